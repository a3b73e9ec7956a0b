package topology

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// namesakes are resources of which several have the name "shop". The value of the task's
// environment variable, and what the policy's target is, are made of the given pieces.
func namesakes(t *testing.T, environment, target []inventory.Piece) *Graph {
	t.Helper()
	at := inventory.Range{File: "main.tf", Line: 1, Column: 1, EndLine: 1, EndColumn: 2}
	resource := func(address, typeName string, properties *inventory.Value, identifiers ...inventory.Identifier) *inventory.Resource {
		return &inventory.Resource{
			ID: "infra::" + address, Address: address, Type: typeName, Template: "main.tf", Stack: "infra",
			Properties: properties, Identifiers: identifiers, Range: at,
		}
	}
	object := func(name string, v *inventory.Value) *inventory.Value {
		return inventory.NewObject([]inventory.Member{{Name: name, Value: v}}, at)
	}
	shop := inventory.Identifier{Attribute: "Ref", Value: "shop"}
	variable := inventory.NewObject([]inventory.Member{
		{Name: "Name", Value: inventory.NewString("TABLE", at)}, {Name: "Value", Value: inventory.NewPieces(environment, at)},
	}, at)
	container := object("Environment", inventory.NewList([]*inventory.Value{variable}, at))
	inv := inventory.New()
	inv.Resources = []*inventory.Resource{
		resource("table", "AWS::DynamoDB::Table", object("TableName", inventory.NewString("shop", at)), shop),
		resource("pool", "AWS::Cognito::UserPool", object("UserPoolName", inventory.NewString("shop", at)), shop),
		resource("cluster", "AWS::ECS::Cluster", object("ClusterName", inventory.NewString("shop", at)), shop),
		resource("task", "AWS::ECS::TaskDefinition", object("ContainerDefinitions", inventory.NewList([]*inventory.Value{container}, at))),
		resource("policy", "AWS::SSM::Parameter", object("Value", inventory.NewPieces(target, at))),
	}
	return Build(inv)
}

// TestPieceNamesItsResource tells resources of one name apart by what the user refers to.
func TestPieceNamesItsResource(t *testing.T) {
	text := func(text, names string) inventory.Piece {
		p := inventory.Piece{Text: text, Names: names}
		if names != "" {
			p.Expression = names + ".name"
		}
		return p
	}
	tests := []struct {
		name                string
		environment, target []inventory.Piece
		accesses, refers    []string
	}{
		{"a plain name may be any of them", []inventory.Piece{text("shop", "")}, []inventory.Piece{text("x", "")}, []string{"pool", "table"}, nil},
		{"the table's name", []inventory.Piece{text("shop", "infra::table")}, []inventory.Piece{text("x", "")}, []string{"table"}, nil},
		{"a name that is no longer whole", []inventory.Piece{text("sho", "infra::table")}, []inventory.Piece{text("x", "")}, nil, nil},
		{"a mention", []inventory.Piece{text("x", "")}, []inventory.Piece{text("/", ""), text("shop", "infra::cluster")}, nil, []string{"cluster"}},
		{"a resource that is not there", []inventory.Piece{text("x", "")}, []inventory.Piece{text("shop", "infra::other")}, nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := namesakes(t, test.environment, test.target)
			var accesses, refers []string
			for _, e := range g.Edges {
				switch {
				case e.Kind == catalog.EdgeAccesses:
					accesses = append(accesses, e.To.Address)
				case e.Kind == catalog.EdgeRefersTo && e.From.Address == "policy":
					refers = append(refers, e.To.Address)
				}
			}
			slices.Sort(accesses)
			if diff := cmp.Diff(test.accesses, accesses); diff != "" {
				t.Errorf("accesses (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.refers, refers); diff != "" {
				t.Errorf("refers-to (-want +got):\n%s", diff)
			}
		})
	}
}
