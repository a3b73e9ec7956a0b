package terraform

import "github.com/archlint/archlint/catalog"

// Caches of Amazon ElastiCache; their groups and users are in elasticache_group.go.
var _ = declare(func() []Resource {
	return []Resource{elastiCacheReplicationGroup(), elastiCacheCluster(), elastiCacheServerless()}
})

// cachesAlike are the arguments that clusters and replication groups have in common.
func cachesAlike() []Property {
	const details = "DestinationDetails."
	to := func(kind string) []catalog.When {
		return []catalog.When{{Path: "destination_type", In: []string{kind}}}
	}
	return append(
		verbatim(
			"engine_version", "EngineVersion",
			"ip_discovery", "IpDiscovery",
			"maintenance_window", "PreferredMaintenanceWindow",
			"network_type", "NetworkType",
			"node_type", "CacheNodeType",
			"notification_topic_arn", "NotificationTopicArn",
			"parameter_group_name", "CacheParameterGroupName",
			"port", "Port",
			"snapshot_arns", "SnapshotArns",
			"snapshot_name", "SnapshotName",
			"snapshot_retention_limit", "SnapshotRetentionLimit",
			"snapshot_window", "SnapshotWindow",
			"subnet_group_name", "CacheSubnetGroupName",
			"transit_encryption_enabled", "TransitEncryptionEnabled",
		),
		Property{From: "log_delivery_configuration[]", To: "LogDeliveryConfigurations[]", Inside: []Property{
			{From: "destination", To: details + "CloudWatchLogsDetails.LogGroup", When: to("cloudwatch-logs")},
			{From: "destination", To: details + "KinesisFirehoseDetails.DeliveryStream", When: to("kinesis-firehose")},
			{From: "destination_type", To: "DestinationType"},
			{From: "log_format", To: "LogFormat"},
			{From: "log_type", To: "LogType"},
		}},
		tags,
	)
}

func elastiCacheReplicationGroup() Resource {
	return Resource{
		Name: "aws_elasticache_replication_group",
		Type: "AWS::ElastiCache::ReplicationGroup",
		Attributes: map[string]catalog.Format{
			"arn":                            "arn:{partition}:elasticache:{region}:{account}:replicationgroup:{Ref}",
			"configuration_endpoint_address": "{ConfigurationEndPoint.Address}",
			"primary_endpoint_address":       "{PrimaryEndPoint.Address}",
			"reader_endpoint_address":        "{ReaderEndPoint.Address}",
		},
		Properties: append([]Property{
			{From: "replication_group_id", To: "ReplicationGroupId"},
			{From: "description", To: "ReplicationGroupDescription"},
			{From: "engine", To: "Engine", Default: "redis"},
			{From: "automatic_failover_enabled", To: "AutomaticFailoverEnabled", Default: false},
			{From: "multi_az_enabled", To: "MultiAZEnabled", Default: false},
			{From: "at_rest_encryption_enabled", To: "AtRestEncryptionEnabled"},
			{From: "auth_token", To: "AuthToken"},
			{From: "auto_minor_version_upgrade", To: "AutoMinorVersionUpgrade"},
			{From: "cluster_mode", To: "ClusterMode"},
			{From: "data_tiering_enabled", To: "DataTieringEnabled"},
			{From: "global_replication_group_id", To: "GlobalReplicationGroupId"},
			{From: "kms_key_id", To: "KmsKeyId"},
			{From: "num_cache_clusters", To: "NumCacheClusters"},
			{From: "num_node_groups", To: "NumNodeGroups"},
			{From: "preferred_cache_cluster_azs", To: "PreferredCacheClusterAZs"},
			{From: "replicas_per_node_group", To: "ReplicasPerNodeGroup"},
			{From: "security_group_ids", To: "SecurityGroupIds"},
			{From: "security_group_names", To: "CacheSecurityGroupNames"},
			{From: "transit_encryption_mode", To: "TransitEncryptionMode"},
			{From: "user_group_ids", To: "UserGroupIds"},
		}, cachesAlike()...),
		Unmapped: map[string]string{
			"apply_immediately":          ownRun,
			"auth_token_update_strategy": "only steers how the provider changes the token",
			"final_snapshot_identifier":  onlyDeletion,
		},
		Unsettable: map[string]string{
			"NodeGroupConfiguration": "version 5 of the provider has no argument for single shards",
			"PrimaryClusterId":       noSuchArgument,
			"SnapshottingClusterId":  noSuchArgument,
		},
	}
}

func elastiCacheCluster() Resource {
	return Resource{
		Name: "aws_elasticache_cluster",
		Type: "AWS::ElastiCache::CacheCluster",
		Attributes: map[string]catalog.Format{
			"arn":                    "arn:{partition}:elasticache:{region}:{account}:cluster:{Ref}",
			"cache_nodes.address":    "{RedisEndpoint.Address}",
			"cache_nodes.port":       "{RedisEndpoint.Port}",
			"cluster_address":        "{ConfigurationEndpoint.Address}",
			"configuration_endpoint": "{ConfigurationEndpoint.Address}:{ConfigurationEndpoint.Port}",
		},
		Properties: append([]Property{
			{From: "cluster_id", To: "ClusterName"},
			{From: "engine", To: "Engine"},
			{From: "num_cache_nodes", To: "NumCacheNodes"},
			{From: "auto_minor_version_upgrade", To: "AutoMinorVersionUpgrade", Default: true},
			{From: "availability_zone", To: "PreferredAvailabilityZone"},
			{From: "az_mode", To: "AZMode"},
			{From: "preferred_availability_zones", To: "PreferredAvailabilityZones"},
			{From: "security_group_ids", To: "VpcSecurityGroupIds"},
		}, cachesAlike()...),
		Unmapped: map[string]string{
			"apply_immediately":         ownRun,
			"final_snapshot_identifier": onlyDeletion,
			"outpost_mode":              noSuchProperty,
			"preferred_outpost_arn":     noSuchProperty,
			"replication_group_id":      "CloudFormation adds replicas in the replication group only",
		},
		Unsettable: map[string]string{"CacheSecurityGroupNames": "version 5 of the provider knows caches in a VPC only"},
	}
}

func elastiCacheServerless() Resource {
	return Resource{
		Name: "aws_elasticache_serverless_cache",
		Type: "AWS::ElastiCache::ServerlessCache",
		Attributes: map[string]catalog.Format{
			"arn":                     "{ARN}",
			"endpoint.address":        "{Endpoint.Address}",
			"reader_endpoint.address": "{ReaderEndpoint.Address}",
		},
		Properties: append(verbatim(
			"name", "ServerlessCacheName",
			"daily_snapshot_time", "DailySnapshotTime",
			"description", "Description",
			"engine", "Engine",
			"kms_key_id", "KmsKeyId",
			"major_engine_version", "MajorEngineVersion",
			"security_group_ids", "SecurityGroupIds",
			"snapshot_arns_to_restore", "SnapshotArnsToRestore",
			"snapshot_retention_limit", "SnapshotRetentionLimit",
			"subnet_ids", "SubnetIds",
			"user_group_id", "UserGroupId",
		), Property{From: "cache_usage_limits", To: "CacheUsageLimits", Inside: []Property{
			{From: "data_storage", To: "DataStorage", Inside: verbatim("maximum", "Maximum", "minimum", "Minimum", "unit", "Unit")},
			{From: "ecpu_per_second", To: "ECPUPerSecond", Inside: verbatim("maximum", "Maximum", "minimum", "Minimum")},
		}}, tags),
		Unsettable: map[string]string{"FinalSnapshotName": noSuchArgument},
	}
}
