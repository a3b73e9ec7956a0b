package catalog

var _ = declare(func() []Type {
	const docs = templateReference + "aws-resource-sqs-queue.html"
	return []Type{
		{
			Name: "AWS::SQS::Queue", NameProperty: "QueueName",
			Ref: "https://sqs.{region}.{suffix}/{account}/{name}",
			Attributes: map[string]Format{
				"Arn":       "arn:{partition}:sqs:{region}:{account}:{name}",
				"QueueName": "{name}",
				"QueueUrl":  "{Ref}",
			},
			References: []Reference{
				{Path: "RedrivePolicy.deadLetterTargetArn", Kind: EdgeNotifies, Targets: toQueue},
				{Path: "RedriveAllowPolicy.sourceQueueArns[]", Kind: EdgeRefersTo, Targets: toQueue},
				{Path: "KmsMasterKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			},
			Defaults: []Default{
				{Path: "VisibilityTimeout", Value: 30, Source: docs},
				{Path: "MessageRetentionPeriod", Value: 345600, Source: docs},
				{Path: "DelaySeconds", Value: 0, Source: docs},
				{Path: "ReceiveMessageWaitTimeSeconds", Value: 0, Source: docs},
				{Path: "FifoQueue", Value: false, Source: docs},
			},
			JSON:    []string{"RedrivePolicy", "RedriveAllowPolicy"},
			Drawing: Drawing{Glyph: "queue", Category: CategoryIntegration, Label: "SQS", Role: RoleSupport},
		},
		{
			Name:       "AWS::SQS::QueuePolicy",
			Attributes: map[string]Format{"Id": "{name}"},
			Ref:        "{name}",
			References: []Reference{{Path: "Queues[]", Kind: EdgeRefersTo, Targets: toQueue}},
			JSON:       []string{"PolicyDocument"},
			Drawing:    Drawing{Glyph: "queue", Category: CategoryIntegration, Label: "Queue policy", Role: RoleHidden},
		},
	}
})

var toQueue = []string{"AWS::SQS::Queue"}
