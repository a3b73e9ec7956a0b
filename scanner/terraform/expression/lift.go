package expression

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

// maxAlternatives is how many values an unknown may be known to take.
const maxAlternatives = 16

// operation is a function or operator that is applied to values that may be unknown.
type operation struct {
	// name is that of the function or the sign of the operator.
	name string
	// infix says that the name is written between the arguments.
	infix bool
	at    inventory.Range
	// kind is that of the result; KindAbsent if it depends on the arguments.
	kind inventory.Kind
	// apply computes the result of arguments none of which is an unknown. Their
	// elements and members may be.
	apply func(args []*inventory.Value) *inventory.Value
	// partial, if not nil, computes what can be said although some arguments are
	// unknown.
	partial func(args []*inventory.Value) *inventory.Value
	// deep says that apply needs arguments without any unknown in them.
	deep bool
}

// lift applies an operation. Where an argument has alternatives it is applied to each.
func (e *Evaluator) lift(op operation, args ...*inventory.Value) *inventory.Value {
	return e.liftWithin(op, maxAlternatives, args)
}

// liftWithin is lift for a result of so many alternatives at most.
func (e *Evaluator) liftWithin(op operation, room int, args []*inventory.Value) *inventory.Value {
	if !e.spend(len(args)+1, 0, op.at) {
		return e.tooLarge(op.at)
	}
	if chooser := e.chooser(args, op.deep); chooser != nil {
		if n := len(chooser.Alternatives); n <= room {
			return e.perAlternative(op, chooser, room/n, args)
		}
	}
	unknowns := undetermined(args, op.deep)
	switch {
	case len(unknowns) == 0:
		return op.apply(args)
	case op.partial != nil:
		return op.partial(args)
	}
	return e.opaque(op, args, unknowns)
}

// opaque is the result of which nothing is known but the kind.
func (e *Evaluator) opaque(op operation, args []*inventory.Value, unknowns []*inventory.Unknown) *inventory.Value {
	v := inventory.NewUnknown(e.derive(op, args, unknowns), op.at)
	if slices.ContainsFunc(args, hasSecret) {
		v = v.WithSensitive()
	}
	return e.choices(v)
}

// chooser returns an unknown with alternatives among the arguments, or also within
// them; nil if there is none.
func (e *Evaluator) chooser(args []*inventory.Value, deep bool) *inventory.Unknown {
	for _, arg := range args {
		if u := arg.Unknown(); u != nil && u.Key != "" && len(u.Alternatives) > 0 {
			return u
		}
	}
	if !deep {
		return nil
	}
	for _, arg := range args {
		if u := e.chooser(arg.List(), true); u != nil {
			return u
		}
		for _, m := range arg.Members() {
			if u := e.chooser([]*inventory.Value{m.Value}, true); u != nil {
				return u
			}
		}
	}
	return nil
}

// perAlternative applies an operation to each alternative and makes an unknown of the
// results, or the one result that they all are. It fails if all alternatives do.
func (e *Evaluator) perAlternative(op operation, chooser *inventory.Unknown, room int, args []*inventory.Value) *inventory.Value {
	alternatives := make([]inventory.Alternative, len(chooser.Alternatives))
	failures := 0
	for i, a := range chooser.Alternatives {
		v, failed := e.quietly(func() *inventory.Value { return e.liftWithin(op, room, e.chooseAll(args, chooser.Key, i, op)) })
		if failed {
			failures++
		}
		alternatives[i] = inventory.Alternative{When: a.When, Value: v}
	}
	if failures == len(alternatives) {
		return e.liftWithin(op, room, e.chooseAll(args, chooser.Key, 0, op))
	}
	return e.merge(e.derive(op, args, undetermined(args, op.deep)), chooser.Key, alternatives, op.at)
}

func (e *Evaluator) chooseAll(args []*inventory.Value, key string, i int, op operation) []*inventory.Value {
	chosen := make([]*inventory.Value, len(args))
	for j, arg := range args {
		if op.deep {
			chosen[j] = e.chooseDeep(arg, key, i)
		} else {
			chosen[j] = choose(arg, key, i)
		}
	}
	return chosen
}

