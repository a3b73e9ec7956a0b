package catalog

var _ = declare(func() []Type {
	const docs = templateReference + "aws-resource-efs-filesystem.html"
	drawing := func(label string, role Role) Drawing {
		return Drawing{Glyph: "file-system", Category: CategoryStorage, Label: label, Role: role}
	}
	toFileSystem := []string{"AWS::EFS::FileSystem"}
	return []Type{
		{
			Name: "AWS::EFS::FileSystem",
			Ref:  "fs-{hex17}",
			Attributes: map[string]Format{
				"Arn":          "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{Ref}",
				"FileSystemId": "{Ref}",
			},
			References: []Reference{
				{Path: "KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			},
			Defaults: []Default{
				{Path: "Encrypted", Value: false, When: []When{{Path: "KmsKeyId"}}, Source: docs},
				{Path: "PerformanceMode", Value: "generalPurpose", Source: docs},
				{Path: "ThroughputMode", Value: "bursting", Source: docs},
			},
			JSON:    []string{"FileSystemPolicy"},
			Drawing: drawing("EFS", RoleSupport),
		},
		{
			Name: "AWS::EFS::MountTarget",
			Ref:  "fsmt-{hex17}", Attributes: map[string]Format{"Id": "{Ref}"},
			References: []Reference{
				{Path: "SubnetId", Kind: EdgeIn, Targets: toSubnet, Via: "FileSystemId", ViaTargets: toFileSystem},
				{Path: "SecurityGroups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup, Via: "FileSystemId", ViaTargets: toFileSystem},
			},
			Drawing: drawing("EFS mount target", RoleHidden),
		},
		{
			Name: "AWS::EFS::AccessPoint",
			Ref:  "fsap-{hex17}",
			Attributes: map[string]Format{
				"Arn":           "arn:{partition}:elasticfilesystem:{region}:{account}:access-point/{Ref}",
				"AccessPointId": "{Ref}",
			},
			References: []Reference{{Path: "FileSystemId", Kind: EdgeAccesses, Targets: toFileSystem}},
			Drawing:    drawing("EFS access point", RoleHidden),
		},
	}
})
