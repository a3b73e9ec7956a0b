package expression

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/archlint/archlint/inventory"
)

// json evaluates an expression of the JSON syntax, in which texts and the names of
// members are templates.
func (e *Evaluator) json(expr hcl.Expression, scope Scope, at inventory.Range) *inventory.Value {
	if pairs, diags := hcl.ExprMap(expr); !diags.HasErrors() {
		b := builder{e: e, at: at}
		for _, pair := range pairs {
			b.add(e.eval(pair.Key, scope), e.position(pair.Key.Range()), e.eval(pair.Value, scope))
		}
		return b.object()
	}
	if items, diags := hcl.ExprList(expr); !diags.HasErrors() {
		elements := make([]*inventory.Value, len(items))
		for i, item := range items {
			elements[i] = e.eval(item, scope)
		}
		return inventory.NewList(elements, at)
	}
	v, diags := expr.Value(nil)
	if diags.HasErrors() {
		return e.invalid(at, "the expression cannot be evaluated: "+diags[0].Summary, diags[0].Detail)
	}
	if v.IsKnown() && !v.IsNull() && v.Type() == cty.String {
		return e.parseTemplate(v.AsString(), expr.Range(), scope, at)
	}
	return e.fromCty(v, at)
}

// parseTemplate evaluates a text as a template.
func (e *Evaluator) parseTemplate(text string, from hcl.Range, scope Scope, at inventory.Range) *inventory.Value {
	if len(text) > maxText || !e.spend(1, len(text), at) {
		return e.tooLarge(at)
	}
	start := hcl.Pos{Line: from.Start.Line, Column: from.Start.Column + 1, Byte: from.Start.Byte + 1}
	expr, diags := hclsyntax.ParseTemplate([]byte(text), from.Filename, start)
	if diags.HasErrors() {
		return e.invalid(at, "a template has a syntax error: "+diags[0].Summary, diags[0].Detail)
	}
	return e.eval(expr, scope).WithRange(at)
}
