package cloudformation

import (
	"fmt"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// rules warns of parameters that the rules of the template reject: a rule whose
// condition holds and one of whose assertions does not.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
func (t *template) rules() {
	for _, m := range t.section("Rules") {
		assertions := m.Value.Get("Assertions")
		if m.Value.Kind != document.Map || assertions == nil || assertions.Kind != document.List {
			t.fail(m.NameRange, "rule "+m.Name+" has no list of Assertions", "write Assertions, each with an Assert")
			continue
		}
		if condition := m.Value.Get("RuleCondition"); condition != nil && !isTrue(t.ruleValue(condition)) {
			continue
		}
		for _, assertion := range assertions.Items {
			t.assertion(m.Name, assertion)
		}
	}
}

func (t *template) assertion(rule string, n *document.Node) {
	assert := n.Get("Assert")
	if assert == nil {
		t.fail(n.Range, "an assertion of rule "+rule+" has no Assert", "write the condition that must hold")
		return
	}
	if !isFalse(t.ruleValue(assert)) {
		return
	}
	detail := "CloudFormation rejects them; give other values with --param"
	if description := n.Get("AssertDescription"); description.IsScalar() {
		detail = fmt.Sprintf("CloudFormation rejects them, because %q; give other values with --param", description.Text)
	}
	t.warn(assert.Range, "rule "+rule+" does not allow the values of the parameters", detail)
}

// ruleValue evaluates a condition of a rule. It is only of interest whether it is
// surely true or false, so nothing in it is reported.
func (t *template) ruleValue(n *document.Node) *inventory.Value {
	t.trying++
	t.inRule = true
	v := t.boolean(n)
	t.inRule = false
	t.trying--
	return v
}

func isTrue(v *inventory.Value) bool {
	b, ok := v.Bool()
	return ok && b
}

// outsideRules reports a function that there is only in rules if it stands
// elsewhere, and returns its value; nil in a rule.
func (t *template) outsideRules(c call) *inventory.Value {
	if t.inRule {
		return nil
	}
	return t.invalid(c.at, c.name+" stands outside of Rules", "CloudFormation takes it only in the conditions and assertions of Rules")
}
