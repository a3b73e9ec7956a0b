package expression

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/archlint/archlint/inventory"
)

// signs are how operators are written.
var signs = map[*hclsyntax.Operation]string{
	hclsyntax.OpLogicalOr: "||", hclsyntax.OpLogicalAnd: "&&", hclsyntax.OpLogicalNot: "!",
	hclsyntax.OpEqual: "==", hclsyntax.OpNotEqual: "!=",
	hclsyntax.OpGreaterThan: ">", hclsyntax.OpGreaterThanOrEqual: ">=",
	hclsyntax.OpLessThan: "<", hclsyntax.OpLessThanOrEqual: "<=",
	hclsyntax.OpAdd: "+", hclsyntax.OpSubtract: "-", hclsyntax.OpMultiply: "*",
	hclsyntax.OpDivide: "/", hclsyntax.OpModulo: "%", hclsyntax.OpNegate: "-",
}

func (e *Evaluator) binary(x *hclsyntax.BinaryOpExpr, scope Scope, at inventory.Range) *inventory.Value {
	switch x.Op {
	case hclsyntax.OpLogicalAnd:
		return e.junction(x, false, scope, at)
	case hclsyntax.OpLogicalOr:
		return e.junction(x, true, scope, at)
	case hclsyntax.OpEqual:
		return e.equal(e.eval(x.LHS, scope), e.eval(x.RHS, scope), at)
	case hclsyntax.OpNotEqual:
		return e.not(e.equal(e.eval(x.LHS, scope), e.eval(x.RHS, scope), at), at)
	}
	return e.compute(x.Op, at, e.eval(x.LHS, scope), e.eval(x.RHS, scope))
}

func (e *Evaluator) unary(x *hclsyntax.UnaryOpExpr, scope Scope, at inventory.Range) *inventory.Value {
	v := e.eval(x.Val, scope)
	if x.Op == hclsyntax.OpLogicalNot {
		return e.not(e.condition(v, at), at)
	}
	return e.compute(x.Op, at, v)
}

// compute applies an operator on numbers.
func (e *Evaluator) compute(o *hclsyntax.Operation, at inventory.Range, args ...*inventory.Value) *inventory.Value {
	op := operation{name: signs[o], infix: len(args) > 1, at: at, kind: kindOfType(o.Type), deep: true}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		return e.applyOperator(op.name, o.Impl, args, at)
	}
	return e.lift(op, args...)
}

// junction evaluates && and || in three-valued logic: one operand that is equal to
// dominant decides it, whatever the other is.
func (e *Evaluator) junction(x *hclsyntax.BinaryOpExpr, dominant bool, scope Scope, at inventory.Range) *inventory.Value {
	left := e.condition(e.eval(x.LHS, scope), at)
	if b, ok := left.Bool(); ok && b == dominant {
		return inventory.NewBool(dominant, at)
	}
	right := e.condition(e.eval(x.RHS, scope), at)
	if b, ok := right.Bool(); ok && b == dominant {
		return inventory.NewBool(dominant, at)
	}
	op := operation{name: signs[x.Op], infix: true, at: at, kind: inventory.KindBool}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		for _, arg := range args {
			if b, ok := arg.Bool(); ok && b == dominant {
				return inventory.NewBool(dominant, at)
			}
		}
		return inventory.NewBool(!dominant, at)
	}
	op.partial = func(args []*inventory.Value) *inventory.Value {
		var open []*inventory.Value
		for _, arg := range args {
			if b, ok := arg.Bool(); ok && b == dominant {
				return inventory.NewBool(dominant, at)
			} else if !ok {
				open = append(open, arg)
			}
		}
		if len(open) == 1 {
			return open[0].WithRange(at)
		}
		return e.opaque(op, args, undetermined(args, false))
	}
	return e.lift(op, left, right)
}

func (e *Evaluator) not(v *inventory.Value, at inventory.Range) *inventory.Value {
	op := operation{name: "!", at: at, kind: inventory.KindBool}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		b, ok := args[0].Bool()
		if !ok {
			return args[0]
		}
		return inventory.NewBool(!b, at)
	}
	return e.lift(op, v)
}

// applyOperator applies an operator of cty to values. The result is an unknown if it
// cannot be told.
func (e *Evaluator) applyOperator(sign string, f function.Function, args []*inventory.Value, at inventory.Range) *inventory.Value {
	result, err := e.callCty(f, args)
	if err != nil {
		kinds := make([]string, len(args))
		for i, arg := range args {
			kinds[i] = kindName(arg)
			if !convertible(arg) {
				return e.invalid(at, "the operator "+sign+" takes numbers, not "+kindName(arg), "write numbers; texts are put together in a template: \"${a}${b}\"")
			}
		}
		return e.invalid(at, "the operator "+sign+" cannot be applied to "+strings.Join(kinds, " and ")+": "+err.Error(), "write other numbers")
	}
	v := e.fromCty(result, at)
	for _, arg := range args {
		if hasSecret(arg) {
			return v.WithSensitive()
		}
	}
	return v
}

// convertible reports whether a value is a number, or a text that holds one.
func convertible(v *inventory.Value) bool {
	_, err := toNumber(v)
	return err == nil && v.IsSet()
}
