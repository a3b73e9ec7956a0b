package expression_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/expression"
)

// names is a scope of variables and of what else has a name, by their first two parts.
type names map[string]*inventory.Value

func (n names) Resolve(t hcl.Traversal) (*inventory.Value, hcl.Traversal) {
	if len(t) > 1 {
		if step, ok := t[1].(hcl.TraverseAttr); ok {
			if v, found := n[t.RootName()+"."+step.Name]; found {
				return v, t[2:]
			}
		}
	}
	return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonInvalid, Detail: "no such name"}, inventory.Range{}), nil
}

// tree is files in memory.
type tree map[string]string

func (t tree) ReadFile(path string) ([]byte, error) {
	if text, ok := t[path]; ok {
		return []byte(text), nil
	}
	return nil, errors.New("there is no file " + path)
}

func (t tree) Names(directory string) ([]string, error) {
	var found []string
	for path := range t {
		if directory == "." {
			found = append(found, path)
		} else if name, ok := strings.CutPrefix(path, directory+"/"); ok {
			found = append(found, name)
		}
	}
	return found, nil
}

// evaluated is what came of an expression.
type evaluated struct {
	value       *inventory.Value
	diagnostics []string
	unresolved  []string
}

func evaluate(t testing.TB, text string, scope expression.Scope, files expression.Files) evaluated {
	t.Helper()
	expr, diags := hclsyntax.ParseExpression([]byte(text), "main.tf", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatalf("parsing %s: %v", text, diags)
	}
	var out evaluated
	e := expression.New(expression.Options{
		Files: files, Scope: "deployment", ModulePath: ".",
		Report: func(d inventory.Diagnostic) {
			out.diagnostics = append(out.diagnostics, d.Range.String()+": "+d.Summary)
		},
		Unresolved: func(reason string) { out.unresolved = append(out.unresolved, reason) },
	})
	out.value = e.Evaluate(expr, scope)
	return out
}

// show writes a value as text: unknowns as <expression>, alternatives as <when: value | …>.
func show(v *inventory.Value) string {
	switch v.Kind() {
	case inventory.KindAbsent:
		return "absent"
	case inventory.KindList:
		parts := []string{}
		for _, element := range v.List() {
			parts = append(parts, show(element))
		}
		if v.More() != nil {
			parts = append(parts, "…")
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case inventory.KindObject:
		parts := []string{}
		for _, m := range v.Members() {
			parts = append(parts, m.Name+": "+show(m.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case inventory.KindString:
		return quote(v.Display())
	case inventory.KindUnknown:
		return showUnknown(v)
	}
	return v.Display()
}

func showUnknown(v *inventory.Value) string {
	u := v.Unknown()
	if len(u.Alternatives) > 0 {
		var parts []string
		for _, a := range u.Alternatives {
			parts = append(parts, a.When+": "+show(a.Value))
		}
		return "<" + strings.Join(parts, " | ") + ">"
	}
	text := u.Expression
	if u.Reason == inventory.ReasonInvalid {
		text = "invalid"
	}
	if len(u.Pieces) > 0 {
		return quote(v.Display())
	}
	if u.Type != inventory.KindAbsent {
		text += " " + u.Type.String()
	}
	return "<" + text + ">"
}

func quote(text string) string {
	quoted, _ := json.Marshal(text)
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(quoted))
}

func variable(name string, kind inventory.Kind) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: "variable " + name + " has no value", Expression: "var." + name,
		Scope: "deployment", Type: kind, Refs: []inventory.Ref{{Kind: "variable", Name: name}},
	}, inventory.Range{File: "variables.tf", Line: 1, Column: 1})
}

func synthetic(expr, text string) *inventory.Value {
	return inventory.NewPieces([]inventory.Piece{{Text: text, Expression: expr, Synthetic: true}}, inventory.Range{})
}
