package catalog

var _ = declare(func() []Type {
	const docs = templateReference + "aws-resource-kms-key.html"
	drawing := func(label string, role Role) Drawing {
		return Drawing{Glyph: "key", Category: CategorySecurity, Label: label, Role: role}
	}
	return []Type{
		{
			Name: "AWS::KMS::Key",
			Ref:  "{uuid}",
			Attributes: map[string]Format{
				"Arn":   "arn:{partition}:kms:{region}:{account}:key/{Ref}",
				"KeyId": "{Ref}",
			},
			Defaults: []Default{
				{Path: "Enabled", Value: true, Source: docs},
				{Path: "EnableKeyRotation", Value: false, Source: docs},
				{Path: "KeySpec", Value: "SYMMETRIC_DEFAULT", Source: docs},
				{Path: "KeyUsage", Value: "ENCRYPT_DECRYPT", Source: docs},
				{Path: "MultiRegion", Value: false, Source: docs},
				{Path: "Origin", Value: "AWS_KMS", Source: docs},
				{Path: "PendingWindowInDays", Value: 30, Source: docs},
			},
			JSON:    []string{"KeyPolicy"},
			Drawing: drawing("KMS key", RoleBadge),
		},
		{
			Name: "AWS::KMS::Alias", NameProperty: "AliasName",
			Ref: "{name}",
			// Other services also take an alias by its ARN.
			Aliases:    []Format{"arn:{partition}:kms:{region}:{account}:{name}"},
			References: []Reference{{Path: "TargetKeyId", Kind: EdgeRefersTo, Targets: []string{"AWS::KMS::Key"}}},
			Drawing:    drawing("KMS alias", RoleHidden),
		},
		{
			Name: "AWS::KMS::ReplicaKey",
			Ref:  "mrk-{hex32}",
			Attributes: map[string]Format{
				"Arn":   "arn:{partition}:kms:{region}:{account}:key/{Ref}",
				"KeyId": "{Ref}",
			},
			References: []Reference{{Path: "PrimaryKeyArn", Kind: EdgeRefersTo, Targets: []string{"AWS::KMS::Key"}}},
			Defaults: []Default{
				{Path: "Enabled", Value: true, Source: templateReference + "aws-resource-kms-replicakey.html"},
			},
			JSON:    []string{"KeyPolicy"},
			Drawing: drawing("KMS replica key", RoleBadge),
		},
	}
})
