package terraform

import (
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

func ecsService() Resource {
	replica := []catalog.When{{Path: "/scheduling_strategy", In: []string{"REPLICA"}}}
	daemon := []catalog.When{{Path: "/scheduling_strategy", In: []string{"DAEMON"}}}
	return Resource{
		Name: "aws_ecs_service",
		Type: "AWS::ECS::Service",
		Properties: []Property{
			{From: "name", To: "ServiceName"},
			{From: "cluster", To: "Cluster"},
			{From: "task_definition", To: "TaskDefinition", Convert: withoutRevision},
			{From: "launch_type", To: "LaunchType"},
			{From: "platform_version", To: "PlatformVersion"},
			{From: "scheduling_strategy", To: "SchedulingStrategy", Default: "REPLICA"},
			// The provider sends 0 where nothing is written, not the API's 1.
			{From: "desired_count", To: "DesiredCount", Default: 0, When: replica},
			{From: "deployment_maximum_percent", To: "DeploymentConfiguration.MaximumPercent", Default: 200, When: replica},
			{From: "deployment_minimum_healthy_percent", To: "DeploymentConfiguration.MinimumHealthyPercent", Default: 100, When: replica},
			{
				// The provider sends a daemon's only if it is not the default of other services.
				From: "deployment_minimum_healthy_percent", To: "DeploymentConfiguration.MinimumHealthyPercent", When: daemon,
				Convert: choice(map[string]string{"100": ""}),
			},
			{From: "deployment_circuit_breaker", To: "DeploymentConfiguration.DeploymentCircuitBreaker", Inside: verbatim("enable", "Enable", "rollback", "Rollback")},
			{From: "alarms", To: "DeploymentConfiguration.Alarms", Inside: verbatim("alarm_names", "AlarmNames", "enable", "Enable", "rollback", "Rollback")},
			{From: "deployment_controller", To: "DeploymentController", Inside: []Property{{From: "type", To: "Type", Default: "ECS"}}},
			{From: "availability_zone_rebalancing", To: "AvailabilityZoneRebalancing", Default: "DISABLED"},
			{From: "enable_ecs_managed_tags", To: "EnableECSManagedTags", Default: false},
			{From: "enable_execute_command", To: "EnableExecuteCommand", Default: false},
			{From: "force_new_deployment", To: "ForceNewDeployment.EnableForceNewDeployment"},
			{From: "health_check_grace_period_seconds", To: "HealthCheckGracePeriodSeconds"},
			{From: "iam_role", To: "Role"},
			{From: "propagate_tags", To: "PropagateTags", Convert: choice(map[string]string{"NONE": ""})},
			ecsCapacityStrategy(),
			{From: "network_configuration", To: "NetworkConfiguration.AwsvpcConfiguration", Inside: ecsNetwork()},
			{From: "load_balancer[]", To: "LoadBalancers[]", Inside: verbatim(
				"container_name", "ContainerName", "container_port", "ContainerPort",
				"elb_name", "LoadBalancerName", "target_group_arn", "TargetGroupArn",
			)},
			ecsRegistries(),
			{From: "ordered_placement_strategy[]", To: "PlacementStrategies[]", Inside: verbatim("field", "Field", "type", "Type")},
			{From: "placement_constraints[]", To: "PlacementConstraints[]", Inside: verbatim("expression", "Expression", "type", "Type")},
			ecsServiceConnect(),
			ecsServiceVolume(),
			{From: "vpc_lattice_configurations[]", To: "VpcLatticeConfigurations[]", Inside: verbatim(
				"port_name", "PortName", "role_arn", "RoleArn", "target_group_arn", "TargetGroupArn",
			)},
			tags,
		},
		Unmapped: map[string]string{
			"force_delete":          ownRun,
			"triggers":              ownRun,
			"wait_for_steady_state": ownRun,
		},
		Unsettable: map[string]string{
			"DeploymentConfiguration.BakeTimeInMinutes":                           "version 5 of the provider knows rolling deployments only",
			"DeploymentConfiguration.CanaryConfiguration":                         "version 5 of the provider knows rolling deployments only",
			"DeploymentConfiguration.LifecycleHooks":                              "version 5 of the provider knows rolling deployments only",
			"DeploymentConfiguration.LinearConfiguration":                         "version 5 of the provider knows rolling deployments only",
			"DeploymentConfiguration.Strategy":                                    "version 5 of the provider knows rolling deployments only",
			"ForceNewDeployment.ForceNewDeploymentNonce":                          noSuchArgument,
			"LoadBalancers.AdvancedConfiguration":                                 "version 5 of the provider knows rolling deployments only",
			"ServiceConnectConfiguration.AccessLogConfiguration":                  noSuchArgument,
			"ServiceConnectConfiguration.Services.ClientAliases.TestTrafficRules": "version 5 of the provider knows rolling deployments only",
		},
	}
}

func ecsServiceConnect() Property {
	return Property{From: "service_connect_configuration", To: "ServiceConnectConfiguration", Inside: []Property{
		{From: "enabled", To: "Enabled"},
		{From: "namespace", To: "Namespace"},
		{From: "log_configuration", To: "LogConfiguration", Inside: []Property{
			{From: "log_driver", To: "LogDriver"},
			{From: "options", To: "Options"},
			{From: "secret_option[]", To: "SecretOptions[]", Inside: verbatim("name", "Name", "value_from", "ValueFrom")},
		}},
		{From: "service[]", To: "Services[]", Inside: []Property{
			{From: "port_name", To: "PortName"},
			{From: "discovery_name", To: "DiscoveryName"},
			{From: "ingress_port_override", To: "IngressPortOverride"},
			{From: "client_alias[]", To: "ClientAliases[]", Inside: verbatim("dns_name", "DnsName", "port", "Port")},
			{From: "timeout", To: "Timeout", Inside: verbatim(
				"idle_timeout_seconds", "IdleTimeoutSeconds", "per_request_timeout_seconds", "PerRequestTimeoutSeconds",
			)},
			{From: "tls", To: "Tls", Inside: []Property{
				{From: "issuer_cert_authority", To: "IssuerCertificateAuthority", Inside: verbatim("aws_pca_authority_arn", "AwsPcaAuthorityArn")},
				{From: "kms_key", To: "KmsKey"},
				{From: "role_arn", To: "RoleArn"},
			}},
		}},
	}}
}

func ecsServiceVolume() Property {
	return Property{From: "volume_configuration[]", To: "VolumeConfigurations[]", Inside: []Property{
		{From: "name", To: "Name"},
		{From: "managed_ebs_volume", To: "ManagedEBSVolume", Inside: []Property{
			{From: "role_arn", To: "RoleArn"},
			{From: "encrypted", To: "Encrypted", Default: true},
			{From: "file_system_type", To: "FilesystemType", Default: "xfs"},
			{From: "iops", To: "Iops", Convert: nonzero},
			{From: "kms_key_id", To: "KmsKeyId"},
			{From: "size_in_gb", To: "SizeInGiB", Convert: nonzero},
			{From: "snapshot_id", To: "SnapshotId"},
			{From: "throughput", To: "Throughput", Convert: nonzero},
			{From: "volume_initialization_rate", To: "VolumeInitializationRate", Convert: nonzero},
			{From: "volume_type", To: "VolumeType"},
			{From: "tag_specifications[]", To: "TagSpecifications[]", Inside: []Property{
				{From: "resource_type", To: "ResourceType"},
				{From: "propagate_tags", To: "PropagateTags", Convert: choice(map[string]string{"NONE": ""})},
				tags,
			}},
		}},
	}}
}

// nonzero takes a number or boolean that is zero for one that is absent, as the provider
// does with many.
func nonzero(v *inventory.Value) *inventory.Value {
	if s, ok := v.Scalar(); ok && (s == "0" || s == "false") {
		return nil
	}
	return v
}

// withoutRevision takes the revision off a task definition that is given as
// family:revision. It is rarely known, and every revision of a family is one task
// definition here.
func withoutRevision(v *inventory.Value) *inventory.Value {
	pieces := v.Pieces()
	if len(pieces) == 0 || pieces[0].Unknown != nil && len(pieces) == 1 {
		return v
	}
	var family []inventory.Piece
	for _, p := range pieces {
		before, _, found := strings.Cut(p.Text, ":")
		switch {
		case p.Unknown != nil && len(family) == 0, strings.HasPrefix(p.Text, "arn:"):
			return v
		case !found:
			family = append(family, p)
			continue
		case before != "":
			p.Text = before
			family = append(family, p)
		}
		if len(family) == 0 {
			return v
		}
		return inventory.NewPieces(family, v.Range())
	}
	return v
}
