package module

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/archlint/archlint/inventory"
)

// literal returns the key of a reference as a value.
func literal(v cty.Value) *inventory.Value {
	v, _ = v.Unmark()
	switch {
	case !v.IsKnown() || v.IsNull():
	case v.Type() == cty.String:
		return inventory.NewString(v.AsString(), inventory.Range{})
	case v.Type() == cty.Number:
		return inventory.NewNumber(v.AsBigFloat().Text('f', -1), inventory.Range{})
	}
	return inventory.NewNull(inventory.Range{})
}
