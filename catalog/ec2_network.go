package catalog

// The types of Amazon VPC that make up the network and its routes.
var _ = declare(func() []Type {
	return []Type{
		ec2VPC(), ec2Subnet(), ec2RouteTable(), ec2Route(),
		{
			Name:       "AWS::EC2::VPCCidrBlock",
			Ref:        "vpc-cidr-assoc-{hex17}",
			Attributes: map[string]Format{"Id": "{Ref}"},
			References: []Reference{{Path: "VpcId", Kind: EdgeRefersTo, Targets: toVPC}},
			Drawing:    Drawing{Glyph: "vpc", Category: CategoryNetworking, Label: "VPC CIDR block", Role: RoleHidden},
		},
		{
			Name:       "AWS::EC2::SubnetRouteTableAssociation",
			Ref:        "rtbassoc-{hex17}",
			Attributes: map[string]Format{"Id": "{Ref}"},
			References: []Reference{
				{Path: "RouteTableId", Kind: EdgeRoutesTo, Targets: toRouteTable, Via: "SubnetId", ViaTargets: toSubnet},
			},
			Drawing: Drawing{Glyph: "route-table", Category: CategoryNetworking, Label: "Route table association", Role: RoleHidden},
		},
		{
			Name: "AWS::EC2::VPCGatewayAttachment",
			Ref:  "IGW|{property:VpcId}",
			References: []Reference{
				{Path: "VpcId", Kind: EdgeIn, Targets: toVPC, Via: "InternetGatewayId", ViaTargets: toInternetGateway},
				{Path: "VpcId", Kind: EdgeIn, Targets: toVPC, Via: "VpnGatewayId", ViaTargets: toVPNGateway},
			},
			Drawing: Drawing{Glyph: "internet-gateway", Category: CategoryNetworking, Label: "VPC gateway attachment", Role: RoleHidden},
		},
		{
			Name: "AWS::EC2::VPCPeeringConnection",
			Ref:  "pcx-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
			References: []Reference{
				{Path: "VpcId", Kind: EdgeIn, Targets: toVPC},
				{Path: "PeerVpcId", Kind: EdgeIn, Targets: toVPC},
				{Path: "PeerRoleArn", Kind: EdgeAssumes, Targets: toRole},
			},
			Drawing: Drawing{Glyph: "vpc", Category: CategoryNetworking, Label: "VPC peering", Role: RoleSupport},
		},
	}
})

var toRouteTable = []string{"AWS::EC2::RouteTable"}

func ec2VPC() Type {
	const source = templateReference + "aws-resource-ec2-vpc.html"
	return Type{
		Name: "AWS::EC2::VPC",
		Ref:  "vpc-{hex17}",
		Attributes: map[string]Format{
			"VpcId":                "{Ref}",
			"CidrBlock":            "{property:CidrBlock}",
			"DefaultNetworkAcl":    "acl-{hex17}",
			"DefaultSecurityGroup": "sg-{hex17}",
		},
		Aliases: []Format{"arn:{partition}:ec2:{region}:{account}:vpc/{Ref}"},
		Defaults: []Default{
			{Path: "EnableDnsSupport", Value: true, Source: source},
			{Path: "EnableDnsHostnames", Value: false, Source: source},
			{Path: "InstanceTenancy", Value: "default", Source: source},
		},
		Drawing: Drawing{Glyph: "vpc", Category: CategoryNetworking, Label: "VPC", Role: RoleGroup},
	}
}

func ec2Subnet() Type {
	const source = templateReference + "aws-resource-ec2-subnet.html"
	return Type{
		Name: "AWS::EC2::Subnet",
		Ref:  "subnet-{hex17}",
		Attributes: map[string]Format{
			"SubnetId":                "{Ref}",
			"VpcId":                   "{property:VpcId}",
			"CidrBlock":               "{property:CidrBlock}",
			"AvailabilityZone":        "{property:AvailabilityZone}",
			"NetworkAclAssociationId": "aclassoc-{hex17}",
		},
		Aliases:    []Format{"arn:{partition}:ec2:{region}:{account}:subnet/{Ref}"},
		References: []Reference{{Path: "VpcId", Kind: EdgeIn, Targets: toVPC}},
		Defaults: []Default{
			{Path: "MapPublicIpOnLaunch", Value: false, Source: source},
			{Path: "AssignIpv6AddressOnCreation", Value: false, Source: source},
		},
		Drawing: Drawing{Glyph: "subnet", Category: CategoryNetworking, Label: "Subnet", Role: RoleGroup},
	}
}

func ec2RouteTable() Type {
	return Type{
		Name:       "AWS::EC2::RouteTable",
		Ref:        "rtb-{hex17}",
		Attributes: map[string]Format{"RouteTableId": "{Ref}"},
		References: []Reference{{Path: "VpcId", Kind: EdgeIn, Targets: toVPC}},
		Drawing:    Drawing{Glyph: "route-table", Category: CategoryNetworking, Label: "Route table", Role: RoleHidden},
	}
}

// ec2Route leads from its route table to the gateway that it names.
func ec2Route() Type {
	through := func(path string, targets ...string) Reference {
		return Reference{Path: path, Kind: EdgeRoutesTo, Targets: targets, Via: "RouteTableId", ViaTargets: toRouteTable}
	}
	gateway := through("GatewayId", "AWS::EC2::InternetGateway", "AWS::EC2::VPNGateway", "AWS::EC2::VPCEndpoint")
	gateway.Builtin = []string{"local"}
	return Type{
		Name: "AWS::EC2::Route",
		Ref:  "{property:RouteTableId}|{property:DestinationCidrBlock|property:DestinationIpv6CidrBlock|property:DestinationPrefixListId}",
		Attributes: map[string]Format{
			"CidrBlock": "{property:DestinationCidrBlock|property:DestinationIpv6CidrBlock|property:DestinationPrefixListId}",
		},
		References: []Reference{
			{Path: "RouteTableId", Kind: EdgeIn, Targets: toRouteTable},
			{Path: "DestinationPrefixListId", Kind: EdgeRefersTo, Targets: toPrefixList},
			gateway,
			through("NatGatewayId", "AWS::EC2::NatGateway"),
			through("EgressOnlyInternetGatewayId", "AWS::EC2::EgressOnlyInternetGateway"),
			through("TransitGatewayId", "AWS::EC2::TransitGateway"),
			through("VpcPeeringConnectionId", "AWS::EC2::VPCPeeringConnection"),
			through("VpcEndpointId", "AWS::EC2::VPCEndpoint"),
			through("InstanceId", "AWS::EC2::Instance"),
			through("NetworkInterfaceId", "AWS::EC2::NetworkInterface"),
		},
		Drawing: Drawing{Glyph: "route-table", Category: CategoryNetworking, Label: "Route", Role: RoleHidden},
	}
}
