package configuration

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// constant returns the value of an expression that is a literal, as the arguments are
// that Terraform reads before it evaluates anything.
func constant(e hcl.Expression) (cty.Value, bool) {
	switch native := e.(type) {
	case nil:
		return cty.NilVal, false
	case *hclsyntax.TemplateExpr:
		if !native.IsStringLiteral() {
			return cty.NilVal, false
		}
	case *hclsyntax.LiteralValueExpr:
	case *hclsyntax.ObjectConsKeyExpr:
		if _, literal := constant(native.Wrapped); !literal && hcl.ExprAsKeyword(native) == "" {
			return cty.NilVal, false
		}
	case hclsyntax.Expression:
		return cty.NilVal, false
	default:
		if len(e.Variables()) > 0 {
			return cty.NilVal, false
		}
	}
	// Without a context nothing in JSON is taken for a template.
	v, diags := e.Value(nil)
	return v, !diags.HasErrors()
}

// constantText returns the text of an expression that is a literal text; else nothing.
func constantText(e hcl.Expression) string {
	v, ok := constant(e)
	if !ok || v.Type() != cty.String || !v.IsKnown() || v.IsNull() {
		return ""
	}
	return v.AsString()
}

// isConstant reports whether an expression is the literal true or false that is asked
// for.
func isConstant(e hcl.Expression, b bool) bool {
	v, ok := constant(e)
	return ok && v.RawEquals(cty.BoolVal(b))
}
