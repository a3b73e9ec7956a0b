package policies

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/types"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
)

// Check finds everything that is wrong with the rules of a policy: that they do
// not parse or compile, that they make no violations, that they refer to rules or
// read parts of the input that do not exist. Diagnostics say what to write
// instead; their order is not fixed.
func (p *Policy) Check() []inventory.Diagnostic {
	if faults := p.checkModules(); len(faults) > 0 {
		return faults
	}
	if err := p.Compile(); err != nil {
		return []inventory.Diagnostic{diagnostic(p.File, 1, err.Error(), "")}
	}
	schema, err := p.Schema()
	if err != nil {
		return []inventory.Diagnostic{diagnostic(p.File, 1, err.Error(), "")}
	}
	modules, err := p.modules()
	if err != nil {
		return regoDiagnostics(p.File, err)
	}
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.SchemaRootRef, schema)
	if _, err := compileAll(modules, schemas); err != nil {
		return regoDiagnostics(p.File, err)
	}
	return p.checkReads(schema)
}

// checkModules finds what is wrong with the rules whatever the input is. A
// module without METADATA, a library, need not make violations.
func (p *Policy) checkModules() []inventory.Diagnostic {
	modules, err := p.modules()
	if err != nil {
		return regoDiagnostics(p.File, err)
	}
	var faults []inventory.Diagnostic
	for file, m := range modules {
		faults = append(faults, checkExtent(m, file)...)
		faults = append(faults, p.checkImports(m)...)
	}
	if len(faults) > 0 {
		return faults
	}
	if p.ID != "" {
		faults = checkViolation(modules[p.File], p.File)
	}
	compiler, err := compileAll(modules, nil)
	if err != nil {
		return append(faults, regoDiagnostics(p.File, err)...)
	}
	return append(faults, checkReferences(compiler)...)
}

// compileAll compiles modules; the error holds all that is wrong with them.
func compileAll(modules map[string]*ast.Module, schemas *ast.SchemaSet) (*ast.Compiler, error) {
	return interpreter.CompileModules(modules, interpreter.Options{Schemas: schemas, AllErrors: true})
}

// checkViolation tests that a policy makes a set of violations.
func checkViolation(m *ast.Module, file string) []inventory.Diagnostic {
	const form = `violation contains {"message": message, "at": […]} if { … }`
	var faults []inventory.Diagnostic
	found := false
	for _, rule := range m.Rules {
		ref := rule.Head.Ref()
		if !ref[0].Equal(ast.VarTerm(entry)) {
			continue
		}
		found = true
		if rule.Head.RuleKind() != ast.MultiValue || len(ref) != 1 || len(rule.Head.Args) > 0 {
			faults = append(faults, at(rule.Loc(), file, fmt.Sprintf("rule %q makes no set", entry), "Write: "+form))
		}
	}
	if !found {
		faults = append(faults, at(m.Package.Loc(), file, fmt.Sprintf("the policy has no rule %q", entry), "Write: "+form))
	}
	return faults
}

// checkImports tests that what a module imports exists.
func (p *Policy) checkImports(m *ast.Module) []inventory.Diagnostic {
	var faults []inventory.Diagnostic
	for _, i := range m.Imports {
		ref, ok := i.Path.Value.(ast.Ref)
		if !ok || !ref.HasPrefix(ast.DefaultRootRef) || len(p.importedFrom(i)) > 0 {
			continue
		}
		var names []string
		for _, l := range p.libraries {
			names = append(names, "data."+l.pkg)
		}
		slices.Sort(names)
		faults = append(faults, at(i.Loc(), p.File, fmt.Sprintf("%s does not exist", ref),
			suggest(ref.String(), slices.Compact(names))))
	}
	return faults
}

// importedFrom are the libraries of which an import takes a part.
func (p *Policy) importedFrom(i *ast.Import) []library {
	return p.imported(&ast.Module{Imports: []*ast.Import{i}})
}

