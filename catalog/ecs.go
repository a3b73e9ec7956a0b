package catalog

var _ = declare(func() []Type {
	return []Type{
		ecsCluster(), ecsCapacityProvider(), ecsCapacityProviderAssociations(),
		ecsService(), ecsTaskDefinition(), ecsTaskSet(),
		{
			Name: "AWS::ECS::PrimaryTaskSet",
			Ref:  "{last:Cluster|'default'}|{last:Service}",
			References: []Reference{
				{Path: "Cluster", Kind: EdgeRefersTo, Targets: toCluster},
				{Path: "Service", Kind: EdgeRefersTo, Targets: toECSService},
				{Path: "TaskSetId", Kind: EdgeRefersTo, Targets: []string{"AWS::ECS::TaskSet"}},
			},
			Drawing: Drawing{Glyph: "task", Category: CategoryCompute, Label: "Primary task set", Role: RoleHidden},
		},
	}
})

func ecsCluster() Type {
	return Type{
		Name:         "AWS::ECS::Cluster",
		NameProperty: "ClusterName",
		Ref:          "{name}",
		Attributes:   map[string]Format{"Arn": "arn:{partition}:ecs:{region}:{account}:cluster/{name}"},
		References: []Reference{
			{Path: "CapacityProviders[]", Kind: EdgeScaledBy, Targets: toCapacityProvider, Builtin: fargateProviders},
			{Path: "DefaultCapacityProviderStrategy[].CapacityProvider", Kind: EdgeScaledBy, Targets: toCapacityProvider, Builtin: fargateProviders},
			{Path: "Configuration.ExecuteCommandConfiguration.KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "Configuration.ExecuteCommandConfiguration.LogConfiguration.CloudWatchLogGroupName", Kind: EdgeLogsTo, Targets: toLogGroup},
			{Path: "Configuration.ExecuteCommandConfiguration.LogConfiguration.S3BucketName", Kind: EdgeLogsTo, Targets: toBucket},
			{Path: "Configuration.ManagedStorageConfiguration.KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "ServiceConnectDefaults.Namespace", Kind: EdgeRefersTo, Targets: toNamespace},
		},
		Drawing: Drawing{Glyph: "cluster", Category: CategoryCompute, Label: "ECS cluster", Role: RoleGroup},
	}
}

var (
	toCapacityProvider = []string{"AWS::ECS::CapacityProvider"}
	fargateProviders   = []string{"FARGATE", "FARGATE_SPOT"}
)

func ecsCapacityProvider() Type {
	const source = templateReference + "aws-properties-ecs-capacityprovider-autoscalinggroupprovider.html"
	return Type{
		Name:         "AWS::ECS::CapacityProvider",
		NameProperty: "Name",
		Ref:          "{name}",
		Aliases:      []Format{"arn:{partition}:ecs:{region}:{account}:capacity-provider/{name}"},
		References: []Reference{
			{
				Path: "AutoScalingGroupProvider.AutoScalingGroupArn", Kind: EdgeScaledBy, Reverse: true,
				Targets: []string{"AWS::AutoScaling::AutoScalingGroup"},
			},
			{Path: "ClusterName", Kind: EdgeRefersTo, Targets: toCluster},
			{Path: "ManagedInstancesProvider.InfrastructureRoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "ManagedInstancesProvider.InstanceLaunchTemplate.Ec2InstanceProfileArn", Kind: EdgeAssumes, Targets: toProfile},
			{Path: "ManagedInstancesProvider.InstanceLaunchTemplate.NetworkConfiguration.Subnets[]", Kind: EdgeIn, Targets: toSubnet},
			{Path: "ManagedInstancesProvider.InstanceLaunchTemplate.NetworkConfiguration.SecurityGroups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
		},
		Defaults: []Default{
			{Path: "AutoScalingGroupProvider.ManagedTerminationProtection", Value: "DISABLED", Source: source},
			{Path: "AutoScalingGroupProvider.ManagedDraining", Value: "ENABLED", Source: source},
		},
		Drawing: Drawing{Glyph: "capacity-provider", Category: CategoryCompute, Label: "Capacity provider", Role: RoleBadge},
	}
}

func ecsCapacityProviderAssociations() Type {
	return Type{
		Name: "AWS::ECS::ClusterCapacityProviderAssociations",
		Ref:  "{last:Cluster|'default'}",
		References: []Reference{
			{Path: "Cluster", Kind: EdgeRefersTo, Targets: toCluster},
			{
				Path: "CapacityProviders[]", Kind: EdgeScaledBy, Targets: toCapacityProvider, Builtin: fargateProviders,
				Via: "Cluster", ViaTargets: toCluster,
			},
			{
				Path: "DefaultCapacityProviderStrategy[].CapacityProvider", Kind: EdgeScaledBy, Targets: toCapacityProvider, Builtin: fargateProviders,
				Via: "Cluster", ViaTargets: toCluster,
			},
		},
		Drawing: Drawing{Glyph: "capacity-provider", Category: CategoryCompute, Label: "Capacity providers", Role: RoleHidden},
	}
}

func ecsService() Type {
	return Type{
		Name:         "AWS::ECS::Service",
		NameProperty: "ServiceName",
		Ref:          "arn:{partition}:ecs:{region}:{account}:service/{last:Cluster|'default'}/{name}",
		Attributes:   map[string]Format{"ServiceArn": "{Ref}", "Name": "{name}"},
		Aliases:      []Format{"service/{last:Cluster|'default'}/{name}"},
		References: append([]Reference{
			{Path: "Cluster", Kind: EdgeIn, Targets: toCluster},
			{Path: "TaskDefinition", Kind: EdgeRuns, Targets: toTaskDefinition},
			{Path: "CapacityProviderStrategy[].CapacityProvider", Kind: EdgeScaledBy, Targets: toCapacityProvider, Builtin: fargateProviders},
			{Path: "NetworkConfiguration.AwsvpcConfiguration.Subnets[]", Kind: EdgeIn, Targets: toSubnet},
			{Path: "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "Role", Kind: EdgeAssumes, Targets: toRole},
			{Path: "ServiceRegistries[].RegistryArn", Kind: EdgeDiscovers, Reverse: true, Targets: toCloudMapService},
			{Path: "ServiceConnectConfiguration.Namespace", Kind: EdgeDiscovers, Reverse: true, Targets: toNamespace},
			{Path: "ServiceConnectConfiguration.Services[].Tls.KmsKey", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "ServiceConnectConfiguration.Services[].Tls.RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "ServiceConnectConfiguration.LogConfiguration.Options.awslogs-group", Kind: EdgeLogsTo, Targets: toLogGroup},
			{Path: "ServiceConnectConfiguration.LogConfiguration.SecretOptions[].ValueFrom", Kind: EdgeReadsSecret, Targets: toSecret, Form: FormSecret},
			{Path: "VolumeConfigurations[].ManagedEBSVolume.KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "VolumeConfigurations[].ManagedEBSVolume.RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "VpcLatticeConfigurations[].RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "DeploymentConfiguration.Alarms.AlarmNames[]", Kind: EdgeObservedBy, Targets: toAlarm},
			{Path: "DeploymentConfiguration.LifecycleHooks[].HookTargetArn", Kind: EdgeAccesses, Targets: toFunction},
			{Path: "DeploymentConfiguration.LifecycleHooks[].RoleArn", Kind: EdgeAssumes, Targets: toRole},
		}, ecsLoadBalancerReferences()...),
		Defaults: ecsServiceDefaults(),
		Drawing:  Drawing{Glyph: "service", Category: CategoryCompute, Label: "ECS service", Role: RoleRequest},
	}
}

var toTaskDefinition = []string{"AWS::ECS::TaskDefinition"}

func ecsLoadBalancerReferences() []Reference {
	rules := []string{"AWS::ElasticLoadBalancingV2::ListenerRule", "AWS::ElasticLoadBalancingV2::Listener"}
	return []Reference{
		{Path: "LoadBalancers[].TargetGroupArn", Kind: EdgeForwardsTo, Reverse: true, Elsewhere: true, Targets: toTargetGroup},
		{Path: "LoadBalancers[].LoadBalancerName", Kind: EdgeForwardsTo, Reverse: true, Targets: toClassicELB},
		{Path: "LoadBalancers[].AdvancedConfiguration.AlternateTargetGroupArn", Kind: EdgeForwardsTo, Reverse: true, Elsewhere: true, Targets: toTargetGroup},
		{Path: "LoadBalancers[].AdvancedConfiguration.ProductionListenerRule", Kind: EdgeRefersTo, Targets: rules},
		{Path: "LoadBalancers[].AdvancedConfiguration.TestListenerRule", Kind: EdgeRefersTo, Targets: rules},
		{Path: "LoadBalancers[].AdvancedConfiguration.RoleArn", Kind: EdgeAssumes, Targets: toRole},
	}
}

func ecsServiceDefaults() []Default {
	const (
		service    = templateReference + "aws-resource-ecs-service.html"
		deployment = templateReference + "aws-properties-ecs-service-deploymentconfiguration.html"
	)
	replica := []When{{Path: "/SchedulingStrategy", In: []string{"REPLICA"}}}
	daemon := []When{{Path: "/SchedulingStrategy", In: []string{"DAEMON"}}}
	return []Default{
		{Path: "SchedulingStrategy", Value: "REPLICA", Source: service},
		{Path: "DesiredCount", Value: 1, Source: service, When: replica},
		{Path: "EnableExecuteCommand", Value: false, Source: service},
		{Path: "HealthCheckGracePeriodSeconds", Value: 0, Source: service, When: []When{{Path: "LoadBalancers", Not: true}}},
		{Path: "DeploymentController", Value: map[string]any{"Type": "ECS"}, Source: service},
		{Path: "DeploymentConfiguration", Value: map[string]any{}, Source: service},
		{Path: "DeploymentConfiguration.MaximumPercent", Value: 200, Source: deployment, When: replica},
		{Path: "DeploymentConfiguration.MaximumPercent", Value: 100, Source: deployment, When: daemon},
		{Path: "DeploymentConfiguration.MinimumHealthyPercent", Value: 100, Source: deployment, When: replica},
		{Path: "DeploymentConfiguration.MinimumHealthyPercent", Value: 0, Source: deployment, When: daemon},
		{Path: "DeploymentConfiguration.DeploymentCircuitBreaker", Value: map[string]any{"Enable": false, "Rollback": false}, Source: deployment},
		{
			Path: "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp", Value: "DISABLED",
			Source: templateReference + "aws-properties-ecs-service-awsvpcconfiguration.html",
		},
	}
}

func ecsTaskDefinition() Type {
	const (
		task      = templateReference + "aws-resource-ecs-taskdefinition.html"
		container = templateReference + "aws-properties-ecs-taskdefinition-containerdefinition.html"
	)
	return Type{
		Name:         "AWS::ECS::TaskDefinition",
		NameProperty: "Family",
		Ref:          "arn:{partition}:ecs:{region}:{account}:task-definition/{name}:1",
		Attributes:   map[string]Format{"TaskDefinitionArn": "{Ref}"},
		Aliases:      []Format{"{name}", "arn:{partition}:ecs:{region}:{account}:task-definition/{name}"},
		References: append([]Reference{
			{Path: "TaskRoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "ExecutionRoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "Volumes[].EFSVolumeConfiguration.FilesystemId", Kind: EdgeAccesses, Targets: []string{"AWS::EFS::FileSystem"}},
			{Path: "Volumes[].EFSVolumeConfiguration.AuthorizationConfig.AccessPointId", Kind: EdgeAccesses, Targets: []string{"AWS::EFS::AccessPoint"}},
			{Path: "Volumes[].FSxWindowsFileServerVolumeConfiguration.AuthorizationConfig.CredentialsParameter", Kind: EdgeReadsSecret, Targets: toSecret, Form: FormSecret},
		}, ecsContainerReferences()...),
		Defaults: []Default{
			{
				Path: "NetworkMode", Value: "bridge", Source: task,
				When: []When{{Path: "RequiresCompatibilities", In: []string{"FARGATE"}, Not: true}},
			},
			{Path: "ContainerDefinitions[].Essential", Value: true, Source: container},
			{Path: "ContainerDefinitions[].Privileged", Value: false, Source: container},
			{Path: "ContainerDefinitions[].ReadonlyRootFilesystem", Value: false, Source: container},
			{
				Path: "ContainerDefinitions[].PortMappings[].Protocol", Value: "tcp",
				Source: templateReference + "aws-properties-ecs-taskdefinition-portmapping.html",
			},
			{
				Path: "Volumes[].EFSVolumeConfiguration.TransitEncryption", Value: "DISABLED",
				Source: templateReference + "aws-properties-ecs-taskdefinition-efsvolumeconfiguration.html",
			},
		},
		Sensitive: []string{"ContainerDefinitions[].Environment[].Value"},
		Drawing:   Drawing{Glyph: "task", Category: CategoryCompute, Label: "Task definition", Role: RoleRequest},
	}
}

func ecsContainerReferences() []Reference {
	return []Reference{
		{
			Path: "ContainerDefinitions[].Image", Kind: EdgeUsesImage, Form: FormImage,
			Targets: []string{"AWS::ECR::Repository", "AWS::ECR::PublicRepository"},
		},
		{Path: "ContainerDefinitions[].RepositoryCredentials.CredentialsParameter", Kind: EdgeReadsSecret, Targets: toSecret, Form: FormSecret},
		{Path: "ContainerDefinitions[].Secrets[].ValueFrom", Kind: EdgeReadsSecret, Targets: toSecret, Form: FormSecret},
		{Path: "ContainerDefinitions[].LogConfiguration.SecretOptions[].ValueFrom", Kind: EdgeReadsSecret, Targets: toSecret, Form: FormSecret},
		{Path: "ContainerDefinitions[].LogConfiguration.Options.awslogs-group", Kind: EdgeLogsTo, Targets: toLogGroup},
		{Path: "ContainerDefinitions[].LogConfiguration.Options.log_group_name", Kind: EdgeLogsTo, Targets: toLogGroup},
		{Path: "ContainerDefinitions[].LogConfiguration.Options.bucket", Kind: EdgeLogsTo, Targets: toBucket},
		{Path: "ContainerDefinitions[].EnvironmentFiles[].Value", Kind: EdgeAccesses, Targets: toBucket, Form: FormText},
		{Path: "ContainerDefinitions[].Environment[].Value", Kind: EdgeAccesses, Targets: toDataStore, Form: FormText},
		{Path: "ContainerDefinitions[].Environment[].Value", Kind: EdgeReadsSecret, Targets: toSecret, Form: FormText},
	}
}

func ecsTaskSet() Type {
	return Type{
		Name:       "AWS::ECS::TaskSet",
		Ref:        "{last:Cluster|'default'}|{last:Service}|{Id}",
		Attributes: map[string]Format{"Id": "ecs-svc/{digits19}"},
		References: []Reference{
			{Path: "Cluster", Kind: EdgeIn, Targets: toCluster},
			{Path: "Service", Kind: EdgeIn, Targets: toECSService},
			{Path: "TaskDefinition", Kind: EdgeRuns, Targets: toTaskDefinition},
			{Path: "CapacityProviderStrategy[].CapacityProvider", Kind: EdgeScaledBy, Targets: toCapacityProvider, Builtin: fargateProviders},
			{Path: "LoadBalancers[].TargetGroupArn", Kind: EdgeForwardsTo, Reverse: true, Elsewhere: true, Targets: toTargetGroup},
			{Path: "NetworkConfiguration.AwsVpcConfiguration.Subnets[]", Kind: EdgeIn, Targets: toSubnet},
			{Path: "NetworkConfiguration.AwsVpcConfiguration.SecurityGroups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "ServiceRegistries[].RegistryArn", Kind: EdgeDiscovers, Reverse: true, Targets: toCloudMapService},
		},
		Defaults: []Default{
			{
				Path: "NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp", Value: "DISABLED",
				Source: templateReference + "aws-properties-ecs-taskset-awsvpcconfiguration.html",
			},
		},
		Drawing: Drawing{Glyph: "task", Category: CategoryCompute, Label: "Task set", Role: RoleRequest},
	}
}
