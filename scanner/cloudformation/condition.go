package cloudformation

import (
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// condition is a condition of the template.
type condition struct {
	name string
	node *document.Node
	at   inventory.Range
	// value is a boolean, or an unknown whose alternatives are booleans.
	value *inventory.Value
	// busy says that it is being evaluated.
	busy bool
}

// conditionKey names a condition as the thing that chooses between values.
func conditionKey(name string) string { return "condition " + name }

// condition returns the value of a condition.
func (t *template) condition(c *condition) *inventory.Value {
	if c.value != nil {
		return c.value
	}
	if c.busy {
		t.conditionCycle(c)
		return t.undecide(c, nil)
	}
	c.busy = true
	undecidedBefore, tryingBefore, current := t.undecided, t.trying, t.current
	t.undecided, t.trying, t.current = 0, 0, nil
	v := t.boolean(c.node)
	t.undecided, t.trying, t.current = undecidedBefore, tryingBefore, current
	c.busy = false
	if v.Unknown() != nil && !isChoice(v.Unknown()) {
		v = t.undecide(c, v.Unknown())
	}
	c.value = v
	return v
}

// isChoice reports whether an unknown is true or false in each of its cases.
func isChoice(u *inventory.Unknown) bool {
	return u.Key != "" && len(u.Alternatives) > 0 && !slices.ContainsFunc(u.Alternatives, func(a inventory.Alternative) bool {
		return a.Value.Kind() != inventory.KindBool
	})
}

// undecide is the value of a condition of which nothing is known but that it is
// true or false.
func (t *template) undecide(c *condition, why *inventory.Unknown) *inventory.Value {
	u := &inventory.Unknown{
		Reason: inventory.ReasonCondition, Type: inventory.KindBool, Key: conditionKey(c.name) + t.scope, Expression: conditionKey(c.name) + t.scope,
		Detail: conditionKey(c.name) + " cannot be decided",
		Refs:   []inventory.Ref{{Kind: "condition", Name: c.name, Range: c.at}},
		Alternatives: []inventory.Alternative{
			{When: conditionKey(c.name) + " is true", Value: inventory.NewBool(true, c.at)},
			{When: conditionKey(c.name) + " is false", Value: inventory.NewBool(false, c.at)},
		},
	}
	if why != nil {
		u.Detail += ": " + why.String()
		u.Refs = inventory.MergeRefs(u.Refs, why.Refs)
	}
	return inventory.NewUnknown(u, c.at)
}

// conditionCycle reports that a condition depends on itself.
func (t *template) conditionCycle(c *condition) {
	var names []string
	const most = 10
	for _, name := range slices.Sorted(maps.Keys(t.conditions)) {
		if t.conditions[name].busy && len(names) < most {
			names = append(names, name)
		}
	}
	t.fail(c.at, "condition "+c.name+" depends on itself", "break the circle of conditions "+strings.Join(names, ", "))
}

// namedCondition returns the value of the condition of that name.
func (t *template) namedCondition(name string, at inventory.Range) *inventory.Value {
	if c, ok := t.conditions[name]; ok {
		return t.condition(c)
	}
	c := &condition{name: name, at: at}
	if t.expands {
		return t.undecide(c, nil)
	}
	t.fail(at, "there is no condition "+name+t.suggest(name, maps.Keys(t.conditions)), "declare it in Conditions")
	return t.undecide(c, nil)
}

// conditionOf returns whether the thing that a node declares exists: true unless
// the node has a Condition.
func (t *template) conditionOf(n *document.Node, what string) *inventory.Value {
	c := n.Get("Condition")
	switch {
	case c == nil:
		return inventory.NewBool(true, n.Range)
	case !c.IsScalar():
		t.fail(c.Range, "the Condition of "+what+" is "+c.Kind.String(), "write the name of a condition")
		return t.undecide(&condition{name: what, at: c.Range}, nil)
	}
	return t.namedCondition(c.Text, c.Range)
}

// boolean evaluates a node that stands for true or false.
func (t *template) boolean(n *document.Node) *inventory.Value {
	if n.Tag == "" && n.Kind == document.Map && len(n.Members) == 1 && n.Members[0].Name == "Condition" {
		return t.call(call{"Condition", n.Members[0].Value, n.Range})
	}
	v := t.eval(n)
	switch {
	case v.Kind() == inventory.KindBool || v.Kind() == inventory.KindUnknown:
		return v
	case v.Kind().IsScalar() && strings.EqualFold(scalarText(v), "true"):
		return inventory.NewBool(true, n.Range)
	case v.Kind().IsScalar() && strings.EqualFold(scalarText(v), "false"):
		return inventory.NewBool(false, n.Range)
	}
	return t.invalid(n.Range, "a condition is "+n.Kind.String(), "write Fn::Equals, Fn::And, Fn::Or, Fn::Not or the name of a condition after Condition")
}

func isFalse(v *inventory.Value) bool {
	b, ok := v.Bool()
	return ok && !b
}
