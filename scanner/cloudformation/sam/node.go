package sam

import (
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// object is an object that is to be generated, in the order of its fields. A
// field without a value is left out.
type object []field

type field struct {
	name  string
	value any
}

// node generates a node at a place: of a string, int, bool, object, []any, or of a
// node, which stays itself. It is nil for nil.
func node(at inventory.Range, value any) *document.Node {
	switch v := value.(type) {
	case *document.Node:
		return v
	case string:
		return &document.Node{Kind: document.String, Text: v, Range: at}
	case int:
		return &document.Node{Kind: document.Number, Text: strconv.Itoa(v), Range: at}
	case bool:
		return &document.Node{Kind: document.Bool, Text: strconv.FormatBool(v), Range: at}
	case []any:
		n := &document.Node{Kind: document.List, Range: at}
		for _, item := range v {
			if to := node(at, item); to != nil {
				n.Items = append(n.Items, to)
			}
		}
		return n
	case []string:
		n := &document.Node{Kind: document.List, Range: at}
		for _, item := range v {
			n.Items = append(n.Items, node(at, item))
		}
		return n
	case []*document.Node:
		return &document.Node{Kind: document.List, Items: v, Range: at}
	case object:
		n := &document.Node{Kind: document.Map, Range: at}
		for _, f := range v {
			set(n, f.name, node(at, f.value))
		}
		return n
	}
	return nil
}

// ref is Ref of a name.
func ref(at inventory.Range, name string) *document.Node {
	return node(at, object{{"Ref", name}})
}

// getAtt is Fn::GetAtt of an attribute of a resource.
func getAtt(at inventory.Range, id, attribute string) *document.Node {
	return node(at, object{{"Fn::GetAtt", []string{id, attribute}}})
}

// sub is Fn::Sub of a text, with variables unless there are none.
func sub(at inventory.Range, text string, variables object) *document.Node {
	if len(variables) == 0 {
		return node(at, object{{"Fn::Sub", text}})
	}
	return node(at, object{{"Fn::Sub", []any{text, variables}}})
}

// conditional is Fn::If of a condition; without a second value it is
// AWS::NoValue where the condition is false.
func conditional(at inventory.Range, condition string, yes, no *document.Node) *document.Node {
	if no == nil {
		no = ref(at, "AWS::NoValue")
	}
	return node(at, object{{"Fn::If", []any{condition, yes, no}}})
}

// set gives an object a member, in its old place if it has one of the name. A nil
// value is left out.
func set(n *document.Node, name string, value *document.Node) {
	if value == nil {
		return
	}
	setAt(n, name, value.Range, value)
}

// setAt is set with the place of the name.
func setAt(n *document.Node, name string, at inventory.Range, value *document.Node) {
	for i := range n.Members {
		if n.Members[i].Name == name {
			n.Members[i].Value = value
			return
		}
	}
	n.Members = append(n.Members, document.Member{Name: name, NameRange: at, Value: value})
}

// remove takes a member away and returns its value, nil if there was none.
func remove(n *document.Node, name string) *document.Node {
	for i, m := range n.Members {
		if m.Name == name {
			n.Members = slices.Delete(n.Members, i, i+1)
			return m.Value
		}
	}
	return nil
}

// shallow copies a node so that members and items can be set without the
// original being changed.
func shallow(n *document.Node) *document.Node {
	c := *n
	c.Items, c.Members = slices.Clone(n.Items), slices.Clone(n.Members)
	return &c
}

// isMap reports whether a node is an object, a function included.
func isMap(n *document.Node) bool { return n != nil && n.Kind == document.Map }

func isList(n *document.Node) bool { return n != nil && n.Kind == document.List }

// plainText returns a node's text if it is a string.
func plainText(n *document.Node) (string, bool) {
	if n == nil || n.Kind != document.String {
		return "", false
	}
	return n.Text, true
}

// isText reports whether a node is the given string.
func isText(n *document.Node, text string) bool {
	return n != nil && n.Kind == document.String && n.Text == text
}

// isFunction reports whether a node is the use of an intrinsic function.
func isFunction(n *document.Node) bool {
	if !isMap(n) || len(n.Members) != 1 {
		return false
	}
	name := n.Members[0].Name
	return strings.HasPrefix(name, "Fn::") || name == "Ref" || name == "Condition"
}

// isNoValue reports whether a node is Ref of AWS::NoValue.
func isNoValue(n *document.Node) bool {
	return isMap(n) && len(n.Members) == 1 && isText(n.Get("Ref"), "AWS::NoValue")
}

// isSet reports whether a node says anything: SAM takes a value that is empty,
// zero or false for one that is not there.
func isSet(n *document.Node) bool {
	if n == nil {
		return false
	}
	switch n.Kind {
	case document.Null:
		return false
	case document.Bool:
		return n.Text == "true"
	case document.Number:
		f, err := strconv.ParseFloat(n.Text, 64)
		return err != nil || f != 0
	case document.String:
		return n.Text != ""
	case document.List:
		return len(n.Items) > 0
	case document.Map:
		return len(n.Members) > 0
	}
	return false
}

// isNull reports whether a node is absent or null.
func isNull(n *document.Node) bool { return n == nil || n.Kind == document.Null }

// target returns the logical ID that a node refers to: by Ref, by Fn::GetAtt, or
// by its text as it stands.
func target(n *document.Node) string {
	if text, ok := plainText(n); ok {
		return text
	}
	if !isMap(n) || len(n.Members) != 1 {
		return ""
	}
	if text, ok := plainText(n.Get("Ref")); ok {
		return text
	}
	return attributeOf(n)
}

// attributeOf returns the logical ID whose attribute a node is, empty if it is
// none.
func attributeOf(n *document.Node) string {
	arg := n.Get("Fn::GetAtt")
	if isList(arg) && len(arg.Items) > 0 {
		text, _ := plainText(arg.Items[0])
		return text
	}
	text, _ := plainText(arg)
	id, _, _ := strings.Cut(text, ".")
	return id
}
