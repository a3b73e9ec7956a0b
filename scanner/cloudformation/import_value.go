package cloudformation

import (
	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::ImportValue", importValue)

// importValue is the value that another stack exports, which is not read.
func importValue(t *template, c call) *inventory.Value {
	name := t.eval(c.arg)
	if name.IsKnown() && !isScalar(name) {
		return t.invalid(c.at, "Fn::ImportValue takes the name of an export, not "+name.Kind().String(), "write the name as text")
	}
	shown := name.Display()
	t.gap(inventory.GapImport, shown, "the stack that exports it was not read", c.at)
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonImport, Detail: "export " + shown + " was not read",
		Expression: expression(c.name, []*inventory.Value{name}),
		Refs:       []inventory.Ref{{Kind: "export", Name: shown, Range: c.at}},
	}, c.at)
}
