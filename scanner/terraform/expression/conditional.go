package expression

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/archlint/archlint/inventory"
)

// conditional evaluates condition ? a : b. If the condition is not decided the result
// has one alternative for each case of it.
func (e *Evaluator) conditional(x *hclsyntax.ConditionalExpr, scope Scope, at inventory.Range) *inventory.Value {
	condition := e.condition(e.eval(x.Condition, scope), e.position(x.Condition.Range()))
	if b, ok := condition.Bool(); ok {
		taken, other := x.TrueResult, x.FalseResult
		if !b {
			taken, other = other, taken
		}
		v := e.eval(taken, scope)
		if !changesType(v) {
			return v
		}
		unified, failed := e.quietly(func() *inventory.Value { return e.eval(other, scope) })
		if failed {
			return v
		}
		v, _ = e.unify(v, unified)
		return v
	}
	if isInvalid(condition) {
		return condition.WithRange(at)
	}
	yes, yesFailed := e.quietly(func() *inventory.Value { return e.eval(x.TrueResult, scope) })
	no, noFailed := e.quietly(func() *inventory.Value { return e.eval(x.FalseResult, scope) })
	switch {
	case yesFailed && noFailed:
		return e.eval(x.TrueResult, scope)
	case !yesFailed && !noFailed:
		yes, no = e.unify(yes, no)
	}
	return e.branch(condition, yes, no, maxAlternatives, at)
}

// changesType reports whether a branch may have to be converted to have the type of
// the other one too.
func changesType(v *inventory.Value) bool {
	switch v.Kind() {
	case inventory.KindNumber, inventory.KindBool, inventory.KindList, inventory.KindObject:
		return true
	}
	return false
}

// condition returns a value as a truth value: true, false or an unknown.
func (e *Evaluator) condition(v *inventory.Value, at inventory.Range) *inventory.Value {
	op := operation{name: "tobool", at: at, kind: inventory.KindBool}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		b := args[0]
		if b.Kind() == inventory.KindBool {
			return b
		}
		converted, err := convertCty(toCty(b), cty.Bool)
		if err != nil || !converted.IsKnown() || converted.IsNull() {
			return e.invalid(at, "a condition is "+kindName(b), "write an expression that is true or false")
		}
		return e.fromCty(converted, at)
	}
	op.partial = func(args []*inventory.Value) *inventory.Value {
		return e.choices(retype(args[0], inventory.KindBool))
	}
	return e.lift(op, v)
}

// branch is an unknown of the two branches of a condition that is not decided. A nil
// branch is absent.
func (e *Evaluator) branch(condition, yes, no *inventory.Value, room int, at inventory.Range) *inventory.Value {
	if b, ok := condition.Bool(); ok {
		if b {
			return yes
		}
		return no
	}
	if isInvalid(condition) || !condition.IsKnown() && len(condition.Unknown().Alternatives) == 0 {
		return e.undecided(condition, yes, no, at)
	}
	u := condition.Unknown()
	n := len(u.Alternatives)
	if n == 0 || n > room {
		return e.undecided(condition, yes, no, at)
	}
	alternatives := make([]inventory.Alternative, n)
	for i, a := range u.Alternatives {
		alternatives[i] = inventory.Alternative{
			When:  a.When,
			Value: e.branch(choose(condition, u.Key, i), e.chosen(yes, u.Key, i), e.chosen(no, u.Key, i), room/n, at),
		}
	}
	v := e.mergeAbsent(e.undecided(condition, yes, no, at).Unknown(), u.Key, alternatives, at)
	if v.Kind() == inventory.KindUnknown {
		return v
	}
	return v
}

// chosen is chooseDeep for a branch that may be absent.
func (e *Evaluator) chosen(v *inventory.Value, key string, i int) *inventory.Value {
	if v == nil {
		return nil
	}
	return e.chooseDeep(v, key, i)
}

// undecided is the unknown of two branches without its alternatives.
func (e *Evaluator) undecided(condition, yes, no *inventory.Value, at inventory.Range) *inventory.Value {
	u := because(undetermined([]*inventory.Value{condition}, false))
	u.Reason = inventory.ReasonCondition
	args := []*inventory.Value{condition, yes, no}
	u.Expression, u.Scope = canonical(operation{name: "conditional"}, args)
	if k := kindOf(yes); k == kindOf(no) && k != inventory.KindNull {
		u.Type = k
	}
	v := inventory.NewUnknown(u, at)
	if hasSecret(yes) || hasSecret(no) {
		v = v.WithSensitive()
	}
	return v
}
