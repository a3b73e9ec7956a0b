package terraform

import "github.com/archlint/archlint/catalog"

func ecsTaskDefinition() Resource {
	return Resource{
		Name: "aws_ecs_task_definition",
		Type: "AWS::ECS::TaskDefinition",
		Attributes: map[string]catalog.Format{
			"id":                   "{name}",
			"arn":                  "{TaskDefinitionArn}",
			"arn_without_revision": "arn:{partition}:ecs:{region}:{account}:task-definition/{name}",
		},
		Properties: []Property{
			{From: "family", To: "Family"},
			{From: "container_definitions", To: "ContainerDefinitions", Convert: containerDefinitions, Document: true},
			{From: "cpu", To: "Cpu", Convert: text},
			{From: "memory", To: "Memory", Convert: text},
			{From: "network_mode", To: "NetworkMode"},
			{From: "requires_compatibilities", To: "RequiresCompatibilities"},
			{From: "execution_role_arn", To: "ExecutionRoleArn"},
			{From: "task_role_arn", To: "TaskRoleArn"},
			{From: "ipc_mode", To: "IpcMode"},
			{From: "pid_mode", To: "PidMode"},
			{From: "enable_fault_injection", To: "EnableFaultInjection"},
			{From: "ephemeral_storage", To: "EphemeralStorage", Inside: verbatim("size_in_gib", "SizeInGiB")},
			{From: "inference_accelerator[]", To: "InferenceAccelerators[]", Inside: verbatim("device_name", "DeviceName", "device_type", "DeviceType")},
			{From: "placement_constraints[]", To: "PlacementConstraints[]", Inside: verbatim("expression", "Expression", "type", "Type")},
			{From: "proxy_configuration", To: "ProxyConfiguration", Inside: []Property{
				{From: "container_name", To: "ContainerName"},
				{From: "type", To: "Type", Default: "APPMESH"},
				{From: "properties", To: "ProxyConfigurationProperties", Convert: entries("Name", "Value")},
			}},
			{From: "runtime_platform", To: "RuntimePlatform", Inside: verbatim(
				"cpu_architecture", "CpuArchitecture", "operating_system_family", "OperatingSystemFamily",
			)},
			{From: "volume[]", To: "Volumes[]", Inside: ecsTaskVolume()},
			tags,
		},
		Unmapped: map[string]string{
			"skip_destroy": ownRun,
			"track_latest": ownRun,
		},
		Unsettable: map[string]string{
			"Volumes.S3FilesVolumeConfiguration": noSuchArgument,
		},
	}
}

func ecsTaskVolume() []Property {
	return []Property{
		{From: "name", To: "Name"},
		{From: "host_path", To: "Host.SourcePath"},
		{From: "configure_at_launch", To: "ConfiguredAtLaunch"},
		{From: "docker_volume_configuration", To: "DockerVolumeConfiguration", Inside: []Property{
			{From: "autoprovision", To: "Autoprovision", Default: false},
			{From: "driver", To: "Driver"},
			{From: "driver_opts", To: "DriverOpts"},
			{From: "labels", To: "Labels"},
			{From: "scope", To: "Scope"},
		}},
		{From: "efs_volume_configuration", To: "EFSVolumeConfiguration", Inside: []Property{
			{From: "file_system_id", To: "FilesystemId"},
			{From: "root_directory", To: "RootDirectory", Default: "/"},
			{From: "transit_encryption", To: "TransitEncryption"},
			// A plan shows 0 for one that is not written.
			{From: "transit_encryption_port", To: "TransitEncryptionPort", Convert: nonzero},
			{From: "authorization_config", To: "AuthorizationConfig", Inside: verbatim("access_point_id", "AccessPointId", "iam", "IAM")},
		}},
		{From: "fsx_windows_file_server_volume_configuration", To: "FSxWindowsFileServerVolumeConfiguration", Inside: []Property{
			{From: "file_system_id", To: "FileSystemId"},
			{From: "root_directory", To: "RootDirectory"},
			{From: "authorization_config", To: "AuthorizationConfig", Inside: verbatim("credentials_parameter", "CredentialsParameter", "domain", "Domain")},
		}},
	}
}
