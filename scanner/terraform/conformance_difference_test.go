package terraform_test

import (
	"strings"
	"testing"

	"github.com/archlint/archlint/inventory"
)

// example returns an inventory with a load balancer and a listener: the ARN
// of the one stands in the properties of the other.
func example(arn string, change func(*inventory.Inventory)) *inventory.Inventory {
	object := func(members ...inventory.Member) *inventory.Value {
		return inventory.NewObject(members, inventory.Range{})
	}
	text := func(s string) *inventory.Value { return inventory.NewString(s, inventory.Range{}) }
	list := func(texts ...string) *inventory.Value {
		var elements []*inventory.Value
		for _, s := range texts {
			elements = append(elements, text(s))
		}
		return inventory.NewList(elements, inventory.Range{})
	}
	inv := inventory.New()
	inv.Resources = []*inventory.Resource{
		{
			Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Address: "WebEntry", Template: "main",
			Identifiers: []inventory.Identifier{
				{Attribute: "Ref", Value: arn, Synthetic: true},
				{Attribute: "Name", Value: arn[:len(arn)-4], Synthetic: true},
			},
			Properties: object(inventory.Member{Name: "Subnets", Value: list("b", "a")}),
		},
		{
			Type: "AWS::ElasticLoadBalancingV2::Listener", Address: "WebListener", Template: "main",
			Properties: object(
				inventory.Member{Name: "LoadBalancerArn", Value: inventory.NewPieces([]inventory.Piece{
					{Text: arn + "/x", Expression: arn, Synthetic: true}, {Text: "/rest"},
				}, inventory.Range{})},
				inventory.Member{Name: "Port", Value: inventory.NewInt(80, inventory.Range{})},
				inventory.Member{Name: "Protocol", Value: inventory.NewNull(inventory.Range{})},
				inventory.Member{Name: "AlpnPolicy", Value: list("b", "a")},
			),
		},
	}
	change(inv)
	return inv
}

func TestDifferences(t *testing.T) {
	listener := func(inv *inventory.Inventory) *inventory.Resource { return inv.Resources[1] }
	set := func(name string, v *inventory.Value) func(*inventory.Inventory) {
		return func(inv *inventory.Inventory) {
			listener(inv).Properties = listener(inv).Properties.Set(inventory.Path{name}, v)
		}
	}
	swapped := inventory.NewList([]*inventory.Value{
		inventory.NewString("a", inventory.Range{}), inventory.NewString("b", inventory.Range{}),
	}, inventory.Range{})
	for _, test := range []struct {
		name   string
		change func(*inventory.Inventory)
		want   string
	}{
		{"nothing", func(*inventory.Inventory) {}, ""},
		{"addresses of Terraform", func(inv *inventory.Inventory) {
			inv.Resources[0].Address, inv.Resources[1].Address = "aws_lb.web_entry", "aws_lb_listener.web_listener"
		}, ""},
		{"what Terraform cannot set", func(inv *inventory.Inventory) {
			inv.Resources[0].Properties = inv.Resources[0].Properties.Set(
				inventory.Path{"EnableCapacityReservationProvisionStabilize"}, inventory.NewBool(true, inventory.Range{}))
		}, ""},
		{"one is called otherwise", func(inv *inventory.Inventory) { listener(inv).Address = "aws_lb_listener.it" }, ""},
		{"order of a set", func(inv *inventory.Inventory) {
			inv.Resources[0].Properties = inv.Resources[0].Properties.Set(inventory.Path{"Subnets"}, swapped)
		}, ""},
		{"order of a list", set("AlpnPolicy", swapped), "AlpnPolicy"},
		{"a number", set("Port", inventory.NewInt(81, inventory.Range{})), "81"},
		{"the kind of a scalar", set("Port", inventory.NewString("80", inventory.Range{})), "Port"},
		{"a further property", set("SslPolicy", inventory.NewString("x", inventory.Range{})), "SslPolicy"},
		{"an unknown", set("Port", inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonAttribute}, inventory.Range{})), "unknown because of"},
		{"another identifier", set("LoadBalancerArn", inventory.NewPieces([]inventory.Piece{{Text: "arn:three/name/x/rest", Synthetic: true}}, inventory.Range{})), "LoadBalancerArn"},
		{"another type", func(inv *inventory.Inventory) { listener(inv).Type = "AWS::SQS::Queue" }, "no counterpart"},
		{"one more", func(inv *inventory.Inventory) {
			inv.Resources = append(inv.Resources, &inventory.Resource{Type: "AWS::SQS::Queue", Address: "aws_sqs_queue.q"})
		}, "no counterpart"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := example("arn:one/name", func(*inventory.Inventory) {})
			got := strings.Join(differences(want, example("arn:two/name", test.change)), "\n")
			if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("the differences are %q, want %q in them", got, test.want)
			}
		})
	}
}
