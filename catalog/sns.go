package catalog

var _ = declare(func() []Type {
	return []Type{
		{
			Name: "AWS::SNS::Topic", NameProperty: "TopicName",
			Ref: "arn:{partition}:sns:{region}:{account}:{name}",
			Attributes: map[string]Format{
				"TopicArn":  "{Ref}",
				"TopicName": "{name}",
			},
			References: []Reference{
				{Path: "Subscription[].Endpoint", Kind: EdgeNotifies, Targets: toSubscriber, Form: FormText},
				{Path: "KmsMasterKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
				{Path: "DeliveryStatusLogging[].SuccessFeedbackRoleArn", Kind: EdgeAssumes, Targets: toRole},
				{Path: "DeliveryStatusLogging[].FailureFeedbackRoleArn", Kind: EdgeAssumes, Targets: toRole},
			},
			Defaults: []Default{
				{Path: "FifoTopic", Value: false, Source: templateReference + "aws-resource-sns-topic.html"},
			},
			JSON:    []string{"ArchivePolicy", "DataProtectionPolicy"},
			Drawing: Drawing{Glyph: "topic", Category: CategoryIntegration, Label: "SNS", Role: RoleSupport},
		},
		{
			Name:       "AWS::SNS::Subscription",
			Ref:        "{property:TopicArn}:{uuid}",
			Attributes: map[string]Format{"Arn": "{Ref}"},
			References: []Reference{
				{Path: "Endpoint", Kind: EdgeNotifies, Targets: toSubscriber, Form: FormText, Via: "TopicArn", ViaTargets: toTopic},
				{Path: "RedrivePolicy.deadLetterTargetArn", Kind: EdgeNotifies, Targets: toQueue},
				{Path: "SubscriptionRoleArn", Kind: EdgeAssumes, Targets: toRole},
			},
			JSON: []string{"DeliveryPolicy", "FilterPolicy", "RedrivePolicy", "ReplayPolicy"},
			Satellite: &Satellite{
				Owner: "TopicArn", Types: toTopic, Property: "Subscription",
				Omit: []string{
					"TopicArn", "DeliveryPolicy", "FilterPolicy", "FilterPolicyScope", "RawMessageDelivery",
					"RedrivePolicy", "Region", "ReplayPolicy", "SubscriptionRoleArn",
				},
			},
			Drawing: Drawing{Glyph: "topic", Category: CategoryIntegration, Label: "Subscription", Role: RoleHidden},
		},
		{
			Name: "AWS::SNS::TopicPolicy", Ref: "{name}",
			Attributes: map[string]Format{"Id": "{name}"},
			References: []Reference{{Path: "Topics[]", Kind: EdgeRefersTo, Targets: toTopic}},
			JSON:       []string{"PolicyDocument"},
			Drawing:    Drawing{Glyph: "topic", Category: CategoryIntegration, Label: "Topic policy", Role: RoleHidden},
		},
	}
})

// toSubscriber are the types that receive what a topic publishes; e-mail
// addresses and telephone numbers are no resources.
var toSubscriber = append([]string{
	"AWS::SQS::Queue", "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api",
	"AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::KinesisFirehose::DeliveryStream",
}, toFunction...)
