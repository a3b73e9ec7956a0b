package terraform

import "github.com/archlint/archlint/catalog"

// Applications, deployment groups and deployment configurations of AWS CodeDeploy.
var _ = declare(func() []Resource {
	return []Resource{codeDeployApplication(), codeDeployConfig(), codeDeployGroup()}
})

func codeDeployApplication() Resource {
	return Resource{
		Name: "aws_codedeploy_app",
		Type: "AWS::CodeDeploy::Application",
		Attributes: map[string]catalog.Format{
			"id":             "{uuid}",
			"application_id": "{uuid}",
			"arn":            "arn:{partition}:codedeploy:{region}:{account}:application:{name}",
		},
		Properties: []Property{
			{From: "name", To: "ApplicationName"},
			{From: "compute_platform", To: "ComputePlatform", Default: "Server"},
			tags,
		},
	}
}

func codeDeployConfig() Resource {
	const routing = "traffic_routing_config"
	return Resource{
		Name: "aws_codedeploy_deployment_config",
		Type: "AWS::CodeDeploy::DeploymentConfig",
		Attributes: map[string]catalog.Format{
			"arn":                  "arn:{partition}:codedeploy:{region}:{account}:deploymentconfig:{name}",
			"deployment_config_id": "{uuid}",
		},
		Properties: []Property{
			{From: "deployment_config_name", To: "DeploymentConfigName"},
			{From: "compute_platform", To: "ComputePlatform", Default: "Server"},
			{From: "minimum_healthy_hosts", To: "MinimumHealthyHosts", Inside: verbatim("type", "Type", "value", "Value")},
			{From: routing, To: "TrafficRoutingConfig", KeepEmpty: true, Inside: []Property{
				{From: "type", To: "Type", Default: "AllAtOnce"},
				{From: "time_based_canary", To: "TimeBasedCanary", Inside: verbatim(
					"interval", "CanaryInterval", "percentage", "CanaryPercentage",
				)},
				{From: "time_based_linear", To: "TimeBasedLinear", Inside: verbatim(
					"interval", "LinearInterval", "percentage", "LinearPercentage",
				)},
			}},
			{From: "zonal_config", To: "ZonalConfig", Inside: []Property{
				{From: "first_zone_monitor_duration_in_seconds", To: "FirstZoneMonitorDurationInSeconds"},
				{From: "monitor_duration_in_seconds", To: "MonitorDurationInSeconds"},
				{From: "minimum_healthy_hosts_per_zone", To: "MinimumHealthyHostsPerZone", Inside: verbatim("type", "Type", "value", "Value")},
			}},
		},
	}
}

func codeDeployGroup() Resource {
	return Resource{
		Name: "aws_codedeploy_deployment_group",
		Type: "AWS::CodeDeploy::DeploymentGroup",
		Attributes: map[string]catalog.Format{
			"id":                  "{uuid}",
			"arn":                 "arn:{partition}:codedeploy:{region}:{account}:deploymentgroup:{property:ApplicationName}/{name}",
			"deployment_group_id": "{uuid}",
		},
		Properties: []Property{
			{From: "app_name", To: "ApplicationName"},
			{From: "deployment_group_name", To: "DeploymentGroupName"},
			{From: "deployment_config_name", To: "DeploymentConfigName", Default: "CodeDeployDefault.OneAtATime"},
			{From: "service_role_arn", To: "ServiceRoleArn"},
			{From: "autoscaling_groups", To: "AutoScalingGroups"},
			{From: "outdated_instances_strategy", To: "OutdatedInstancesStrategy", Default: "UPDATE"},
			{From: "termination_hook_enabled", To: "TerminationHookEnabled", Default: false},
			{From: "alarm_configuration", To: "AlarmConfiguration", Inside: []Property{
				{From: "alarms", To: "Alarms", Convert: wrapped("Name")},
				{From: "enabled", To: "Enabled", Default: false},
				{From: "ignore_poll_alarm_failure", To: "IgnorePollAlarmFailure", Default: false},
			}},
			{From: "auto_rollback_configuration", To: "AutoRollbackConfiguration", Inside: []Property{
				{From: "enabled", To: "Enabled", Default: false},
				{From: "events", To: "Events"},
			}},
			codeDeployBlueGreen(),
			{From: "deployment_style", To: "DeploymentStyle", Inside: []Property{
				{From: "deployment_option", To: "DeploymentOption", Default: "WITHOUT_TRAFFIC_CONTROL"},
				{From: "deployment_type", To: "DeploymentType", Default: "IN_PLACE"},
			}},
			{From: "ecs_service[]", To: "ECSServices[]", Inside: verbatim("cluster_name", "ClusterName", "service_name", "ServiceName")},
			{From: "ec2_tag_filter[]", To: "Ec2TagFilters[]", Inside: codeDeployTag()},
			{From: "ec2_tag_set[]", To: "Ec2TagSet.Ec2TagSetList[]", Inside: []Property{
				{From: "ec2_tag_filter[]", To: "Ec2TagGroup[]", Inside: codeDeployTag()},
			}},
			{From: "on_premises_instance_tag_filter[]", To: "OnPremisesInstanceTagFilters[]", Inside: codeDeployTag()},
			codeDeployLoadBalancers(),
			{From: "trigger_configuration[]", To: "TriggerConfigurations[]", Inside: verbatim(
				"trigger_events", "TriggerEvents", "trigger_name", "TriggerName", "trigger_target_arn", "TriggerTargetArn",
			)},
			tags,
		},
		Unsettable: map[string]string{
			"Deployment":       "the provider makes groups and deploys nothing",
			"OnPremisesTagSet": noSuchArgument,
		},
	}
}

func codeDeployTag() []Property { return verbatim("key", "Key", "type", "Type", "value", "Value") }

func codeDeployBlueGreen() Property {
	return Property{From: "blue_green_deployment_config", To: "BlueGreenDeploymentConfiguration", Inside: []Property{
		{From: "deployment_ready_option", To: "DeploymentReadyOption", Inside: verbatim(
			"action_on_timeout", "ActionOnTimeout", "wait_time_in_minutes", "WaitTimeInMinutes",
		)},
		{From: "green_fleet_provisioning_option.action", To: "GreenFleetProvisioningOption.Action"},
		{
			From: "terminate_blue_instances_on_deployment_success", To: "TerminateBlueInstancesOnDeploymentSuccess",
			Inside: verbatim("action", "Action", "termination_wait_time_in_minutes", "TerminationWaitTimeInMinutes"),
		},
	}}
}

func codeDeployLoadBalancers() Property {
	name := verbatim("name", "Name")
	return Property{From: "load_balancer_info", To: "LoadBalancerInfo", Inside: []Property{
		{From: "elb_info[]", To: "ElbInfoList[]", Inside: name},
		{From: "target_group_info[]", To: "TargetGroupInfoList[]", Inside: name},
		{From: "target_group_pair_info[]", To: "TargetGroupPairInfoList[]", Inside: []Property{
			{From: "prod_traffic_route.listener_arns", To: "ProdTrafficRoute.ListenerArns"},
			{From: "target_group[]", To: "TargetGroups[]", Inside: name},
			{From: "test_traffic_route.listener_arns", To: "TestTrafficRoute.ListenerArns"},
		}},
	}}
}
