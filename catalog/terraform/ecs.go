package terraform

import "github.com/archlint/archlint/catalog"

// Clusters of Amazon ECS and where their capacity comes from.
var _ = declare(func() []Resource {
	return []Resource{
		ecsCluster(), ecsCapacityProvider(), ecsClusterCapacityProviders(),
		ecsService(), ecsTaskSet(), ecsTaskDefinition(), ecsTag(),
	}
})

// ecsTag is one tag of a resource that something else than this configuration makes.
func ecsTag() Resource {
	return Resource{
		Name:       "aws_ecs_tag",
		Properties: verbatim("resource_arn", "ResourceArn", "key", "Key", "value", "Value"),
		Satellite: &catalog.Satellite{
			Owner: "ResourceArn", Property: "Tags", Omit: []string{"ResourceArn"},
			Types: []string{
				"AWS::ECS::CapacityProvider", "AWS::ECS::Cluster", "AWS::ECS::Service", "AWS::ECS::TaskDefinition",
			},
		},
	}
}

func ecsCluster() Resource {
	return Resource{
		Name: "aws_ecs_cluster",
		Type: "AWS::ECS::Cluster",
		Attributes: map[string]catalog.Format{
			"id":  "{Arn}",
			"arn": "{Arn}",
		},
		Properties: []Property{
			{From: "name", To: "ClusterName"},
			{From: "setting[]", To: "ClusterSettings[]", Inside: verbatim("name", "Name", "value", "Value")},
			{From: "configuration", To: "Configuration", Inside: []Property{
				{From: "execute_command_configuration", To: "ExecuteCommandConfiguration", Inside: []Property{
					{From: "kms_key_id", To: "KmsKeyId"},
					{From: "logging", To: "Logging", Default: "DEFAULT"},
					{From: "log_configuration", To: "LogConfiguration", Inside: verbatim(
						"cloud_watch_encryption_enabled", "CloudWatchEncryptionEnabled",
						"cloud_watch_log_group_name", "CloudWatchLogGroupName",
						"s3_bucket_name", "S3BucketName",
						"s3_bucket_encryption_enabled", "S3EncryptionEnabled",
						"s3_key_prefix", "S3KeyPrefix",
					)},
				}},
				{From: "managed_storage_configuration", To: "ManagedStorageConfiguration", Inside: verbatim(
					"fargate_ephemeral_storage_kms_key_id", "FargateEphemeralStorageKmsKeyId",
					"kms_key_id", "KmsKeyId",
				)},
			}},
			{From: "service_connect_defaults", To: "ServiceConnectDefaults", Inside: verbatim("namespace", "Namespace")},
			tags,
		},
		Unsettable: map[string]string{
			"CapacityProviders":               "aws_ecs_cluster_capacity_providers states them, as a resource of its own",
			"DefaultCapacityProviderStrategy": "aws_ecs_cluster_capacity_providers states it, as a resource of its own",
		},
	}
}

func ecsCapacityProvider() Resource {
	return Resource{
		Name: "aws_ecs_capacity_provider",
		Type: "AWS::ECS::CapacityProvider",
		Attributes: map[string]catalog.Format{
			"id":  "arn:{partition}:ecs:{region}:{account}:capacity-provider/{name}",
			"arn": "arn:{partition}:ecs:{region}:{account}:capacity-provider/{name}",
		},
		Properties: []Property{
			{From: "name", To: "Name"},
			{From: "auto_scaling_group_provider", To: "AutoScalingGroupProvider", Inside: []Property{
				{From: "auto_scaling_group_arn", To: "AutoScalingGroupArn"},
				{From: "managed_draining", To: "ManagedDraining"},
				{From: "managed_termination_protection", To: "ManagedTerminationProtection"},
				{From: "managed_scaling", To: "ManagedScaling", Inside: verbatim(
					"instance_warmup_period", "InstanceWarmupPeriod",
					"maximum_scaling_step_size", "MaximumScalingStepSize",
					"minimum_scaling_step_size", "MinimumScalingStepSize",
					"status", "Status",
					"target_capacity", "TargetCapacity",
				)},
			}},
			tags,
		},
		Unsettable: map[string]string{
			"ClusterName":              "version 5 of the provider knows capacity providers of Auto Scaling groups only",
			"ManagedInstancesProvider": "version 5 of the provider knows capacity providers of Auto Scaling groups only",
		},
	}
}

