package expression

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("merge", builtin{own: merge, least: 0, most: -1})
	_ = register("keys", builtin{own: keys, least: 1, most: 1})
	_ = register("values", builtin{own: values, least: 1, most: 1})
	_ = register("lookup", builtin{own: lookup, least: 2, most: 3})
	_ = register("zipmap", builtin{own: zipMap, least: 2, most: 2})
	_ = register("coalesce", builtin{own: coalesce, least: 1, most: -1})
	_ = register("coalescelist", builtin{own: coalesceList, least: 1, most: -1})
)

// merge puts objects together; of members with the same name that of the last one
// wins. What comes after an object that is not known stays known; of what comes before,
// only that it is there.
func merge(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindObject}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		b := builder{e: e, at: c.at}
		for _, arg := range args {
			u := arg.Unknown()
			switch k := arg.Kind(); {
			case k == inventory.KindNull:
				continue
			case k != inventory.KindObject && (u == nil || u.Type != inventory.KindAbsent && u.Type != inventory.KindObject && u.Type != inventory.KindList):
				return e.invalid(c.at, "merge is called with "+kindName(arg), "it takes objects")
			}
			members, open := e.Members(arg)
			if open != nil {
				b.cover(open)
			}
			for _, m := range members {
				b.override(m)
			}
		}
		if !e.spend(len(b.members), 0, c.at) {
			return e.tooLarge(c.at)
		}
		b.members = sorted(b.members)
		return b.object()
	}
	op.partial = op.apply
	return e.lift(op, c.args...)
}

// override puts a member in the place of that of the same name. One that may not be
// there leaves the other where it is not.
func (b *builder) override(m inventory.Member) {
	i, twice := b.places[m.Name]
	if twice && mayBeAbsent(m.Value) && m.Value != nil {
		before := b.members[i].Value
		m.Value = b.e.fillAbsent(m.Value, before)
	}
	b.put(m)
}

// fillAbsent puts a value in the place of the cases in which another one is absent.
func (e *Evaluator) fillAbsent(v, with *inventory.Value) *inventory.Value {
	u := v.Unknown()
	if v == nil {
		return with
	}
	if u == nil || len(u.Alternatives) == 0 {
		return v
	}
	alternatives := make([]inventory.Alternative, len(u.Alternatives))
	for i, a := range u.Alternatives {
		alternatives[i] = inventory.Alternative{When: a.When, Value: e.fillAbsent(a.Value, choose(with, u.Key, i))}
	}
	return e.mergeAbsent(because([]*inventory.Unknown{u}), u.Key, alternatives, v.Range())
}

// keys are the names of the members, in the order of the names.
func keys(e *Evaluator, c call) *inventory.Value {
	return e.parts(c, func(m inventory.Member) *inventory.Value { return inventory.NewString(m.Name, m.NameRange) })
}

// values are the values of the members, in the order of the names.
func values(e *Evaluator, c call) *inventory.Value {
	return e.parts(c, func(m inventory.Member) *inventory.Value { return m.Value })
}

func (e *Evaluator) parts(c call, of func(inventory.Member) *inventory.Value) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindList}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		k := kindOf(args[0])
		if k != inventory.KindObject && (k != inventory.KindAbsent || args[0].IsKnown()) {
			return e.invalid(c.at, c.name+" is called with "+kindName(args[0]), "it takes an object")
		}
		members, open := e.Members(args[0])
		elements := make([]*inventory.Value, 0, len(members))
		for _, m := range sorted(members) {
			elements = append(elements, e.whereMember(m, of))
		}
		if open != nil {
			return e.openList(elements, open, c.at)
		}
		return inventory.NewList(elements, c.at)
	}
	op.partial = op.apply
	return e.lift(op, c.args[0])
}

// whereMember applies a function to a member, in the cases in which it is there.
func (e *Evaluator) whereMember(m inventory.Member, of func(inventory.Member) *inventory.Value) *inventory.Value {
	if !mayBeAbsent(m.Value) {
		return of(m)
	}
	return e.whereThere(m.Value, func(v *inventory.Value) *inventory.Value {
		return of(inventory.Member{Name: m.Name, NameRange: m.NameRange, Value: v})
	})
}

