package terraform

import "github.com/archlint/archlint/catalog"

var toGroup = []string{"AWS::AutoScaling::AutoScalingGroup"}

var _ = declare(func() []Resource {
	return []Resource{
		autoScalingGroup(), autoScalingLaunchConfiguration(),
		autoScalingAttachment(), autoScalingTrafficSource(), autoScalingTag(), autoScalingNotification(),
		{
			Name: "aws_autoscaling_lifecycle_hook", Type: "AWS::AutoScaling::LifecycleHook",
			Properties: append(lifecycleHook(), Property{From: "autoscaling_group_name", To: "AutoScalingGroupName"}),
		},
		{
			Name: "aws_autoscaling_schedule", Type: "AWS::AutoScaling::ScheduledAction",
			Attributes: map[string]catalog.Format{
				"id": "{Ref}",
				"arn": "arn:{partition}:autoscaling:{region}:{account}:scheduledUpdateGroupAction:{uuid}:" +
					"autoScalingGroupName/{last:AutoScalingGroupName}:scheduledActionName/{name}",
			},
			Properties: verbatim(
				"autoscaling_group_name", "AutoScalingGroupName", "desired_capacity", "DesiredCapacity",
				"end_time", "EndTime", "max_size", "MaxSize", "min_size", "MinSize",
				"recurrence", "Recurrence", "start_time", "StartTime", "time_zone", "TimeZone",
			),
			Unmapped: map[string]string{"scheduled_action_name": "CloudFormation makes the name up"},
		},
	}
})

func autoScalingGroup() Resource {
	return Resource{
		Name: "aws_autoscaling_group", Type: "AWS::AutoScaling::AutoScalingGroup",
		Attributes: map[string]catalog.Format{"id": "{Ref}", "name": "{Ref}", "arn": "{AutoScalingGroupARN}"},
		Properties: append(groupScalars(), groupBlocks()...),
		Unmapped: map[string]string{
			"force_delete": ownRun, "force_delete_warm_pool": ownRun, "ignore_failed_scaling_activities": ownRun,
			"instance_refresh": "CloudFormation replaces instances by an UpdatePolicy", "min_elb_capacity": ownRun,
			"name_prefix": "the name is made up, as CloudFormation does", "suspended_processes": noSuchProperty,
			"wait_for_capacity_timeout": ownRun, "wait_for_elb_capacity": ownRun,
			"warm_pool": noSuchType,
		},
		Unsettable: map[string]string{
			"AvailabilityZoneIds": noSuchArgument, "AvailabilityZoneImpairmentPolicy": noSuchArgument,
			"DeletionProtection": noSuchArgument, "InstanceId": noSuchArgument, "InstanceLifecyclePolicy": noSuchArgument,
			"NotificationConfiguration": "NotificationConfigurations says it", "SkipZonalShiftValidation": noSuchArgument,
			"MixedInstancesPolicy.LaunchTemplate.Overrides.ImageId":                                         noSuchArgument,
			"MixedInstancesPolicy.LaunchTemplate.Overrides.InstanceRequirements.BaselinePerformanceFactors": noSuchArgument,
		},
	}
}

func groupScalars() []Property {
	return append(verbatim(
		"name", "AutoScalingGroupName", "availability_zones", "AvailabilityZones", "capacity_rebalance", "CapacityRebalance",
		"context", "Context",
		"desired_capacity_type", "DesiredCapacityType", "health_check_type", "HealthCheckType",
		"launch_configuration", "LaunchConfigurationName", "load_balancers", "LoadBalancerNames",
		"placement_group", "PlacementGroup",
		"service_linked_role_arn", "ServiceLinkedRoleARN", "target_group_arns", "TargetGroupARNs",
		"termination_policies", "TerminationPolicies", "vpc_zone_identifier", "VPCZoneIdentifier",
	),
		Property{From: "default_instance_warmup", To: "DefaultInstanceWarmup", Convert: nonzero},
		Property{From: "max_instance_lifetime", To: "MaxInstanceLifetime", Convert: nonzero},
		Property{From: "default_cooldown", To: "Cooldown", Convert: text},
		Property{From: "desired_capacity", To: "DesiredCapacity", Convert: text},
		Property{From: "max_size", To: "MaxSize", Convert: text},
		Property{From: "min_size", To: "MinSize", Convert: text},
		Property{From: "health_check_grace_period", To: "HealthCheckGracePeriod", Default: 300},
		Property{From: "protect_from_scale_in", To: "NewInstancesProtectedFromScaleIn", Default: false},
	)
}

