package cloudformation

import (
	"strings"

	"github.com/archlint/archlint/inventory"
)

// expression is what the user writes for an identifier of the resource.
func (r *resource) expression(attribute string) string {
	if attribute == "Ref" || attribute == "" {
		return r.address
	}
	return r.address + "." + attribute
}

// identifierValue returns what Ref or an attribute of a resource stands for.
func (t *template) identifierValue(r *resource, attribute string, at inventory.Range) *inventory.Value {
	made := r.maker.Ref()
	if attribute != "Ref" {
		made = r.maker.Attribute(attribute)
	}
	expression := r.expression(attribute)
	switch {
	case made.Value.IsSet():
		return t.reuse(made.Value, at)
	case made.Text.Text != "":
		t.express(made.Text.Text, expression, made.Synthetic)
		return inventory.NewPieces([]inventory.Piece{
			{Text: made.Text.Text, Expression: expression, Synthetic: made.Synthetic, Names: t.id(r)},
		}, at)
	}
	if attribute != "Ref" && !t.checkAttribute(r, attribute, at) {
		return inventory.NewUnknown(&inventory.Unknown{
			Reason: inventory.ReasonInvalid, Detail: r.typ + " has no attribute " + attribute,
		}, at)
	}
	if v := t.ownProperty(r, attribute); v.IsSet() {
		return t.reuse(v, at)
	}
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonAttribute, Expression: expression, Detail: expression + " is only known on deployment",
		Refs: []inventory.Ref{{Kind: "attribute", Name: expression, Range: r.at}},
	}, at)
}

// ownProperty returns the property that has the name of an attribute, such as the
// MeshName of a mesh: what the user gives there is what the attribute is. It is
// absent if there is none. The attributes of custom resources are made up by their
// providers, whatever they are given.
func (t *template) ownProperty(r *resource, attribute string) *inventory.Value {
	if attribute == "Ref" || r.typ == customResource || !strings.HasPrefix(r.typ, "AWS::") {
		return nil
	}
	return t.nameProperty(r, attribute)
}

// express records what the user wrote for a made-up identifier.
func (t *template) express(text, expression string, synthetic bool) {
	if _, ok := t.inv.Expressions[text]; synthetic && !ok {
		t.inv.Expressions[text] = expression
	}
}
