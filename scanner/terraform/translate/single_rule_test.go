package translate

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// A rule for a group that is declared elsewhere has no group to be put into.
func TestSingleRules(t *testing.T) {
	inv := inventory.New()
	translator := New(inv)
	rule := func(name, direction string, group any, arguments ...any) {
		add(translator, "aws_security_group_rule", name, object(append([]any{
			"type", direction, "security_group_id", group, "protocol", "tcp", "from_port", 22, "to_port", 22,
		}, arguments...)...))
	}
	add(translator, "aws_security_group", "own", object("id", "sg-1", "vpc_id", "vpc-1"))
	rule("held", "ingress", "sg-1", "cidr_blocks", []any{"0.0.0.0/0"})
	rule("one", "ingress", "sg-2", "cidr_blocks", []any{"0.0.0.0/0"})
	rule("two", "egress", "sg-2", "cidr_blocks", []any{"10.0.0.0/8"}, "ipv6_cidr_blocks", []any{"::/0"})
	rule("open", "ingress", unknown("var.group"), "source_security_group_id", "sg-3")
	translator.Complete()
	got := map[string]string{}
	for _, r := range inv.Resources {
		if r.Type == "AWS::EC2::SecurityGroup" {
			continue
		}
		got[r.Address] = r.Type
		for _, name := range []string{"GroupId", "CidrIp", "CidrIpv6", "SourceSecurityGroupId"} {
			if v := r.Properties.Get(name); v.IsSet() {
				got[r.Address] += " " + v.Display()
			}
		}
	}
	want := map[string]string{
		"aws_security_group_rule.held":  "aws_security_group_rule sg-1",
		"aws_security_group_rule.one":   "AWS::EC2::SecurityGroupIngress sg-2 0.0.0.0/0",
		"aws_security_group_rule.two#0": "AWS::EC2::SecurityGroupEgress sg-2 10.0.0.0/8",
		"aws_security_group_rule.two#1": "AWS::EC2::SecurityGroupEgress sg-2 ::/0",
		"aws_security_group_rule.open":  "AWS::EC2::SecurityGroupIngress ${var.group} sg-3",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