// lookup takes a member of an object, or the default.
func lookup(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		object, key := args[0], args[1]
		k := kindOf(object)
		switch {
		case k != inventory.KindObject && (object.IsKnown() || k != inventory.KindAbsent):
			return e.invalid(c.at, "lookup searches "+kindName(object)+", not an object", "write lookup with an object, a key and a default")
		case !key.Kind().IsScalar():
			return e.invalid(c.at, "the key of lookup is "+kindName(key), "write a text")
		}
		members, open := e.Members(object)
		found, ok := member(members, scalarText(key))
		switch {
		case ok && !mayBeAbsent(found):
			return e.there(found, c.at)
		case ok && len(args) == 3:
			return e.fillAbsent(found, args[2])
		case len(args) == 3 && open == nil && len(members) == 0:
			return args[2]
		case open != nil || key.Origin() == inventory.OriginSynthetic:
			return e.opaque(op, args, undetermined(args, true))
		case len(args) == 3:
			return args[2]
		}
		return e.invalid(c.at, "the object has no member "+key.Display(), "give lookup a default as third argument")
	}
	op.partial = func(args []*inventory.Value) *inventory.Value {
		if args[1].Kind().IsScalar() {
			return op.apply(args)
		}
		return e.openIndex(op, args)
	}
	held := c.args[:2]
	if len(c.args) == 3 && c.args[2].IsKnown() {
		held = c.args
	}
	if len(held) == len(c.args) {
		return e.lift(op, c.args...)
	}
	inner := op
	inner.apply = func(args []*inventory.Value) *inventory.Value { return op.apply(append(slices.Clip(args), c.args[2])) }
	inner.partial = func(args []*inventory.Value) *inventory.Value {
		return op.partial(append(slices.Clip(args), c.args[2]))
	}
	return e.lift(inner, held...)
}

func zipMap(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindObject}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		names, list := args[0], args[1]
		switch {
		case list.IsUnordered():
			return e.invalid(c.at, "zipmap is called with a set of values", noOrder)
		case isKnownOther(names) || isKnownOther(list):
			return e.invalid(c.at, "zipmap is called with "+kindName(names)+" and "+kindName(list), "it takes a list of names and a list of values")
		case e.complete(names) && e.complete(list) && len(names.List()) != len(list.List()):
			return e.invalid(c.at, "zipmap is called with lists of different lengths", "give it a value for each name")
		}
		b := builder{e: e, at: c.at}
		for i, name := range names.List()[:e.certain(names)] {
			v := e.opaque(operation{name: c.name, at: c.at}, args, undetermined(args, true))
			if i < e.certain(list) {
				v = list.List()[i]
			}
			b.add(name, name.Range(), v)
		}
		if !e.complete(names) {
			b.open = append(b.open, undetermined(args, true)...)
		}
		b.members = sorted(b.members)
		return b.object()
	}
	op.partial = op.apply
	return e.lift(op, c.args...)
}

// isKnownOther reports whether a value is surely no list.
func isKnownOther(v *inventory.Value) bool {
	k := kindOf(v)
	return k != inventory.KindList && (k != inventory.KindAbsent || v.IsKnown())
}

// complete reports whether a value is a list of which the elements are surely all that
// there are.
func (e *Evaluator) complete(v *inventory.Value) bool {
	return v.Kind() == inventory.KindList && v.More() == nil && e.certain(v) == len(v.List())
}

// coalesce takes the first argument that is neither null nor an empty text.
func coalesce(e *Evaluator, c call) *inventory.Value {
	args := e.unifyAll(c.args)
	return e.first(operation{name: c.name, at: c.at}, args, func(v *inventory.Value) verdict {
		u := v.Unknown()
		text, isText := v.Text()
		switch {
		case u == nil && v.IsSet() && (!isText || text != ""):
			return equal
		case u == nil:
			return different
		case u.MayBeAbsent() && len(u.Pieces) == 0:
			return undecided
		case u.Type != inventory.KindString && u.Type != inventory.KindAbsent, u.Reason == inventory.ReasonAttribute:
			return equal
		}
		if o := outline(v); o != nil && o.least > 0 {
			return equal
		}
		return undecided
	})
}

// coalesceList takes the first list that has elements.
func coalesceList(e *Evaluator, c call) *inventory.Value {
	if slices.ContainsFunc(c.args, (*inventory.Value).IsUnordered) {
		return e.invalid(c.at, "coalescelist is called with a set", noOrder)
	}
	return e.first(operation{name: c.name, at: c.at, kind: inventory.KindList}, c.args, func(v *inventory.Value) verdict {
		switch parts := partsOf(v); {
		case !v.IsKnown():
			return undecided
		case slices.ContainsFunc(parts, func(part *inventory.Value) bool { return !mayBeAbsent(part) }):
			return equal
		case len(parts) > 0 || v.More() != nil:
			return undecided
		}
		return different
	})
}

// first returns the first argument that is taken for sure if none before it may be.
func (e *Evaluator) first(op operation, args []*inventory.Value, taken func(*inventory.Value) verdict) *inventory.Value {
	op.apply = func(args []*inventory.Value) *inventory.Value {
		for _, arg := range args {
			switch taken(arg) {
			case equal:
				return arg
			case undecided:
				return e.opaque(op, args, undetermined(args, true))
			case different:
			}
		}
		return e.invalid(op.at, "no argument of "+op.name+" has a value", "add one that does")
	}
	op.partial = op.apply
	for i, arg := range args {
		if taken(arg) == equal && (arg.IsKnown() || len(arg.Unknown().Alternatives) == 0) {
			args = args[:i+1]
			break
		}
	}
	if len(args) > 0 && taken(args[0]) == equal && args[0].IsKnown() {
		return args[0]
	}
	return e.lift(op, args...)
}
