package cloudformation

import (
	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("Fn::RefAll", lookup)
	_ = register("Fn::ValueOf", lookup)
	_ = register("Fn::ValueOfAll", lookup)
)

// lookup is what CloudFormation looks up in the account for a parameter of one of
// AWS's types, such as the VPC of a subnet.
func lookup(t *template, c call) *inventory.Value {
	if bad := t.outsideRules(c); bad != nil {
		return bad
	}
	args := t.eval(c.arg)
	u := &inventory.Unknown{
		Reason: inventory.ReasonDynamicReference, Detail: c.name + " is looked up on deployment",
		Expression: expression(c.name, []*inventory.Value{args}),
	}
	return inventory.NewUnknown(u, c.at)
}
