package policies

import (
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// argument is the Terraform argument that stands for a property of a node, which is at a
// place; empty if there is none. What stands outside of the resource is not its argument:
// another resource, which is a part of this one, declares it.
func argument(n *topology.Node, property string, at inventory.Range) string {
	if n.Resource == nil || !beginsIn(at, n.Resource.Range) {
		return ""
	}
	table, ok := terraform.Lookup(n.Resource.Declared)
	if !ok {
		return ""
	}
	return table.Argument(n.Resource.Type, property)
}

// beginsIn reports whether a range begins in another one.
func beginsIn(at, around inventory.Range) bool {
	return at.File == around.File && at.Line >= around.Line && at.Line <= max(around.EndLine, around.Line)
}
