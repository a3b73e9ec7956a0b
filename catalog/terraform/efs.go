package terraform

import "github.com/archlint/archlint/catalog"

// File systems of Amazon EFS and what is stated beside them.
var _ = declare(func() []Resource {
	return []Resource{
		efsFileSystem(), efsMountTarget(), efsAccessPoint(),
		efsPart("aws_efs_backup_policy", "file_system_id", Property{From: "backup_policy.status", To: "BackupPolicy.Status"}),
		efsPart("aws_efs_file_system_policy", "file_system_id",
			Property{From: "policy", To: "FileSystemPolicy"},
			Property{From: "bypass_policy_lockout_safety_check", To: "BypassPolicyLockoutSafetyCheck", Convert: absentIfFalse},
		),
		efsPart("aws_efs_replication_configuration", "source_file_system_id", Property{
			From: "destination[]", To: "ReplicationConfiguration.Destinations[]", Inside: verbatim(
				"availability_zone_name", "AvailabilityZoneName",
				"file_system_id", "FileSystemId",
				"kms_key_id", "KmsKeyId",
				"region", "Region",
			),
		}),
	}
})

func efsFileSystem() Resource {
	return Resource{
		Name: "aws_efs_file_system",
		Type: "AWS::EFS::FileSystem",
		Attributes: map[string]catalog.Format{
			"arn":      "{Arn}",
			"dns_name": "{Ref}.efs.{region}.{suffix}",
			"owner_id": "{account}",
		},
		Properties: []Property{
			{From: "availability_zone_name", To: "AvailabilityZoneName"},
			{From: "encrypted", To: "Encrypted"},
			{From: "kms_key_id", To: "KmsKeyId"},
			{From: "performance_mode", To: "PerformanceMode"},
			{From: "throughput_mode", To: "ThroughputMode", Default: "bursting"},
			{From: "provisioned_throughput_in_mibps", To: "ProvisionedThroughputInMibps", Convert: absentIfZero},
			{From: "lifecycle_policy[]", To: "LifecyclePolicies[]", Inside: verbatim(
				"transition_to_archive", "TransitionToArchive",
				"transition_to_ia", "TransitionToIA",
				"transition_to_primary_storage_class", "TransitionToPrimaryStorageClass",
			)},
			{From: "protection.replication_overwrite", To: "FileSystemProtection.ReplicationOverwriteProtection"},
			{From: "tags", To: "FileSystemTags", Convert: entries("Key", "Value")},
		},
		Unmapped: map[string]string{"creation_token": noSuchProperty},
		Unsettable: map[string]string{
			"ReplicationConfiguration.Destinations.RoleArn":       noSuchArgument,
			"ReplicationConfiguration.Destinations.Status":        "AWS says it of a replication that is there",
			"ReplicationConfiguration.Destinations.StatusMessage": "AWS says it of a replication that is there",
		},
	}
}

// efsPart sets properties of a file system.
func efsPart(name, owner string, properties ...Property) Resource {
	return Resource{
		Name:       name,
		Satellite:  &catalog.Satellite{Owner: "FileSystemId", Types: []string{"AWS::EFS::FileSystem"}, Merge: true},
		Attributes: map[string]catalog.Format{"id": "{property:FileSystemId}"},
		Properties: append([]Property{{From: owner, To: "FileSystemId"}}, properties...),
	}
}

func efsMountTarget() Resource {
	return Resource{
		Name: "aws_efs_mount_target",
		Type: "AWS::EFS::MountTarget",
		Attributes: map[string]catalog.Format{
			"dns_name": "{property:FileSystemId}.efs.{region}.{suffix}",
			"owner_id": "{account}",
		},
		Properties: verbatim(
			"file_system_id", "FileSystemId",
			"ip_address", "IpAddress",
			"security_groups", "SecurityGroups",
			"subnet_id", "SubnetId",
		),
		Unsettable: map[string]string{"IpAddressType": noSuchArgument, "Ipv6Address": noSuchArgument},
	}
}

func efsAccessPoint() Resource {
	return Resource{
		Name:       "aws_efs_access_point",
		Type:       "AWS::EFS::AccessPoint",
		Attributes: map[string]catalog.Format{"arn": "{Arn}", "owner_id": "{account}"},
		Properties: []Property{
			{From: "file_system_id", To: "FileSystemId"},
			{From: "posix_user", To: "PosixUser", Inside: verbatim("gid", "Gid", "secondary_gids", "SecondaryGids", "uid", "Uid")},
			{From: "root_directory", To: "RootDirectory", Inside: []Property{
				{From: "path", To: "Path"},
				{From: "creation_info", To: "CreationInfo", Inside: verbatim(
					"owner_gid", "OwnerGid", "owner_uid", "OwnerUid", "permissions", "Permissions",
				)},
			}},
			{From: "tags", To: "AccessPointTags", Convert: entries("Key", "Value")},
		},
		Unsettable: map[string]string{"ClientToken": "the provider makes it up"},
	}
}
