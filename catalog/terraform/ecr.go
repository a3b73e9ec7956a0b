package terraform

import "github.com/archlint/archlint/catalog"

// Repositories of Amazon ECR and what is stated beside them.
var _ = declare(func() []Resource {
	return []Resource{
		ecrRepository(), ecrLifecyclePolicy(), ecrRepositoryPolicy(),
		ecrPublicRepository(), ecrPublicRepositoryPolicy(), ecrPullThroughCacheRule(),
	}
})

func ecrRepository() Resource {
	return Resource{
		Name: "aws_ecr_repository",
		Type: "AWS::ECR::Repository",
		Attributes: map[string]catalog.Format{
			"arn":            "{Arn}",
			"repository_url": "{RepositoryUri}",
			"registry_id":    "{account}",
		},
		Properties: []Property{
			{From: "name", To: "RepositoryName"},
			{From: "image_tag_mutability", To: "ImageTagMutability", Default: "MUTABLE"},
			{From: "force_delete", To: "EmptyOnDelete"},
			{From: "image_scanning_configuration", To: "ImageScanningConfiguration", Inside: verbatim("scan_on_push", "ScanOnPush")},
			{From: "encryption_configuration", To: "EncryptionConfiguration", Inside: []Property{
				{From: "encryption_type", To: "EncryptionType", Default: "AES256"},
				{From: "kms_key", To: "KmsKey"},
			}},
			tags,
		},
		Unsettable: map[string]string{
			"ImageTagMutabilityExclusionFilters": "version 5 of the provider has no such argument",
			"LifecyclePolicy.RegistryId":         "the provider manages the policies of the account's own registry only",
		},
	}
}

// ecrPart is a resource that states one property of a repository.
func ecrPart(name, repository, ownerType string, policy Property) Resource {
	return Resource{
		Name:       name,
		Attributes: map[string]catalog.Format{"id": "{property:Repository}", "registry_id": "{account}"},
		Properties: []Property{{From: repository, To: "Repository"}, policy},
		Satellite:  &catalog.Satellite{Owner: "Repository", Types: []string{ownerType}, Merge: true},
	}
}

func ecrLifecyclePolicy() Resource {
	return ecrPart("aws_ecr_lifecycle_policy", "repository", "AWS::ECR::Repository", Property{From: "policy", To: "LifecyclePolicy.LifecyclePolicyText"})
}

func ecrRepositoryPolicy() Resource {
	return ecrPart("aws_ecr_repository_policy", "repository", "AWS::ECR::Repository", Property{From: "policy", To: "RepositoryPolicyText"})
}

func ecrPublicRepository() Resource {
	return Resource{
		Name: "aws_ecrpublic_repository",
		Type: "AWS::ECR::PublicRepository",
		Attributes: map[string]catalog.Format{
			"arn":         "{Arn}",
			"registry_id": "{account}",
		},
		Properties: []Property{
			{From: "repository_name", To: "RepositoryName"},
			{From: "catalog_data", To: "RepositoryCatalogData", Inside: verbatim(
				"about_text", "AboutText", "architectures", "Architectures", "description", "RepositoryDescription",
				"operating_systems", "OperatingSystems", "usage_text", "UsageText",
			)},
			tags,
		},
		Unmapped: map[string]string{
			"force_destroy":                ownRun,
			"catalog_data.logo_image_blob": noSuchProperty,
		},
	}
}

func ecrPublicRepositoryPolicy() Resource {
	return ecrPart("aws_ecrpublic_repository_policy", "repository_name", "AWS::ECR::PublicRepository", Property{From: "policy", To: "RepositoryPolicyText"})
}

func ecrPullThroughCacheRule() Resource {
	return Resource{
		Name:       "aws_ecr_pull_through_cache_rule",
		Type:       "AWS::ECR::PullThroughCacheRule",
		Attributes: map[string]catalog.Format{"registry_id": "{account}"},
		Properties: verbatim(
			"ecr_repository_prefix", "EcrRepositoryPrefix", "upstream_registry_url", "UpstreamRegistryUrl",
			"upstream_repository_prefix", "UpstreamRepositoryPrefix", "credential_arn", "CredentialArn",
			"custom_role_arn", "CustomRoleArn",
		),
		Unsettable: map[string]string{
			"UpstreamRegistry": "upstream_registry_url says it",
		},
	}
}
