package expression

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("element", builtin{own: element, least: 2, most: 2})
	_ = register("concat", builtin{own: concat, least: 1, most: -1})
	_ = register("compact", builtin{own: compact, least: 1, most: 1})
	_ = register("distinct", builtin{own: distinct, least: 1, most: 1})
	_ = register("reverse", builtin{own: reverse, least: 1, most: 1})
	_ = register("slice", builtin{own: slice, least: 3, most: 3})
	_ = register("contains", builtin{own: contains, least: 2, most: 2})
	_ = register("one", builtin{own: one, least: 1, most: 1})
)

// element takes an element of a list, from the beginning again after the last one.
func element(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		list := args[0]
		n, err := toNumber(args[1])
		i, ok := wholeNumber(n)
		switch {
		case list.IsUnordered():
			return e.invalid(c.at, "element of a set", noOrder)
		case list.Kind() != inventory.KindList:
			return e.invalid(c.at, "element takes "+kindName(list)+", not a list", "write element with a list and an index")
		case err != nil || !ok || i < 0:
			return e.invalid(c.at, "the index of element is "+args[1].Display(), "write a whole number from 0")
		case len(list.List()) == 0 && list.More() == nil:
			return e.invalid(c.at, "element of an empty list", "give the list an element, or use try")
		case i < e.certain(list):
			return e.there(list.List()[i], c.at)
		case list.More() != nil || e.certain(list) < len(list.List()):
			return e.opaque(op, args, undetermined(args, true))
		}
		return e.there(list.List()[i%len(list.List())], c.at)
	}
	op.partial = func(args []*inventory.Value) *inventory.Value {
		if list := args[0]; list.Kind() == inventory.KindList && !list.IsUnordered() && len(list.List()) == 1 && list.More() == nil && !mayBeAbsent(list.List()[0]) {
			return e.there(list.List()[0], c.at)
		}
		return e.openIndex(op, args)
	}
	return e.lift(op, c.args...)
}

func concat(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindList}
	op.apply = func(args []*inventory.Value) *inventory.Value { return e.join(c, args) }
	op.partial = op.apply
	return e.lift(op, c.args...)
}

// join puts lists one after the other. One that is not known may be anything.
func (e *Evaluator) join(c call, lists []*inventory.Value) *inventory.Value {
	var all []*inventory.Value
	var open []*inventory.Unknown
	ordered := true
	for i, list := range lists {
		u := list.Unknown()
		if list.IsUnordered() {
			return e.invalid(c.at, c.name+" is called with a set", noOrder)
		}
		if list.Kind() != inventory.KindList && (u == nil || u.Type.IsScalar() || u.Type == inventory.KindObject) {
			return e.invalid(c.at, c.name+" is called with "+kindName(list), "it takes lists")
		}
		all = append(all, list.List()...)
		if u == nil {
			u = list.More()
		}
		if u != nil {
			open = append(open, u)
			ordered = ordered && i == len(lists)-1 && !e.Budget.anywhere[u]
		}
	}
	switch {
	case len(all) > maxElements || !e.spend(len(all), 0, c.at):
		return e.refuse(c.at, "the list has too many elements")
	case len(open) == 0:
		return inventory.NewList(all, c.at)
	case ordered && len(all) > 0:
		why := because(open)
		why.Type = inventory.KindList
		return inventory.NewList(all, c.at).WithMore(why)
	}
	return e.openList(all, because(open), c.at)
}

// compact leaves out what is null or an empty text.
func compact(e *Evaluator, c call) *inventory.Value {
	return e.lists(c, func(lists []*inventory.Value) *inventory.Value {
		list := lists[0]
		out := []*inventory.Value{}
		var open []*inventory.Unknown
		for _, element := range list.List() {
			kept, u := e.nonEmpty(element)
			if u != nil {
				open = append(open, u)
			} else if kept != nil {
				out = append(out, kept)
			}
		}
		if more := list.More(); more != nil {
			open = append(open, more)
		}
		if len(open) > 0 {
			return e.openList(out, because(open), c.at)
		}
		return inventory.NewList(out, c.at)
	})
}

