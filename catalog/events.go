package catalog

var _ = declare(func() []Type {
	drawing := func(label string, role Role) Drawing {
		return Drawing{Glyph: "generic", Category: CategoryIntegration, Label: label, Role: role}
	}
	const target = "Targets[]."
	return []Type{
		{
			Name: "AWS::Events::EventBus", NameProperty: "Name",
			Ref: "{name}",
			Attributes: map[string]Format{
				"Arn":  "arn:{partition}:events:{region}:{account}:event-bus/{name}",
				"Name": "{name}",
			},
			JSON:    []string{"Policy"},
			Drawing: drawing("Event bus", RoleSupport),
		},
		{
			Name: "AWS::Events::Rule", NameProperty: "Name",
			Ref:        "{name}",
			Attributes: map[string]Format{"Arn": "arn:{partition}:events:{region}:{account}:rule/{name}"},
			References: []Reference{
				{Path: "EventBusName", Kind: EdgeIn, Targets: []string{"AWS::Events::EventBus"}, Builtin: []string{"default"}},
				{Path: target + "Arn", Kind: EdgeNotifies, Targets: append([]string{
					"AWS::ECS::Cluster", "AWS::Kinesis::Stream", "AWS::KinesisFirehose::DeliveryStream", "AWS::Logs::LogGroup",
					"AWS::CodePipeline::Pipeline", "AWS::CodeBuild::Project", "AWS::Events::EventBus", "AWS::SQS::Queue", "AWS::SNS::Topic",
				}, toFunction...)},
				{Path: target + "EcsParameters.TaskDefinitionArn", Kind: EdgeRuns, Targets: []string{"AWS::ECS::TaskDefinition"}},
				{Path: target + "EcsParameters.NetworkConfiguration.AwsVpcConfiguration.Subnets[]", Kind: EdgeRefersTo, Targets: toSubnet},
				{Path: target + "EcsParameters.NetworkConfiguration.AwsVpcConfiguration.SecurityGroups[]", Kind: EdgeRefersTo, Targets: toSecurityGroup},
				{Path: target + "DeadLetterConfig.Arn", Kind: EdgeNotifies, Targets: toQueue},
				{Path: target + "RoleArn", Kind: EdgeAssumes, Targets: toRole},
				{Path: "RoleArn", Kind: EdgeAssumes, Targets: toRole},
				{Path: "EventPattern.resources[]", Kind: EdgeRefersTo, Targets: toAlarm, Form: FormText},
				{Path: "EventPattern.detail.alarmName[]", Kind: EdgeRefersTo, Targets: toAlarm, Form: FormText},
			},
			Defaults: []Default{
				{Path: "State", Value: "ENABLED", Source: templateReference + "aws-resource-events-rule.html"},
			},
			JSON:    []string{"EventPattern"},
			Drawing: drawing("EventBridge rule", RoleHidden),
		},
	}
})