func groupBlocks() []Property {
	return []Property{
		{From: "availability_zone_distribution", To: "AvailabilityZoneDistribution", Inside: verbatim(
			"capacity_distribution_strategy", "CapacityDistributionStrategy",
		)},
		{From: "capacity_reservation_specification", To: "CapacityReservationSpecification", Inside: append(
			verbatim("capacity_reservation_preference", "CapacityReservationPreference"),
			Property{From: "capacity_reservation_target", To: "CapacityReservationTarget", Inside: verbatim(
				"capacity_reservation_ids", "CapacityReservationIds",
				"capacity_reservation_resource_group_arns", "CapacityReservationResourceGroupArns",
			)},
		)},
		{
			To: "MetricsCollection[]", When: []catalog.When{{Path: "enabled_metrics", Not: true}},
			Inside: []Property{
				{From: "metrics_granularity", To: "Granularity", Default: "1Minute"},
				{From: "enabled_metrics", To: "Metrics"},
			},
		},
		{From: "initial_lifecycle_hook[]", To: "LifecycleHookSpecificationList[]", Inside: lifecycleHook()},
		{From: "instance_maintenance_policy", To: "InstanceMaintenancePolicy", Inside: verbatim(
			"max_healthy_percentage", "MaxHealthyPercentage", "min_healthy_percentage", "MinHealthyPercentage",
		)},
		{From: "launch_template", To: "LaunchTemplate", Inside: launchTemplateOf("id", "name")},
		{From: "mixed_instances_policy", To: "MixedInstancesPolicy", Inside: mixedInstances()},
		{From: "tag[]", To: "Tags[]", Inside: propagatedTag("")},
		{From: "traffic_source[]", To: "TrafficSources[]", Inside: verbatim("identifier", "Identifier", "type", "Type")},
	}
}

// propagatedTag is a tag that instances may get as well.
func propagatedTag(block string) []Property {
	return verbatim(block+"key", "Key", block+"value", "Value", block+"propagate_at_launch", "PropagateAtLaunch")
}

func lifecycleHook() []Property {
	return verbatim(
		"name", "LifecycleHookName", "default_result", "DefaultResult", "heartbeat_timeout", "HeartbeatTimeout",
		"lifecycle_transition", "LifecycleTransition", "notification_metadata", "NotificationMetadata",
		"notification_target_arn", "NotificationTargetARN", "role_arn", "RoleARN",
	)
}

func mixedInstances() []Property {
	specification := Property{
		From: "launch_template_specification", To: "LaunchTemplateSpecification",
		Inside: launchTemplateOf("launch_template_id", "launch_template_name"),
	}
	return []Property{
		{From: "instances_distribution", To: "InstancesDistribution", Inside: append(verbatim(
			"on_demand_allocation_strategy", "OnDemandAllocationStrategy", "on_demand_base_capacity", "OnDemandBaseCapacity",
			"on_demand_percentage_above_base_capacity", "OnDemandPercentageAboveBaseCapacity",
			"spot_allocation_strategy", "SpotAllocationStrategy", "spot_max_price", "SpotMaxPrice",
		), Property{From: "spot_instance_pools", To: "SpotInstancePools", Convert: nonzero})},
		{From: "launch_template", To: "LaunchTemplate", Inside: []Property{
			specification,
			{From: "override[]", To: "Overrides[]", Inside: append(verbatim(
				"instance_type", "InstanceType", "weighted_capacity", "WeightedCapacity",
			), specification, instanceRequirements())},
		}},
	}
}

// groupPart is a resource that adds to an Auto Scaling group. With a property it is an
// element of it, else its own properties are the group's.
func groupPart(name, property string, properties ...Property) Resource {
	const owner = "AutoScalingGroupName"
	r := Resource{
		Name:       name,
		Properties: append([]Property{{From: "autoscaling_group_name", To: owner}}, properties...),
		Satellite:  &catalog.Satellite{Owner: owner, Types: toGroup, Property: property, Merge: property == ""},
	}
	if property != "" {
		r.Satellite.Omit = []string{owner}
	}
	return r
}

