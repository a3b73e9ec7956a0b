package terraform

import "github.com/archlint/archlint/catalog"

// The types of Amazon VPC through which traffic leaves a network.
var _ = declare(func() []Resource {
	return []Resource{
		{
			Name: "aws_internet_gateway", Type: "AWS::EC2::InternetGateway",
			Attributes: map[string]catalog.Format{"id": ec2ID, "arn": ec2ARN("internet-gateway"), "owner_id": "{account}"},
			Properties: []Property{tags}, Also: []Also{gatewayAttachment("InternetGatewayId")},
		},
		{
			Name: "aws_internet_gateway_attachment", Type: "AWS::EC2::VPCGatewayAttachment",
			Properties: verbatim("internet_gateway_id", "InternetGatewayId", "vpc_id", "VpcId"),
			Unsettable: map[string]string{"VpnGatewayId": "aws_vpn_gateway_attachment sets it"},
		},
		{
			Name: "aws_egress_only_internet_gateway", Type: "AWS::EC2::EgressOnlyInternetGateway",
			Properties: []Property{toTheVPC, tags},
		},
		{
			Name: "aws_vpn_gateway", Type: "AWS::EC2::VPNGateway",
			Attributes: map[string]catalog.Format{"id": ec2ID, "arn": ec2ARN("vpn-gateway")},
			Properties: []Property{
				{To: "Type", Convert: constant("ipsec.1")},
				{From: "amazon_side_asn", To: "AmazonSideAsn"},
				tags,
			},
			Also:     []Also{gatewayAttachment("VpnGatewayId")},
			Unmapped: map[string]string{"availability_zone": noSuchProperty},
		},
		{
			Name: "aws_vpn_gateway_attachment", Type: "AWS::EC2::VPCGatewayAttachment",
			Properties: verbatim("vpn_gateway_id", "VpnGatewayId", "vpc_id", "VpcId"),
			Unsettable: map[string]string{"InternetGatewayId": "aws_internet_gateway_attachment sets it"},
		},
		ec2NatGateway(), ec2EIP(),
		{
			Name: "aws_eip_association", Type: "AWS::EC2::EIPAssociation",
			Properties: verbatim(
				"allocation_id", "AllocationId", "public_ip", "EIP", "instance_id", "InstanceId",
				"network_interface_id", "NetworkInterfaceId", "private_ip_address", "PrivateIpAddress",
			),
			Unmapped: map[string]string{"allow_reassociation": noSuchProperty},
		},
		ec2TransitGateway(), ec2TransitGatewayAttachment(), ec2TransitGatewayAccepter(),
	}
})

// gatewayAttachment is the attachment of a gateway to its vpc_id.
func gatewayAttachment(gateway string) Also {
	return Also{
		Type: "AWS::EC2::VPCGatewayAttachment", Suffix: "attachment", Requires: "vpc_id",
		Properties: []Property{toTheVPC}, Own: map[string]catalog.Format{gateway: "{Ref}"},
		Unique: []string{"VpcId", gateway},
	}
}

func ec2NatGateway() Resource {
	return Resource{
		Name: "aws_nat_gateway", Type: "AWS::EC2::NatGateway",
		Attributes: map[string]catalog.Format{"id": ec2ID, "network_interface_id": "{EniId}"},
		Properties: append(verbatim(
			"allocation_id", "AllocationId", "subnet_id", "SubnetId", "private_ip", "PrivateIpAddress",
			"secondary_allocation_ids", "SecondaryAllocationIds",
			"secondary_private_ip_addresses", "SecondaryPrivateIpAddresses",
		),
			Property{From: "secondary_private_ip_address_count", To: "SecondaryPrivateIpAddressCount", Convert: nonzero},
			Property{From: "connectivity_type", To: "ConnectivityType", Default: "public"}, tags,
		),
		Unsettable: map[string]string{
			"AvailabilityMode": noSuchArgument, "AvailabilityZoneAddresses": noSuchArgument,
			"VpcId": noSuchArgument, "MaxDrainDurationSeconds": noSuchArgument,
		},
	}
}

