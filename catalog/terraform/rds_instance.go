package terraform

import "github.com/archlint/archlint/catalog"

// Reasons that instances and clusters share.
const (
	finalSnapshot  = "CloudFormation takes it from the DeletionPolicy of the resource"
	noRDSArgument  = "the provider has no argument for it"
	writeOnlyCount = "only tells Terraform that the password has changed"
	s3Import       = "CloudFormation cannot make databases from backups in S3"
	prefixed       = madeFromName
)

var _ = declare(func() []Resource {
	return []Resource{
		rdsInstance(), rdsClusterInstance(),
		{
			Name: "aws_db_instance_role_association",
			Satellite: &catalog.Satellite{
				Owner: "DBInstanceIdentifier", Types: []string{"AWS::RDS::DBInstance"},
				Property: "AssociatedRoles", Omit: []string{"DBInstanceIdentifier"},
			},
			Properties: []Property{
				{From: "db_instance_identifier", To: "DBInstanceIdentifier"},
				{From: "feature_name", To: "FeatureName"},
				{From: "role_arn", To: "RoleArn"},
			},
		},
	}
})

// rdsCommon are the arguments that stand-alone instances and those of clusters share.
func rdsCommon() []Property {
	return []Property{
		{From: "identifier", To: "DBInstanceIdentifier"},
		{From: "instance_class", To: "DBInstanceClass"},
		{From: "engine", To: "Engine"},
		{From: "engine_version", To: "EngineVersion"},
		{From: "auto_minor_version_upgrade", To: "AutoMinorVersionUpgrade", Default: true},
		{From: "availability_zone", To: "AvailabilityZone"},
		{From: "ca_cert_identifier", To: "CACertificateIdentifier"},
		{From: "custom_iam_instance_profile", To: "CustomIAMInstanceProfile"},
		{From: "db_subnet_group_name", To: "DBSubnetGroupName"},
		{From: "monitoring_interval", To: "MonitoringInterval", Default: 0},
		{From: "monitoring_role_arn", To: "MonitoringRoleArn"},
		{From: "performance_insights_kms_key_id", To: "PerformanceInsightsKMSKeyId"},
		{From: "performance_insights_retention_period", To: "PerformanceInsightsRetentionPeriod"},
		tags,
	}
}

func rdsInstance() Resource {
	return Resource{
		Name: "aws_db_instance",
		Type: "AWS::RDS::DBInstance",
		Attributes: map[string]catalog.Format{
			"id":                            "{DbiResourceId}",
			"address":                       "{Endpoint.Address}",
			"arn":                           "{DBInstanceArn}",
			"endpoint":                      rdsEndpoint,
			"hosted_zone_id":                "{Endpoint.HostedZoneId}",
			"identifier":                    "{Ref}",
			"master_user_secret.secret_arn": "{MasterUserSecret.SecretArn}",
			"resource_id":                   "{DbiResourceId}",
		},
		Properties: append(rdsCommon(), rdsAlone()...),
		Unmapped: map[string]string{
			"blue_green_update":         "only steers how Terraform changes the instance",
			"customer_owned_ip_enabled": "CloudFormation has no property for addresses of an Outpost",
			"final_snapshot_identifier": finalSnapshot,
			"identifier_prefix":         prefixed,
			"password_wo_version":       writeOnlyCount,
			"s3_import":                 s3Import,
			"skip_final_snapshot":       finalSnapshot,
			"upgrade_storage_config":    "only steers how Terraform makes a replica",
		},
		Unsettable: map[string]string{
			"AdditionalStorageVolumes":                  noRDSArgument,
			"AutomaticBackupReplicationKmsKeyId":        "aws_db_instance_automated_backups_replication makes the copies in the other region",
			"AutomaticBackupReplicationRegion":          "aws_db_instance_automated_backups_replication makes the copies in the other region",
			"AutomaticBackupReplicationRetentionPeriod": "aws_db_instance_automated_backups_replication makes the copies in the other region",
			"CertificateRotationRestart":                noRDSArgument,
			"DBClusterSnapshotIdentifier":               noRDSArgument,
			"DBSecurityGroups":                          "AWS has retired security groups outside of a VPC",
			"DBSystemId":                                noRDSArgument,
			"MasterUserAuthenticationType":              noRDSArgument,
			"MasterUserSecret.SecretArn":                "is computed",
			"ProcessorFeatures":                         noRDSArgument,
			"SourceDBClusterIdentifier":                 noRDSArgument,
			"SourceRegion":                              "the provider takes it from the ARN of the source",
			"TdeCredentialArn":                          "aws_db_option_group has the options of transparent encryption",
			"TdeCredentialPassword":                     "aws_db_option_group has the options of transparent encryption",
			"UseDefaultProcessorFeatures":               noRDSArgument,
		},
	}
}

// rdsEndpoint is the host of a database with its port, for which there is a word where
// AWS chooses it by the engine.
const rdsEndpoint = "{Endpoint.Address}:{property:Port|'port'}"