func autoScalingAttachment() Resource {
	return groupPart("aws_autoscaling_attachment", "",
		Property{From: "lb_target_group_arn", To: "TargetGroupARNs[]"},
		Property{From: "elb", To: "LoadBalancerNames[]"})
}

func autoScalingTrafficSource() Resource {
	return groupPart("aws_autoscaling_traffic_source_attachment", "TrafficSources", verbatim(
		"traffic_source.identifier", "Identifier", "traffic_source.type", "Type",
	)...)
}

func autoScalingTag() Resource {
	return groupPart("aws_autoscaling_group_tag", "Tags", propagatedTag("tag.")...)
}

// autoScalingNotification adds to each group that it names.
func autoScalingNotification() Resource {
	return Resource{
		Name: "aws_autoscaling_notification",
		Properties: verbatim(
			"group_names", "AutoScalingGroupNames", "notifications", "NotificationTypes", "topic_arn", "TopicARN",
		),
		Satellite: &catalog.Satellite{
			Owner: "AutoScalingGroupNames[]", Types: toGroup,
			Property: "NotificationConfigurations", Omit: []string{"AutoScalingGroupNames"},
		},
	}
}

func autoScalingLaunchConfiguration() Resource {
	devices := append(verbatim(
		"encrypted", "Encrypted", "volume_size", "VolumeSize", "volume_type", "VolumeType",
	),
		Property{From: "iops", To: "Iops", Convert: nonzero},
		Property{From: "throughput", To: "Throughput", Convert: nonzero},
		Property{From: "delete_on_termination", To: "DeleteOnTermination", Default: true})
	return Resource{
		Name: "aws_launch_configuration", Type: "AWS::AutoScaling::LaunchConfiguration",
		Attributes: map[string]catalog.Format{
			"id": "{Ref}", "name": "{Ref}",
			"arn": "arn:{partition}:autoscaling:{region}:{account}:launchConfiguration:{uuid}:launchConfigurationName/{name}",
		},
		Properties: append(verbatim(
			"associate_public_ip_address", "AssociatePublicIpAddress", "ebs_optimized", "EbsOptimized",
			"iam_instance_profile", "IamInstanceProfile", "image_id", "ImageId", "instance_type", "InstanceType",
			"key_name", "KeyName", "name", "LaunchConfigurationName", "placement_tenancy", "PlacementTenancy",
			"security_groups", "SecurityGroups", "spot_price", "SpotPrice",
		),
			Property{From: "enable_monitoring", To: "InstanceMonitoring", Default: true},
			Property{From: "user_data", To: "UserData", Convert: hashedUserData},
			Property{From: "user_data_base64", To: "UserData", Convert: userData},
			Property{From: "root_block_device", To: "BlockDeviceMappings[]", Inside: []Property{
				rootDevice, {To: "Ebs", Inside: devices},
			}},
			Property{From: "ebs_block_device[]", To: "BlockDeviceMappings[]", Inside: []Property{
				{From: "device_name", To: "DeviceName"},
				{From: "no_device", To: "NoDevice"},
				{
					To: "Ebs", Inside: append(verbatim("snapshot_id", "SnapshotId"), devices...),
					When: []catalog.When{{Path: "no_device", Not: true, In: []string{"true"}}},
				},
			}},
			ephemeralDevices,
			Property{From: "metadata_options", To: "MetadataOptions", Inside: append(
				verbatim("http_endpoint", "HttpEndpoint"), metadataDetails...,
			)},
		),
		Unmapped: map[string]string{
			"name_prefix":                      "the name is made up, as CloudFormation does",
			"ephemeral_block_device.no_device": "says that there is no device, as leaving it out does",
		},
		Unsettable: map[string]string{
			"ClassicLinkVPCId": "EC2-Classic is no longer there", "ClassicLinkVPCSecurityGroups": "EC2-Classic is no longer there",
			"InstanceId": noSuchArgument, "KernelId": noSuchArgument, "RamDiskId": noSuchArgument,
		},
	}
}
