package cloudformation

import (
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// restrictions are what the rules that always apply say of single parameters.
func (t *template) restrictions() map[string][]*inventory.Constraint {
	if t.restricted != nil {
		return t.restricted
	}
	t.restricted = map[string][]*inventory.Constraint{}
	for _, m := range t.root.Get("Rules").Entries() {
		if m.Value.Get("RuleCondition") != nil {
			continue
		}
		assertions := m.Value.Get("Assertions")
		if assertions == nil || assertions.Kind != document.List {
			continue
		}
		for _, assertion := range assertions.Items {
			t.restrict(assertion.Get("Assert"))
		}
	}
	return t.restricted
}

// restrict notes what an assertion says of parameters. What is not understood says
// nothing.
func (t *template) restrict(n *document.Node) {
	c, isCall := callOrNone(n)
	if !isCall || c.arg.Kind != document.List || !t.spend(1, 0, n.Range) {
		return
	}
	if c.name == "Fn::And" {
		for _, part := range c.arg.Items {
			t.restrict(part)
		}
		return
	}
	if name, values := oneOfValues(n); name != "" {
		t.restrictTo(name, &inventory.Constraint{Values: values})
		return
	}
	switch {
	case c.name == "Fn::EachMemberIn" && len(c.arg.Items) == 2:
		name, list := refName(c.arg.Items[0]), literalTexts(c.arg.Items[1])
		if name != "" && list != nil {
			t.restrictTo(name, &inventory.Constraint{Element: &inventory.Constraint{Values: list}})
		}
	case c.name == "Fn::Not" && len(c.arg.Items) == 1:
		if inner, ok := callOf(c.arg.Items[0]); ok && inner.name == "Fn::Equals" {
			if name, values := oneOfValues(c.arg.Items[0]); slices.Equal(values, []string{""}) {
				t.restrictTo(name, &inventory.Constraint{MinLength: 1})
			}
		}
	}
}

// restrictTo notes a restriction, unless there are many already.
func (t *template) restrictTo(name string, c *inventory.Constraint) {
	if len(t.restricted[name]) < maxAlternatives {
		t.restricted[name] = append(t.restricted[name], c)
	}
}

// oneOfValues returns the parameter that a condition compares with texts, and the
// texts of which it must be one; an empty name if the condition is another.
func oneOfValues(n *document.Node) (string, []string) {
	c, isCall := callOrNone(n)
	if !isCall || c.arg.Kind != document.List {
		return "", nil
	}
	items := c.arg.Items
	switch {
	case c.name == "Fn::Contains" && len(items) == 2:
		if list := literalTexts(items[0]); list != nil {
			return refName(items[1]), list
		}
	case c.name == "Fn::Equals" && len(items) == 2:
		for i, item := range items {
			if other := items[1-i]; refName(item) != "" && isLiteral(other) {
				return refName(item), []string{other.Text}
			}
		}
	case c.name == "Fn::Or" && len(items) > 0:
		name, all := oneOfValues(items[0])
		for _, item := range items[1:] {
			other, values := oneOfValues(item)
			if other != name {
				return "", nil
			}
			all = append(all, values...)
		}
		return name, all
	}
	return "", nil
}

// refName is the name that a Ref refers to; empty if the node is no Ref.
func refName(n *document.Node) string {
	if c, isCall := callOf(n); isCall && c.name == "Ref" && c.arg.IsScalar() && c.arg.Tag == "" {
		return c.arg.Text
	}
	return ""
}

func isLiteral(n *document.Node) bool { return n.IsScalar() && n.Tag == "" }

// literalTexts are the elements of a list of texts without functions; nil if it is
// none.
func literalTexts(n *document.Node) []string {
	if !isNode(n, document.List) || slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !isLiteral(item) }) {
		return nil
	}
	return append([]string{}, texts(n.Items)...)
}
