package cloudformation

import (
	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::Transform", transformFunction)

// transformFunction is what a macro makes of a part of the template, which is
// not expanded.
func transformFunction(t *template, c call) *inventory.Value {
	name := t.transform(c.arg, c.at)
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonUnsupported, Detail: "transform " + name + " is not expanded",
	}, c.at)
}
