package terraform

import (
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

var _ = declare(func() []Resource {
	return []Resource{
		snsTopic(),
		{
			Name:       "aws_sns_topic_subscription",
			Type:       "AWS::SNS::Subscription",
			Attributes: map[string]catalog.Format{"arn": "{Ref}"},
			Properties: []Property{
				{From: "topic_arn", To: "TopicArn"},
				{From: "protocol", To: "Protocol"},
				{From: "endpoint", To: "Endpoint"},
				{From: "raw_message_delivery", To: "RawMessageDelivery", Default: false},
				{From: "delivery_policy", To: "DeliveryPolicy"},
				{From: "filter_policy", To: "FilterPolicy"},
				{From: "filter_policy_scope", To: "FilterPolicyScope"},
				{From: "redrive_policy", To: "RedrivePolicy"},
				{From: "replay_policy", To: "ReplayPolicy"},
				{From: "subscription_role_arn", To: "SubscriptionRoleArn"},
			},
			Unmapped: map[string]string{
				"confirmation_timeout_in_minutes": "only steers Terraform's own run",
				"endpoint_auto_confirms":          "only steers Terraform's own run",
			},
			Unsettable: map[string]string{"Region": "follows from the provider that makes the subscription"},
		},
		{
			Name:       "aws_sns_topic_policy",
			Type:       "AWS::SNS::TopicPolicy",
			Attributes: map[string]catalog.Format{"id": "{property:Topics[]}"},
			Properties: []Property{
				{From: "arn", To: "Topics[]"},
				{From: "policy", To: "PolicyDocument"},
			},
		},
		{
			Name:       "aws_sns_topic_data_protection_policy",
			Satellite:  &catalog.Satellite{Owner: "TopicArn", Types: []string{"AWS::SNS::Topic"}, Merge: true},
			Attributes: map[string]catalog.Format{"id": "{property:TopicArn}"},
			Properties: []Property{
				{From: "arn", To: "TopicArn"},
				{From: "policy", To: "DataProtectionPolicy"},
			},
		},
	}
})

func snsTopic() Resource {
	properties := []Property{
		{From: "name", To: "TopicName"},
		{From: "display_name", To: "DisplayName"},
		{From: "fifo_topic", To: "FifoTopic", Default: false},
		{From: "fifo_throughput_scope", To: "FifoThroughputScope"},
		{From: "content_based_deduplication", To: "ContentBasedDeduplication", Convert: absentIfFalse},
		{From: "kms_master_key_id", To: "KmsMasterKeyId"},
		{From: "signature_version", To: "SignatureVersion", Convert: text},
		{From: "tracing_config", To: "TracingConfig"},
		{From: "archive_policy", To: "ArchivePolicy"},
		tags,
	}
	for _, of := range [][2]string{{"http", "http/s"}, {"sqs", "sqs"}, {"lambda", "lambda"}, {"firehose", "firehose"}, {"application", "application"}} {
		properties = append(properties, Property{To: "DeliveryStatusLogging[]", Convert: withProtocol(of[1]), Inside: []Property{
			{From: of[0] + "_success_feedback_role_arn", To: "SuccessFeedbackRoleArn"},
			{From: of[0] + "_failure_feedback_role_arn", To: "FailureFeedbackRoleArn"},
			{From: of[0] + "_success_feedback_sample_rate", To: "SuccessFeedbackSampleRate", Convert: text},
		}})
	}
	return Resource{
		Name:       "aws_sns_topic",
		Type:       "AWS::SNS::Topic",
		Attributes: map[string]catalog.Format{"arn": "{Ref}", "name": "{TopicName}", "owner": "{account}"},
		Properties: properties,
		Also: []Also{{
			Type: "AWS::SNS::TopicPolicy", Suffix: "policy", When: hasPolicy,
			Properties: []Property{{From: "policy", To: "PolicyDocument"}},
			Own:        map[string]catalog.Format{"Topics[]": "{Ref}"},
			Unique:     []string{"Topics"},
		}},
		Unmapped: map[string]string{
			"name_prefix":     madeFromName,
			"delivery_policy": "CloudFormation has no property for the delivery policy of a topic",
		},
		Unsettable: map[string]string{
			"DataProtectionPolicy":           "is an argument of aws_sns_topic_data_protection_policy",
			"DeliveryStatusLogging.Protocol": "follows from the name of the argument",
			"Subscription":                   "subscriptions are resources of their own: aws_sns_topic_subscription",
		},
	}
}

// withProtocol adds the protocol to an element that has any other member.
func withProtocol(name string) convert {
	return func(v *inventory.Value) *inventory.Value {
		if len(v.Members()) == 0 {
			return nil
		}
		return inventory.NewObject(append(slices.Clone(v.Members()), inventory.Member{
			Name: "Protocol", NameRange: v.Range(), Value: inventory.NewString(name, v.Range()),
		}), v.Range())
	}
}
