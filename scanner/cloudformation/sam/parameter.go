package sam

import (
	"regexp"
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

// subVariable is a variable of Fn::Sub as SAM looks for them.
var subVariable = regexp.MustCompile(`\$\{([A-Za-z0-9.]+|AWS::[A-Z][A-Za-z]*)\}`)

// resolve returns a node with the parameters in it replaced by their values, where
// these are known. SAM asks for it in a few places, where it has to know a value.
// The node itself is not changed.
func (x *expansion) resolve(n *document.Node) *document.Node {
	if n == nil || !x.spend(1, n.Range) {
		return n
	}
	if isMap(n) && len(n.Members) == 1 {
		switch n.Members[0].Name {
		case "Ref":
			name, _ := plainText(n.Members[0].Value)
			if value, ok := x.parameters[name]; ok {
				c := *value
				c.Range = n.Range
				return &c
			}
		case "Fn::Sub":
			return x.resolveSub(n)
		}
	}
	c := shallow(n)
	for i, item := range c.Items {
		c.Items[i] = x.resolve(item)
	}
	for i, m := range c.Members {
		c.Members[i].Value = x.resolve(m.Value)
	}
	return c
}

func (x *expansion) resolveSub(n *document.Node) *document.Node {
	return rewriteSub(n, func(name string) string {
		value, ok := x.parameters[name]
		if !ok || !value.IsScalar() {
			return "${" + name + "}"
		}
		return value.Text
	})
}

// rewriteSub replaces the variables in the text of Fn::Sub.
func rewriteSub(n *document.Node, replace func(name string) string) *document.Node {
	arg := n.Members[0].Value
	text := arg
	if isList(arg) && len(arg.Items) > 0 {
		text = arg.Items[0]
	}
	old, ok := plainText(text)
	if !ok || !strings.Contains(old, "${") {
		return n
	}
	to := *text
	to.Text = subVariable.ReplaceAllStringFunc(old, func(match string) string {
		return replace(match[2 : len(match)-1])
	})
	if to.Text == old {
		return n
	}
	c := shallow(n)
	if text == arg {
		c.Members[0].Value = &to
		return c
	}
	list := shallow(arg)
	list.Items[0] = &to
	c.Members[0].Value = list
	return c
}

// resolveMapping returns the value that Fn::FindInMap with plain arguments looks
// up, else the node.
func (x *expansion) resolveMapping(n *document.Node) *document.Node {
	arg := n.Get("Fn::FindInMap")
	if !isFunction(n) || !isList(arg) || len(arg.Items) != 3 {
		return n
	}
	found := &document.Node{Kind: document.Map, Members: x.Mappings}
	for _, item := range arg.Items {
		name, ok := plainText(item)
		if found = found.Get(name); !ok || found == nil {
			return n
		}
	}
	return found
}
