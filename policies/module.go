package policies

import (
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	_ "github.com/archlint/archlint/policies/builtin" // The functions that policies may call beside OPA's.
	"github.com/archlint/archlint/policies/interpreter"
	"github.com/archlint/archlint/topology"
)

// entry is the rule that the engine asks for.
const entry = "violation"

// program is a policy that is ready to be evaluated. It is safe for concurrent use.
type program struct {
	policy *Policy
	plan   *interpreter.Program
	// rule is the path of the rule that the engine asks for.
	rule  string
	reads *topology.Reads
}

// compile compiles policies of one origin together, with the libraries that they
// import, and finds out what each reads.
func compile(policies ...*Policy) ([]*program, error) {
	modules := map[string]*ast.Module{}
	entries := make([]ast.Ref, len(policies))
	for i, p := range policies {
		if err := p.parse(modules); err != nil {
			return nil, err
		}
		entries[i] = modules[p.File].Package.Path.Append(ast.StringTerm(entry))
	}
	compiler, err := interpreter.CompileModules(modules, interpreter.Options{})
	if err != nil {
		return nil, fmt.Errorf("compiling policy %s: %w", policies[0].ID, err)
	}
	for i, p := range policies {
		if err := checkEntry(compiler, p, entries[i]); err != nil {
			return nil, err
		}
	}
	plan, err := interpreter.Plan(compiler, entries)
	if err != nil {
		return nil, err
	}
	programs := make([]*program, len(policies))
	for i, p := range policies {
		programs[i] = &program{policy: p, plan: plan, rule: entries[i].String(), reads: analyse(compiler, entries[i])}
	}
	return programs, nil
}

// modules parses the policy and the libraries that it needs.
func (p *Policy) modules() (map[string]*ast.Module, error) {
	modules := map[string]*ast.Module{}
	return modules, p.parse(modules)
}

// parse adds the modules of the policy and of the libraries that it needs to those
// that are parsed already.
func (p *Policy) parse(modules map[string]*ast.Module) error {
	module, err := ast.ParseModuleWithOpts(p.File, p.Source, parserOptions())
	if err != nil {
		return fmt.Errorf("parsing policy %s: %w", p.ID, err)
	}
	modules[p.File] = module
	for pending := []*ast.Module{module}; len(pending) > 0; pending = pending[1:] {
		for _, l := range p.imported(pending[0]) {
			if modules[l.file] != nil {
				continue
			}
			library, err := ast.ParseModuleWithOpts(l.file, l.source, parserOptions())
			if err != nil {
				return fmt.Errorf("parsing library %s: %w", l.pkg, err)
			}
			modules[l.file] = library
			pending = append(pending, library)
		}
	}
	return nil
}

// parserOptions leave METADATA aside, which Load has read.
func parserOptions() ast.ParserOptions {
	return ast.ParserOptions{RegoVersion: ast.RegoV1, Capabilities: interpreter.Capabilities()}
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
