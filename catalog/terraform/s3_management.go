package terraform

import "github.com/archlint/archlint/catalog"

// The parts of a bucket that move, copy, announce or report on its objects.
var _ = declare(func() []Resource {
	return []Resource{
		bucketPart("aws_s3_bucket_lifecycle_configuration", []Property{
			{
				From: "transition_default_minimum_object_size", To: "LifecycleConfiguration.TransitionDefaultMinimumObjectSize",
				Default: "all_storage_classes_128K",
			},
			{From: "rule[]", To: "LifecycleConfiguration.Rules[]", Inside: s3LifecycleRule()},
		}, map[string]string{"expected_bucket_owner": ownerCheck}),
		bucketPart("aws_s3_bucket_replication_configuration", []Property{
			{From: "role", To: "ReplicationConfiguration.Role"},
			{From: "rule[]", To: "ReplicationConfiguration.Rules[]", Inside: s3ReplicationRule()},
		}, map[string]string{
			"token":                            lockToken,
			"rule.existing_object_replication": "CloudFormation has no property for it: AWS Support turns it on",
		}),
		s3Notification(),
		bucketListPart("aws_s3_bucket_intelligent_tiering_configuration", "IntelligentTieringConfigurations", []Property{
			{From: "status", To: "Status", Default: "Enabled"},
			{From: "filter.prefix", To: "Prefix"},
			{From: "filter.tags", To: "TagFilters", Convert: entries("Key", "Value")},
			{From: "tiering[]", To: "Tierings[]", Inside: []Property{
				{From: "access_tier", To: "AccessTier"},
				{From: "days", To: "Days"},
			}},
		}, nil),
		bucketListPart("aws_s3_bucket_inventory", "InventoryConfigurations", []Property{
			{From: "enabled", To: "Enabled", Default: true},
			{From: "included_object_versions", To: "IncludedObjectVersions"},
			{From: "optional_fields", To: "OptionalFields"},
			{From: "filter.prefix", To: "Prefix"},
			{From: "schedule.frequency", To: "ScheduleFrequency"},
			{From: "destination.bucket.account_id", To: "Destination.BucketAccountId"},
			{From: "destination.bucket.bucket_arn", To: "Destination.BucketArn"},
			{From: "destination.bucket.format", To: "Destination.Format"},
			{From: "destination.bucket.prefix", To: "Destination.Prefix"},
		}, map[string]string{"destination.bucket.encryption": "CloudFormation has no property for it"}),
		bucketListPart("aws_s3_bucket_metric", "MetricsConfigurations", []Property{
			{From: "filter.access_point", To: "AccessPointArn"},
			{From: "filter.prefix", To: "Prefix"},
			{From: "filter.tags", To: "TagFilters", Convert: entries("Key", "Value")},
		}, nil),
		s3Analytics(),
	}
})

// bucketListPart is a resource that is one element of a list of a bucket.
func bucketListPart(name, list string, properties []Property, unmapped map[string]string) Resource {
	part := bucketPart(name, append([]Property{{From: "name", To: "Id"}}, properties...), unmapped)
	part.Attributes["id"] = "{property:Bucket}:{property:Id}"
	part.Satellite.Merge = false
	part.Satellite.Property = list
	part.Satellite.Omit = []string{"Bucket"}
	return part
}

func s3LifecycleRule() []Property {
	filter := []Property{}
	for _, at := range []string{"filter.", "filter.and."} {
		filter = append(filter,
			Property{From: at + "prefix", To: "Prefix"},
			Property{From: at + "object_size_greater_than", To: "ObjectSizeGreaterThan", Convert: text},
			Property{From: at + "object_size_less_than", To: "ObjectSizeLessThan", Convert: text},
		)
	}
	return append(filter,
		Property{From: "filter.tag", To: "TagFilters[]", Inside: s3TagFilter()},
		Property{From: "filter.and.tags", To: "TagFilters[]", Convert: entries("Key", "Value")},
		Property{From: "id", To: "Id"},
		Property{From: "prefix", To: "Prefix"},
		Property{From: "status", To: "Status"},
		Property{From: "abort_incomplete_multipart_upload.days_after_initiation", To: "AbortIncompleteMultipartUpload.DaysAfterInitiation"},
		Property{From: "expiration.date", To: "ExpirationDate"},
		Property{From: "expiration.days", To: "ExpirationInDays", Convert: absentIfZero},
		Property{From: "expiration.expired_object_delete_marker", To: "ExpiredObjectDeleteMarker", Convert: absentIfFalse},
		Property{From: "noncurrent_version_expiration.noncurrent_days", To: "NoncurrentVersionExpiration.NoncurrentDays"},
		Property{From: "noncurrent_version_expiration.newer_noncurrent_versions", To: "NoncurrentVersionExpiration.NewerNoncurrentVersions"},
		Property{From: "noncurrent_version_transition[]", To: "NoncurrentVersionTransitions[]", Inside: []Property{
			{From: "noncurrent_days", To: "TransitionInDays"},
			{From: "newer_noncurrent_versions", To: "NewerNoncurrentVersions"},
			{From: "storage_class", To: "StorageClass"},
		}},
		Property{From: "transition[]", To: "Transitions[]", Inside: s3Transition()},
	)
}

