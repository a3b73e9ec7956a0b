package terraform

import "github.com/archlint/archlint/catalog"

// Streams of Amazon Kinesis.
var _ = declare(func() []Resource {
	return []Resource{{
		Name:       "aws_kinesis_stream",
		Type:       "AWS::Kinesis::Stream",
		Attributes: map[string]catalog.Format{"id": "{Arn}", "arn": "{Arn}"},
		Properties: []Property{
			{From: "name", To: "Name"},
			{From: "retention_period", To: "RetentionPeriodHours", Default: 24},
			{From: "shard_count", To: "ShardCount", Convert: absentIfZero},
			{From: "shard_level_metrics", To: "DesiredShardLevelMetrics"},
			{From: "encryption_type", To: "StreamEncryption.EncryptionType", Convert: choice(map[string]string{"NONE": ""})},
			{
				From: "kms_key_id", To: "StreamEncryption.KeyId",
				When: []catalog.When{{Path: "encryption_type", In: []string{"KMS"}}},
			},
			{From: "stream_mode_details.stream_mode", To: "StreamModeDetails.StreamMode"},
			tags,
		},
		Unmapped: map[string]string{
			"arn":                       "AWS makes it up",
			"enforce_consumer_deletion": onlyDeletion,
		},
		Unsettable: map[string]string{"MaxRecordSizeInKiB": noSuchArgument, "WarmThroughputMiBps": noSuchArgument},
	}}
})
