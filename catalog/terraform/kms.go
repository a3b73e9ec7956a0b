package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		{
			Name:       "aws_kms_key",
			Type:       "AWS::KMS::Key",
			Attributes: map[string]catalog.Format{"arn": "{Arn}", "key_id": "{Ref}"},
			Properties: append(kmsKey("is_enabled"),
				Property{From: "customer_master_key_spec", To: "KeySpec", Default: "SYMMETRIC_DEFAULT"},
				Property{From: "enable_key_rotation", To: "EnableKeyRotation", Default: false},
				Property{From: "key_usage", To: "KeyUsage", Default: "ENCRYPT_DECRYPT"},
				Property{From: "bypass_policy_lockout_safety_check", To: "BypassPolicyLockoutSafetyCheck", Default: false},
				Property{From: "multi_region", To: "MultiRegion"},
				Property{From: "rotation_period_in_days", To: "RotationPeriodInDays"},
			),
			Unmapped: map[string]string{
				"custom_key_store_id": "CloudFormation cannot make keys in a custom key store",
				"xks_key_id":          "CloudFormation cannot make keys in a custom key store",
			},
		},
		{
			Name:       "aws_kms_external_key",
			Type:       "AWS::KMS::Key",
			Attributes: map[string]catalog.Format{"arn": "{Arn}"},
			Properties: append(kmsKey("enabled"),
				Property{From: "bypass_policy_lockout_safety_check", To: "BypassPolicyLockoutSafetyCheck", Default: false},
				Property{To: "Origin", Convert: constant("EXTERNAL"), KeepEmpty: true},
				Property{From: "multi_region", To: "MultiRegion"},
			),
			Unmapped: map[string]string{
				"key_material_base64": "CloudFormation has no property for the material: it is imported afterwards",
				"valid_to":            "CloudFormation has no property for the material: it is imported afterwards",
			},
		},
		{
			Name:       "aws_kms_replica_key",
			Type:       "AWS::KMS::ReplicaKey",
			Attributes: map[string]catalog.Format{"arn": "{Arn}", "key_id": "{Ref}"},
			Properties: append(kmsKey("enabled"), Property{From: "primary_key_arn", To: "PrimaryKeyArn"}),
			Unmapped: map[string]string{
				"bypass_policy_lockout_safety_check": "CloudFormation has no property for it in replica keys",
			},
		},
		{
			Name: "aws_kms_key_policy",
			Satellite: &catalog.Satellite{
				Owner: "KeyId", Types: []string{"AWS::KMS::Key", "AWS::KMS::ReplicaKey"}, Merge: true,
			},
			Attributes: map[string]catalog.Format{"id": "{property:KeyId}"},
			Properties: []Property{
				{From: "key_id", To: "KeyId"},
				{From: "policy", To: "KeyPolicy"},
			},
			Unmapped: map[string]string{"bypass_policy_lockout_safety_check": "the key itself says how it is made"},
		},
		{
			Name: "aws_kms_alias",
			Type: "AWS::KMS::Alias",
			Attributes: map[string]catalog.Format{
				"arn":  "arn:{partition}:kms:{region}:{account}:{name}",
				"name": "{Ref}",
				// The key's own identifier, in whichever form the alias states it.
				"target_key_arn": "{property:TargetKeyId}",
			},
			Properties: []Property{
				{From: "name", To: "AliasName"},
				{From: "target_key_id", To: "TargetKeyId"},
			},
			Unmapped: map[string]string{"name_prefix": madeFromName},
		},
	}
})

// kmsKey are the arguments that all keys have.
func kmsKey(enabled string) []Property {
	properties := []Property{
		{From: "description", To: "Description"},
		{From: enabled, To: "Enabled", Default: true},
		{From: "policy", To: "KeyPolicy"},
		{From: "deletion_window_in_days", To: "PendingWindowInDays", Default: 30},
		tags,
	}
	return properties
}