// rdsAlone are the arguments of an instance that belongs to no cluster.
func rdsAlone() []Property {
	const restore = "restore_to_point_in_time."
	created := []catalog.When{
		{Path: "replicate_source_db"}, {Path: "snapshot_identifier"}, {Path: "restore_to_point_in_time"},
	}
	return []Property{
		{From: "allocated_storage", To: "AllocatedStorage", Convert: text},
		{From: "allow_major_version_upgrade", To: "AllowMajorVersionUpgrade"},
		{From: "apply_immediately", To: "ApplyImmediately", Default: false},
		{From: "backup_retention_period", To: "BackupRetentionPeriod"},
		// The provider creates an instance without backups unless it is told otherwise.
		{From: "backup_retention_period", To: "BackupRetentionPeriod", Default: 0, When: created},
		{From: "backup_target", To: "BackupTarget"},
		{From: "backup_window", To: "PreferredBackupWindow"},
		{From: "character_set_name", To: "CharacterSetName"},
		{From: "copy_tags_to_snapshot", To: "CopyTagsToSnapshot", Default: false},
		{From: "database_insights_mode", To: "DatabaseInsightsMode"},
		{From: "db_name", To: "DBName"},
		{From: "dedicated_log_volume", To: "DedicatedLogVolume", Default: false},
		{From: "delete_automated_backups", To: "DeleteAutomatedBackups", Default: true},
		{From: "deletion_protection", To: "DeletionProtection"},
		{From: "domain", To: "Domain"},
		{From: "domain_auth_secret_arn", To: "DomainAuthSecretArn"},
		{From: "domain_dns_ips", To: "DomainDnsIps"},
		{From: "domain_fqdn", To: "DomainFqdn"},
		{From: "domain_iam_role_name", To: "DomainIAMRoleName"},
		{From: "domain_ou", To: "DomainOu"},
		{From: "enabled_cloudwatch_logs_exports", To: "EnableCloudwatchLogsExports"},
		{From: "engine_lifecycle_support", To: "EngineLifecycleSupport"},
		{From: "iam_database_authentication_enabled", To: "EnableIAMDatabaseAuthentication"},
		{From: "iops", To: "Iops"},
		{From: "kms_key_id", To: "KmsKeyId"},
		{From: "license_model", To: "LicenseModel"},
		{From: "maintenance_window", To: "PreferredMaintenanceWindow"},
		{From: "manage_master_user_password", To: "ManageMasterUserPassword"},
		{From: "master_user_secret_kms_key_id", To: "MasterUserSecret.KmsKeyId"},
		{From: "max_allocated_storage", To: "MaxAllocatedStorage"},
		{From: "multi_az", To: "MultiAZ"},
		{From: "nchar_character_set_name", To: "NcharCharacterSetName"},
		{From: "network_type", To: "NetworkType"},
		{From: "option_group_name", To: "OptionGroupName"},
		{From: "parameter_group_name", To: "DBParameterGroupName"},
		{From: "password", To: "MasterUserPassword"},
		{From: "password_wo", To: "MasterUserPassword"},
		{From: "performance_insights_enabled", To: "EnablePerformanceInsights", Default: false},
		{From: "port", To: "Port", Convert: text},
		{From: "publicly_accessible", To: "PubliclyAccessible", Default: false},
		{From: "replica_mode", To: "ReplicaMode"},
		{From: "replicate_source_db", To: "SourceDBInstanceIdentifier"},
		{From: restore + "restore_time", To: "RestoreTime"},
		{From: restore + "source_db_instance_automated_backups_arn", To: "SourceDBInstanceAutomatedBackupsArn"},
		{From: restore + "source_db_instance_identifier", To: "SourceDBInstanceIdentifier"},
		{From: restore + "source_dbi_resource_id", To: "SourceDbiResourceId"},
		{From: restore + "use_latest_restorable_time", To: "UseLatestRestorableTime"},
		{From: "snapshot_identifier", To: "DBSnapshotIdentifier"},
		{From: "storage_encrypted", To: "StorageEncrypted"},
		{From: "storage_throughput", To: "StorageThroughput"},
		{From: "storage_type", To: "StorageType"},
		{From: "timezone", To: "Timezone"},
		{From: "username", To: "MasterUsername"},
		{From: "vpc_security_group_ids", To: "VPCSecurityGroups"},
	}
}

func rdsClusterInstance() Resource {
	return Resource{
		Name: "aws_rds_cluster_instance",
		Type: "AWS::RDS::DBInstance",
		Attributes: map[string]catalog.Format{
			"arn":             "{DBInstanceArn}",
			"dbi_resource_id": "{DbiResourceId}",
			"endpoint":        "{Endpoint.Address}",
			"identifier":      "{Ref}",
		},
		Properties: append(rdsCommon(),
			Property{From: "apply_immediately", To: "ApplyImmediately"},
			// Tags of snapshots are the cluster's business: the property is not allowed beside it.
			Property{From: "copy_tags_to_snapshot", To: "CopyTagsToSnapshot", Convert: absentIfFalse},
			Property{From: "cluster_identifier", To: "DBClusterIdentifier"},
			Property{From: "db_parameter_group_name", To: "DBParameterGroupName"},
			Property{From: "performance_insights_enabled", To: "EnablePerformanceInsights"},
			Property{From: "preferred_backup_window", To: "PreferredBackupWindow"},
			Property{From: "preferred_maintenance_window", To: "PreferredMaintenanceWindow"},
			Property{From: "promotion_tier", To: "PromotionTier", Default: 0},
			Property{From: "publicly_accessible", To: "PubliclyAccessible"},
		),
		Unmapped: map[string]string{
			"force_destroy":     onlyDeletion,
			"identifier_prefix": prefixed,
		},
	}
}
