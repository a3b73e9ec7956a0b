package cloudformation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// checkAllowed warns of a value that CloudFormation would not take.
func (t *template) checkAllowed(p *parameter, typ, text string, at inventory.Range) {
	allowed := t.allowedValues(p)
	values := []string{text}
	if isListType(typ) {
		values = strings.Split(text, ",")
	}
	for _, value := range values {
		value = strings.TrimSpace(value)
		if len(allowed) == 0 {
			t.checkForm(p, typ, value, at)
			continue
		}
		if !slices.ContainsFunc(allowed, func(n *document.Node) bool { return strings.TrimSpace(n.Text) == value }) {
			shown := strconv.Quote(value)
			if p.isHidden() {
				shown = "the value"
			}
			t.warn(at, fmt.Sprintf("%s is not an allowed value of parameter %s", shown, p.name),
				"CloudFormation takes one of: "+listed(allowed))
		}
	}
}

// listed names the first few values.
func listed(nodes []*document.Node) string {
	const most = 10
	var names []string
	for _, n := range nodes[:min(len(nodes), most)] {
		names = append(names, n.Text)
	}
	if len(nodes) > most {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

// checkForm warns of a value that does not have the form which its parameter asks
// for.
func (t *template) checkForm(p *parameter, typ, value string, at inventory.Range) {
	say := func(what string) {
		detail := "CloudFormation rejects it; take another value"
		if n := p.node.Get("ConstraintDescription"); n.IsScalar() {
			detail = fmt.Sprintf("CloudFormation rejects it, because %q", n.Text)
		}
		t.warn(at, "the value of parameter "+p.name+" "+what, detail)
	}
	c := t.ownConstraint(p, typ)
	text := inventory.NewString(value, at)
	switch {
	case c == nil || !t.spend(1+c.Work(len(value))/comparisonsPerStep, 0, at):
	case len(c.Patterns) > 0 && !c.Patterns[0].Matches(value):
		say("does not match its AllowedPattern " + c.Patterns[0].String())
	case c.Numeric && !(&inventory.Constraint{Numeric: true}).Allows(text):
		say("is no number")
	case !c.Allows(text) && c.Numeric:
		say("is not between its MinValue and its MaxValue")
	case !c.Allows(text):
		say("is not as long as its MinLength and its MaxLength say")
	}
}
