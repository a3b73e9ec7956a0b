package sam

import (
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// object copies members into an object in the long form.
func (x *expansion) object(members []document.Member) *document.Node {
	n := &document.Node{Kind: document.Map}
	for _, m := range members {
		n.Members = append(n.Members, document.Member{Name: m.Name, NameRange: m.NameRange, Value: x.long(m.Value)})
	}
	return n
}

// long copies a node, with functions in their long form: !Ref Name becomes an
// object with the member Ref. It is nil for nil.
func (x *expansion) long(n *document.Node) *document.Node {
	if n == nil {
		return nil
	}
	if !x.spend(1, n.Range) {
		return &document.Node{Kind: document.Null, Range: n.Range}
	}
	c := &document.Node{Kind: n.Kind, Text: n.Text, Range: n.Range}
	for _, item := range n.Items {
		c.Items = append(c.Items, x.long(item))
	}
	for _, m := range n.Members {
		c.Members = append(c.Members, document.Member{Name: m.Name, NameRange: m.NameRange, Value: x.long(m.Value)})
	}
	if tag, ok := strings.CutPrefix(n.Tag, "!"); ok {
		c = call(n.Range, tag, c)
	}
	if note := x.notes[n]; note != "" {
		x.notes[c] = note
	}
	return c
}

// call is the function of a short tag, applied to an argument.
func call(at inventory.Range, tag string, arg *document.Node) *document.Node {
	name := "Fn::" + tag
	if tag == "Ref" || tag == "Condition" || strings.Contains(tag, "::") {
		name = tag
	}
	if tag == "GetAtt" && arg.Kind == document.String {
		id, attribute, found := strings.Cut(arg.Text, ".")
		if found {
			arg = node(at, []string{id, attribute})
		}
	}
	return node(at, object{{name, arg}})
}
