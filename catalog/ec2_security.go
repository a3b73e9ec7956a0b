package catalog

var (
	toPrefixList = []string{"AWS::EC2::PrefixList"}
	toNACL       = []string{"AWS::EC2::NetworkAcl"}
)

// The types of Amazon VPC that admit or refuse traffic, or record it.
var _ = declare(func() []Type {
	return []Type{
		ec2SecurityGroup(), ec2SecurityGroupIngress(), ec2SecurityGroupEgress(),
		{
			Name: "AWS::EC2::NetworkAcl",
			Ref:  "acl-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
			References: []Reference{{Path: "VpcId", Kind: EdgeIn, Targets: toVPC}},
			Drawing:    Drawing{Glyph: "nacl", Category: CategorySecurity, Label: "Network ACL", Role: RoleBadge},
		},
		{
			Name: "AWS::EC2::NetworkAclEntry",
			Ref:  "acle-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
			References: []Reference{{Path: "NetworkAclId", Kind: EdgeIn, Targets: toNACL}},
			Defaults: []Default{
				{Path: "Egress", Value: false, Source: templateReference + "aws-resource-ec2-networkaclentry.html"},
			},
			Drawing: Drawing{Glyph: "nacl", Category: CategorySecurity, Label: "Network ACL entry", Role: RoleHidden},
		},
		{
			Name: "AWS::EC2::SubnetNetworkAclAssociation",
			Ref:  "aclassoc-{hex17}", Attributes: map[string]Format{"AssociationId": "{Ref}"},
			References: []Reference{
				{Path: "NetworkAclId", Kind: EdgeSecuredBy, Targets: append([]string{"AWS::EC2::VPC"}, toNACL...), Via: "SubnetId", ViaTargets: toSubnet},
			},
			Drawing: Drawing{Glyph: "nacl", Category: CategorySecurity, Label: "Network ACL association", Role: RoleHidden},
		},
		{
			Name: "AWS::EC2::PrefixList", NameProperty: "PrefixListName",
			Ref: "pl-{hex17}",
			Attributes: map[string]Format{
				"PrefixListId": "{Ref}",
				"Arn":          "arn:{partition}:ec2:{region}:{account}:prefix-list/{Ref}",
			},
			Drawing: Drawing{Glyph: "generic", Category: CategoryNetworking, Label: "Prefix list", Role: RoleHidden},
		},
		ec2FlowLog(),
	}
})

func ec2SecurityGroup() Type {
	return Type{
		Name:         "AWS::EC2::SecurityGroup",
		NameProperty: "GroupName",
		Ref:          "sg-{hex17}",
		Attributes:   map[string]Format{"GroupId": "{Ref}", "Id": "{Ref}"},
		Aliases:      []Format{"{name}", "arn:{partition}:ec2:{region}:{account}:security-group/{Ref}"},
		References: []Reference{
			{Path: "VpcId", Kind: EdgeIn, Targets: toVPC},
			{Path: "SecurityGroupIngress[].SourceSecurityGroupId", Kind: EdgeAllows, Targets: toSecurityGroup},
			{Path: "SecurityGroupIngress[].SourceSecurityGroupName", Kind: EdgeAllows, Targets: toSecurityGroup},
			{Path: "SecurityGroupIngress[].SourcePrefixListId", Kind: EdgeAllows, Targets: toPrefixList},
			{Path: "SecurityGroupEgress[].DestinationSecurityGroupId", Kind: EdgeAllows, Targets: toSecurityGroup},
			{Path: "SecurityGroupEgress[].DestinationPrefixListId", Kind: EdgeAllows, Targets: toPrefixList},
		},
		Defaults: []Default{
			{Path: "SecurityGroupEgress", Source: templateReference + "aws-resource-ec2-securitygroup.html", Value: []any{
				map[string]any{"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"},
				map[string]any{"IpProtocol": "-1", "CidrIpv6": "::/0"},
			}},
		},
		Drawing: Drawing{Glyph: "security-group", Category: CategorySecurity, Label: "Security group", Role: RoleBadge},
	}
}

func ec2SecurityGroupIngress() Type {
	return Type{
		Name: "AWS::EC2::SecurityGroupIngress",
		Ref:  "sgr-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
		References: []Reference{
			{Path: "GroupId", Kind: EdgeIn, Targets: toSecurityGroup},
			{Path: "GroupName", Kind: EdgeIn, Targets: toSecurityGroup},
			{Path: "SourceSecurityGroupId", Kind: EdgeAllows, Targets: toSecurityGroup, Via: "GroupId", ViaTargets: toSecurityGroup},
			{Path: "SourceSecurityGroupName", Kind: EdgeAllows, Targets: toSecurityGroup, Via: "GroupId", ViaTargets: toSecurityGroup},
			{Path: "SourcePrefixListId", Kind: EdgeAllows, Targets: toPrefixList, Via: "GroupId", ViaTargets: toSecurityGroup},
		},
		Satellite: &Satellite{
			Owner: "GroupId", Types: toSecurityGroup,
			Property: "SecurityGroupIngress", Omit: []string{"GroupId", "GroupName"},
		},
		Drawing: Drawing{Glyph: "security-group", Category: CategorySecurity, Label: "Security group rule", Role: RoleHidden},
	}
}

func ec2SecurityGroupEgress() Type {
	return Type{
		Name: "AWS::EC2::SecurityGroupEgress",
		Ref:  "sgr-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
		References: []Reference{
			{Path: "GroupId", Kind: EdgeIn, Targets: toSecurityGroup},
			{Path: "DestinationSecurityGroupId", Kind: EdgeAllows, Targets: toSecurityGroup, Via: "GroupId", ViaTargets: toSecurityGroup},
			{Path: "DestinationPrefixListId", Kind: EdgeAllows, Targets: toPrefixList, Via: "GroupId", ViaTargets: toSecurityGroup},
		},
		Satellite: &Satellite{
			Owner: "GroupId", Types: toSecurityGroup,
			Property: "SecurityGroupEgress", Omit: []string{"GroupId"},
		},
		Drawing: Drawing{Glyph: "security-group", Category: CategorySecurity, Label: "Security group rule", Role: RoleHidden},
	}
}

// ec2FlowLog leads from what it records to where the records go.
func ec2FlowLog() Type {
	recorded := []string{"AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::NetworkInterface", "AWS::EC2::TransitGateway", "AWS::EC2::TransitGatewayAttachment", "AWS::EC2::TransitGatewayVpcAttachment"}
	return Type{
		Name: "AWS::EC2::FlowLog",
		Ref:  "fl-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
		References: []Reference{
			{Path: "ResourceId", Kind: EdgeRefersTo, Targets: recorded},
			{Path: "LogGroupName", Kind: EdgeLogsTo, Targets: toLogGroup, Via: "ResourceId", ViaTargets: recorded},
			{Path: "LogDestination", Kind: EdgeLogsTo, Targets: []string{"AWS::Logs::LogGroup", "AWS::S3::Bucket"}, Via: "ResourceId", ViaTargets: recorded},
			{Path: "DeliverLogsPermissionArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "DeliverCrossAccountRole", Kind: EdgeAssumes, Targets: toRole},
		},
		Defaults: []Default{
			{Path: "LogDestinationType", Value: "cloud-watch-logs", Source: templateReference + "aws-resource-ec2-flowlog.html"},
		},
		Drawing: Drawing{Glyph: "log-group", Category: CategoryManagement, Label: "Flow log", Role: RoleHidden},
	}
}
