package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		dynamoDBTable(),
		{
			Name:       "aws_dynamodb_global_table",
			Type:       "AWS::DynamoDB::GlobalTable",
			Attributes: map[string]catalog.Format{"arn": "{Arn}"},
			Properties: []Property{
				{From: "name", To: "TableName"},
				{From: "replica[]", To: "Replicas[]", Inside: []Property{{From: "region_name", To: "Region"}}},
			},
			Unsettable: globalTableUnsettable(),
		},
		ofTable("aws_dynamodb_contributor_insights", []Property{
			{From: "table_name", To: "TableName"},
			{
				From: "table_name", To: "ContributorInsightsSpecification.Enabled", Convert: constant(true),
				When: []catalog.When{{Path: "index_name"}},
			},
		}, nil),
		ofTable("aws_dynamodb_kinesis_streaming_destination", []Property{
			{From: "table_name", To: "TableName"},
			{From: "stream_arn", To: "KinesisStreamSpecification.StreamArn"},
			{
				From: "approximate_creation_date_time_precision",
				To:   "KinesisStreamSpecification.ApproximateCreationDateTimePrecision",
			},
		}, nil),
		ofTable("aws_dynamodb_resource_policy", []Property{
			{From: "resource_arn", To: "TableName"},
			{From: "policy", To: "ResourcePolicy.PolicyDocument"},
		}, map[string]string{
			"confirm_remove_self_resource_access": "only lets a policy take the right to change itself away",
		}),
	}
})

// ofTable is a resource that sets properties of a table.
func ofTable(name string, properties []Property, unmapped map[string]string) Resource {
	return Resource{
		Name:       name,
		Satellite:  &catalog.Satellite{Owner: "TableName", Types: []string{"AWS::DynamoDB::Table"}, Merge: true},
		Properties: properties,
		Unmapped:   unmapped,
	}
}

func dynamoDBTable() Resource {
	const restored = "CloudFormation makes new tables only, and restores none"
	properties := []Property{
		{From: "name", To: "TableName"},
		{From: "attribute[]", To: "AttributeDefinitions[]", Inside: []Property{
			{From: "name", To: "AttributeName"},
			{From: "type", To: "AttributeType"},
		}},
		{From: "hash_key", To: "KeySchema[]", Convert: entry("KeyType", "HASH", "AttributeName")},
		{From: "range_key", To: "KeySchema[]", Convert: entry("KeyType", "RANGE", "AttributeName")},
		{From: "billing_mode", To: "BillingMode", Default: "PROVISIONED"},
		{From: "deletion_protection_enabled", To: "DeletionProtectionEnabled"},
		{From: "table_class", To: "TableClass"},
		{From: "stream_view_type", To: "StreamSpecification.StreamViewType", When: []catalog.When{{Path: "stream_enabled", In: []string{"true"}}}},
		{From: "point_in_time_recovery.enabled", To: "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"},
		{From: "point_in_time_recovery.recovery_period_in_days", To: "PointInTimeRecoverySpecification.RecoveryPeriodInDays"},
		{From: "server_side_encryption.enabled", To: "SSESpecification.SSEEnabled"},
		{From: "server_side_encryption.kms_key_arn", To: "SSESpecification.KMSMasterKeyId"},
		{From: "server_side_encryption.kms_key_arn", To: "SSESpecification.SSEType", Convert: constant("KMS")},
		{From: "ttl", To: "TimeToLiveSpecification", Inside: []Property{
			{From: "attribute_name", To: "AttributeName", When: []catalog.When{{Path: "enabled", In: []string{"true"}}}},
			{From: "enabled", To: "Enabled", Default: false},
		}},
		tags,
	}
	properties = append(properties, dynamoDBThroughput()...)
	properties = append(properties, dynamoDBIndexes()...)
	properties = append(properties, dynamoDBImport()...)
	return Resource{
		Name:       "aws_dynamodb_table",
		Type:       "AWS::DynamoDB::Table",
		Attributes: map[string]catalog.Format{"arn": "{Arn}", "stream_arn": "{StreamArn}"},
		Properties: properties,
		Unmapped: map[string]string{
			"replica":                  "tables of the CloudFormation type have no replicas, AWS::DynamoDB::GlobalTable has",
			"restore_date_time":        restored,
			"restore_source_name":      restored,
			"restore_source_table_arn": restored,
			"restore_to_latest_time":   restored,
		},
		Unsettable: map[string]string{
			"ContributorInsightsSpecification.Mode":                   "the provider has no argument for it",
			"GlobalSecondaryIndexes.ContributorInsightsSpecification": "aws_dynamodb_contributor_insights is only folded into tables",
			"GlobalSecondaryIndexes.WarmThroughput":                   "the provider has no argument for it",
			"StreamSpecification.ResourcePolicy":                      "aws_dynamodb_resource_policy is only folded into tables",
			"WarmThroughput":                                          "the provider has no argument for it",
		},
	}
}