func ecsClusterCapacityProviders() Resource {
	return Resource{
		Name: "aws_ecs_cluster_capacity_providers",
		Type: "AWS::ECS::ClusterCapacityProviderAssociations",
		Properties: []Property{
			{From: "cluster_name", To: "Cluster"},
			// CloudFormation requires both lists, and the provider sends both: an empty one
			// takes what was there away.
			{From: "capacity_providers", To: "CapacityProviders", Default: []any{}, KeepEmpty: true},
			{
				From: "default_capacity_provider_strategy[]", To: "DefaultCapacityProviderStrategy[]", Default: []any{}, KeepEmpty: true,
				Inside: []Property{
					{From: "capacity_provider", To: "CapacityProvider"},
					{From: "base", To: "Base", Default: 0},
					{From: "weight", To: "Weight", Default: 0},
				},
			},
		},
	}
}

// ecsCapacityStrategy is the strategy of a service or task set.
func ecsCapacityStrategy() Property {
	return Property{From: "capacity_provider_strategy[]", To: "CapacityProviderStrategy[]", Inside: verbatim(
		"base", "Base", "capacity_provider", "CapacityProvider", "weight", "Weight",
	)}
}

// ecsNetwork are the members of an awsvpc configuration.
func ecsNetwork() []Property {
	return []Property{
		{
			From: "assign_public_ip", To: "AssignPublicIp", Default: false,
			Convert: choice(map[string]string{"true": "ENABLED", "false": "DISABLED"}),
		},
		{From: "security_groups", To: "SecurityGroups"},
		{From: "subnets", To: "Subnets"},
	}
}

// ecsRegistries are the Cloud Map services of a service or task set.
func ecsRegistries() Property {
	return Property{From: "service_registries[]", To: "ServiceRegistries[]", Inside: []Property{
		{From: "registry_arn", To: "RegistryArn"},
		{From: "port", To: "Port", Convert: nonzero},
		{From: "container_name", To: "ContainerName"},
		{From: "container_port", To: "ContainerPort", Convert: nonzero},
	}}
}

func ecsTaskSet() Resource {
	return Resource{
		Name: "aws_ecs_task_set",
		Type: "AWS::ECS::TaskSet",
		Attributes: map[string]catalog.Format{
			"task_set_id": "{Id}",
		},
		Properties: []Property{
			{From: "cluster", To: "Cluster"},
			{From: "service", To: "Service"},
			{From: "task_definition", To: "TaskDefinition", Convert: withoutRevision},
			{From: "external_id", To: "ExternalId"},
			{From: "launch_type", To: "LaunchType"},
			{From: "platform_version", To: "PlatformVersion"},
			ecsCapacityStrategy(),
			{From: "network_configuration", To: "NetworkConfiguration.AwsVpcConfiguration", Inside: ecsNetwork()},
			{From: "load_balancer[]", To: "LoadBalancers[]", Inside: []Property{
				{From: "container_name", To: "ContainerName"},
				{From: "container_port", To: "ContainerPort"},
				{From: "target_group_arn", To: "TargetGroupArn"},
			}},
			ecsRegistries(),
			{From: "scale", To: "Scale", Inside: []Property{
				{From: "unit", To: "Unit", Default: "PERCENT"},
				{From: "value", To: "Value"},
			}},
			tags,
		},
		Unmapped: map[string]string{
			"force_delete":                     ownRun,
			"wait_until_stable":                ownRun,
			"wait_until_stable_timeout":        ownRun,
			"load_balancer.load_balancer_name": noSuchProperty,
		},
	}
}
