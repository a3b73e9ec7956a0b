package policies

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// entry is the rule that the engine asks for.
const entry = "violation"

// result is the variable that the engine's query binds to it.
const result = ast.Var("found")

// program is a compiled policy. It is safe for concurrent use.
type program struct {
	policy   *Policy
	compiler *ast.Compiler
	// query asks for the set of violations, each for a violation.
	query, each ast.Body
	reads       *Reads
}

// capabilities are what policies may call: everything in OPA that is a function
// of its arguments. What asks the network, the clock, the environment or a
// source of randomness is left out, so that the same input gives the same
// findings and a policy cannot reach out.
var capabilities = sync.OnceValue(func() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	c.Builtins = slices.DeleteFunc(slices.Clone(c.Builtins), func(b *ast.Builtin) bool {
		return b.Nondeterministic || slices.Contains(forbidden, b.Name) ||
			slices.ContainsFunc(forbiddenFamilies, func(prefix string) bool { return strings.HasPrefix(b.Name, prefix) })
	})
	c.AllowNet = []string{}
	c.FutureKeywords = nil
	return c
})

var (
	forbidden         = []string{"http.send", "opa.runtime", "rego.parse_module", "trace"}
	forbiddenFamilies = []string{"time.", "rand.", "net.lookup", "uuid."}
)

// compile parses and compiles a policy with the libraries that it imports, and
// finds out what it reads.
func compile(p *Policy) (*program, error) {
	modules, err := p.modules()
	if err != nil {
		return nil, err
	}
	compiler, err := compileModules(modules, nil)
	if err != nil {
		return nil, fmt.Errorf("compiling policy %s: %w", p.ID, err)
	}
	ref := modules[p.File].Package.Path.Append(ast.StringTerm(entry))
	if err := checkEntry(compiler, p, ref); err != nil {
		return nil, err
	}
	query, err := compiler.QueryCompiler().Compile(ast.NewBody(
		ast.Equality.Expr(ast.VarTerm(string(result)), ast.NewTerm(ref))))
	if err != nil {
		return nil, fmt.Errorf("compiling the query of policy %s: %w", p.ID, err)
	}
	each, err := compiler.QueryCompiler().Compile(ast.NewBody(
		ast.NewExpr(ast.NewTerm(ref.Append(ast.VarTerm(string(member)))))))
	if err != nil {
		return nil, fmt.Errorf("compiling the query of policy %s: %w", p.ID, err)
	}
	return &program{policy: p, compiler: compiler, query: query, each: each, reads: analyse(compiler, ref)}, nil
}

// modules parses the policy and the libraries that it needs.
func (p *Policy) modules() (map[string]*ast.Module, error) {
	module, err := ast.ParseModuleWithOpts(p.File, p.Source, parserOptions())
	if err != nil {
		return nil, fmt.Errorf("parsing policy %s: %w", p.ID, err)
	}
	modules := map[string]*ast.Module{p.File: module}
	for pending := []*ast.Module{module}; len(pending) > 0; pending = pending[1:] {
		for _, l := range p.imported(pending[0]) {
			if modules[l.file] != nil {
				continue
			}
			library, err := ast.ParseModuleWithOpts(l.file, l.source, parserOptions())
			if err != nil {
				return nil, fmt.Errorf("parsing library %s: %w", l.pkg, err)
			}
			modules[l.file] = library
			pending = append(pending, library)
		}
	}
	return modules, nil
}

// parserOptions leave METADATA aside, which Load has read.
func parserOptions() ast.ParserOptions {
	return ast.ParserOptions{RegoVersion: ast.RegoV1, Capabilities: capabilities()}
}

// imported are the libraries that a module imports.
func (p *Policy) imported(m *ast.Module) []library {
	var found []library
	for _, i := range m.Imports {
		path := strings.TrimPrefix(i.Path.String(), "data.") + "."
		for _, l := range p.libraries {
			if strings.HasPrefix(path, l.pkg+".") {
				found = append(found, l)
			}
		}
	}
	return found
}

// compileModules runs OPA's compiler in strict mode.
func compileModules(modules map[string]*ast.Module, schemas *ast.SchemaSet) (*ast.Compiler, error) {
	compiler := ast.NewCompiler().
		WithCapabilities(capabilities()).
		WithDefaultRegoVersion(ast.RegoV1).
		WithStrict(true)
	if schemas != nil {
		compiler = compiler.WithSchemas(schemas)
	}
	if compiler.Compile(modules); compiler.Failed() {
		return nil, compiler.Errors
	}
	return compiler, nil
}

// checkEntry tests that the policy has a violation rule that makes a set.
func checkEntry(compiler *ast.Compiler, p *Policy, ref ast.Ref) error {
	found := compiler.GetRulesExact(ref)
	if len(found) == 0 {
		return fmt.Errorf("policy %s (%s) has no rule %q; write: violation contains {\"message\": message, \"at\": […]} if { … }",
			p.ID, p.File, entry)
	}
	for _, rule := range found {
		if rule.Head.RuleKind() != ast.MultiValue || len(rule.Head.Ref()) != 1 || len(rule.Head.Args) > 0 {
			return fmt.Errorf("%s:%d: rule %q of policy %s makes no set; write: violation contains … if { … }",
				p.File, rule.Loc().Row, entry, p.ID)
		}
	}
	return nil
}
