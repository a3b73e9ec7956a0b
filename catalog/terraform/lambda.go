package terraform

import "github.com/archlint/archlint/catalog"

// Reasons that functions and layers share.
const (
	localFile   = "a file of the machine on which Terraform runs; CloudFormation deploys from S3"
	fileHash    = "only tells Terraform that the file has changed"
	keepsOld    = "only steers how Terraform replaces versions"
	notInLambda = "the provider has no argument for it"
)

var _ = declare(func() []Resource {
	return []Resource{
		lambdaFunction(),
		lambdaPermission(),
		{
			Name: "aws_lambda_alias",
			Type: "AWS::Lambda::Alias",
			Attributes: map[string]catalog.Format{
				"arn":        "{Ref}",
				"invoke_arn": "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{Ref}/invocations",
			},
			Properties: []Property{
				{From: "function_name", To: "FunctionName"},
				{From: "function_version", To: "FunctionVersion"},
				{From: "name", To: "Name"},
				{From: "description", To: "Description"},
				{
					From: "routing_config.additional_version_weights", To: "RoutingConfig.AdditionalVersionWeights",
					Convert: entries("FunctionVersion", "FunctionWeight"),
				},
			},
			Unsettable: map[string]string{
				"ProvisionedConcurrencyConfig": "aws_lambda_provisioned_concurrency_config sets it, which names the function and no alias of its own",
			},
		},
		{
			Name: "aws_lambda_layer_version",
			Type: "AWS::Lambda::LayerVersion",
			Attributes: map[string]catalog.Format{
				"arn":       "{Ref}",
				"layer_arn": "arn:{partition}:lambda:{region}:{account}:layer:{name}",
			},
			Properties: []Property{
				{From: "layer_name", To: "LayerName"},
				{From: "description", To: "Description"},
				{From: "license_info", To: "LicenseInfo"},
				{From: "compatible_architectures", To: "CompatibleArchitectures"},
				{From: "compatible_runtimes", To: "CompatibleRuntimes"},
				{From: "s3_bucket", To: "Content.S3Bucket"},
				{From: "s3_key", To: "Content.S3Key"},
				{From: "s3_object_version", To: "Content.S3ObjectVersion"},
			},
			Unmapped: map[string]string{"filename": localFile, "source_code_hash": fileHash, "skip_destroy": keepsOld},
		},
		{
			Name:       "aws_lambda_code_signing_config",
			Type:       "AWS::Lambda::CodeSigningConfig",
			Attributes: map[string]catalog.Format{"arn": "{Ref}", "config_id": "{CodeSigningConfigId}"},
			Properties: []Property{
				{From: "description", To: "Description"},
				{From: "allowed_publishers.signing_profile_version_arns", To: "AllowedPublishers.SigningProfileVersionArns"},
				{From: "policies.untrusted_artifact_on_deployment", To: "CodeSigningPolicies.UntrustedArtifactOnDeployment"},
				tags,
			},
		},
		ofFunction("aws_lambda_function_recursion_config", []Property{
			{From: "recursive_loop", To: "RecursiveLoop"},
		}),
		ofFunction("aws_lambda_runtime_management_config", []Property{
			{From: "update_runtime_on", To: "RuntimeManagementConfig.UpdateRuntimeOn", When: unqualified},
			{From: "runtime_version_arn", To: "RuntimeManagementConfig.RuntimeVersionArn", When: unqualified},
		}),
	}
})

// unqualified is the condition that a resource is about the function itself, not about a
// version or alias of it.
var unqualified = []catalog.When{{Path: "qualifier"}}

// ofFunction is a resource that sets properties of a function.
func ofFunction(name string, properties []Property) Resource {
	return Resource{
		Name:       name,
		Satellite:  &catalog.Satellite{Owner: "FunctionName", Types: []string{"AWS::Lambda::Function"}, Merge: true},
		Properties: append([]Property{{From: "function_name", To: "FunctionName"}}, properties...),
	}
}

