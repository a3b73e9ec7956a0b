package expression

import (
	"cmp"
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("tostring", conversion(cty.String))
	_ = register("tonumber", conversion(cty.Number))
	_ = register("tobool", conversion(cty.Bool))
	_ = register("tolist", conversion(cty.List(cty.DynamicPseudoType)))
	_ = register("toset", conversion(cty.Set(cty.DynamicPseudoType)))
	_ = register("tomap", conversion(cty.Map(cty.DynamicPseudoType)))
	_ = register("sensitive", builtin{least: 1, most: 1, own: func(_ *Evaluator, c call) *inventory.Value {
		return c.args[0].WithRange(c.at).WithSensitive()
	}})
	_ = register("nonsensitive", builtin{least: 1, most: 1, own: func(_ *Evaluator, c call) *inventory.Value {
		return c.args[0].WithRange(c.at)
	}})
	_ = register("ephemeralasnull", builtin{least: 1, most: 1, own: func(_ *Evaluator, c call) *inventory.Value {
		return c.args[0].WithRange(c.at)
	}})
	_ = register("issensitive", builtin{least: 1, most: 1, own: func(_ *Evaluator, c call) *inventory.Value {
		return inventory.NewBool(c.args[0].IsSecret(), c.at)
	}})
)

// conversion is a function that converts to a type.
func conversion(t cty.Type) builtin {
	return builtin{least: 1, most: 1, own: func(e *Evaluator, c call) *inventory.Value {
		op := operation{name: c.name, at: c.at, kind: kindOfType(t)}
		op.apply = func(args []*inventory.Value) *inventory.Value {
			from := args[0]
			v, err := e.Convert(from, t, nil)
			if err != nil {
				return e.invalid(c.at, c.reason(err), "write a value that can be converted")
			}
			return v.WithRange(c.at)
		}
		op.partial = func(args []*inventory.Value) *inventory.Value {
			if v, err := e.Convert(args[0], t, nil); err == nil {
				return v.WithRange(c.at)
			}
			return e.invalid(c.at, c.name+": a "+args[0].Unknown().Type.String()+" cannot be converted", "write a value that can be converted")
		}
		return e.lift(op, c.args[0])
	}}
}

// set returns a list without duplicates, in the order in which Terraform has the
// elements of a set; what is not known comes last.
func (e *Evaluator) set(list *inventory.Value) *inventory.Value {
	elements := e.distinctOf(list.List())
	slices.SortStableFunc(elements, func(a, b *inventory.Value) int {
		if rank := cmp.Compare(setRank(a), setRank(b)); rank != 0 {
			return rank
		}
		switch a.Kind() {
		case inventory.KindString, inventory.KindBool:
			return cmp.Compare(scalarText(a), scalarText(b))
		case inventory.KindNumber:
			x, errA := toNumber(a)
			y, errB := toNumber(b)
			if errA == nil && errB == nil && x.IsKnown() && y.IsKnown() {
				return x.AsBigFloat().Cmp(y.AsBigFloat())
			}
		}
		return 0
	})
	return inventory.NewList(elements, list.Range()).Like(list).WithUnordered(true)
}

func setRank(v *inventory.Value) int {
	switch {
	case v.Kind() == inventory.KindUnknown:
		return 1
	case !v.IsSet():
		return 2
	}
	return 0
}

// distinctOf returns the values without those that surely occur before them.
func (e *Evaluator) distinctOf(values []*inventory.Value) []*inventory.Value {
	var out []*inventory.Value
	seen := map[string]bool{}
	for _, v := range values {
		if text, ok := plainText(v); ok {
			key := v.Kind().String() + text
			if !seen[key] {
				seen[key] = true
				out = append(out, v)
			}
			continue
		}
		if !slices.ContainsFunc(out, func(other *inventory.Value) bool { return e.compare(v, other) == equal }) {
			out = append(out, v)
		}
	}
	return out
}
