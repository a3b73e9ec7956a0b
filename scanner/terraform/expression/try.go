package expression

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
)

// try evaluates the first of several expressions that does not fail.
func (e *Evaluator) try(exprs []hclsyntax.Expression, scope Scope, at inventory.Range) *inventory.Value {
	if len(exprs) == 0 {
		return e.invalid(at, "try is called with no argument", "it takes at least 1")
	}
	v, failed := e.quietly(func() *inventory.Value { return e.eval(exprs[0], scope) })
	switch {
	case failed && len(exprs) == 1:
		return e.invalid(at, "all arguments of try fail", "add one that does not, such as null")
	case failed:
		return e.try(exprs[1:], scope, at)
	case len(exprs) == 1 || !failsInPart(v):
		return v
	}
	rest, _ := e.quietly(func() *inventory.Value { return e.try(exprs[1:], scope, at) })
	return e.instead(v, rest, maxAlternatives)
}

// failsInPart reports whether one of the cases of a value is a failure.
func failsInPart(v *inventory.Value) bool {
	u := v.Unknown()
	if u == nil {
		return false
	}
	for _, a := range u.Alternatives {
		if isInvalid(a.Value) || failsInPart(a.Value) {
			return true
		}
	}
	return false
}

// instead puts another value in the place of the cases in which a value is a failure.
func (e *Evaluator) instead(v, other *inventory.Value, room int) *inventory.Value {
	u := v.Unknown()
	if isInvalid(v) {
		return other
	}
	if u == nil || len(u.Alternatives) == 0 || len(u.Alternatives) > room {
		return v
	}
	alternatives := make([]inventory.Alternative, len(u.Alternatives))
	for i, a := range u.Alternatives {
		alternatives[i] = inventory.Alternative{When: a.When, Value: a.Value}
		if a.Value != nil {
			alternatives[i].Value = e.instead(a.Value, e.chooseDeep(other, u.Key, i), room/len(u.Alternatives))
		}
	}
	c := *u
	c.Type = inventory.KindAbsent
	return e.merge(&c, u.Key, alternatives, v.Range())
}

// can evaluates whether an expression does not fail.
func (e *Evaluator) can(exprs []hclsyntax.Expression, scope Scope, at inventory.Range) *inventory.Value {
	if len(exprs) != 1 {
		return e.invalid(at, "can takes one argument", "write a single expression in it")
	}
	v, failed := e.quietly(func() *inventory.Value { return e.eval(exprs[0], scope) })
	if failed {
		return inventory.NewBool(false, at)
	}
	return e.succeeds(v, at)
}

// succeeds says in which cases a value is not a failure.
func (e *Evaluator) succeeds(v *inventory.Value, at inventory.Range) *inventory.Value {
	switch {
	case isInvalid(v):
		return inventory.NewBool(false, at)
	case !failsInPart(v):
		return inventory.NewBool(true, at)
	}
	u := v.Unknown()
	alternatives := make([]inventory.Alternative, len(u.Alternatives))
	for i, a := range u.Alternatives {
		alternatives[i] = inventory.Alternative{When: a.When, Value: e.succeeds(a.Value, at)}
	}
	why := because([]*inventory.Unknown{u})
	why.Type = inventory.KindBool
	return e.merge(why, u.Key, alternatives, at)
}
