package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		rdsCluster(),
		{
			Name: "aws_rds_cluster_role_association",
			Satellite: &catalog.Satellite{
				Owner: "DBClusterIdentifier", Types: []string{"AWS::RDS::DBCluster"},
				Property: "AssociatedRoles", Omit: []string{"DBClusterIdentifier"},
			},
			Properties: []Property{
				{From: "db_cluster_identifier", To: "DBClusterIdentifier"},
				{From: "feature_name", To: "FeatureName"},
				{From: "role_arn", To: "RoleArn"},
			},
		},
		{
			Name:       "aws_rds_global_cluster",
			Type:       "AWS::RDS::GlobalCluster",
			Attributes: map[string]catalog.Format{"arn": "arn:{partition}:rds::{account}:global-cluster:{Ref}"},
			Properties: []Property{
				{From: "global_cluster_identifier", To: "GlobalClusterIdentifier"},
				{From: "deletion_protection", To: "DeletionProtection", Default: false},
				{From: "engine", To: "Engine"},
				{From: "engine_lifecycle_support", To: "EngineLifecycleSupport"},
				{From: "engine_version", To: "EngineVersion"},
				{From: "source_db_cluster_identifier", To: "SourceDBClusterIdentifier"},
				{From: "storage_encrypted", To: "StorageEncrypted"},
				tags,
			},
			Unmapped: map[string]string{
				"database_name": "CloudFormation has no property for it: the first cluster makes the database",
				"force_destroy": onlyDeletion,
			},
		},
	}
})

func rdsCluster() Resource {
	return Resource{
		Name: "aws_rds_cluster",
		Type: "AWS::RDS::DBCluster",
		Attributes: map[string]catalog.Format{
			"arn":                           "{DBClusterArn}",
			"cluster_identifier":            "{Ref}",
			"cluster_resource_id":           "{DBClusterResourceId}",
			"endpoint":                      "{Endpoint.Address}",
			"master_user_secret.secret_arn": "{MasterUserSecret.SecretArn}",
			"reader_endpoint":               "{ReadEndpoint.Address}",
		},
		Properties: append(rdsClusterBlocks(), rdsClusterArguments()...),
		Unmapped: map[string]string{
			"allow_major_version_upgrade": "CloudFormation always allows it",
			"apply_immediately":           "only steers when Terraform's changes happen",
			"ca_certificate_identifier":   "CloudFormation has the certificate of instances only",
			"cluster_identifier_prefix":   prefixed,
			"cluster_members":             "each instance names its cluster",
			"final_snapshot_identifier":   finalSnapshot,
			"master_password_wo_version":  writeOnlyCount,
			"s3_import":                   s3Import,
			"skip_final_snapshot":         finalSnapshot,
		},
		Unsettable: map[string]string{
			"AutoMinorVersionUpgrade":      noRDSArgument,
			"MasterUserAuthenticationType": noRDSArgument,
			"MasterUserSecret.SecretArn":   "is computed",
			"PubliclyAccessible":           noRDSArgument,
		},
	}
}

func rdsClusterBlocks() []Property {
	const restore = "restore_to_point_in_time."
	return []Property{
		{From: restore + "restore_to_time", To: "RestoreToTime"},
		{From: restore + "restore_type", To: "RestoreType"},
		{From: restore + "source_cluster_identifier", To: "SourceDBClusterIdentifier"},
		{From: restore + "source_cluster_resource_id", To: "SourceDbClusterResourceId"},
		{From: restore + "use_latest_restorable_time", To: "UseLatestRestorableTime"},
		{From: "scaling_configuration", To: "ScalingConfiguration", Inside: []Property{
			{From: "auto_pause", To: "AutoPause", Default: true},
			{From: "max_capacity", To: "MaxCapacity", Default: 16},
			{From: "min_capacity", To: "MinCapacity", Default: 1},
			{From: "seconds_before_timeout", To: "SecondsBeforeTimeout", Default: 300},
			{From: "seconds_until_auto_pause", To: "SecondsUntilAutoPause", Default: 300},
			{From: "timeout_action", To: "TimeoutAction", Default: "RollbackCapacityChange"},
		}},
		{From: "serverlessv2_scaling_configuration.max_capacity", To: "ServerlessV2ScalingConfiguration.MaxCapacity"},
		{From: "serverlessv2_scaling_configuration.min_capacity", To: "ServerlessV2ScalingConfiguration.MinCapacity"},
		{
			From: "serverlessv2_scaling_configuration.seconds_until_auto_pause",
			To:   "ServerlessV2ScalingConfiguration.SecondsUntilAutoPause",
		},
		{From: "iam_roles[]", To: "AssociatedRoles[]", Convert: roles},
	}
}

