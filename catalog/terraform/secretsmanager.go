package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		{
			Name:       "aws_secretsmanager_secret",
			Type:       "AWS::SecretsManager::Secret",
			Attributes: map[string]catalog.Format{"arn": "{Ref}", "name": "{name}"},
			Properties: []Property{
				{From: "name", To: "Name"},
				{From: "description", To: "Description"},
				{From: "kms_key_id", To: "KmsKeyId"},
				{From: "replica[]", To: "ReplicaRegions[]", Inside: []Property{
					{From: "region", To: "Region"},
					{From: "kms_key_id", To: "KmsKeyId"},
				}},
				tags,
			},
			Also: []Also{{
				Type: "AWS::SecretsManager::ResourcePolicy", Suffix: "policy", When: hasPolicy,
				Properties: []Property{{From: "policy", To: "ResourcePolicy"}},
				Own:        map[string]catalog.Format{"SecretId": "{Ref}"},
			}},
			Unmapped: map[string]string{
				"name_prefix":                    madeFromName,
				"recovery_window_in_days":        onlyDeletion,
				"force_overwrite_replica_secret": "only steers how Terraform makes replicas",
			},
			Unsettable: map[string]string{
				"GenerateSecretString": "the provider does not make values up: a version has what the configuration says",
				"Type":                 "the provider has no argument for it",
			},
		},
		{
			Name:       "aws_secretsmanager_secret_version",
			Satellite:  &catalog.Satellite{Owner: "SecretId", Types: []string{"AWS::SecretsManager::Secret"}, Merge: true},
			Attributes: map[string]catalog.Format{"id": "{property:SecretId}|{uuid}", "arn": "{property:SecretId}"},
			Properties: []Property{
				{From: "secret_id", To: "SecretId"},
				{From: "secret_string", To: "SecretString"},
				{From: "secret_string_wo", To: "SecretString"},
			},
			Unmapped: map[string]string{
				"secret_binary":            "CloudFormation has no property for binary values",
				"secret_string_wo_version": "only tells Terraform that the value has changed",
				"version_stages":           "CloudFormation has no property for the labels of a version",
			},
		},
		{
			Name:       "aws_secretsmanager_secret_policy",
			Type:       "AWS::SecretsManager::ResourcePolicy",
			Attributes: map[string]catalog.Format{"id": "{property:SecretId}"},
			Properties: []Property{
				{From: "secret_arn", To: "SecretId"},
				{From: "policy", To: "ResourcePolicy"},
				{From: "block_public_policy", To: "BlockPublicPolicy"},
			},
		},
		{
			Name:       "aws_secretsmanager_secret_rotation",
			Type:       "AWS::SecretsManager::RotationSchedule",
			Attributes: map[string]catalog.Format{"id": "{property:SecretId}"},
			Properties: []Property{
				{From: "secret_id", To: "SecretId"},
				{From: "rotation_lambda_arn", To: "RotationLambdaARN"},
				{From: "rotate_immediately", To: "RotateImmediatelyOnUpdate", Default: true},
				{From: "rotation_rules.automatically_after_days", To: "RotationRules.AutomaticallyAfterDays"},
				{From: "rotation_rules.duration", To: "RotationRules.Duration"},
				{From: "rotation_rules.schedule_expression", To: "RotationRules.ScheduleExpression"},
			},
			Unsettable: map[string]string{
				"ExternalSecretRotationMetadata": "the provider has no argument for it",
				"ExternalSecretRotationRoleArn":  "the provider has no argument for it",
				"HostedRotationLambda":           "CloudFormation's own macro makes the function; the provider names one that is there",
			},
		},
	}
})
