package expression

import (
	"slices"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = registerPure(map[string]function.Function{
		"setintersection": stdlib.SetIntersectionFunc, "setsubtract": stdlib.SetSubtractFunc,
		"setsymmetricdifference": stdlib.SetSymmetricDifferenceFunc, "sort": stdlib.SortFunc,
		"alltrue": allTrueFunc, "anytrue": anyTrueFunc, "sum": sumFunc, "transpose": transposeFunc,
	})
	_ = register("setunion", builtin{own: setUnion, least: 1, most: -1})
	_ = register("setproduct", builtin{own: setProduct, least: 2, most: -1})
	_ = register("chunklist", builtin{own: chunkList, least: 2, most: 2})
	_ = register("matchkeys", builtin{own: matchKeys, least: 3, most: 3})
	_ = register("index", builtin{own: indexOf, least: 2, most: 2})
)

// truths is a function of a list of truth values that one of them decides. Null counts
// as false.
func truths(decisive bool) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "list", Type: cty.List(cty.Bool)}},
		Type:   function.StaticReturnType(cty.Bool),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			known := true
			for _, v := range args[0].Elements() {
				switch {
				case !v.IsKnown():
					known = false
				case !v.IsNull() && v.True() == decisive, v.IsNull() && !decisive:
					return cty.BoolVal(decisive), nil
				}
			}
			if !known {
				return cty.UnknownVal(cty.Bool), nil
			}
			return cty.BoolVal(!decisive), nil
		},
	})
}

var (
	allTrueFunc = truths(false)
	anyTrueFunc = truths(true)
)

var sumFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.List(cty.Number)}},
	Type:   function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if args[0].LengthInt() == 0 {
			return cty.UnknownVal(cty.Number), function.NewArgErrorf(0, "cannot sum an empty list")
		}
		total := cty.Zero
		for _, v := range args[0].Elements() {
			if v.IsNull() {
				return cty.UnknownVal(cty.Number), function.NewArgErrorf(0, "argument must be list, set, or tuple of number values")
			}
			total = total.Add(v)
		}
		return total, nil
	},
})

var transposeFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "values", Type: cty.Map(cty.List(cty.String))}},
	Type:   function.StaticReturnType(cty.Map(cty.List(cty.String))),
	Impl: func(args []cty.Value, t cty.Type) (cty.Value, error) {
		if !args[0].IsWhollyKnown() {
			return cty.UnknownVal(t), nil
		}
		lists := map[string][]cty.Value{}
		for key, list := range args[0].Elements() {
			if list.IsNull() {
				return cty.UnknownVal(t), function.NewArgErrorf(0, "the list under %q is null", key.AsString())
			}
			for _, v := range list.Elements() {
				if v.IsNull() {
					return cty.UnknownVal(t), function.NewArgErrorf(0, "a list holds null")
				}
				lists[v.AsString()] = append(lists[v.AsString()], key)
			}
		}
		out := map[string]cty.Value{}
		for name, keys := range lists {
			out[name] = cty.ListVal(keys)
		}
		if len(out) == 0 {
			return cty.MapValEmpty(cty.List(cty.String)), nil
		}
		return cty.MapVal(out), nil
	},
})

// lists calls a function with arguments that have to be lists; one that is not
// known is opaque.
func (e *Evaluator) lists(c call, apply func(lists []*inventory.Value) *inventory.Value) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindList}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		for _, arg := range args {
			if arg.Kind() != inventory.KindList {
				return e.invalid(c.at, c.name+" is called with "+kindName(arg), "it takes lists")
			}
		}
		return apply(args)
	}
	return e.lift(op, c.args...)
}

func setUnion(e *Evaluator, c call) *inventory.Value {
	return e.lists(c, func(lists []*inventory.Value) *inventory.Value {
		var all []*inventory.Value
		var more *inventory.Unknown
		for _, list := range lists {
			all = append(all, list.List()...)
			if list.More() != nil {
				more = list.More()
			}
		}
		union := e.set(inventory.NewList(e.unifyAll(all), c.at))
		if more != nil {
			return e.openList(union.List(), more, c.at).WithUnordered(true)
		}
		return union
	})
}