func rdsClusterArguments() []Property {
	return []Property{
		{From: "allocated_storage", To: "AllocatedStorage"},
		{From: "availability_zones", To: "AvailabilityZones"},
		{From: "backtrack_window", To: "BacktrackWindow"},
		{From: "backup_retention_period", To: "BackupRetentionPeriod"},
		{From: "cluster_identifier", To: "DBClusterIdentifier"},
		{From: "cluster_scalability_type", To: "ClusterScalabilityType"},
		{From: "copy_tags_to_snapshot", To: "CopyTagsToSnapshot", Default: false},
		{From: "database_insights_mode", To: "DatabaseInsightsMode"},
		{From: "database_name", To: "DatabaseName"},
		{From: "db_cluster_instance_class", To: "DBClusterInstanceClass"},
		{From: "db_cluster_parameter_group_name", To: "DBClusterParameterGroupName"},
		{From: "db_instance_parameter_group_name", To: "DBInstanceParameterGroupName"},
		{From: "db_subnet_group_name", To: "DBSubnetGroupName"},
		{From: "db_system_id", To: "DBSystemId"},
		{From: "delete_automated_backups", To: "DeleteAutomatedBackups", Default: true},
		{From: "deletion_protection", To: "DeletionProtection"},
		{From: "domain", To: "Domain"},
		{From: "domain_iam_role_name", To: "DomainIAMRoleName"},
		{From: "enable_global_write_forwarding", To: "EnableGlobalWriteForwarding", Default: false},
		{From: "enable_http_endpoint", To: "EnableHttpEndpoint", Default: false},
		{From: "enable_local_write_forwarding", To: "EnableLocalWriteForwarding", Default: false},
		{From: "enabled_cloudwatch_logs_exports", To: "EnableCloudwatchLogsExports"},
		{From: "engine", To: "Engine"},
		{From: "engine_lifecycle_support", To: "EngineLifecycleSupport"},
		{From: "engine_mode", To: "EngineMode", Default: "provisioned"},
		{From: "engine_version", To: "EngineVersion"},
		{From: "global_cluster_identifier", To: "GlobalClusterIdentifier"},
		{From: "iam_database_authentication_enabled", To: "EnableIAMDatabaseAuthentication"},
		{From: "iops", To: "Iops"},
		{From: "kms_key_id", To: "KmsKeyId"},
		{From: "manage_master_user_password", To: "ManageMasterUserPassword"},
		{From: "master_password", To: "MasterUserPassword"},
		{From: "master_password_wo", To: "MasterUserPassword"},
		{From: "master_user_secret_kms_key_id", To: "MasterUserSecret.KmsKeyId"},
		{From: "master_username", To: "MasterUsername"},
		{From: "monitoring_interval", To: "MonitoringInterval"},
		{From: "monitoring_role_arn", To: "MonitoringRoleArn"},
		{From: "network_type", To: "NetworkType"},
		{From: "performance_insights_enabled", To: "PerformanceInsightsEnabled"},
		{From: "performance_insights_kms_key_id", To: "PerformanceInsightsKmsKeyId"},
		{From: "performance_insights_retention_period", To: "PerformanceInsightsRetentionPeriod"},
		{From: "port", To: "Port"},
		{From: "preferred_backup_window", To: "PreferredBackupWindow"},
		{From: "preferred_maintenance_window", To: "PreferredMaintenanceWindow"},
		{From: "replication_source_identifier", To: "ReplicationSourceIdentifier"},
		{From: "snapshot_identifier", To: "SnapshotIdentifier"},
		{From: "source_region", To: "SourceRegion"},
		{From: "storage_encrypted", To: "StorageEncrypted"},
		{From: "storage_type", To: "StorageType"},
		{From: "vpc_security_group_ids", To: "VpcSecurityGroupIds"},
		tags,
	}
}
