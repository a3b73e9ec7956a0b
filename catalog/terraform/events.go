package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		{
			Name: "aws_cloudwatch_event_bus", Type: "AWS::Events::EventBus",
			Attributes: map[string]catalog.Format{
				"arn": "{Arn}",
			},
			Properties: []Property{
				{From: "description", To: "Description"},
				{From: "event_source_name", To: "EventSourceName"},
				{From: "kms_key_identifier", To: "KmsKeyIdentifier"},
				{From: "name", To: "Name"},
				tags,
				{From: "dead_letter_config", To: "DeadLetterConfig", Inside: []Property{
					{From: "arn", To: "Arn"},
				}},
			},
			Unsettable: map[string]string{
				"LogConfig": noSuchArgument,
			},
		},
		{
			Name: "aws_cloudwatch_event_bus_policy",
			Properties: []Property{
				{From: "event_bus_name", To: "Name", Default: "default"},
				{From: "policy", To: "Policy"},
			},
			Satellite: &catalog.Satellite{Owner: "Name", Types: []string{"AWS::Events::EventBus"}, Merge: true},
		},
		{
			Name: "aws_cloudwatch_event_rule", Type: "AWS::Events::Rule",
			Attributes: map[string]catalog.Format{
				"arn":  "{Arn}",
				"name": "{name}",
			},
			Properties: []Property{
				{From: "description", To: "Description"},
				{From: "event_bus_name", To: "EventBusName", Default: "default"},
				{From: "event_pattern", To: "EventPattern"},
				{From: "is_enabled", To: "State", Convert: choice(map[string]string{"true": "ENABLED", "false": "DISABLED"})},
				{From: "name", To: "Name"},
				{From: "role_arn", To: "RoleArn"},
				{From: "schedule_expression", To: "ScheduleExpression"},
				{From: "state", To: "State"},
				tags,
			},
			Unmapped: map[string]string{
				"name_prefix":   "the name begins with it, the rest is made up on deployment",
				"force_destroy": ownRun,
			},
			Unsettable: map[string]string{
				"Targets[].EcsParameters.ReferenceId":   noSuchArgument,
				"Targets[].RedshiftDataParameters.Sqls": noSuchArgument,
			},
		},
		cloudWatchEventTarget(),
	}
})

func cloudWatchEventTarget() Resource {
	return Resource{
		Name: "aws_cloudwatch_event_target",
		Properties: []Property{
			{From: "arn", To: "Arn"},
			{From: "input", To: "Input"},
			{From: "input_path", To: "InputPath"},
			{From: "role_arn", To: "RoleArn"},
			{From: "rule", To: "Rule"},
			{From: "target_id", To: "Id"},
			{From: "appsync_target", To: "AppSyncParameters", Inside: []Property{
				{From: "graphql_operation", To: "GraphQLOperation"},
			}},
			{From: "batch_target", To: "BatchParameters", Inside: []Property{
				{From: "array_size", To: "ArrayProperties.Size"},
				{From: "job_attempts", To: "RetryStrategy.Attempts"},
				{From: "job_definition", To: "JobDefinition"},
				{From: "job_name", To: "JobName"},
			}},
			{From: "dead_letter_config", To: "DeadLetterConfig", Inside: []Property{
				{From: "arn", To: "Arn"},
			}},
			{From: "ecs_target", To: "EcsParameters", Inside: cloudWatchEventTask()},
			{From: "http_target", To: "HttpParameters", Inside: []Property{
				{From: "header_parameters", To: "HeaderParameters"},
				{From: "path_parameter_values", To: "PathParameterValues"},
				{From: "query_string_parameters", To: "QueryStringParameters"},
			}},
			{From: "input_transformer", To: "InputTransformer", Inside: []Property{
				{From: "input_paths", To: "InputPathsMap"},
				{From: "input_template", To: "InputTemplate"},
			}},
			{From: "kinesis_target", To: "KinesisParameters", Inside: []Property{
				{From: "partition_key_path", To: "PartitionKeyPath"},
			}},
			{From: "redshift_target", To: "RedshiftDataParameters", Inside: []Property{
				{From: "database", To: "Database"},
				{From: "db_user", To: "DbUser"},
				{From: "secrets_manager_arn", To: "SecretManagerArn"},
				{From: "sql", To: "Sql"},
				{From: "statement_name", To: "StatementName"},
				{From: "with_event", To: "WithEvent"},
			}},
			{From: "retry_policy", To: "RetryPolicy", Inside: []Property{
				{From: "maximum_event_age_in_seconds", To: "MaximumEventAgeInSeconds"},
				{From: "maximum_retry_attempts", To: "MaximumRetryAttempts"},
			}},
			{From: "run_command_targets[]", To: "RunCommandParameters.RunCommandTargets[]", Inside: []Property{
				{From: "key", To: "Key"},
				{From: "values", To: "Values"},
			}},
			{From: "sagemaker_pipeline_target", To: "SageMakerPipelineParameters", Inside: []Property{
				{From: "pipeline_parameter_list[]", To: "PipelineParameterList[]", Inside: []Property{
					{From: "name", To: "Name"},
					{From: "value", To: "Value"},
				}},
			}},
			{From: "sqs_target", To: "SqsParameters", Inside: []Property{
				{From: "message_group_id", To: "MessageGroupId"},
			}},
		},
		Satellite: &catalog.Satellite{
			Owner: "Rule", Types: []string{"AWS::Events::Rule"}, Property: "Targets", Omit: []string{"Rule"},
		},
		Unmapped: map[string]string{
			"event_bus_name": "the rule says it",
			"force_destroy":  ownRun,
		},
	}
}

// cloudWatchEventTask are the arguments of a task that a target runs.
func cloudWatchEventTask() []Property {
	return []Property{
		{From: "enable_ecs_managed_tags", To: "EnableECSManagedTags", Default: false},
		{From: "enable_execute_command", To: "EnableExecuteCommand", Default: false},
		{From: "group", To: "Group"},
		{From: "launch_type", To: "LaunchType"},
		{From: "platform_version", To: "PlatformVersion"},
		{From: "propagate_tags", To: "PropagateTags"},
		{From: "tags", To: "TagList", Convert: entries("Key", "Value")},
		{From: "task_count", To: "TaskCount", Default: 1},
		{From: "task_definition_arn", To: "TaskDefinitionArn"},
		{From: "capacity_provider_strategy[]", To: "CapacityProviderStrategy[]", Inside: []Property{
			{From: "base", To: "Base"},
			{From: "capacity_provider", To: "CapacityProvider"},
			{From: "weight", To: "Weight"},
		}},
		{From: "network_configuration", To: "NetworkConfiguration.AwsVpcConfiguration", Inside: []Property{
			{From: "assign_public_ip", To: "AssignPublicIp", Default: false, Convert: choice(map[string]string{"true": "ENABLED", "false": "DISABLED"})},
			{From: "security_groups", To: "SecurityGroups"},
			{From: "subnets", To: "Subnets"},
		}},
		{From: "ordered_placement_strategy[]", To: "PlacementStrategies[]", Inside: []Property{
			{From: "field", To: "Field"},
			{From: "type", To: "Type"},
		}},
		{From: "placement_constraint[]", To: "PlacementConstraints[]", Inside: []Property{
			{From: "expression", To: "Expression"},
			{From: "type", To: "Type"},
		}},
	}
}
