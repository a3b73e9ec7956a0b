package catalog

var _ = declare(func() []Type {
	return []Type{
		{
			Name: "AWS::CodeDeploy::Application", NameProperty: "ApplicationName",
			Ref: "{name}",
			Defaults: []Default{
				{Path: "ComputePlatform", Value: "Server", Source: templateReference + "aws-resource-codedeploy-application.html"},
			},
			Drawing: codeDrawing("deployment", "CodeDeploy", RoleSupport),
		},
		codeDeployDeploymentGroup(),
		{
			Name: "AWS::CodeDeploy::DeploymentConfig", NameProperty: "DeploymentConfigName",
			Ref:     "{name}",
			Drawing: codeDrawing("deployment", "Deployment configuration", RoleHidden),
		},
	}
})

// codeDeployDeploymentGroup deploys to both target groups of a pair: one of them
// is named nowhere else.
func codeDeployDeploymentGroup() Type {
	const pair = "LoadBalancerInfo.TargetGroupPairInfoList[]."
	const docs = templateReference + "aws-resource-codedeploy-deploymentgroup.html"
	toListener := []string{"AWS::ElasticLoadBalancingV2::Listener"}
	return Type{
		Name: "AWS::CodeDeploy::DeploymentGroup", NameProperty: "DeploymentGroupName",
		Ref: "{name}",
		References: []Reference{
			{Path: "ApplicationName", Kind: EdgeIn, Targets: []string{"AWS::CodeDeploy::Application"}},
			{Path: "ServiceRoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "ECSServices[].ServiceName", Kind: EdgeDeploys, Targets: toECSService},
			{Path: "ECSServices[].ClusterName", Kind: EdgeRefersTo, Targets: toCluster},
			{Path: "AutoScalingGroups[]", Kind: EdgeDeploys, Targets: []string{"AWS::AutoScaling::AutoScalingGroup"}},
			{Path: pair + "TargetGroups[].Name", Kind: EdgeDeploys, Targets: toTargetGroup},
			{Path: pair + "ProdTrafficRoute.ListenerArns[]", Kind: EdgeDeploys, Targets: toListener},
			{Path: pair + "TestTrafficRoute.ListenerArns[]", Kind: EdgeDeploys, Targets: toListener},
			{Path: "LoadBalancerInfo.TargetGroupInfoList[].Name", Kind: EdgeDeploys, Targets: toTargetGroup},
			{Path: "LoadBalancerInfo.ElbInfoList[].Name", Kind: EdgeDeploys, Targets: toClassicELB},
			{Path: "AlarmConfiguration.Alarms[].Name", Kind: EdgeObservedBy, Targets: toAlarm},
			{Path: "TriggerConfigurations[].TriggerTargetArn", Kind: EdgeNotifies, Targets: toTopic},
			{Path: "DeploymentConfigName", Kind: EdgeRefersTo, Targets: []string{"AWS::CodeDeploy::DeploymentConfig"}, Builtin: []string{"CodeDeployDefault.*"}},
		},
		Defaults: []Default{
			{Path: "DeploymentConfigName", Value: "CodeDeployDefault.OneAtATime", Source: docs, When: []When{{Path: "ECSServices"}}},
			{Path: "AutoRollbackConfiguration", Value: map[string]any{"Enabled": false}, Source: docs},
		},
		Drawing: codeDrawing("deployment", "CodeDeploy", RoleHidden),
	}
}
