package terraform

import "github.com/archlint/archlint/catalog"

// Tags of resources that something else declares.
var _ = declare(func() []Resource {
	return []Resource{{
		Name:       "aws_ec2_tag",
		Properties: verbatim("resource_id", "ResourceId", "key", "Key", "value", "Value"),
		Satellite: &catalog.Satellite{
			Owner: "ResourceId", Property: "Tags", Omit: []string{"ResourceId"},
			Types: []string{
				"AWS::EC2::EIP", "AWS::EC2::EgressOnlyInternetGateway", "AWS::EC2::FlowLog", "AWS::EC2::Instance",
				"AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::NetworkAcl", "AWS::EC2::NetworkInterface",
				"AWS::EC2::PrefixList", "AWS::EC2::RouteTable", "AWS::EC2::SecurityGroup", "AWS::EC2::Subnet",
				"AWS::EC2::TransitGateway", "AWS::EC2::TransitGatewayVpcAttachment", "AWS::EC2::VPC", "AWS::EC2::VPCEndpoint",
				"AWS::EC2::VPCPeeringConnection", "AWS::EC2::VPNGateway", "AWS::EC2::Volume",
			},
		},
	}}
})
