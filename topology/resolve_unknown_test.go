package topology

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

// TestUnknownHandedDownIsOne has a parameter that is used in a stack and handed down
// to a nested one: both lead to the same unknown network.
func TestUnknownHandedDownIsOne(t *testing.T) {
	group := func(id, stack string, vpc *inventory.Unknown) *inventory.Resource {
		return &inventory.Resource{
			ID: id, Address: id, Type: "AWS::EC2::SecurityGroup", Template: "main.yaml", Stack: stack,
			Properties: inventory.NewObject([]inventory.Member{
				{Name: "VpcId", Value: inventory.NewUnknown(vpc, inventory.Range{File: "main.yaml", Line: 1})},
			}, inventory.Range{File: "main.yaml", Line: 1}),
		}
	}
	inv := inventory.New()
	inv.Resources = []*inventory.Resource{
		group("Own", "main.yaml", &inventory.Unknown{Reason: inventory.ReasonParameter, Expression: "VpcId", Scope: "main.yaml"}),
		group("Child/Own", "main.yaml/Child", &inventory.Unknown{
			Reason: inventory.ReasonParameter, Expression: "VpcId of main.yaml", Scope: inventory.Everywhere,
		}),
	}
	var unknown []string
	for _, n := range Build(inv).Nodes {
		if n.Type == TypeUnknown {
			unknown = append(unknown, n.ID+" "+n.Name)
		}
	}
	if len(unknown) != 1 || unknown[0] != "unknown:main.yaml::VpcId VpcId" {
		t.Errorf("unknown nodes %q, want one", unknown)
	}
}