// ec2EIP has the allocation as its ID in Terraform, and the address in CloudFormation.
func ec2EIP() Resource {
	return Resource{
		Name: "aws_eip", Type: "AWS::EC2::EIP",
		Attributes: map[string]catalog.Format{
			"id": "{AllocationId}", "allocation_id": "{AllocationId}", "public_ip": "{Ref}",
			"arn": "arn:{partition}:ec2:{region}:{account}:elastic-ip/{AllocationId}",
		},
		Properties: append(verbatim(
			"address", "Address", "domain", "Domain", "instance", "InstanceId", "ipam_pool_id", "IpamPoolId",
			"network_border_group", "NetworkBorderGroup", "public_ipv4_pool", "PublicIpv4Pool",
		),
			Property{From: "vpc", To: "Domain", Convert: choice(map[string]string{"true": "vpc", "false": ""})},
			tags,
		),
		Also: []Also{{
			Type: "AWS::EC2::EIPAssociation", Suffix: "association", Requires: "network_interface",
			Properties: verbatim("network_interface", "NetworkInterfaceId", "associate_with_private_ip", "PrivateIpAddress"),
			Own:        map[string]catalog.Format{"AllocationId": "{AllocationId}"},
			Unique:     []string{"AllocationId"},
		}},
		Unmapped:   map[string]string{"customer_owned_ipv4_pool": noSuchProperty},
		Unsettable: map[string]string{"TransferAddress": "Terraform imports an address that another account hands over"},
	}
}

func ec2TransitGateway() Resource {
	return Resource{
		Name: "aws_ec2_transit_gateway", Type: "AWS::EC2::TransitGateway",
		Attributes: map[string]catalog.Format{"id": ec2ID, "arn": "{TransitGatewayArn}", "owner_id": "{account}"},
		Properties: []Property{
			{From: "amazon_side_asn", To: "AmazonSideAsn", Default: 64512},
			{From: "auto_accept_shared_attachments", To: "AutoAcceptSharedAttachments", Default: "disable"},
			{From: "default_route_table_association", To: "DefaultRouteTableAssociation", Default: "enable"},
			{From: "default_route_table_propagation", To: "DefaultRouteTablePropagation", Default: "enable"},
			{From: "description", To: "Description"},
			{From: "dns_support", To: "DnsSupport", Default: "enable"},
			{From: "multicast_support", To: "MulticastSupport", Default: "disable"},
			{From: "security_group_referencing_support", To: "SecurityGroupReferencingSupport", Default: "disable"},
			{From: "transit_gateway_cidr_blocks", To: "TransitGatewayCidrBlocks"},
			{From: "vpn_ecmp_support", To: "VpnEcmpSupport", Default: "enable"},
			tags,
		},
		Unsettable: map[string]string{
			"AssociationDefaultRouteTableId": "AWS sets it", "PropagationDefaultRouteTableId": "AWS sets it",
			"EncryptionSupport": noSuchArgument,
		},
	}
}

func ec2TransitGatewayAttachment() Resource {
	return Resource{
		Name: "aws_ec2_transit_gateway_vpc_attachment", Type: "AWS::EC2::TransitGatewayVpcAttachment",
		Attributes: map[string]catalog.Format{"id": ec2ID, "arn": ec2ARN("transit-gateway-attachment"), "vpc_owner_id": "{account}"},
		Properties: []Property{
			toTheVPC,
			{From: "subnet_ids", To: "SubnetIds"},
			{From: "transit_gateway_id", To: "TransitGatewayId"},
			{From: "appliance_mode_support", To: "Options.ApplianceModeSupport", Default: "disable"},
			{From: "dns_support", To: "Options.DnsSupport", Default: "enable"},
			{From: "ipv6_support", To: "Options.Ipv6Support", Default: "disable"},
			{From: "security_group_referencing_support", To: "Options.SecurityGroupReferencingSupport"},
			tags,
		},
		Unmapped: map[string]string{
			"transit_gateway_default_route_table_association": noSuchProperty,
			"transit_gateway_default_route_table_propagation": noSuchProperty,
		},
		Unsettable: map[string]string{
			"AddSubnetIds":    "says a change, which Terraform takes from subnet_ids",
			"RemoveSubnetIds": "says a change, which Terraform takes from subnet_ids",
		},
	}
}

// ec2TransitGatewayAccepter is the other side of an attachment, which CloudFormation has
// no part in.
func ec2TransitGatewayAccepter() Resource {
	const owner = "TransitGatewayAttachmentId"
	return Resource{
		Name: "aws_ec2_transit_gateway_vpc_attachment_accepter", Properties: verbatim("transit_gateway_attachment_id", owner),
		Satellite: &catalog.Satellite{Owner: owner, Types: []string{"AWS::EC2::TransitGatewayVpcAttachment"}, Merge: true},
		Unmapped: map[string]string{
			"transit_gateway_default_route_table_association": noSuchProperty,
			"transit_gateway_default_route_table_propagation": noSuchProperty,
			"tags": "the attachment's own tags are those of the side that asks for it",
		},
	}
}