// checkReferences tests that what rules refer to below data exists: policies have
// no other data than rules, so that anything else would be undefined in silence.
func checkReferences(compiler *ast.Compiler) []inventory.Diagnostic {
	var faults []inventory.Diagnostic
	for file, m := range compiler.Modules {
		ast.WalkRefs(m, func(ref ast.Ref) bool {
			if !ref.HasPrefix(ast.DefaultRootRef) {
				return false
			}
			node := compiler.RuleTree.Child(ast.DefaultRootDocument.Value)
			for i := 1; i < len(ref) && node != nil && len(node.Values) == 0 && ref[i].IsGround(); i++ {
				next := node.Child(ref[i].Value)
				if next == nil {
					faults = append(faults, at(ref[0].Location, file, fmt.Sprintf("%s does not exist", ref[:i+1]),
						suggest(plain(ref[i].Value), children(node))))
				}
				node = next
			}
			return false
		})
	}
	return faults
}

func children(node *ast.TreeNode) []string {
	var names []string
	for key := range node.Children {
		names = append(names, plain(key))
	}
	slices.Sort(names)
	return names
}

// plain is a value in a message: a text without quotes.
func plain(v ast.Value) string {
	if s, ok := v.(ast.String); ok {
		return string(s)
	}
	return v.String()
}

// at is a diagnostic at a place in a module.
func at(place *ast.Location, file, summary, detail string) inventory.Diagnostic {
	d := diagnostic(file, 1, summary, detail)
	if place != nil && place.Row > 0 {
		d.Range.Line, d.Range.Column = place.Row, max(place.Col, 1)
		if place.File != "" {
			d.Range.File = place.File
		}
	}
	return d
}

// regoDiagnostics turns OPA's errors into diagnostics with positions that say
// what to write instead.
func regoDiagnostics(file string, err error) []inventory.Diagnostic {
	var faults ast.Errors
	if !errors.As(err, &faults) {
		return []inventory.Diagnostic{diagnostic(file, 1, err.Error(), "")}
	}
	out := make([]inventory.Diagnostic, 0, len(faults))
	for _, e := range faults {
		place, summary, detail := e.Location, e.Message, ""
		switch d := e.Details.(type) {
		case *ast.RefErrInvalidDetail:
			if d.Pos >= len(d.Ref) {
				break
			}
			place, summary, detail = misspelt(e, d)
		case *ast.RefErrUnsupportedDetail:
			if d.Pos < len(d.Ref) {
				summary = fmt.Sprintf("%s has no members", d.Ref[:d.Pos+1])
			}
		case *ast.UnificationErrDetail:
			summary = "the two sides are never equal"
			detail = fmt.Sprintf("One is of type %s, the other of type %s.", types.Sprint(d.Left), types.Sprint(d.Right))
		case *ast.ArgErrDetail:
			detail = fmt.Sprintf("It takes %s, not %s.", kinds(d.Want.Args[:min(len(d.Want.Args), len(d.Have))]), kinds(d.Have))
		}
		if name, ok := strings.CutPrefix(e.Message, "undefined function "); ok {
			summary, detail = "function "+name+" does not exist", functionHint(name)
		}
		out = append(out, at(place, file, summary, detail))
	}
	return out
}

// kinds are types in a message.
func kinds(list []types.Type) string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = types.Sprint(t)
	}
	return "(" + strings.Join(out, ", ") + ")"
}

// misspelt says of a reference which of its steps does not exist.
func misspelt(e *ast.Error, d *ast.RefErrInvalidDetail) (place *ast.Location, summary, detail string) {
	names := make([]string, 0, len(d.OneOf))
	for _, v := range d.OneOf {
		names = append(names, plain(v))
	}
	step := d.Ref[d.Pos]
	place = e.Location
	if step.Location != nil && step.Location.Row > 0 {
		place = step.Location
	}
	return place, fmt.Sprintf("%s has no %s", d.Ref[:d.Pos], plain(step.Value)), suggest(plain(step.Value), names)
}

// functionHint says what to write instead of the call of a function that policies
// cannot call.
func functionHint(name string) string {
	if reason := interpreter.WithheldBecause(name); reason != "" && ast.BuiltinMap[name] != nil {
		return "Policies cannot call it: it " + reason + "."
	}
	var names []string
	for _, b := range interpreter.Capabilities().Builtins {
		names = append(names, b.Name)
	}
	if near := closest(name, names); near != "" {
		return "Do you mean " + near + "?"
	}
	return ""
}
