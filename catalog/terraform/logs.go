package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		{
			Name: "aws_cloudwatch_log_group", Type: "AWS::Logs::LogGroup",
			Attributes: map[string]catalog.Format{
				"arn":  "arn:{partition}:logs:{region}:{account}:log-group:{name}",
				"name": "{name}",
			},
			Properties: []Property{
				{From: "kms_key_id", To: "KmsKeyId"},
				{From: "log_group_class", To: "LogGroupClass"},
				{From: "name", To: "LogGroupName"},
				{From: "retention_in_days", To: "RetentionInDays", Convert: choice(map[string]string{"0": ""})},
				tags,
			},
			Unmapped: map[string]string{
				"name_prefix":  "the name begins with it, the rest is made up on deployment",
				"skip_destroy": ownRun,
			},
			Unsettable: map[string]string{
				"BearerTokenAuthenticationEnabled": noSuchArgument,
				"DeletionProtectionEnabled":        noSuchArgument,
				"ResourcePolicyDocument":           noSuchArgument,
			},
		},
		{
			Name: "aws_cloudwatch_log_data_protection_policy",
			Properties: []Property{
				{From: "log_group_name", To: "LogGroupName"},
				{From: "policy_document", To: "DataProtectionPolicy"},
			},
			Satellite: &catalog.Satellite{Owner: "LogGroupName", Types: []string{"AWS::Logs::LogGroup"}, Merge: true},
		},
		{
			Name: "aws_cloudwatch_log_index_policy",
			Properties: []Property{
				{From: "log_group_name", To: "LogGroupName"},
				{From: "policy_document", To: "FieldIndexPolicies[]"},
			},
			Satellite: &catalog.Satellite{Owner: "LogGroupName", Types: []string{"AWS::Logs::LogGroup"}, Merge: true},
		},
		{
			Name: "aws_cloudwatch_log_stream", Type: "AWS::Logs::LogStream",
			Attributes: map[string]catalog.Format{
				"arn": "arn:{partition}:logs:{region}:{account}:log-group:{property:LogGroupName}:log-stream:{name}",
			},
			Properties: []Property{
				{From: "log_group_name", To: "LogGroupName"},
				{From: "name", To: "LogStreamName"},
			},
		},
		{
			Name: "aws_cloudwatch_log_metric_filter", Type: "AWS::Logs::MetricFilter",
			Properties: []Property{
				{From: "log_group_name", To: "LogGroupName"},
				{From: "name", To: "FilterName"},
				{From: "pattern", To: "FilterPattern", KeepEmpty: true},
				{From: "metric_transformation[]", To: "MetricTransformations[]", Inside: []Property{
					{From: "name", To: "MetricName"},
					{From: "namespace", To: "MetricNamespace"},
					{From: "value", To: "MetricValue"},
					{From: "default_value", To: "DefaultValue"},
					{From: "unit", To: "Unit", Default: "None"},
					{From: "dimensions", To: "Dimensions", Convert: entries("Key", "Value")},
				}},
			},
			Unsettable: map[string]string{
				"ApplyOnTransformedLogs":    noSuchArgument,
				"EmitSystemFieldDimensions": noSuchArgument,
				"FieldSelectionCriteria":    noSuchArgument,
			},
		},
		{
			Name: "aws_cloudwatch_log_subscription_filter", Type: "AWS::Logs::SubscriptionFilter",
			Properties: []Property{
				{From: "destination_arn", To: "DestinationArn"},
				{From: "distribution", To: "Distribution", Default: "ByLogStream"},
				{From: "filter_pattern", To: "FilterPattern", KeepEmpty: true},
				{From: "log_group_name", To: "LogGroupName"},
				{From: "name", To: "FilterName"},
				{From: "role_arn", To: "RoleArn"},
			},
			Unsettable: map[string]string{
				"ApplyOnTransformedLogs": noSuchArgument,
				"EmitSystemFields":       noSuchArgument,
				"FieldSelectionCriteria": noSuchArgument,
			},
		},
		{
			Name: "aws_cloudwatch_log_resource_policy", Type: "AWS::Logs::ResourcePolicy",
			Properties: []Property{
				{From: "policy_document", To: "PolicyDocument"},
				{From: "policy_name", To: "PolicyName"},
			},
		},
		{
			Name: "aws_cloudwatch_query_definition", Type: "AWS::Logs::QueryDefinition",
			Attributes: map[string]catalog.Format{
				"query_definition_id": "{Ref}",
			},
			Properties: []Property{
				{From: "log_group_names", To: "LogGroupNames"},
				{From: "name", To: "Name"},
				{From: "query_string", To: "QueryString"},
			},
			Unsettable: map[string]string{
				"Parameters":    noSuchArgument,
				"QueryLanguage": noSuchArgument,
			},
		},
		{
			Name: "aws_cloudwatch_log_delivery_source", Type: "AWS::Logs::DeliverySource",
			Attributes: map[string]catalog.Format{
				"arn": "{Arn}",
			},
			Properties: []Property{
				{From: "log_type", To: "LogType"},
				{From: "name", To: "Name"},
				{From: "resource_arn", To: "ResourceArn"},
				tags,
			},
		},
		{
			Name: "aws_cloudwatch_log_delivery_destination", Type: "AWS::Logs::DeliveryDestination",
			Attributes: map[string]catalog.Format{
				"arn": "{Arn}",
			},
			Properties: []Property{
				{From: "name", To: "Name"},
				{From: "output_format", To: "OutputFormat"},
				tags,
				{From: "delivery_destination_configuration[]", To: "DestinationResourceArn", Inside: []Property{{From: "destination_resource_arn", To: "DestinationResourceArn"}}, Convert: firstOf("DestinationResourceArn")},
			},
			Unsettable: map[string]string{
				"DeliveryDestinationType": "AWS derives it from the destination",
			},
		},
		{
			Name: "aws_cloudwatch_log_delivery_destination_policy",
			Properties: []Property{
				{From: "delivery_destination_name", To: "Name"},
				{From: "delivery_destination_name", To: "DeliveryDestinationPolicy.DeliveryDestinationName"},
				{From: "delivery_destination_policy", To: "DeliveryDestinationPolicy.DeliveryDestinationPolicy"},
			},
			Satellite: &catalog.Satellite{Owner: "Name", Types: []string{"AWS::Logs::DeliveryDestination"}, Merge: true},
		},
		{
			Name: "aws_cloudwatch_log_delivery", Type: "AWS::Logs::Delivery",
			Attributes: map[string]catalog.Format{
				"arn": "{Arn}",
			},
			Properties: []Property{
				{From: "delivery_destination_arn", To: "DeliveryDestinationArn"},
				{From: "delivery_source_name", To: "DeliverySourceName"},
				{From: "field_delimiter", To: "FieldDelimiter"},
				{From: "record_fields", To: "RecordFields"},
				{From: "s3_delivery_configuration", To: "S3EnableHiveCompatiblePath", Convert: firstOf("enable_hive_compatible_path")},
				{From: "s3_delivery_configuration", To: "S3SuffixPath", Convert: firstOf("suffix_path")},
				tags,
			},
		},
	}
})
