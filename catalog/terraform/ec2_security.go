package terraform

import "github.com/archlint/archlint/catalog"

// The types of Amazon VPC that admit traffic to interfaces.
var _ = declare(func() []Resource {
	return []Resource{
		ec2SecurityGroup(), ec2DefaultSecurityGroup(), ec2SecurityGroupRule(),
		ec2StandaloneRule("aws_vpc_security_group_ingress_rule", "AWS::EC2::SecurityGroupIngress", sideSource),
		ec2StandaloneRule("aws_vpc_security_group_egress_rule", "AWS::EC2::SecurityGroupEgress", sideDestination),
	}
})

// The beginnings of the properties of a rule that name the other end.
const (
	sideSource      = "Source"
	sideDestination = "Destination"
)

// ruleBlock are the arguments of a rule. Those for the other end hold several of them
// where CloudFormation has a rule for each, into which eachEnd takes them apart.
func ruleBlock(side, groups string) []Property {
	return append(traffic("protocol"), verbatim(
		"cidr_blocks", "CidrIp", "ipv6_cidr_blocks", "CidrIpv6", "prefix_list_ids", side+"PrefixListId",
		groups, side+"SecurityGroupId",
	)...)
}

// traffic are the arguments of a rule for what it lets through; ports only go with some
// protocols.
func traffic(protocol string) []Property {
	limited := []catalog.When{{Path: protocol, Not: true, In: everyProtocol}}
	return []Property{
		{From: protocol, To: "IpProtocol", Convert: protocolName},
		{From: "from_port", To: "FromPort", When: limited},
		{From: "to_port", To: "ToPort", When: limited},
		{From: "description", To: "Description"},
	}
}

// securityGroupRules are the inline rules. Terraform takes the rule away that EC2 puts
// into a new group and that admits all traffic out.
func securityGroupRules() []Property {
	return []Property{
		{From: "ingress[]", To: "SecurityGroupIngress[]", Inside: ruleBlock(sideSource, "security_groups"), Convert: eachEnd},
		{
			From: "egress[]", To: "SecurityGroupEgress[]", Inside: ruleBlock(sideDestination, "security_groups"), Convert: eachEnd,
			Default: []any{}, KeepEmpty: true,
		},
	}
}

// selfRules are the inline rules for the group itself, which CloudFormation can only
// declare as resources of their own.
func selfRules() []Also {
	self := func(block, typeName, side string) Also {
		return Also{
			Type: typeName, Suffix: "self-" + block, Each: block + "[]",
			When:       []catalog.When{{Path: "self", In: []string{"true"}}},
			Properties: traffic("protocol"),
			Own:        map[string]catalog.Format{"GroupId": "{Ref}", side + "SecurityGroupId": "{Ref}"},
			Unique:     []string{"GroupId", "IpProtocol", "FromPort", "ToPort", side + "SecurityGroupId"},
		}
	}
	return []Also{
		self("ingress", "AWS::EC2::SecurityGroupIngress", sideSource),
		self("egress", "AWS::EC2::SecurityGroupEgress", sideDestination),
	}
}

func ec2SecurityGroup() Resource {
	return Resource{
		Name: "aws_security_group", Type: "AWS::EC2::SecurityGroup",
		Attributes: map[string]catalog.Format{
			"id": ec2ID, "arn": ec2ARN("security-group"), "name": "{name}", "owner_id": "{account}",
		},
		Properties: append([]Property{
			{From: "name", To: "GroupName"},
			{From: "description", To: "GroupDescription", Default: "Managed by Terraform"},
			toTheVPC, tags,
		}, securityGroupRules()...),
		Also: selfRules(),
		Unmapped: map[string]string{
			"name_prefix": "the name is made up, as CloudFormation does", "revoke_rules_on_delete": ownRun,
		},
	}
}

// ec2DefaultSecurityGroup is the group that AWS made with a VPC, without its rules.
func ec2DefaultSecurityGroup() Resource {
	return Resource{
		Name: "aws_default_security_group", Type: "AWS::EC2::SecurityGroup",
		Attributes: map[string]catalog.Format{
			"id": ec2ID, "arn": ec2ARN("security-group"), "name": "default", "owner_id": "{account}",
		},
		Properties: append([]Property{
			{To: "GroupName", Convert: constant("default")},
			{To: "GroupDescription", Convert: constant("default VPC security group")},
			toTheVPC, tags,
		}, securityGroupRules()...),
		Also:     selfRules(),
		Unmapped: map[string]string{"revoke_rules_on_delete": ownRun},
	}
}

// ec2SecurityGroupRule is a rule for several sources, of which CloudFormation has one
// for each, of the direction that its type says.
func ec2SecurityGroupRule() Resource {
	const owner = "GroupId"
	rule := func(typeName, property, side string) Property {
		return Property{
			To: property, When: []catalog.When{{Path: "type", In: []string{typeName}}}, Convert: eachEnd,
			Inside: append(ruleBlock(side, "source_security_group_id"), verbatim(
				"self", ruleSelf, "security_group_id", side+ruleGroup,
			)...),
		}
	}
	return Resource{
		Name: "aws_security_group_rule",
		Properties: []Property{
			{From: "security_group_id", To: owner},
			rule("ingress", "SecurityGroupIngress[]", sideSource),
			rule("egress", "SecurityGroupEgress[]", sideDestination),
		},
		Satellite: &catalog.Satellite{Owner: owner, Types: []string{"AWS::EC2::SecurityGroup"}, Merge: true},
	}
}

func ec2StandaloneRule(name, typeName, side string) Resource {
	r := Resource{
		Name: name, Type: typeName,
		Attributes: map[string]catalog.Format{
			"id": ec2ID, "security_group_rule_id": ec2ID, "arn": ec2ARN("security-group-rule"),
		},
		Properties: append(append(traffic("ip_protocol"), verbatim(
			"security_group_id", "GroupId", "cidr_ipv4", "CidrIp", "cidr_ipv6", "CidrIpv6",
			"prefix_list_id", side+"PrefixListId",
		)...), Property{From: "referenced_security_group_id", To: side + "SecurityGroupId", Convert: groupID}),
		Unmapped: map[string]string{"tags": noSuchProperty},
	}
	if side == sideSource {
		r.Properties = append(r.Properties, Property{
			From: "referenced_security_group_id", To: "SourceSecurityGroupOwnerId", Convert: groupOwner,
		})
		r.Unsettable = map[string]string{
			"GroupName":               "the provider takes the ID of the group",
			"SourceSecurityGroupName": "the provider takes the ID of the group",
		}
	}
	return r
}