func s3TagFilter() []Property {
	return []Property{{From: "key", To: "Key"}, {From: "value", To: "Value"}}
}

func s3ReplicationRule() []Property {
	return []Property{
		{From: "id", To: "Id"},
		{From: "prefix", To: "Prefix"},
		{From: "priority", To: "Priority"},
		{From: "status", To: "Status"},
		{From: "delete_marker_replication.status", To: "DeleteMarkerReplication.Status"},
		{From: "filter.prefix", To: "Filter.Prefix"},
		{From: "filter.tag", To: "Filter.TagFilter", Inside: s3TagFilter()},
		{From: "filter.and.prefix", To: "Filter.And.Prefix"},
		{From: "filter.and.tags", To: "Filter.And.TagFilters", Convert: entries("Key", "Value")},
		{From: "source_selection_criteria.replica_modifications.status", To: "SourceSelectionCriteria.ReplicaModifications.Status"},
		{From: "source_selection_criteria.sse_kms_encrypted_objects.status", To: "SourceSelectionCriteria.SseKmsEncryptedObjects.Status"},
		{From: "destination", To: "Destination", Inside: []Property{
			{From: "account", To: "Account"},
			{From: "bucket", To: "Bucket"},
			{From: "storage_class", To: "StorageClass"},
			{From: "access_control_translation.owner", To: "AccessControlTranslation.Owner"},
			{From: "encryption_configuration.replica_kms_key_id", To: "EncryptionConfiguration.ReplicaKmsKeyID"},
			{From: "metrics.status", To: "Metrics.Status"},
			{From: "metrics.event_threshold.minutes", To: "Metrics.EventThreshold.Minutes"},
			{From: "replication_time.status", To: "ReplicationTime.Status"},
			{From: "replication_time.time.minutes", To: "ReplicationTime.Time.Minutes"},
		}},
	}
}

func s3Notification() Resource {
	const to = "NotificationConfiguration."
	receiver := func(block, argument, list, property string) Property {
		return Property{From: block + "[]", To: to + list + "[]", Convert: onePerEvent, Inside: []Property{
			{From: "events", To: "Event"},
			{From: argument, To: property},
			{From: "filter_prefix", To: "Filter.S3Key.Rules[]", Convert: entry("Name", "prefix", "Value")},
			{From: "filter_suffix", To: "Filter.S3Key.Rules[]", Convert: entry("Name", "suffix", "Value")},
		}}
	}
	const noID = "CloudFormation makes the configuration's identifier up"
	return bucketPart("aws_s3_bucket_notification", []Property{
		{From: "eventbridge", To: to + "EventBridgeConfiguration.EventBridgeEnabled", Convert: absentIfFalse},
		receiver("lambda_function", "lambda_function_arn", "LambdaConfigurations", "Function"),
		receiver("queue", "queue_arn", "QueueConfigurations", "Queue"),
		receiver("topic", "topic_arn", "TopicConfigurations", "Topic"),
	}, map[string]string{"lambda_function.id": noID, "queue.id": noID, "topic.id": noID})
}

func s3Analytics() Resource {
	const from = "storage_class_analysis.data_export"
	return bucketListPart("aws_s3_bucket_analytics_configuration", "AnalyticsConfigurations", []Property{
		{From: "filter.prefix", To: "Prefix"},
		{From: "filter.tags", To: "TagFilters", Convert: entries("Key", "Value")},
		{From: from, To: "StorageClassAnalysis.DataExport", Inside: []Property{
			{From: "output_schema_version", To: "OutputSchemaVersion", Default: "V_1"},
			{From: "destination.s3_bucket_destination", To: "Destination", Inside: []Property{
				{From: "bucket_account_id", To: "BucketAccountId"},
				{From: "bucket_arn", To: "BucketArn"},
				{From: "format", To: "Format", Default: "CSV"},
				{From: "prefix", To: "Prefix"},
			}},
		}},
		// CloudFormation wants the analysis to be there, the provider leaves it away.
		{From: "name", To: "StorageClassAnalysis", Convert: constant(map[string]any{}), KeepEmpty: true, When: []catalog.When{{Path: "storage_class_analysis"}}},
	}, nil)
}
