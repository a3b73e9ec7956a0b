package cloudformation

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::Length", length)

// length counts the elements of a list. It is known even where the elements are
// not, unless one of them may be AWS::NoValue.
func length(t *template, c call) *inventory.Value {
	t.extension(c.name, c.at)
	count := func(args []*inventory.Value) *inventory.Value {
		there := slices.DeleteFunc(slices.Clone(args), func(v *inventory.Value) bool { return v.Kind() == inventory.KindNull })
		return inventory.NewInt(len(there), c.at)
	}
	f := lifted{name: c.name, at: c.at, kind: inventory.KindNumber}
	f.apply = func(args []*inventory.Value) *inventory.Value {
		list := args[0]
		switch {
		case list.Kind() != inventory.KindList:
			return t.invalid(c.at, "Fn::Length counts "+list.Kind().String()+", not a list", "write a list, or a function that gives one")
		case list.More() != nil:
			return inventory.NewUnknown(derive(f, args, []*inventory.Unknown{list.More()}), c.at)
		case !slices.ContainsFunc(list.List(), mayBeAbsent):
			return count(list.List())
		}
		return t.lift(lifted{name: c.name, at: c.at, apply: count, kind: inventory.KindNumber}, list.List()...)
	}
	return t.lift(f, t.eval(c.arg))
}

// mayBeAbsent reports whether one of the alternatives of a value is that there is
// none.
func mayBeAbsent(v *inventory.Value) bool {
	u := v.Unknown()
	return u != nil && slices.ContainsFunc(u.Alternatives, func(a inventory.Alternative) bool {
		return !a.Value.IsSet() || mayBeAbsent(a.Value)
	})
}