// choose returns what a value is in the i-th case of a key. What is absent is null.
func choose(v *inventory.Value, key string, i int) *inventory.Value {
	at := v.Range()
	for range maxAlternatives {
		u := v.Unknown()
		if u == nil || u.Key != key || i >= len(u.Alternatives) {
			break
		}
		secret := v.IsSecret()
		if v = u.Alternatives[i].Value; v == nil {
			v = inventory.NewNull(at)
		}
		if secret {
			v = v.WithSensitive()
		}
	}
	return v
}

// chooseDeep is choose for a value and all that is in it.
func (e *Evaluator) chooseDeep(v *inventory.Value, key string, i int) *inventory.Value {
	if !e.spend(1, 0, v.Range()) {
		return v
	}
	v = choose(v, key, i)
	pick := func(part *inventory.Value) *inventory.Value { return e.chooseDeep(part, key, i) }
	switch v.Kind() {
	case inventory.KindList:
		return pickElements(v, key, i, pick)
	case inventory.KindObject:
		return v.MapMembers(func(_ string, member *inventory.Value) *inventory.Value { return pick(member) })
	}
	return v
}

// pickElements chooses the elements of a list and leaves out those that are absent in
// the case.
func pickElements(v *inventory.Value, key string, i int, pick func(*inventory.Value) *inventory.Value) *inventory.Value {
	absent := func(element *inventory.Value) bool {
		u := element.Unknown()
		return u != nil && u.Key == key && i < len(u.Alternatives) && u.Alternatives[i].Value == nil
	}
	if slices.ContainsFunc(v.List(), absent) {
		v = inventory.NewList(slices.DeleteFunc(slices.Clone(v.List()), absent), v.Range()).Like(v)
	}
	return v.MapElements(pick)
}

// merge returns an unknown with alternatives, or their one value if they are all the
// same.
func (e *Evaluator) merge(u *inventory.Unknown, key string, alternatives []inventory.Alternative, at inventory.Range) *inventory.Value {
	first := alternatives[0].Value
	if !slices.ContainsFunc(alternatives[1:], func(a inventory.Alternative) bool { return !same(first, a.Value) }) {
		if first == nil {
			return inventory.NewNull(at)
		}
		return first
	}
	secret := false
	kind := first.Kind()
	for _, a := range alternatives {
		secret = secret || a.Value.IsSecret()
		if k := kindOf(a.Value); k != kind {
			kind = inventory.KindAbsent
		}
	}
	c := *u
	c.Key, c.Alternatives = key, alternatives
	if c.Type == inventory.KindAbsent && kind != inventory.KindNull && kind != inventory.KindUnknown {
		c.Type = kind
	}
	v := inventory.NewUnknown(&c, at)
	if secret {
		v = v.WithSensitive()
	}
	return v
}

// kindOf is the kind of a value, or that which an unknown has when it is known.
func kindOf(v *inventory.Value) inventory.Kind {
	if u := v.Unknown(); u != nil {
		return u.Type
	}
	return v.Kind()
}

// same reports whether two values are surely the same: unknown and synthetic ones are
// if they come from the same expression.
func same(a, b *inventory.Value) bool {
	if a == b {
		return true
	}
	if a.Kind() != b.Kind() || a.IsSecret() != b.IsSecret() {
		return false
	}
	switch a.Kind() {
	case inventory.KindUnknown:
		return a.Unknown() == b.Unknown() || a.Unknown().Identity() != "" && a.Unknown().Identity() == b.Unknown().Identity()
	case inventory.KindList:
		return a.IsUnordered() == b.IsUnordered() && a.More() == nil && b.More() == nil && slices.EqualFunc(a.List(), b.List(), same)
	case inventory.KindObject:
		return slices.EqualFunc(a.Members(), b.Members(), func(a, b inventory.Member) bool {
			return a.Name == b.Name && same(a.Value, b.Value)
		})
	case inventory.KindString:
		x, _ := a.Text()
		y, _ := b.Text()
		return x == y && a.Origin() == b.Origin()
	case inventory.KindAbsent, inventory.KindNull:
		return true
	}
	return scalarText(a) == scalarText(b)
}

// scalarText returns the text of a known string, number or boolean.
func scalarText(v *inventory.Value) string {
	text, _ := v.Scalar()
	return text
}
