package expression

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
)

// eval returns the value of an expression, which is never nil.
func (e *Evaluator) eval(expr hcl.Expression, scope Scope) *inventory.Value {
	at := e.position(expr.Range())
	e.Budget.depth++
	defer func() { e.Budget.depth-- }()
	switch {
	case e.Budget.depth > maxDepth:
		return e.refuse(at, "the expression is nested too deep")
	case !e.spend(1, 0, at):
		return e.tooLarge(at)
	}
	if v := e.evalOperator(expr, scope, at); v != nil {
		return v
	}
	switch x := expr.(type) {
	case *hclsyntax.LiteralValueExpr:
		return e.fromCty(x.Val, at)
	case *hclsyntax.TemplateExpr:
		return e.template(x.Parts, scope, at)
	case *hclsyntax.TemplateWrapExpr:
		return e.eval(x.Wrapped, scope)
	case *hclsyntax.TemplateJoinExpr:
		return e.templateJoin(x, scope, at)
	case *hclsyntax.TupleConsExpr:
		return e.tuple(x, scope, at)
	case *hclsyntax.ObjectConsExpr:
		return e.object(x, scope, at)
	case *hclsyntax.ObjectConsKeyExpr:
		return e.objectKey(x, scope)
	case *hclsyntax.ForExpr:
		return e.forExpr(x, scope, at)
	case *hclsyntax.ExprSyntaxError:
		e.failures++
		return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonInvalid, Detail: "the expression has a syntax error"}, at)
	}
	return e.json(expr, scope, at)
}

// evalOperator evaluates what combines or selects from other expressions; nil for
// anything else.
func (e *Evaluator) evalOperator(expr hcl.Expression, scope Scope, at inventory.Range) *inventory.Value {
	switch x := expr.(type) {
	case *hclsyntax.ParenthesesExpr:
		return e.eval(x.Expression, scope)
	case *hclsyntax.ScopeTraversalExpr:
		return e.reference(x.Traversal, scope, at)
	case *hclsyntax.RelativeTraversalExpr:
		return e.steps(e.eval(x.Source, scope), x.Traversal, at)
	case *hclsyntax.IndexExpr:
		return e.index(e.eval(x.Collection, scope), e.eval(x.Key, scope), at)
	case *hclsyntax.SplatExpr:
		return e.splat(x, scope, at)
	case *hclsyntax.AnonSymbolExpr:
		return item(scope, x, at)
	case *hclsyntax.ConditionalExpr:
		return e.conditional(x, scope, at)
	case *hclsyntax.BinaryOpExpr:
		return e.binary(x, scope, at)
	case *hclsyntax.UnaryOpExpr:
		return e.unary(x, scope, at)
	case *hclsyntax.FunctionCallExpr:
		return e.call(x, scope, at)
	}
	return nil
}
