package catalog

var (
	toInternetGateway = []string{"AWS::EC2::InternetGateway"}
	toVPNGateway      = []string{"AWS::EC2::VPNGateway"}
	toEIP             = []string{"AWS::EC2::EIP"}
	toInterface       = []string{"AWS::EC2::NetworkInterface"}
	toTransitGateway  = []string{"AWS::EC2::TransitGateway"}
)

// The types of Amazon VPC through which traffic leaves a network.
var _ = declare(func() []Type {
	return []Type{
		{
			Name: "AWS::EC2::InternetGateway",
			Ref:  "igw-{hex17}", Attributes: map[string]Format{"InternetGatewayId": "{Ref}"},
			Drawing: Drawing{Glyph: "internet-gateway", Category: CategoryNetworking, Label: "Internet gateway", Role: RoleSupport},
		},
		{
			Name: "AWS::EC2::EgressOnlyInternetGateway",
			Ref:  "eigw-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
			References: []Reference{{Path: "VpcId", Kind: EdgeIn, Targets: toVPC}},
			Drawing:    Drawing{Glyph: "internet-gateway", Category: CategoryNetworking, Label: "Egress-only internet gateway", Role: RoleSupport},
		},
		{
			Name: "AWS::EC2::VPNGateway",
			Ref:  "vgw-{hex17}", Attributes: map[string]Format{"VPNGatewayId": "{Ref}"},
			Drawing: Drawing{Glyph: "internet-gateway", Category: CategoryNetworking, Label: "VPN gateway", Role: RoleSupport},
		},
		ec2NatGateway(), ec2EIP(), ec2EIPAssociation(), ec2VPCEndpoint(),
		{
			Name: "AWS::EC2::TransitGateway",
			Ref:  "tgw-{hex17}",
			Attributes: map[string]Format{
				"Id":                "{Ref}",
				"TransitGatewayArn": "arn:{partition}:ec2:{region}:{account}:transit-gateway/{Ref}",
			},
			Drawing: Drawing{Glyph: "generic", Category: CategoryNetworking, Label: "Transit gateway", Role: RoleSupport},
		},
		ec2TransitGatewayAttachment("AWS::EC2::TransitGatewayAttachment"),
		ec2TransitGatewayAttachment("AWS::EC2::TransitGatewayVpcAttachment"),
	}
})

func ec2NatGateway() Type {
	const source = templateReference + "aws-resource-ec2-natgateway.html"
	return Type{
		Name:       "AWS::EC2::NatGateway",
		Ref:        "nat-{hex17}",
		Attributes: map[string]Format{"NatGatewayId": "{Ref}", "EniId": "eni-{hex17}"},
		References: []Reference{
			{Path: "SubnetId", Kind: EdgeIn, Targets: toSubnet},
			{Path: "VpcId", Kind: EdgeIn, Targets: toVPC},
			{Path: "AllocationId", Kind: EdgeRefersTo, Targets: toEIP},
			{Path: "SecondaryAllocationIds[]", Kind: EdgeRefersTo, Targets: toEIP},
			{Path: "AvailabilityZoneAddresses[].AllocationIds[]", Kind: EdgeRefersTo, Targets: toEIP},
		},
		Defaults: []Default{
			{Path: "ConnectivityType", Value: "public", Source: source},
			{Path: "AvailabilityMode", Value: "zonal", Source: source},
		},
		Drawing: Drawing{Glyph: "nat-gateway", Category: CategoryNetworking, Label: "NAT gateway", Role: RoleSupport},
	}
}

// ec2EIP has stand-ins from 198.18.0.0/15, the block that RFC 2544 sets aside for
// benchmarks, so that none is ever a real public address.
func ec2EIP() Type {
	return Type{
		Name: "AWS::EC2::EIP",
		Ref:  "198.18.{octet1}.{octet2}",
		Attributes: map[string]Format{
			"PublicIp":     "{Ref}",
			"AllocationId": "eipalloc-{hex17}",
		},
		References: []Reference{{Path: "InstanceId", Kind: EdgeRefersTo, Targets: toInstance}},
		Drawing:    Drawing{Glyph: "elastic-ip", Category: CategoryNetworking, Label: "Elastic IP address", Role: RoleHidden},
	}
}

// ec2EIPAssociation leads from the address to what holds it.
func ec2EIPAssociation() Type {
	return Type{
		Name: "AWS::EC2::EIPAssociation",
		Ref:  "eipassoc-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
		References: []Reference{
			{Path: "InstanceId", Kind: EdgeRefersTo, Targets: toInstance, Via: "AllocationId", ViaTargets: toEIP},
			{Path: "NetworkInterfaceId", Kind: EdgeRefersTo, Targets: toInterface, Via: "AllocationId", ViaTargets: toEIP},
			{Path: "InstanceId", Kind: EdgeRefersTo, Targets: toInstance, Via: "EIP", ViaTargets: toEIP},
		},
		Drawing: Drawing{Glyph: "elastic-ip", Category: CategoryNetworking, Label: "Elastic IP association", Role: RoleHidden},
	}
}

func ec2VPCEndpoint() Type {
	const source = templateReference + "aws-resource-ec2-vpcendpoint.html"
	return Type{
		Name: "AWS::EC2::VPCEndpoint",
		Ref:  "vpce-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
		References: []Reference{
			{Path: "VpcId", Kind: EdgeIn, Targets: toVPC},
			{Path: "SubnetIds[]", Kind: EdgeIn, Targets: toSubnet},
			{Path: "SecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "RouteTableIds[]", Kind: EdgeRoutesTo, Reverse: true, Targets: toRouteTable},
		},
		Defaults: []Default{
			{Path: "VpcEndpointType", Value: "Gateway", Source: source},
			{
				Path: "PrivateDnsEnabled", Value: false, Source: source,
				When: []When{{Path: "VpcEndpointType", In: []string{"Interface"}}},
			},
		},
		JSON:    []string{"PolicyDocument"},
		Drawing: Drawing{Glyph: "vpc-endpoint", Category: CategoryNetworking, Label: "VPC endpoint", Role: RoleSupport},
	}
}

func ec2TransitGatewayAttachment(name string) Type {
	return Type{
		Name: name,
		Ref:  "tgw-attach-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
		References: []Reference{
			{Path: "TransitGatewayId", Kind: EdgeRefersTo, Targets: toTransitGateway},
			{Path: "VpcId", Kind: EdgeIn, Targets: toVPC},
			{Path: "SubnetIds[]", Kind: EdgeIn, Targets: toSubnet},
		},
		Drawing: Drawing{Glyph: "generic", Category: CategoryNetworking, Label: "Transit gateway attachment", Role: RoleSupport},
	}
}
