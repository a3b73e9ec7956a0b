package expression

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
)

// splat evaluates source[*].x and source.*.x. What is no list counts as a list of one,
// and null as an empty one.
func (e *Evaluator) splat(x *hclsyntax.SplatExpr, scope Scope, at inventory.Range) *inventory.Value {
	return e.each(e.eval(x.Source, scope), at, func(element *inventory.Value) *inventory.Value {
		return e.eval(x.Each, &frame{Scope: scope, symbol: x.Item, item: element})
	})
}

// each makes a list of what a function gives for the elements of a list.
func (e *Evaluator) each(source *inventory.Value, at inventory.Range, of func(*inventory.Value) *inventory.Value) *inventory.Value {
	op := operation{name: "splat", at: at, kind: inventory.KindList}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		switch list := args[0]; list.Kind() {
		case inventory.KindNull, inventory.KindAbsent:
			return inventory.NewList(nil, at)
		case inventory.KindList:
			elements := make([]*inventory.Value, 0, len(list.List()))
			for _, element := range list.List() {
				elements = append(elements, e.whereThere(element, of))
			}
			return inventory.NewList(elements, at).Like(list).WithUnordered(false)
		default:
			return inventory.NewList([]*inventory.Value{of(list)}, at)
		}
	}
	op.partial = func(args []*inventory.Value) *inventory.Value {
		u := args[0].Unknown()
		switch u.Type {
		case inventory.KindObject, inventory.KindString, inventory.KindNumber, inventory.KindBool:
			if !u.MayBeAbsent() {
				return op.apply(args)
			}
		}
		out := e.part(retype(args[0], inventory.KindList), "[*]", at)
		return retype(out, inventory.KindList)
	}
	return e.lift(op, source)
}

// retype returns an unknown as one of another kind.
func retype(v *inventory.Value, kind inventory.Kind) *inventory.Value {
	u := v.Unknown()
	if u == nil || u.Type == kind || u.Reason == inventory.ReasonInvalid {
		return v
	}
	c := *u
	c.Type = kind
	return v.WithUnknown(&c)
}

// whereThere applies a function to an element, in the cases in which it is there if
// that is not sure.
func (e *Evaluator) whereThere(v *inventory.Value, of func(*inventory.Value) *inventory.Value) *inventory.Value {
	if !mayBeAbsent(v) {
		return of(v)
	}
	if v == nil {
		return nil
	}
	return v.MapAlternatives(func(a *inventory.Value) *inventory.Value { return e.whereThere(a, of) })
}