func lambdaFunction() Resource {
	const invoke = "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{Arn}/invocations"
	return Resource{
		Name: "aws_lambda_function",
		Type: "AWS::Lambda::Function",
		Attributes: map[string]catalog.Format{
			"arn":        "{Arn}",
			"invoke_arn": invoke,
			// The number of the version that is published is not known: these say the function.
			"qualified_arn":        "{Arn}",
			"qualified_invoke_arn": invoke,
		},
		Properties: append(lambdaBlocks(),
			Property{From: "function_name", To: "FunctionName"},
			Property{From: "description", To: "Description"},
			Property{From: "role", To: "Role"},
			Property{From: "handler", To: "Handler"},
			Property{From: "runtime", To: "Runtime"},
			Property{From: "architectures", To: "Architectures"},
			Property{From: "package_type", To: "PackageType", Default: "Zip"},
			Property{From: "image_uri", To: "Code.ImageUri"},
			Property{From: "s3_bucket", To: "Code.S3Bucket"},
			Property{From: "s3_key", To: "Code.S3Key"},
			Property{From: "s3_object_version", To: "Code.S3ObjectVersion"},
			Property{From: "code_signing_config_arn", To: "CodeSigningConfigArn"},
			Property{From: "kms_key_arn", To: "KmsKeyArn"},
			Property{From: "layers", To: "Layers"},
			Property{From: "memory_size", To: "MemorySize", Default: 128},
			Property{From: "timeout", To: "Timeout", Default: 3},
			Property{
				From: "reserved_concurrent_executions", To: "ReservedConcurrentExecutions",
				Convert: choice(map[string]string{"-1": ""}),
			},
			tags,
		),
		Also: []Also{{
			Type: "AWS::Lambda::Version", Suffix: "version",
			When: []catalog.When{{Path: "publish", In: []string{"true"}}},
			Own:  map[string]catalog.Format{"FunctionName": "{Ref}"},
			// A version that is published with the function takes over its description.
			Properties: []Property{{From: "description", To: "Description"}},
			Unsettable: map[string]string{
				"CodeSha256":                   "the provider computes it",
				"FunctionScalingConfig":        notInLambda,
				"ProvisionedConcurrencyConfig": "aws_lambda_provisioned_concurrency_config sets it, which names the function and a number",
				"RuntimePolicy":                "aws_lambda_runtime_management_config is only folded into functions",
			},
		}},
		Unmapped: map[string]string{
			"filename":                           localFile,
			"source_code_hash":                   fileHash,
			"skip_destroy":                       keepsOld,
			"replace_security_groups_on_destroy": onlyDeletion,
			"replacement_security_group_ids":     onlyDeletion,
		},
		Unsettable: map[string]string{
			"CapacityProviderConfig":   notInLambda,
			"Code.S3ObjectStorageMode": notInLambda,
			"Code.SourceKMSKeyArn":     notInLambda,
			"Code.ZipFile":             "the provider takes no source text: a file is packed and uploaded",
			"DurableConfig":            notInLambda,
			"FunctionScalingConfig":    notInLambda,
			"PublishToLatestPublished": notInLambda,
			"TenancyConfig":            notInLambda,
		},
	}
}

func lambdaBlocks() []Property {
	return []Property{
		{From: "dead_letter_config.target_arn", To: "DeadLetterConfig.TargetArn"},
		{From: "environment.variables", To: "Environment.Variables"},
		{From: "ephemeral_storage.size", To: "EphemeralStorage.Size"},
		{From: "file_system_config", To: "FileSystemConfigs[]", Inside: []Property{
			{From: "arn", To: "Arn"},
			{From: "local_mount_path", To: "LocalMountPath"},
		}},
		{From: "image_config.command", To: "ImageConfig.Command"},
		{From: "image_config.entry_point", To: "ImageConfig.EntryPoint"},
		{From: "image_config.working_directory", To: "ImageConfig.WorkingDirectory"},
		{From: "logging_config.application_log_level", To: "LoggingConfig.ApplicationLogLevel"},
		{From: "logging_config.log_format", To: "LoggingConfig.LogFormat"},
		{From: "logging_config.log_group", To: "LoggingConfig.LogGroup"},
		{From: "logging_config.system_log_level", To: "LoggingConfig.SystemLogLevel"},
		{From: "snap_start.apply_on", To: "SnapStart.ApplyOn"},
		{From: "tracing_config.mode", To: "TracingConfig.Mode"},
		{From: "vpc_config", To: "VpcConfig", Inside: []Property{
			{From: "ipv6_allowed_for_dual_stack", To: "Ipv6AllowedForDualStack", Default: false},
			{From: "security_group_ids", To: "SecurityGroupIds"},
			{From: "subnet_ids", To: "SubnetIds"},
		}},
	}
}

func lambdaPermission() Resource {
	return Resource{
		Name:       "aws_lambda_permission",
		Type:       "AWS::Lambda::Permission",
		Attributes: map[string]catalog.Format{"id": "{name}"},
		Properties: []Property{
			{To: "FunctionName", When: []catalog.When{{Path: "qualifier", Not: true}}, Convert: joined(":"), Inside: []Property{
				{From: "function_name", To: "Name"},
				{From: "qualifier", To: "Qualifier"},
			}},
			{From: "function_name", To: "FunctionName"},
			{From: "action", To: "Action"},
			{From: "principal", To: "Principal"},
			{From: "principal_org_id", To: "PrincipalOrgID"},
			{From: "source_account", To: "SourceAccount"},
			{From: "source_arn", To: "SourceArn"},
			{From: "event_source_token", To: "EventSourceToken"},
			{From: "function_url_auth_type", To: "FunctionUrlAuthType"},
		},
		Unmapped: map[string]string{
			"statement_id":        "CloudFormation makes the statement's identifier up",
			"statement_id_prefix": "CloudFormation makes the statement's identifier up",
		},
		Unsettable: map[string]string{"InvokedViaFunctionUrl": notInLambda},
	}
}
