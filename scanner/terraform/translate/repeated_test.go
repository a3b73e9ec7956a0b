package translate

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// TestRepeatedResources adds what a state has: arguments of a resource say again what
// another one declares.
func TestRepeatedResources(t *testing.T) {
	type arguments = map[string]any
	inv := inventory.New()
	translator := New(inv)
	add(translator, "aws_internet_gateway", "main", object("id", "igw-1", "vpc_id", "vpc-1"))
	add(translator, "aws_internet_gateway_attachment", "main", object("internet_gateway_id", "igw-1", "vpc_id", "vpc-1"))
	add(translator, "aws_route_table", "main", object("id", "rtb-1", "vpc_id", "vpc-1", "route", []any{
		arguments{"cidr_block": "0.0.0.0/0", "gateway_id": "igw-1"},
		arguments{"cidr_block": "10.9.0.0/16", "nat_gateway_id": "nat-1"},
	}))
	add(translator, "aws_route", "out", object("route_table_id", "rtb-1", "destination_cidr_block", "0.0.0.0/0", "gateway_id", "igw-1"))
	add(translator, "aws_route", "other", object("route_table_id", "rtb-2", "destination_cidr_block", "10.9.0.0/16", "nat_gateway_id", "nat-1"))
	add(translator, "aws_network_acl", "main", object("id", "acl-1", "vpc_id", "vpc-1", "subnet_ids", []any{"subnet-1", "subnet-2"},
		"ingress", []any{arguments{"rule_no": 100, "protocol": "-1", "action": "allow"}},
		"egress", []any{arguments{"rule_no": 100, "protocol": "-1", "action": "allow"}}))
	add(translator, "aws_network_acl_rule", "in", object("network_acl_id", "acl-1", "rule_number", 100, "protocol", "-1", "rule_action", "allow"))
	add(translator, "aws_network_acl_association", "one", object("network_acl_id", "acl-1", "subnet_id", "subnet-1"))
	translator.Complete()
	var got []string
	for _, r := range inv.Resources {
		got = append(got, r.Address)
	}
	slices.Sort(got)
	want := []string{
		"aws_internet_gateway.main", "aws_internet_gateway_attachment.main",
		"aws_network_acl.main", "aws_network_acl.main#association[1]", "aws_network_acl.main#egress[0]",
		"aws_network_acl_association.one", "aws_network_acl_rule.in",
		"aws_route.other", "aws_route.out", "aws_route_table.main", "aws_route_table.main#route[1]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRepeatedRules(t *testing.T) {
	type arguments = map[string]any
	rule := func(port int, cidrs ...any) arguments {
		return arguments{"protocol": "tcp", "from_port": port, "to_port": port, "cidr_blocks": cidrs}
	}
	open := inventory.NewList([]*inventory.Value{
		value(rule(22)).Set(inventory.Path{"cidr_blocks"}, inventory.NewList([]*inventory.Value{unknown("var.office")}, inventory.Range{})),
	}, inventory.Range{})
	inv := inventory.New()
	translator := New(inv)
	itself := rule(7)
	itself["self"] = true
	add(translator, "aws_security_group", "web", object(
		"id", "sg-1", "vpc_id", "vpc-1", "ingress", []any{rule(80, "10.0.0.0/8", "0.0.0.0/0"), rule(443, "0.0.0.0/0"), itself},
		"egress", []any{rule(443, "0.0.0.0/0")}))
	add(translator, "aws_security_group", "other", object("id", "sg-2", "vpc_id", "vpc-1", "ingress", open))
	add(translator, "aws_security_group_rule", "in", object("type", "ingress", "security_group_id", "sg-1",
		"protocol", "tcp", "from_port", 80, "to_port", 80, "cidr_blocks", []any{"10.0.0.0/8"}))
	add(translator, "aws_vpc_security_group_ingress_rule", "in", object("security_group_id", "sg-1",
		"ip_protocol", "tcp", "from_port", 443, "to_port", 443, "cidr_ipv4", "0.0.0.0/0"))
	add(translator, "aws_security_group_rule", "itself", object("type", "ingress", "security_group_id", "sg-1",
		"protocol", "tcp", "from_port", 7, "to_port", 7, "self", true))
	add(translator, "aws_security_group_rule", "open", object("type", "ingress", "security_group_id", "sg-2",
		"protocol", "tcp", "from_port", 22, "to_port", 22, "cidr_blocks", []any{unknown("var.office")}))
	translator.Complete()
	got := map[string]any{}
	for _, r := range inv.Resources {
		switch r.Type {
		case "AWS::EC2::SecurityGroup":
			got[r.Address] = []any{show(r.Properties.Get("SecurityGroupIngress")), show(r.Properties.Get("SecurityGroupEgress"))}
		case "AWS::EC2::SecurityGroupIngress":
			got[r.Address] = r.Properties.Get("GroupId").Display()
		}
	}
	want := map[string]any{
		"aws_security_group.web": []any{
			[]any{map[string]any{"IpProtocol": "tcp", "FromPort": "80", "ToPort": "80", "CidrIp": "0.0.0.0/0"}},
			[]any{map[string]any{"IpProtocol": "tcp", "FromPort": "443", "ToPort": "443", "CidrIp": "0.0.0.0/0"}},
		},
		"aws_security_group.other": []any{
			[]any{map[string]any{"IpProtocol": "tcp", "FromPort": "22", "ToPort": "22", "CidrIp": "?var.office"}}, []any{},
		},
		"aws_vpc_security_group_ingress_rule.in": "sg-1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
