package translate

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

func TestMainRouteTables(t *testing.T) {
	tests := []struct {
		name string
		// add adds to a network with the subnets own, which has a route table, and rest.
		add  func(t *Translator, vpc *inventory.Value, network *Instance)
		want []string
	}{
		{"none", func(*Translator, *inventory.Value, *Instance) {}, nil},
		{
			"in the place of the one that AWS made",
			func(t *Translator, vpc *inventory.Value, _ *Instance) {
				table := add(t, "aws_route_table", "main", object("vpc_id", vpc))
				add(t, typeMainAssociation, "main", object("vpc_id", vpc, "route_table_id", t.Attribute(table, "id")))
			},
			[]string{"aws_main_route_table_association.main#aws_subnet.rest aws_route_table.main.id"},
		},
		{
			"the one that AWS made",
			func(t *Translator, _ *inventory.Value, network *Instance) {
				add(t, typeDefaultTable, "main", object("default_route_table_id", t.Attribute(network, "default_route_table_id")))
			},
			[]string{"aws_default_route_table.main#aws_subnet.rest aws_default_route_table.main.id"},
		},
		{
			"of another network",
			func(t *Translator, _ *inventory.Value, _ *Instance) {
				add(t, typeMainAssociation, "main", object("vpc_id", "vpc-1", "route_table_id", "rtb-1"))
				add(t, typeDefaultTable, "main", object("default_route_table_id", "rtb-2"))
			},
			nil,
		},
		{
			"with an association of a subnet that is not known",
			func(t *Translator, vpc *inventory.Value, _ *Instance) {
				add(t, typeMainAssociation, "main", object("vpc_id", vpc, "route_table_id", "rtb-1"))
				add(t, "aws_route_table_association", "other", object("subnet_id", unknown("var.subnet"), "route_table_id", "rtb-2"))
			},
			nil,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inv := inventory.New()
			translator := New(inv)
			network := add(translator, "aws_vpc", "main", object("cidr_block", "10.0.0.0/16"))
			vpc := translator.Attribute(network, "id")
			own := add(translator, "aws_subnet", "own", object("vpc_id", vpc))
			add(translator, "aws_subnet", "rest", object("vpc_id", vpc))
			add(translator, "aws_route_table_association", "own",
				object("subnet_id", translator.Attribute(own, "id"), "route_table_id", "rtb-0"))
			test.add(translator, vpc, network)
			before := len(inv.Resources)
			translator.Complete()
			var got []string
			for _, r := range inv.Resources[before:] {
				table := r.Properties.Get("RouteTableId").Pieces()[0]
				got = append(got, r.Address+" "+table.Expression)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			n := slices.IndexFunc(inv.Resources, func(r *inventory.Resource) bool { return r.Type == "AWS::EC2::RouteTable" })
			if len(test.want) > 0 {
				if diff := cmp.Diff(show(vpc), show(inv.Resources[n].Properties.Get("VpcId"))); diff != "" {
					t.Errorf("network of the route table (-want +got):\n%s", diff)
				}
			}
		})
	}
}
