package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	ofQueue := func(name, argument, property string) Resource {
		return Resource{
			Name:       name,
			Satellite:  &catalog.Satellite{Owner: "QueueUrl", Types: []string{"AWS::SQS::Queue"}, Merge: true},
			Attributes: map[string]catalog.Format{"id": "{property:QueueUrl}"},
			Properties: []Property{{From: "queue_url", To: "QueueUrl"}, {From: argument, To: property}},
		}
	}
	return []Resource{
		{
			Name:       "aws_sqs_queue",
			Type:       "AWS::SQS::Queue",
			Attributes: map[string]catalog.Format{"arn": "{Arn}", "name": "{QueueName}", "url": "{Ref}"},
			Properties: []Property{
				{From: "name", To: "QueueName"},
				{From: "fifo_queue", To: "FifoQueue", Default: false},
				{From: "content_based_deduplication", To: "ContentBasedDeduplication", Convert: absentIfFalse},
				{From: "deduplication_scope", To: "DeduplicationScope"},
				{From: "fifo_throughput_limit", To: "FifoThroughputLimit"},
				{From: "delay_seconds", To: "DelaySeconds", Default: 0},
				{From: "max_message_size", To: "MaximumMessageSize", Default: 262144},
				{From: "message_retention_seconds", To: "MessageRetentionPeriod", Default: 345600},
				{From: "receive_wait_time_seconds", To: "ReceiveMessageWaitTimeSeconds", Default: 0},
				{From: "visibility_timeout_seconds", To: "VisibilityTimeout", Default: 30},
				{From: "kms_master_key_id", To: "KmsMasterKeyId"},
				{From: "kms_data_key_reuse_period_seconds", To: "KmsDataKeyReusePeriodSeconds", Convert: absentIfZero},
				{From: "sqs_managed_sse_enabled", To: "SqsManagedSseEnabled"},
				{From: "redrive_policy", To: "RedrivePolicy"},
				{From: "redrive_allow_policy", To: "RedriveAllowPolicy"},
				tags,
			},
			Also: []Also{{
				Type: "AWS::SQS::QueuePolicy", Suffix: "policy", When: hasPolicy,
				Properties: []Property{{From: "policy", To: "PolicyDocument"}},
				Own:        map[string]catalog.Format{"Queues[]": "{Ref}"},
				Unique:     []string{"Queues"},
			}},
			Unmapped: map[string]string{"name_prefix": madeFromName},
		},
		{
			Name:       "aws_sqs_queue_policy",
			Type:       "AWS::SQS::QueuePolicy",
			Attributes: map[string]catalog.Format{"id": "{property:Queues[]}"},
			Properties: []Property{
				{From: "queue_url", To: "Queues[]"},
				{From: "policy", To: "PolicyDocument"},
			},
		},
		ofQueue("aws_sqs_queue_redrive_policy", "redrive_policy", "RedrivePolicy"),
		ofQueue("aws_sqs_queue_redrive_allow_policy", "redrive_allow_policy", "RedriveAllowPolicy"),
	}
})
