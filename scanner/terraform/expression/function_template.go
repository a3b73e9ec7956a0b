package expression

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("templatefile", builtin{own: templateFile, least: 2, most: 2})
	_ = register("templatestring", builtin{own: templateString, least: 2, most: 2})
)

// Shower is implemented by Files that know how the user would write the path of a file;
// without it diagnostics in templates name files as templatefile does.
type Shower interface {
	// Show returns the path as the user would write it, relative to the scan.
	Show(path string) string
}

// templateScope has the variables of a template.
type templateScope struct {
	e         *Evaluator
	variables *inventory.Value
}

// Resolve returns a variable of the template.
func (s *templateScope) Resolve(t hcl.Traversal) (*inventory.Value, hcl.Traversal) {
	members, open := s.e.Members(s.variables)
	at := s.e.position(t.SourceRange())
	if found, ok := member(members, t.RootName()); ok {
		return s.e.there(found, at), t[1:]
	}
	if open != nil {
		return s.e.part(s.variables, "."+t.RootName(), at), t[1:]
	}
	return s.e.invalid(at, "the template has no variable "+t.RootName(), "pass it in the second argument; it has "+namesOf(s.variables)), nil
}

// templateFile evaluates a file as a template.
func templateFile(e *Evaluator, c call) *inventory.Value {
	paths := c
	paths.args = c.args[:1]
	return e.onPath(paths, func(name string) *inventory.Value {
		data, err := e.read(name, c.at)
		if err == nil {
			var text string
			if text, err = fileText(data); err == nil {
				shown := name
				if s, ok := e.Files.(Shower); ok {
					shown = s.Show(name)
				}
				return e.render(c, text, shown, hcl.InitialPos)
			}
		}
		return e.invalid(c.at, c.reason(err), "name a file that exists, relative to path.module or to the root module")
	})
}

// templateString evaluates a text as a template.
func templateString(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindString, deep: true}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		text, ok := args[0].Text()
		if !ok {
			return e.invalid(c.at, c.name+" is called with "+kindName(args[0]), "write a reference to a text")
		}
		start := hcl.InitialPos
		if len(c.ranges) > 0 {
			start = c.ranges[0].Start
		}
		return e.render(c, text, c.at.File, start)
	}
	return e.lift(op, c.args[0])
}

// render evaluates the text of a template with the variables of a call.
func (e *Evaluator) render(c call, text, file string, start hcl.Pos) *inventory.Value {
	if !e.spend(1, len(text), c.at) {
		return e.tooLarge(c.at)
	}
	if deepest(text) > maxDepth/4 {
		return e.refuse(c.at, "the template is nested too deep")
	}
	expr, diags := hclsyntax.ParseTemplate([]byte(text), file, start)
	if diags.HasErrors() {
		if hasSecret(c.args[0]) {
			return e.invalid(c.at, c.reason(diags), "write a template whose text is not sensitive")
		}
		return e.invalid(c.at, c.name+": "+diags[0].Summary, diags[0].Detail)
	}
	variables := c.args[1]
	if k := kindOf(variables); k != inventory.KindObject && (variables.IsKnown() || k != inventory.KindAbsent) {
		return e.invalid(c.at, c.name+" is called with "+kindName(variables)+" as variables", "write an object of them")
	}
	scope := &templateScope{e: e, variables: variables}
	for _, name := range slices.Compact(functionsIn(expr)) {
		if name == "templatefile" {
			return e.invalid(c.at, c.name+": a template cannot call templatefile", "evaluate the other template outside and pass its text")
		}
	}
	inside := *e
	inside.Position = func(r hcl.Range) inventory.Range {
		if r.Filename == file && file != c.at.File {
			r.Filename = file
		}
		return e.position(r)
	}
	if c.name == "templatestring" {
		inside.Position = func(hcl.Range) inventory.Range { return c.at }
	}
	scope.e = &inside
	v := inside.eval(expr, scope)
	e.failures = inside.failures
	return relocate(v, c.at)
}

// relocate gives a value of another file the place where it is used.
func relocate(v *inventory.Value, at inventory.Range) *inventory.Value {
	v = v.WithRange(at)
	return v.MapElements(func(element *inventory.Value) *inventory.Value { return relocate(element, at) }).
		MapMembers(func(_ string, m *inventory.Value) *inventory.Value { return relocate(m, at) }).
		MapAlternatives(func(a *inventory.Value) *inventory.Value { return relocate(a, at) })
}

// functionsIn returns the names of the functions that an expression calls, sorted.
func functionsIn(expr hclsyntax.Expression) []string {
	var names []string
	hclsyntax.VisitAll(expr, func(n hclsyntax.Node) hcl.Diagnostics { //nolint:errcheck // The visit gives no diagnostics.
		if c, ok := n.(*hclsyntax.FunctionCallExpr); ok {
			names = append(names, strings.TrimPrefix(c.Name, "core::"))
		}
		return nil
	})
	slices.Sort(names)
	return names
}

// deepest bounds how deep the parser has to go for a text, which it does without a
// limit of its own.
func deepest(text string) int {
	depth, most := 0, 0
	for _, r := range text {
		switch r {
		case '{', '[', '(':
			depth++
			most = max(most, depth)
		case '}', ']', ')':
			depth = max(depth-1, 0)
		}
	}
	return most
}
