package cloudformation

import (
	"fmt"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// call is the use of an intrinsic function, in its long or its short form.
type call struct {
	// name is that of the long form: "Ref", "Fn::Join".
	name string
	// arg is what the function is applied to.
	arg *document.Node
	at  inventory.Range
}

// functionName returns the name of the function that a short tag or the name of
// a member stands for: "!Sub" and "Fn::Sub" are both Fn::Sub.
func functionName(text string) string {
	if tag, ok := strings.CutPrefix(text, "!"); ok {
		if tag == "Ref" || tag == "Condition" || strings.Contains(tag, "::") {
			return tag
		}
		return "Fn::" + tag
	}
	return text
}

// callOf returns the function that a node calls, if it does.
func callOf(n *document.Node) (call, bool) {
	if n.Tag != "" {
		arg := *n
		arg.Tag = ""
		return call{functionName(n.Tag), &arg, n.Range}, true
	}
	if n.Kind == document.Map && len(n.Members) == 1 {
		if name := n.Members[0].Name; isFunction(name) {
			return call{functionName(name), n.Members[0].Value, n.Range}, true
		}
	}
	return call{}, false
}

// isFunction reports whether a name is that of a function: one of CloudFormation's
// or of the tool rain, which comes before it. A loop is none: it gives members to
// the object that it stands in.
func isFunction(name string) bool {
	return name == "Ref" || strings.HasPrefix(name, "Fn::") && !isLoop(name) || strings.HasPrefix(name, "Rain::")
}

// callOrNone is callOf for a node that may be nil.
func callOrNone(n *document.Node) (call, bool) {
	if n == nil {
		return call{}, false
	}
	return callOf(n)
}

// eval returns the value of a node; nil for nil.
func (t *template) eval(n *document.Node) *inventory.Value {
	if n == nil {
		return nil
	}
	if !t.spend(1, 0, n.Range) {
		return tooLarge(n.Range)
	}
	v := t.value(n)
	if note := t.notes[n]; note != "" && (v.Kind().IsScalar() || !v.IsKnown()) {
		v = v.WithNote(joinNotes(v.Note(), note))
	}
	return v
}

func (t *template) value(n *document.Node) *inventory.Value {
	if c, ok := callOf(n); ok {
		return t.call(c)
	}
	switch n.Kind {
	case document.Null:
		t.warn(n.Range, "null value", "CloudFormation takes no null; leave the property out, or write !Ref AWS::NoValue")
		return inventory.NewNull(n.Range)
	case document.Bool:
		return inventory.NewBool(n.Text == "true", n.Range)
	case document.Number:
		return inventory.NewNumber(n.Text, n.Range)
	case document.List:
		return inventory.NewList(t.elements(n), n.Range)
	case document.Map:
		return t.object(n)
	case document.String:
		if strings.Contains(n.Text, resolvePrefix) {
			return t.concat([]inventory.Piece{{Text: n.Text}}, n.Range)
		}
		if pieces := t.openPieces(n.Text); pieces != nil {
			return t.concat(pieces, n.Range)
		}
	}
	return inventory.NewString(n.Text, n.Range)
}

// call evaluates a function. One that is not registered is a gap.
func (t *template) call(c call) *inventory.Value {
	f, ok := functions[c.name]
	if !ok {
		return t.unevaluated(c.name, c.at)
	}
	v := f(t, c)
	t.unresolved(c.name, v.Unknown())
	return v
}

// elements evaluates the elements of a list and leaves out those that are
// AWS::NoValue.
func (t *template) elements(n *document.Node) []*inventory.Value {
	elements := make([]*inventory.Value, 0, len(n.Items))
	for _, item := range n.Items {
		if v := t.eval(item); v.Kind() != inventory.KindNull || isNode(item, document.Null) {
			elements = append(elements, v)
		}
	}
	return elements
}

// object evaluates the members of an object. A member that a transform stands
// for makes the whole object unknown.
func (t *template) object(n *document.Node) *inventory.Value {
	if hasLoop(n.Members) {
		return t.unroll(n)
	}
	members := make([]inventory.Member, 0, len(n.Members))
	var expanded *inventory.Value
	for _, m := range n.Members {
		switch {
		case m.Name == "Fn::Transform":
			expanded = t.call(call{functionName(m.Name), m.Value, m.NameRange})
			continue
		case strings.HasPrefix(m.Name, "Fn::"):
			t.fail(m.NameRange, m.Name+" stands beside other members",
				"an intrinsic function is an object of its own; remove the other members")
			continue
		}
		members = append(members, inventory.Member{Name: m.Name, NameRange: m.NameRange, Value: t.eval(m.Value)})
	}
	if expanded != nil {
		return expanded.WithRange(n.Range)
	}
	return inventory.NewObject(members, n.Range)
}

// arguments returns the arguments of a function that takes a list of them.
func (t *template) arguments(c call, least, most int, form string) ([]*document.Node, *inventory.Value) {
	if !isNode(c.arg, document.List) {
		return nil, t.invalid(c.at, fmt.Sprintf("%s takes a list of arguments, not %s", c.name, c.arg.Kind), "write "+form)
	}
	if n := len(c.arg.Items); n < least || n > most {
		return nil, t.invalid(c.at, fmt.Sprintf("%s has %d arguments", c.name, n), "write "+form)
	}
	return c.arg.Items, nil
}