// nonEmpty returns a value, nil if it is null or an empty text, or an unknown if that
// cannot be told.
func (e *Evaluator) nonEmpty(v *inventory.Value) (*inventory.Value, *inventory.Unknown) {
	u := v.Unknown()
	if u == nil {
		if text, isText := v.Text(); !v.IsSet() || isText && text == "" {
			return nil, nil
		}
		if v.Kind() == inventory.KindNumber || v.Kind() == inventory.KindBool {
			return inventory.NewString(scalarText(v), v.Range()).Like(v), nil
		}
		return v, nil
	}
	if len(u.Alternatives) == 0 {
		if o := outline(v); o != nil && o.least > 0 || u.Reason == inventory.ReasonAttribute {
			return v, nil
		}
		return nil, u
	}
	alternatives := make([]inventory.Alternative, len(u.Alternatives))
	for i, a := range u.Alternatives {
		kept, why := e.nonEmpty(a.Value)
		if why != nil {
			return nil, why
		}
		alternatives[i] = inventory.Alternative{When: a.When, Value: kept}
	}
	return e.mergeAbsent(because([]*inventory.Unknown{u}), u.Key, alternatives, v.Range()), nil
}

func distinct(e *Evaluator, c call) *inventory.Value {
	return e.lists(c, func(lists []*inventory.Value) *inventory.Value {
		return inventory.NewList(e.distinctOf(e.unifyAll(lists[0].List())), c.at).Like(lists[0]).WithUnordered(false)
	})
}

func reverse(e *Evaluator, c call) *inventory.Value {
	return e.lists(c, func(lists []*inventory.Value) *inventory.Value {
		elements := slices.Clone(lists[0].List())
		slices.Reverse(elements)
		if more := lists[0].More(); more != nil {
			return e.openList(elements, more, c.at)
		}
		return inventory.NewList(elements, c.at)
	})
}

func slice(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindList}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		list := args[0]
		bounds := [2]int{}
		for i := range bounds {
			n, err := toNumber(args[i+1])
			whole, ok := wholeNumber(n)
			if err != nil || !ok || whole < 0 {
				return e.invalid(c.at, "slice is called with the index "+args[i+1].Display(), "write whole numbers from 0")
			}
			bounds[i] = whole
		}
		switch from, to := bounds[0], bounds[1]; {
		case list.IsUnordered():
			return e.invalid(c.at, "slice of a set", noOrder)
		case list.Kind() != inventory.KindList || from > to:
			return e.invalid(c.at, "slice is called with what is no list, or with an end before the start", "write slice with a list, the first index and the one after the last")
		case to <= e.certain(list):
			return inventory.NewList(list.List()[from:to], c.at)
		case list.More() != nil || e.certain(list) < len(list.List()):
			return e.opaque(op, args, undetermined(args, true))
		default:
			return e.invalid(c.at, "slice ends at "+decimalInt(to)+" in a list of "+decimalInt(len(list.List())), "take indexes within the list")
		}
	}
	return e.lift(op, c.args...)
}

// contains looks for an element. It is decided where the elements that are known
// decide it.
func contains(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindBool}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		list := args[0]
		if list.Kind() != inventory.KindList {
			return e.invalid(c.at, "contains searches "+kindName(list)+", not a list", "write contains with a list and a value")
		}
		result := different
		for _, element := range list.List() {
			v := e.compare(element, args[1])
			if v == equal && mayBeAbsent(element) {
				v = undecided
			}
			switch v {
			case equal:
				return inventory.NewBool(true, c.at)
			case undecided:
				result = undecided
			case different:
			}
		}
		if result == undecided || list.More() != nil {
			return e.opaque(op, args, undetermined(args, true))
		}
		return inventory.NewBool(false, c.at)
	}
	op.partial = func(args []*inventory.Value) *inventory.Value {
		if args[0].IsKnown() {
			return op.apply(args)
		}
		return e.opaque(op, args, undetermined(args, false))
	}
	return e.lift(op, c.args...)
}

// one takes the only element of a list of at most one; null if there is none.
func one(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		list := args[0]
		switch elements := list.List(); {
		case list.Kind() == inventory.KindNull:
			return e.invalid(c.at, "one is called with null", "write a list of at most one element")
		case list.Kind() != inventory.KindList:
			return inventory.NewNull(c.at)
		case list.More() != nil:
			return e.opaque(op, args, []*inventory.Unknown{list.More()})
		case len(elements) == 0:
			return inventory.NewNull(c.at)
		case len(elements) == 1:
			return e.there(elements[0], c.at)
		case e.certain(list) < len(elements):
			return e.opaque(op, args, undetermined(args, true))
		}
		return e.invalid(c.at, "one is called with a list of "+decimalInt(len(list.List())), "write a list of at most one element")
	}
	return e.lift(op, c.args...)
}
