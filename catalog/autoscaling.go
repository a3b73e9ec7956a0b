package catalog

var toAutoScalingGroup = []string{"AWS::AutoScaling::AutoScalingGroup"}

var _ = declare(func() []Type {
	return []Type{
		autoScalingGroup(), autoScalingLaunchConfiguration(),
		{
			Name: "AWS::AutoScaling::ScalingPolicy",
			Ref:  "arn:{partition}:autoscaling:{region}:{account}:scalingPolicy:{uuid}:autoScalingGroupName/{last:AutoScalingGroupName}:policyName/{name}",
			Attributes: map[string]Format{
				"Arn":        "{Ref}",
				"PolicyName": "{name}",
			},
			References: []Reference{
				{Path: "AutoScalingGroupName", Kind: EdgeScaledBy, Reverse: true, Targets: toAutoScalingGroup},
			},
			Drawing: Drawing{Glyph: "scaling", Category: CategoryManagement, Label: "Scaling policy", Role: RoleBadge},
		},
		{
			Name:       "AWS::AutoScaling::ScheduledAction",
			Ref:        "{name}",
			Attributes: map[string]Format{"ScheduledActionName": "{Ref}"},
			References: []Reference{
				{Path: "AutoScalingGroupName", Kind: EdgeScaledBy, Reverse: true, Targets: toAutoScalingGroup},
			},
			Drawing: Drawing{Glyph: "scaling", Category: CategoryManagement, Label: "Scheduled action", Role: RoleBadge},
		},
		{
			Name:         "AWS::AutoScaling::LifecycleHook",
			NameProperty: "LifecycleHookName",
			Ref:          "{name}",
			References: []Reference{
				{Path: "AutoScalingGroupName", Kind: EdgeRefersTo, Targets: toAutoScalingGroup},
				{Path: "NotificationTargetARN", Kind: EdgeNotifies, Targets: []string{"AWS::SNS::Topic", "AWS::SQS::Queue"}},
				{Path: "RoleARN", Kind: EdgeAssumes, Targets: toRole},
			},
			Drawing: Drawing{Glyph: "scaling", Category: CategoryManagement, Label: "Lifecycle hook", Role: RoleHidden},
		},
	}
})

func autoScalingGroup() Type {
	const source = templateReference + "aws-resource-autoscaling-autoscalinggroup.html"
	references := []Reference{
		{Path: "LaunchConfigurationName", Kind: EdgeRuns, Targets: []string{"AWS::AutoScaling::LaunchConfiguration"}},
		{Path: "VPCZoneIdentifier[]", Kind: EdgeIn, Targets: toSubnet},
		{Path: "TargetGroupARNs[]", Kind: EdgeForwardsTo, Reverse: true, Elsewhere: true, Targets: toTargetGroup},
		{
			Path: "TrafficSources[].Identifier", Kind: EdgeForwardsTo, Reverse: true, Elsewhere: true,
			Targets: []string{"AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::ElasticLoadBalancing::LoadBalancer"},
		},
		{Path: "LoadBalancerNames[]", Kind: EdgeForwardsTo, Reverse: true, Targets: toClassicELB},
		{Path: "InstanceId", Kind: EdgeRefersTo, Targets: toInstance},
		{Path: "NotificationConfiguration.TopicARN[]", Kind: EdgeNotifies, Targets: toTopic},
		{Path: "NotificationConfigurations[].TopicARN[]", Kind: EdgeNotifies, Targets: toTopic},
		{
			Path: "LifecycleHookSpecificationList[].NotificationTargetARN", Kind: EdgeNotifies,
			Targets: []string{"AWS::SNS::Topic", "AWS::SQS::Queue"},
		},
		{Path: "LifecycleHookSpecificationList[].RoleARN", Kind: EdgeAssumes, Targets: toRole},
		{Path: "ServiceLinkedRoleARN", Kind: EdgeAssumes, Targets: toRole, Builtin: []string{"arn:*:role/aws-service-role/*"}},
	}
	for _, specification := range []string{
		"LaunchTemplate.", "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.",
		"MixedInstancesPolicy.LaunchTemplate.Overrides[].LaunchTemplateSpecification.",
	} {
		references = append(references,
			Reference{Path: specification + "LaunchTemplateId", Kind: EdgeRuns, Targets: toLaunchTemplate},
			Reference{Path: specification + "LaunchTemplateName", Kind: EdgeRuns, Targets: toLaunchTemplate},
		)
	}
	return Type{
		Name:         "AWS::AutoScaling::AutoScalingGroup",
		NameProperty: "AutoScalingGroupName",
		Ref:          "{name}",
		Attributes: map[string]Format{
			"AutoScalingGroupARN": "arn:{partition}:autoscaling:{region}:{account}:autoScalingGroup:{uuid}:autoScalingGroupName/{name}",
		},
		References: references,
		Defaults: []Default{
			{Path: "HealthCheckType", Value: "EC2", Source: source},
			{Path: "NewInstancesProtectedFromScaleIn", Value: false, Source: source},
		},
		Drawing: Drawing{Glyph: "auto-scaling-group", Category: CategoryCompute, Label: "Auto Scaling group", Role: RoleRequest},
	}
}

func autoScalingLaunchConfiguration() Type {
	return Type{
		Name:         "AWS::AutoScaling::LaunchConfiguration",
		NameProperty: "LaunchConfigurationName",
		Ref:          "{name}",
		References: []Reference{
			{Path: "SecurityGroups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "IamInstanceProfile", Kind: EdgeAssumes, Targets: toProfile},
			{Path: "InstanceId", Kind: EdgeRefersTo, Targets: toInstance},
			{Path: "UserData", Kind: EdgeIn, Targets: toCluster, Form: FormText},
			{Path: "UserData", Kind: EdgeAccesses, Targets: toDataStore, Form: FormText},
		},
		Sensitive: []string{"UserData"},
		Drawing:   Drawing{Glyph: "launch-template", Category: CategoryCompute, Label: "Launch configuration", Role: RoleBadge},
	}
}
