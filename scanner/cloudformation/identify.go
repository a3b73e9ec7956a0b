package cloudformation

import (
	"github.com/archlint/archlint/inventory"
)

// expression is what the user writes for an identifier of the resource.
func (r *resource) expression(attribute string) string {
	if attribute == "Ref" || attribute == "" {
		return r.name
	}
	return r.name + "." + attribute
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
			{Text: made.Text.Text, Expression: expression, Synthetic: made.Synthetic},
		}, at)
	}
	if attribute != "Ref" && !t.checkAttribute(r, attribute, at) {
		return inventory.NewUnknown(&inventory.Unknown{
			Reason: inventory.ReasonInvalid, Detail: r.typ + " has no attribute " + attribute,
		}, at)
	}
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonAttribute, Expression: expression, Detail: expression + " is only known on deployment",
		Refs: []inventory.Ref{{Kind: "attribute", Name: expression, Range: r.at}},
	}, at)
}

// express records what the user wrote for a made-up identifier.
func (t *template) express(text, expression string, synthetic bool) {
	if _, ok := t.inv.Expressions[text]; synthetic && !ok {
		t.inv.Expressions[text] = expression
	}
}
