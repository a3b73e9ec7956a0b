package cloudformation

import (
	"fmt"
	"strconv"

	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::Select", selectFunction)

func selectFunction(t *template, c call) *inventory.Value {
	const form = "Fn::Select with an index from 0 and a list"
	nodes, bad := t.arguments(c, 2, 2, form)
	if bad != nil {
		return bad
	}
	apply := func(args []*inventory.Value) *inventory.Value {
		index, isIndex := args[0].Int()
		switch {
		case !isIndex:
			return t.invalid(nodes[0].Range, "the index of Fn::Select is no number", "write "+form)
		case args[1].Kind() != inventory.KindList:
			return t.invalid(nodes[1].Range, "Fn::Select selects from "+args[1].Kind().String()+", not from a list", "write "+form)
		}
		return t.element(c, index, args)
	}
	unknown := func(args []*inventory.Value) *inventory.Value { return openElement(c, args) }
	return t.lift(lifted{name: c.name, at: c.at, apply: apply, partial: unknown}, t.eval(nodes[0]), t.eval(nodes[1]))
}

// openElement is the element where the index or the list is not known. What holds
// for all elements of the list holds for it.
func openElement(c call, args []*inventory.Value) *inventory.Value {
	var unknowns []*inventory.Unknown
	for _, arg := range args {
		if u := arg.Unknown(); u != nil {
			unknowns = append(unknowns, u)
		}
	}
	u := derive(lifted{name: c.name}, args, unknowns)
	if list := args[1].Unknown(); list.IsList() && len(list.Alternatives) == 0 {
		u.Type, u.Constraint = inventory.KindString, list.Constraint.Elements()
	}
	return inventory.NewUnknown(u, c.at)
}

// element returns the element of a list at an index.
func (t *template) element(c call, index int, args []*inventory.Value) *inventory.Value {
	list := args[1].List()
	if index >= 0 && index < len(list) {
		return t.reuse(list[index], c.at)
	}
	more := args[1].More()
	if index < 0 || more == nil {
		return t.invalid(c.at, fmt.Sprintf("Fn::Select asks for element %d of a list of %d", index, len(list)),
			"the first element has index 0; take an index within the list")
	}
	if zone, ok := nextZone(args[1], index, c.at); ok {
		return zone
	}
	u := derive(lifted{name: c.name}, args, []*inventory.Unknown{more})
	return inventory.NewUnknown(u, c.at)
}

// elementOf is the expression of an element of a list that has an expression.
func elementOf(list string, index int) string {
	if list == "" {
		return ""
	}
	return list + "[" + strconv.Itoa(index) + "]"
}