func dynamoDBThroughput() []Property {
	return []Property{
		{From: "read_capacity", To: "ProvisionedThroughput.ReadCapacityUnits"},
		{From: "write_capacity", To: "ProvisionedThroughput.WriteCapacityUnits"},
		{From: "on_demand_throughput.max_read_request_units", To: "OnDemandThroughput.MaxReadRequestUnits"},
		{From: "on_demand_throughput.max_write_request_units", To: "OnDemandThroughput.MaxWriteRequestUnits"},
	}
}

func dynamoDBIndexes() []Property {
	index := func(keys ...Property) []Property {
		return append(keys,
			Property{From: "name", To: "IndexName"},
			Property{From: "projection_type", To: "Projection.ProjectionType"},
			Property{From: "non_key_attributes", To: "Projection.NonKeyAttributes"},
		)
	}
	sorted := Property{From: "range_key", To: "KeySchema[]", Convert: entry("KeyType", "RANGE", "AttributeName")}
	return []Property{
		{From: "global_secondary_index[]", To: "GlobalSecondaryIndexes[]", Inside: append(index(
			Property{From: "hash_key", To: "KeySchema[]", Convert: entry("KeyType", "HASH", "AttributeName")}, sorted,
		), dynamoDBThroughput()...)},
		{From: "local_secondary_index[]", To: "LocalSecondaryIndexes[]", Inside: index(
			Property{From: "/hash_key", To: "KeySchema[]", Convert: entry("KeyType", "HASH", "AttributeName")}, sorted,
		)},
	}
}

func dynamoDBImport() []Property {
	const from, to = "import_table.", "ImportSourceSpecification."
	return []Property{
		{From: from + "input_compression_type", To: to + "InputCompressionType"},
		{From: from + "input_format", To: to + "InputFormat"},
		{From: from + "input_format_options.csv.delimiter", To: to + "InputFormatOptions.Csv.Delimiter"},
		{From: from + "input_format_options.csv.header_list", To: to + "InputFormatOptions.Csv.HeaderList"},
		{From: from + "s3_bucket_source.bucket", To: to + "S3BucketSource.S3Bucket"},
		{From: from + "s3_bucket_source.bucket_owner", To: to + "S3BucketSource.S3BucketOwner"},
		{From: from + "s3_bucket_source.key_prefix", To: to + "S3BucketSource.S3KeyPrefix"},
	}
}

// globalTableUnsettable are the properties of global tables of 2019, of which the
// provider only has those of 2017: they add regions to tables that are there.
func globalTableUnsettable() map[string]string {
	reasons := map[string]string{}
	for _, name := range []string{
		"Replicas.ContributorInsightsSpecification", "Replicas.DeletionProtectionEnabled", "Replicas.GlobalSecondaryIndexes",
		"Replicas.GlobalTableSettingsReplicationMode", "Replicas.KinesisStreamSpecification",
		"Replicas.PointInTimeRecoverySpecification", "Replicas.ReadOnDemandThroughputSettings",
		"Replicas.ReadProvisionedThroughputSettings", "Replicas.ReplicaStreamSpecification", "Replicas.ResourcePolicy",
		"Replicas.SSESpecification", "Replicas.TableClass", "Replicas.Tags",
		"AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes", "GlobalTableSourceArn", "GlobalTableWitnesses",
		"KeySchema", "LocalSecondaryIndexes", "MultiRegionConsistency", "ReadOnDemandThroughputSettings",
		"ReadProvisionedThroughputSettings", "SSESpecification", "StreamSpecification", "TimeToLiveSpecification",
		"WarmThroughput", "WriteOnDemandThroughputSettings", "WriteProvisionedThroughputSettings",
	} {
		reasons[name] = "the provider's global table joins tables that say it themselves"
	}
	return reasons
}
