package catalog

var _ = declare(func() []Type {
	return []Type{
		{
			Name: "AWS::Logs::LogGroup", NameProperty: "LogGroupName",
			Ref:        "{name}",
			Attributes: map[string]Format{"Arn": "arn:{partition}:logs:{region}:{account}:log-group:{name}:*"},
			Aliases:    []Format{"arn:{partition}:logs:{region}:{account}:log-group:{name}"},
			References: []Reference{{Path: "KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey}},
			Defaults: []Default{
				{Path: "LogGroupClass", Value: "STANDARD", Source: templateReference + "aws-resource-logs-loggroup.html"},
			},
			JSON:    []string{"DataProtectionPolicy", "FieldIndexPolicies[]", "ResourcePolicyDocument"},
			Drawing: logsDrawing("Log group", RoleBadge),
		},
		{
			Name: "AWS::Logs::LogStream", NameProperty: "LogStreamName", Ref: "{name}",
			References: []Reference{{Path: "LogGroupName", Kind: EdgeIn, Targets: toLogGroup}},
			Drawing:    logsDrawing("Log stream", RoleHidden),
		},
		{
			Name: "AWS::Logs::MetricFilter", NameProperty: "FilterName", Ref: "{name}",
			References: []Reference{{Path: "LogGroupName", Kind: EdgeObservedBy, Reverse: true, Targets: toLogGroup}},
			Drawing:    logsDrawing("Metric filter", RoleHidden),
		},
		{
			Name: "AWS::Logs::SubscriptionFilter", NameProperty: "FilterName", Ref: "{name}",
			References: []Reference{
				{
					Path: "DestinationArn", Kind: EdgeNotifies, Via: "LogGroupName", ViaTargets: toLogGroup,
					Targets: append([]string{"AWS::Kinesis::Stream", "AWS::KinesisFirehose::DeliveryStream"}, toFunction...),
				},
				{Path: "RoleArn", Kind: EdgeAssumes, Targets: toRole},
			},
			Drawing: logsDrawing("Subscription filter", RoleHidden),
		},
		{
			Name: "AWS::Logs::ResourcePolicy", NameProperty: "PolicyName", Ref: "{name}",
			JSON:    []string{"PolicyDocument"},
			Drawing: logsDrawing("Log resource policy", RoleHidden),
		},
		{
			Name: "AWS::Logs::QueryDefinition", NameProperty: "Name",
			Ref: "{uuid}", Attributes: map[string]Format{"QueryDefinitionId": "{Ref}"},
			References: []Reference{{Path: "LogGroupNames[]", Kind: EdgeRefersTo, Targets: toLogGroup}},
			Drawing:    logsDrawing("Log query", RoleHidden),
		},
		{
			Name: "AWS::Logs::DeliverySource", NameProperty: "Name",
			Ref: "{name}", Attributes: map[string]Format{"Arn": "arn:{partition}:logs:{region}:{account}:delivery-source:{name}"},
			References: []Reference{{Path: "ResourceArn", Kind: EdgeRefersTo, Targets: toLogSource}},
			Drawing:    logsDrawing("Log delivery source", RoleHidden),
		},
		{
			Name: "AWS::Logs::DeliveryDestination", NameProperty: "Name",
			Ref: "{name}", Attributes: map[string]Format{"Arn": "arn:{partition}:logs:{region}:{account}:delivery-destination:{name}"},
			References: []Reference{
				{Path: "DestinationResourceArn", Kind: EdgeLogsTo, Targets: toLogDestination},
			},
			JSON:    []string{"DeliveryDestinationPolicy.DeliveryDestinationPolicy"},
			Drawing: logsDrawing("Log delivery destination", RoleHidden),
		},
		{
			// A delivery joins a source, which names what is logged, and a destination.
			Name: "AWS::Logs::Delivery",
			Ref:  "{alnum16}",
			Attributes: map[string]Format{
				"Arn":        "arn:{partition}:logs:{region}:{account}:delivery:{Ref}",
				"DeliveryId": "{Ref}",
			},
			References: []Reference{
				{
					Path: "DeliveryDestinationArn", Kind: EdgeLogsTo, Targets: []string{"AWS::Logs::DeliveryDestination"},
					Via: "DeliverySourceName", ViaTargets: []string{"AWS::Logs::DeliverySource"},
				},
			},
			Drawing: logsDrawing("Log delivery", RoleHidden),
		},
	}
})

var (
	toLogSource = []string{
		"AWS::CloudFront::Distribution", "AWS::Cognito::UserPool", "AWS::ElasticLoadBalancingV2::LoadBalancer",
		"AWS::WAFv2::WebACL", "AWS::S3::Bucket",
	}
	toLogDestination = []string{"AWS::Logs::LogGroup", "AWS::S3::Bucket", "AWS::KinesisFirehose::DeliveryStream"}
)

func logsDrawing(label string, role Role) Drawing {
	return Drawing{Glyph: "log-group", Category: CategoryManagement, Label: label, Role: role}
}