func setProduct(e *Evaluator, c call) *inventory.Value {
	return e.lists(c, func(lists []*inventory.Value) *inventory.Value {
		rows := [][]*inventory.Value{nil}
		var more *inventory.Unknown
		areSets := true
		for _, list := range lists {
			areSets = areSets && list.IsUnordered()
			if n := len(rows) * len(list.List()); n > maxElements || !e.spend(n, 0, c.at) {
				return e.refuse(c.at, "the product of the sets is too large")
			}
			var longer [][]*inventory.Value
			for _, row := range rows {
				for _, element := range list.List() {
					longer = append(longer, append(slices.Clip(row), element))
				}
			}
			if rows = longer; list.More() != nil {
				more = list.More()
			}
		}
		elements := make([]*inventory.Value, len(rows))
		for i, row := range rows {
			elements[i] = inventory.NewList(row, c.at)
		}
		if more != nil {
			return e.openList(elements, more, c.at).WithUnordered(areSets)
		}
		return inventory.NewList(elements, c.at).WithUnordered(areSets)
	})
}

func chunkList(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindList}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		n, err := toNumber(args[1])
		width, ok := wholeNumber(n)
		list := args[0]
		switch {
		case err != nil || !ok || width < 0 || list.Kind() != inventory.KindList:
			return e.invalid(c.at, "chunklist is called with "+kindName(list)+" and "+args[1].Display(), "it takes a list and a number from 0")
		case list.More() != nil || e.certain(list) < len(list.List()):
			return e.opaque(op, args, undetermined(args, true))
		case width == 0 && len(list.List()) > 0:
			return inventory.NewList([]*inventory.Value{list}, c.at)
		}
		var chunks []*inventory.Value
		for chunk := range slices.Chunk(list.List(), max(width, 1)) {
			chunks = append(chunks, inventory.NewList(chunk, c.at))
		}
		return inventory.NewList(chunks, c.at)
	}
	return e.lift(op, c.args...)
}

func matchKeys(e *Evaluator, c call) *inventory.Value {
	return e.lists(c, func(lists []*inventory.Value) *inventory.Value {
		values, keys, wanted := lists[0], lists[1].List(), lists[2].List()
		op := operation{name: c.name, at: c.at, kind: inventory.KindList}
		for _, list := range lists {
			if list.More() != nil || e.certain(list) < len(list.List()) {
				return e.opaque(op, lists, undetermined(lists, true))
			}
		}
		if len(values.List()) != len(keys) {
			return e.invalid(c.at, "the lists of values and of keys differ in length", "give matchkeys a key for each value")
		}
		out := []*inventory.Value{}
		for i, key := range keys {
			switch e.among(key, wanted) {
			case equal:
				out = append(out, values.List()[i])
			case undecided:
				return e.opaque(op, lists, undetermined(lists, true))
			case different:
			}
		}
		return inventory.NewList(out, c.at)
	})
}

// among reports whether one of several values is equal to a value. Scalars of different
// types are equal if their texts are, as the elements of a list have one type.
func (e *Evaluator) among(v *inventory.Value, values []*inventory.Value) verdict {
	result := different
	for _, other := range values {
		a, b := e.unify(v, other)
		switch e.compare(a, b) {
		case equal:
			return equal
		case undecided:
			result = undecided
		case different:
		}
	}
	return result
}

func indexOf(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindNumber}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		list := args[0]
		if list.IsUnordered() {
			return e.invalid(c.at, "index searches a set", noOrder)
		}
		if list.Kind() != inventory.KindList || len(list.List()) == 0 && list.More() == nil {
			return e.invalid(c.at, "index searches "+kindName(list), "write a list with elements")
		}
		certain := e.certain(list)
		for i, element := range list.List() {
			switch verdict := e.compare(element, args[1]); {
			case verdict == different && i < certain:
			case verdict == equal && i < certain:
				return inventory.NewInt(i, c.at)
			default:
				return e.opaque(op, args, undetermined(args, true))
			}
		}
		if list.More() != nil {
			return e.opaque(op, args, undetermined(args, true))
		}
		return e.invalid(c.at, "the list has no element "+args[1].Display(), "test with contains first")
	}
	op.partial = func(args []*inventory.Value) *inventory.Value {
		if args[0].IsKnown() {
			return op.apply(args)
		}
		return e.opaque(op, args, undetermined(args, false))
	}
	return e.lift(op, c.args...)
}
