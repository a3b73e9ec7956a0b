package cloudformation

import (
	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::Join", join)

func join(t *template, c call) *inventory.Value {
	const form = "Fn::Join with a delimiter and a list of values"
	nodes, bad := t.arguments(c, 2, 2, form)
	if bad != nil {
		return bad
	}
	delimiter := t.eval(nodes[0])
	if !delimiter.Kind().IsScalar() {
		return t.invalid(nodes[0].Range, "the delimiter of Fn::Join is no text", "write "+form)
	}
	given := []*inventory.Value{delimiter}
	list := t.eval(nodes[1])
	joined := func(args []*inventory.Value) *inventory.Value { return t.joinList(c, scalarText(delimiter), args[0]) }
	if list.Kind() == inventory.KindList && list.More() == nil {
		elements := func(args []*inventory.Value) *inventory.Value { return t.joinElements(c, scalarText(delimiter), args) }
		return t.lift(lifted{name: c.name, given: given, at: c.at, apply: elements, partial: elements, kind: inventory.KindString}, list.List()...)
	}
	return t.lift(lifted{name: c.name, given: given, at: c.at, apply: joined, kind: inventory.KindString}, list)
}

// joinList joins a list that is known as such.
func (t *template) joinList(c call, delimiter string, list *inventory.Value) *inventory.Value {
	switch {
	case list.Kind() != inventory.KindList:
		return t.invalid(c.at, "Fn::Join joins "+list.Kind().String()+", not a list", "write Fn::Join with a delimiter and a list of values")
	case list.More() != nil:
		u := derive(lifted{name: c.name, given: []*inventory.Value{inventory.NewString(delimiter, c.at)}, kind: inventory.KindString}, []*inventory.Value{list}, []*inventory.Unknown{list.More()})
		return inventory.NewUnknown(u, c.at)
	}
	return t.joinElements(c, delimiter, list.List())
}

// joinElements joins values, which may be unknown in part.
func (t *template) joinElements(c call, delimiter string, elements []*inventory.Value) *inventory.Value {
	var out collector
	first := true
	for _, element := range elements {
		if element.Kind() == inventory.KindNull {
			continue
		}
		if element.IsKnown() && !element.Kind().IsScalar() {
			return t.invalid(element.Range(), "Fn::Join joins "+element.Kind().String(), "the values that it joins are text")
		}
		if !first {
			out.addText(delimiter)
		}
		first = false
		out.add(element)
	}
	return out.value(t, c.at)
}
