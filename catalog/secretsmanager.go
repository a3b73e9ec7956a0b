package catalog

var _ = declare(func() []Type {
	drawing := func(label string, role Role) Drawing {
		return Drawing{Glyph: "secret", Category: CategorySecurity, Label: label, Role: role}
	}
	return []Type{
		{
			Name: "AWS::SecretsManager::Secret", NameProperty: "Name",
			Ref:        "arn:{partition}:secretsmanager:{region}:{account}:secret:{name}-{alnum6}",
			Attributes: map[string]Format{"Id": "{Ref}"},
			// A secret is also found by its name and by its ARN without the suffix.
			Aliases: []Format{"{name}", "arn:{partition}:secretsmanager:{region}:{account}:secret:{name}"},
			References: []Reference{
				{Path: "KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
				{Path: "ReplicaRegions[].KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			},
			Sensitive: []string{"SecretString"},
			Drawing:   drawing("Secrets Manager", RoleSupport),
		},
		{
			Name: "AWS::SecretsManager::SecretTargetAttachment",
			Ref:  "{property:SecretId}",
			References: []Reference{
				{Path: "SecretId", Kind: EdgeRefersTo, Targets: toAttachedSecret},
				{Path: "TargetId", Kind: EdgeRefersTo, Targets: []string{
					"AWS::RDS::DBInstance", "AWS::RDS::DBCluster",
				}},
			},
			Drawing: drawing("Secret attachment", RoleHidden),
		},
		{
			Name: "AWS::SecretsManager::RotationSchedule",
			Ref:  "{property:SecretId}",
			References: []Reference{
				{Path: "SecretId", Kind: EdgeRefersTo, Targets: toAttachedSecret},
				{Path: "RotationLambdaARN", Kind: EdgeAccesses, Targets: toFunction},
			},
			Drawing: drawing("Secret rotation", RoleHidden),
		},
		{
			Name: "AWS::SecretsManager::ResourcePolicy",
			Ref:  "{property:SecretId}",
			References: []Reference{
				{Path: "SecretId", Kind: EdgeRefersTo, Targets: toAttachedSecret},
			},
			JSON:    []string{"ResourcePolicy"},
			Drawing: drawing("Secret policy", RoleHidden),
		},
	}
})

// toAttachedSecret is a secret only: its attachment has the same identifier.
var toAttachedSecret = []string{"AWS::SecretsManager::Secret"}
