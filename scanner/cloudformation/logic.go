package cloudformation

import (
	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("Condition", conditionFunction)
	_ = register("Fn::And", func(t *template, c call) *inventory.Value { return t.junction(c, false) })
	_ = register("Fn::Or", func(t *template, c call) *inventory.Value { return t.junction(c, true) })
	_ = register("Fn::Not", not)
)

func conditionFunction(t *template, c call) *inventory.Value {
	if !c.arg.IsScalar() || c.arg.Tag != "" {
		return t.invalid(c.at, "Condition takes a name, not "+c.arg.Kind.String(), "write the name of a condition")
	}
	return t.namedCondition(c.arg.Text, c.at).WithRange(c.at)
}

// junction evaluates And and Or in three-valued logic: one argument that is
// equal to dominant decides it, whatever the others are.
func (t *template) junction(c call, dominant bool) *inventory.Value {
	nodes, bad := t.arguments(c, 2, 10, c.name+" with 2 to 10 conditions")
	if bad != nil {
		return bad
	}
	args := make([]*inventory.Value, len(nodes))
	for i, n := range nodes {
		args[i] = t.boolean(n)
	}
	apply := func(args []*inventory.Value) *inventory.Value { return junctionOf(args, dominant, c.at) }
	for _, arg := range args {
		if b, ok := arg.Bool(); ok && b == dominant {
			return inventory.NewBool(dominant, c.at)
		}
	}
	return t.lift(lifted{name: c.name, at: c.at, apply: apply, kind: inventory.KindBool}, open(args)...)
}

// junctionOf is And or Or of known values.
func junctionOf(args []*inventory.Value, dominant bool, at inventory.Range) *inventory.Value {
	for _, arg := range args {
		if b, ok := arg.Bool(); ok && b == dominant {
			return inventory.NewBool(dominant, at)
		}
	}
	return inventory.NewBool(!dominant, at)
}

// open returns the arguments that are not known; if all are, the arguments.
func open(args []*inventory.Value) []*inventory.Value {
	var unknown []*inventory.Value
	for _, arg := range args {
		if !arg.IsKnown() {
			unknown = append(unknown, arg)
		}
	}
	if len(unknown) == 0 {
		return args
	}
	return unknown
}

func not(t *template, c call) *inventory.Value {
	nodes, bad := t.arguments(c, 1, 1, "Fn::Not with one condition in a list")
	if bad != nil {
		return bad
	}
	apply := func(args []*inventory.Value) *inventory.Value {
		b, _ := args[0].Bool()
		return inventory.NewBool(!b, c.at)
	}
	return t.lift(lifted{name: c.name, at: c.at, apply: apply, kind: inventory.KindBool}, t.boolean(nodes[0]))
}
