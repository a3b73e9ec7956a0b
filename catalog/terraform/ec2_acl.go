package terraform

import (
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// The types of Amazon VPC that admit traffic to subnets, and prefix lists.
var _ = declare(func() []Resource {
	return []Resource{
		ec2NetworkACL("aws_network_acl"), ec2NetworkACL("aws_default_network_acl"), ec2NetworkACLRule(),
		{
			Name: "aws_network_acl_association", Type: "AWS::EC2::SubnetNetworkAclAssociation",
			Properties: verbatim("network_acl_id", "NetworkAclId", "subnet_id", "SubnetId"),
		},
		{
			Name: "aws_ec2_managed_prefix_list", Type: "AWS::EC2::PrefixList",
			Attributes: map[string]catalog.Format{"id": ec2ID, "arn": "{Arn}", "owner_id": "{account}"},
			Properties: append(verbatim(
				"name", "PrefixListName", "address_family", "AddressFamily", "max_entries", "MaxEntries",
			), Property{
				From: "entry[]", To: "Entries[]", Inside: verbatim("cidr", "Cidr", "description", "Description"),
			}, tags),
		},
		{
			Name:       "aws_ec2_managed_prefix_list_entry",
			Properties: verbatim("prefix_list_id", "PrefixListId", "cidr", "Cidr", "description", "Description"),
			Satellite: &catalog.Satellite{
				Owner: "PrefixListId", Types: []string{"AWS::EC2::PrefixList"}, Property: "Entries", Omit: []string{"PrefixListId"},
			},
		},
	}
})

// aclEntry are the properties of an entry that inline and separate rules have in common,
// whose ports and ICMP types only go with some protocols.
func aclEntry() []Property {
	icmp := []string{"icmp", "icmpv6", "1", "58"}
	ported := []catalog.When{{Path: "protocol", Not: true, In: append(icmp, everyProtocol...)}}
	typed := []catalog.When{{Path: "protocol", In: icmp}}
	return []Property{
		{From: "protocol", To: "Protocol", Convert: protocolNumber},
		{From: "cidr_block", To: "CidrBlock"},
		{From: "ipv6_cidr_block", To: "Ipv6CidrBlock"},
		{From: "from_port", To: "PortRange.From", When: ported},
		{From: "to_port", To: "PortRange.To", When: ported},
		{From: "icmp_type", To: "Icmp.Type", When: typed, Default: 0},
		{From: "icmp_code", To: "Icmp.Code", When: typed, Default: 0},
	}
}

func ec2NetworkACL(name string) Resource {
	own := map[string]catalog.Format{"NetworkAclId": "{Ref}"}
	entries := func(block string, egress bool) Also {
		return Also{
			Type: "AWS::EC2::NetworkAclEntry", Suffix: block, Each: block + "[]", Own: own,
			Unique: []string{"NetworkAclId", "Egress", "RuleNumber"},
			Properties: append(aclEntry(),
				Property{From: "rule_no", To: "RuleNumber"}, Property{From: "action", To: "RuleAction", Convert: lower},
				Property{To: "Egress", Convert: constant(egress)},
			),
		}
	}
	r := Resource{
		Name: name, Type: "AWS::EC2::NetworkAcl",
		Attributes: map[string]catalog.Format{"id": ec2ID, "arn": ec2ARN("network-acl"), "owner_id": "{account}"},
		Properties: []Property{toTheVPC, tags},
		Also: []Also{
			entries("ingress", false), entries("egress", true),
			{
				Type: "AWS::EC2::SubnetNetworkAclAssociation", Suffix: "association", Each: "subnet_ids[]", Own: own,
				Unique:     []string{"SubnetId"},
				Properties: []Property{{To: "SubnetId", Convert: first}},
			},
		},
	}
	if name == "aws_default_network_acl" {
		r.Properties = []Property{
			{To: "VpcId", Convert: onDeployment("the network ACL belongs to the VPC whose default network ACL it is")}, tags,
		}
		r.Unmapped = map[string]string{
			"default_network_acl_id": "names the network ACL that AWS made with the VPC: CloudFormation cannot change it",
		}
	}
	return r
}

func ec2NetworkACLRule() Resource {
	return Resource{
		Name: "aws_network_acl_rule", Type: "AWS::EC2::NetworkAclEntry",
		Properties: append(aclEntry(),
			Property{From: "network_acl_id", To: "NetworkAclId"},
			Property{From: "rule_number", To: "RuleNumber"},
			Property{From: "rule_action", To: "RuleAction", Convert: lower},
			Property{From: "egress", To: "Egress", Default: false},
		),
	}
}

// lower turns a text into lower case.
func lower(v *inventory.Value) *inventory.Value {
	if s, ok := v.Text(); ok && v.Origin() != inventory.OriginSynthetic {
		return inventory.NewString(strings.ToLower(s), v.Range()).WithNote(v.Note())
	}
	return v
}

// protocolNumber is the number of a protocol, as network ACLs have it:
// https://www.iana.org/assignments/protocol-numbers
func protocolNumber(v *inventory.Value) *inventory.Value {
	name, ok := v.Scalar()
	if !ok {
		return v
	}
	for _, of := range [][2]string{
		{"all", "-1"},
		{"-1", "-1"},
		{"icmp", "1"},
		{"tcp", "6"},
		{"udp", "17"},
		{"gre", "47"},
		{"esp", "50"},
		{"ah", "51"},
		{"icmpv6", "58"},
		{"sctp", "132"},
	} {
		if strings.ToLower(name) == of[0] {
			return inventory.NewNumber(of[1], v.Range()).WithNote(v.Note())
		}
	}
	return v
}
