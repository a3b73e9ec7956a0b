package terraform

import (
	"strings"
	"time"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// What calls functions, and how.
var _ = declare(func() []Resource {
	return []Resource{
		lambdaEventSourceMapping(),
		{
			Name:       "aws_lambda_function_url",
			Type:       "AWS::Lambda::Url",
			Attributes: map[string]catalog.Format{"function_arn": "{FunctionArn}", "function_url": "{FunctionUrl}"},
			Properties: []Property{
				{From: "function_name", To: "TargetFunctionArn"},
				{From: "qualifier", To: "Qualifier"},
				{From: "authorization_type", To: "AuthType"},
				{From: "invoke_mode", To: "InvokeMode", Default: "BUFFERED"},
				{From: "cors.allow_credentials", To: "Cors.AllowCredentials"},
				{From: "cors.allow_headers", To: "Cors.AllowHeaders"},
				{From: "cors.allow_methods", To: "Cors.AllowMethods"},
				{From: "cors.allow_origins", To: "Cors.AllowOrigins"},
				{From: "cors.expose_headers", To: "Cors.ExposeHeaders"},
				{From: "cors.max_age", To: "Cors.MaxAge"},
			},
		},
		{
			Name:       "aws_lambda_function_event_invoke_config",
			Type:       "AWS::Lambda::EventInvokeConfig",
			Attributes: map[string]catalog.Format{"id": "{property:FunctionName}"},
			Properties: []Property{
				{From: "function_name", To: "FunctionName"},
				{From: "qualifier", To: "Qualifier", Default: "$LATEST"},
				{From: "maximum_event_age_in_seconds", To: "MaximumEventAgeInSeconds"},
				{From: "maximum_retry_attempts", To: "MaximumRetryAttempts", Default: 2},
				{From: "destination_config.on_failure.destination", To: "DestinationConfig.OnFailure.Destination"},
				{From: "destination_config.on_success.destination", To: "DestinationConfig.OnSuccess.Destination"},
			},
		},
	}
})

func lambdaEventSourceMapping() Resource {
	return Resource{
		Name: "aws_lambda_event_source_mapping",
		Type: "AWS::Lambda::EventSourceMapping",
		Attributes: map[string]catalog.Format{
			"arn": "{EventSourceMappingArn}", "function_arn": "{property:FunctionName}", "uuid": "{Ref}",
		},
		Properties: []Property{
			{From: "function_name", To: "FunctionName"},
			{From: "event_source_arn", To: "EventSourceArn"},
			{From: "enabled", To: "Enabled", Default: true},
			{From: "batch_size", To: "BatchSize"},
			{From: "bisect_batch_on_function_error", To: "BisectBatchOnFunctionError"},
			{From: "function_response_types", To: "FunctionResponseTypes"},
			{From: "kms_key_arn", To: "KmsKeyArn"},
			{From: "maximum_batching_window_in_seconds", To: "MaximumBatchingWindowInSeconds"},
			{From: "maximum_record_age_in_seconds", To: "MaximumRecordAgeInSeconds"},
			{From: "maximum_retry_attempts", To: "MaximumRetryAttempts"},
			{From: "parallelization_factor", To: "ParallelizationFactor"},
			{From: "queues", To: "Queues"},
			{From: "starting_position", To: "StartingPosition"},
			{From: "starting_position_timestamp", To: "StartingPositionTimestamp", Convert: unixTime},
			{From: "topics", To: "Topics"},
			{From: "tumbling_window_in_seconds", To: "TumblingWindowInSeconds"},
			{From: "amazon_managed_kafka_event_source_config.consumer_group_id", To: "AmazonManagedKafkaEventSourceConfig.ConsumerGroupId"},
			{From: "self_managed_kafka_event_source_config.consumer_group_id", To: "SelfManagedKafkaEventSourceConfig.ConsumerGroupId"},
			{
				From: "self_managed_event_source.endpoints", To: "SelfManagedEventSource.Endpoints.KafkaBootstrapServers",
				Convert: bootstrapServers,
			},
			{From: "destination_config.on_failure.destination_arn", To: "DestinationConfig.OnFailure.Destination"},
			{From: "document_db_event_source_config", To: "DocumentDBEventSourceConfig", Inside: []Property{
				{From: "collection_name", To: "CollectionName"},
				{From: "database_name", To: "DatabaseName"},
				{From: "full_document", To: "FullDocument", Default: "Default"},
			}},
			{From: "filter_criteria.filter[]", To: "FilterCriteria.Filters[]", Inside: []Property{{From: "pattern", To: "Pattern"}}},
			{From: "metrics_config.metrics", To: "MetricsConfig.Metrics"},
			{From: "provisioned_poller_config.maximum_pollers", To: "ProvisionedPollerConfig.MaximumPollers"},
			{From: "provisioned_poller_config.minimum_pollers", To: "ProvisionedPollerConfig.MinimumPollers"},
			{From: "scaling_config.maximum_concurrency", To: "ScalingConfig.MaximumConcurrency"},
			{From: "source_access_configuration[]", To: "SourceAccessConfigurations[]", Inside: []Property{
				{From: "type", To: "Type"},
				{From: "uri", To: "URI"},
			}},
			tags,
		},
		Unsettable: map[string]string{
			"AmazonManagedKafkaEventSourceConfig.SchemaRegistryConfig": notInLambda,
			"LoggingConfig": notInLambda,
			"ProvisionedPollerConfig.PollerGroupName":                notInLambda,
			"SelfManagedKafkaEventSourceConfig.SchemaRegistryConfig": notInLambda,
		},
	}
}

// unixTime turns a time in RFC 3339 into the seconds since 1970.
func unixTime(v *inventory.Value) *inventory.Value {
	written, ok := v.Text()
	if !ok {
		return v
	}
	at, err := time.Parse(time.RFC3339, written)
	if err != nil {
		return v
	}
	return inventory.NewInt(int(at.Unix()), v.Range())
}

// bootstrapServers takes the list of servers out of a map, in which it stands as a text
// with commas.
func bootstrapServers(v *inventory.Value) *inventory.Value {
	if v.Kind() != inventory.KindObject {
		return v
	}
	servers := v.Get("KAFKA_BOOTSTRAP_SERVERS")
	written, ok := servers.Text()
	if !ok {
		return servers
	}
	var list []*inventory.Value
	for server := range strings.SplitSeq(written, ",") {
		list = append(list, inventory.NewString(strings.TrimSpace(server), servers.Range()))
	}
	return inventory.NewList(list, servers.Range())
}
