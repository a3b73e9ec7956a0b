package catalog

var _ = declare(func() []Type {
	const source = templateReference + "aws-resource-ecr-repository.html"
	return []Type{
		{
			Name:         "AWS::ECR::Repository",
			NameProperty: "RepositoryName",
			Ref:          "{lower:name}",
			Attributes: map[string]Format{
				"Arn":           "arn:{partition}:ecr:{region}:{account}:repository/{Ref}",
				"RepositoryUri": "{account}.dkr.ecr.{region}.{suffix}/{Ref}",
			},
			References: []Reference{
				{Path: "EncryptionConfiguration.KmsKey", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			},
			Defaults: []Default{
				{Path: "ImageTagMutability", Value: "MUTABLE", Source: source},
				{Path: "ImageScanningConfiguration", Value: map[string]any{"ScanOnPush": false}, Source: source},
				{Path: "ImageScanningConfiguration.ScanOnPush", Value: false, Source: source},
				{Path: "EncryptionConfiguration", Value: map[string]any{"EncryptionType": "AES256"}, Source: source},
			},
			JSON:    []string{"RepositoryPolicyText", "LifecyclePolicy.LifecyclePolicyText"},
			Drawing: Drawing{Glyph: "image", Category: CategoryCompute, Label: "ECR repository", Role: RoleSupport},
		},
		{
			Name:         "AWS::ECR::PublicRepository",
			NameProperty: "RepositoryName",
			Ref:          "{lower:name}",
			Attributes:   map[string]Format{"Arn": "arn:{partition}:ecr-public::{account}:repository/{Ref}"},
			JSON:         []string{"RepositoryPolicyText"},
			Drawing:      Drawing{Glyph: "image", Category: CategoryCompute, Label: "ECR public repository", Role: RoleSupport},
		},
		{
			Name:         "AWS::ECR::PullThroughCacheRule",
			NameProperty: "EcrRepositoryPrefix",
			Ref:          "{name}",
			References: []Reference{
				{Path: "CredentialArn", Kind: EdgeReadsSecret, Targets: toSecret, Form: FormSecret},
				{Path: "CustomRoleArn", Kind: EdgeAssumes, Targets: toRole},
			},
			Drawing: Drawing{Glyph: "image", Category: CategoryCompute, Label: "Pull-through cache rule", Role: RoleHidden},
		},
	}
})
