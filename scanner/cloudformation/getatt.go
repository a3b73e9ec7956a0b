package cloudformation

import (
	"maps"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("Fn::GetAtt", getAtt)

func getAtt(t *template, c call) *inventory.Value {
	const form = "Fn::GetAtt with the logical ID of a resource and an attribute"
	switch {
	case isNode(c.arg, document.String):
		name, attribute, ok := strings.Cut(c.arg.Text, ".")
		if !ok {
			return t.invalid(c.at, "Fn::GetAtt names no attribute", "write "+form)
		}
		return t.attribute("Fn::GetAtt", name, attribute, c.at)
	case isNode(c.arg, document.List) && len(c.arg.Items) == 2 && !isNode(c.arg.Items[0], document.String):
		return t.computedAttribute(c, form)
	case isNode(c.arg, document.List) && len(c.arg.Items) >= 2 && isNode(c.arg.Items[0], document.String):
		name := c.arg.Items[0].Text
		if len(c.arg.Items) > 2 {
			return t.attribute("Fn::GetAtt", name, strings.Join(texts(c.arg.Items[1:]), "."), c.at)
		}
		apply := func(args []*inventory.Value) *inventory.Value {
			if !args[0].Kind().IsScalar() {
				return t.invalid(c.at, "the attribute of Fn::GetAtt is no text", "write "+form)
			}
			return t.attribute("Fn::GetAtt", name, scalarText(args[0]), c.at)
		}
		return t.lift(lifted{name: c.name + " " + name, at: c.at, apply: apply}, t.eval(c.arg.Items[1]))
	}
	return t.invalid(c.at, "Fn::GetAtt has the wrong arguments", "write "+form)
}

// computedAttribute returns an attribute of a resource whose name a function
// gives.
func (t *template) computedAttribute(c call, form string) *inventory.Value {
	if _, isCall := callOf(c.arg.Items[0]); !isCall {
		return t.invalid(c.at, "Fn::GetAtt has the wrong arguments", "write "+form)
	}
	t.extension("a function for the resource of Fn::GetAtt", c.at)
	apply := func(args []*inventory.Value) *inventory.Value {
		name, bad := t.logicalID(c, args[0], "write "+form)
		switch {
		case bad != nil:
			return bad
		case len(undetermined(args[1])) > 0:
			return inventory.NewUnknown(derive(lifted{name: c.name + " " + name}, args[1:], undetermined(args[1])), c.at)
		case !args[1].Kind().IsScalar():
			return t.invalid(c.at, "the attribute of Fn::GetAtt is no text", "write "+form)
		}
		return t.attribute("Fn::GetAtt", name, scalarText(args[1]), c.at)
	}
	return t.lift(lifted{name: c.name, at: c.at, apply: apply, partial: apply}, t.eval(c.arg.Items[0]), t.eval(c.arg.Items[1]))
}

// texts returns the texts of scalar nodes.
func texts(nodes []*document.Node) []string {
	var all []string
	for _, n := range nodes {
		if n.IsScalar() {
			all = append(all, n.Text)
		}
	}
	return all
}

// attribute returns what an attribute of a resource stands for.
func (t *template) attribute(function, name, attribute string, at inventory.Range) *inventory.Value {
	r, ok := t.resources[name]
	if !ok {
		return t.missing(function, name, maps.Keys(t.resources), at)
	}
	if gone := t.refer(r, at); gone != nil {
		return gone
	}
	if output, ok := strings.CutPrefix(attribute, outputsPrefix); ok && r.typ == nestedStack {
		return t.nestedOutput(r, output, at)
	}
	if v := t.readElsewhere(r, attribute, at); v != nil {
		return v
	}
	return t.identifierValue(r, attribute, at)
}

// customResource is the type of a resource whose attributes its provider makes up.
const customResource = "AWS::CloudFormation::CustomResource"

// checkAttribute reports an attribute that the type of a resource does not have.
func (t *template) checkAttribute(r *resource, attribute string, at inventory.Range) bool {
	if !r.known || r.typ == customResource {
		return true
	}
	s, ok := catalog.LookupSchema(r.typ)
	if !ok || len(s.Attributes) == 0 || s.HasAttribute(attribute) || s.Properties[attribute] != nil {
		return true
	}
	t.fail(at, r.typ+" has no attribute "+attribute+didYouMean(attribute, allOf(s.Attributes)),
		"it has: "+strings.Join(s.Attributes, ", "))
	return false
}
