package catalog

var toLaunchTemplate = []string{"AWS::EC2::LaunchTemplate"}

// The types of Amazon EC2 that run programs, and what belongs to them.
var _ = declare(func() []Type {
	return []Type{ec2LaunchTemplate(), ec2Instance(), ec2NetworkInterface(), ec2Volume()}
})

func ec2LaunchTemplate() Type {
	const data = "LaunchTemplateData."
	return Type{
		Name:         "AWS::EC2::LaunchTemplate",
		NameProperty: "LaunchTemplateName",
		Ref:          "lt-{hex17}",
		Attributes: map[string]Format{
			"LaunchTemplateId":     "{Ref}",
			"LatestVersionNumber":  "1",
			"DefaultVersionNumber": "1",
		},
		Aliases: []Format{"{name}"},
		References: []Reference{
			{Path: data + "SecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: data + "SecurityGroups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: data + "NetworkInterfaces[].Groups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: data + "NetworkInterfaces[].SubnetId", Kind: EdgeIn, Targets: toSubnet},
			{Path: data + "NetworkInterfaces[].NetworkInterfaceId", Kind: EdgeRefersTo, Targets: toInterface},
			{Path: data + "IamInstanceProfile.Arn", Kind: EdgeAssumes, Targets: toProfile},
			{Path: data + "IamInstanceProfile.Name", Kind: EdgeAssumes, Targets: toProfile},
			{Path: data + "BlockDeviceMappings[].Ebs.KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: data + "UserData", Kind: EdgeIn, Targets: toCluster, Form: FormText},
			{Path: data + "UserData", Kind: EdgeAccesses, Targets: toDataStore, Form: FormText},
		},
		Sensitive: []string{data + "UserData"},
		Drawing:   Drawing{Glyph: "launch-template", Category: CategoryCompute, Label: "Launch template", Role: RoleBadge},
	}
}

func ec2Instance() Type {
	return Type{
		Name: "AWS::EC2::Instance",
		Ref:  "i-{hex17}",
		Attributes: map[string]Format{
			"InstanceId":       "{Ref}",
			"AvailabilityZone": "{property:AvailabilityZone}",
			"PrivateIp":        "10.{octet1}.{octet2}.{octet3}",
			"PrivateDnsName":   "ip-10-{octet1}-{octet2}-{octet3}.{region}.compute.internal",
			"PublicIp":         "198.19.{octet1}.{octet2}",
			"PublicDnsName":    "ec2-198-19-{octet1}-{octet2}.{region}.compute.{suffix}",
		},
		Aliases: []Format{"arn:{partition}:ec2:{region}:{account}:instance/{Ref}"},
		References: []Reference{
			{Path: "SubnetId", Kind: EdgeIn, Targets: toSubnet},
			{Path: "SecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "SecurityGroups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "NetworkInterfaces[].SubnetId", Kind: EdgeIn, Targets: toSubnet},
			{Path: "NetworkInterfaces[].GroupSet[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "NetworkInterfaces[].NetworkInterfaceId", Kind: EdgeRefersTo, Targets: toInterface},
			{Path: "LaunchTemplate.LaunchTemplateId", Kind: EdgeRuns, Targets: toLaunchTemplate},
			{Path: "LaunchTemplate.LaunchTemplateName", Kind: EdgeRuns, Targets: toLaunchTemplate},
			{Path: "IamInstanceProfile", Kind: EdgeAssumes, Targets: toProfile},
			{Path: "BlockDeviceMappings[].Ebs.KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "Volumes[].VolumeId", Kind: EdgeAccesses, Targets: []string{"AWS::EC2::Volume"}},
			{Path: "UserData", Kind: EdgeIn, Targets: toCluster, Form: FormText},
			{Path: "UserData", Kind: EdgeAccesses, Targets: toDataStore, Form: FormText},
		},
		Sensitive: []string{"UserData"},
		Drawing:   Drawing{Glyph: "instance", Category: CategoryCompute, Label: "EC2 instance", Role: RoleRequest},
	}
}

func ec2NetworkInterface() Type {
	return Type{
		Name: "AWS::EC2::NetworkInterface",
		Ref:  "eni-{hex17}",
		Attributes: map[string]Format{
			"Id":                      "{Ref}",
			"PrimaryPrivateIpAddress": "10.{octet1}.{octet2}.{octet3}",
		},
		References: []Reference{
			{Path: "SubnetId", Kind: EdgeIn, Targets: toSubnet},
			{Path: "GroupSet[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
		},
		Drawing: Drawing{Glyph: "network-interface", Category: CategoryNetworking, Label: "Network interface", Role: RoleHidden},
	}
}

func ec2Volume() Type {
	const source = templateReference + "aws-resource-ec2-volume.html"
	return Type{
		Name: "AWS::EC2::Volume",
		Ref:  "vol-{hex17}", Attributes: map[string]Format{"VolumeId": "{Ref}"},
		References: []Reference{
			{Path: "KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "SourceVolumeId", Kind: EdgeRefersTo, Targets: []string{"AWS::EC2::Volume"}},
		},
		Defaults: []Default{
			{Path: "VolumeType", Value: "gp2", Source: source},
		},
		Drawing: Drawing{Glyph: "file-system", Category: CategoryStorage, Label: "EBS volume", Role: RoleSupport},
	}
}
