package catalog

// The host names of caches hold a short form of the region ("use1"); the
// stand-ins hold the region itself.
var _ = declare(func() []Type {
	return []Type{
		elastiCacheReplicationGroup(), elastiCacheCluster(), elastiCacheServerless(),
		{
			Name: "AWS::ElastiCache::SubnetGroup", NameProperty: "CacheSubnetGroupName",
			Ref:        "{lower:name}",
			References: []Reference{{Path: "SubnetIds[]", Kind: EdgeIn, Targets: toSubnet}},
			Drawing:    elastiCacheDrawing("Cache subnet group", RoleHidden),
		},
		{
			Name: "AWS::ElastiCache::ParameterGroup",
			Ref:  "{lower:name}", Attributes: map[string]Format{"CacheParameterGroupName": "{Ref}"},
			Drawing: elastiCacheDrawing("Cache parameter group", RoleHidden),
		},
		{
			Name: "AWS::ElastiCache::User", NameProperty: "UserId",
			Ref: "{lower:name}", Attributes: map[string]Format{"Arn": "arn:{partition}:elasticache:{region}:{account}:user:{Ref}"},
			Sensitive: []string{"Passwords", "AuthenticationMode.Passwords"},
			Drawing:   elastiCacheDrawing("Cache user", RoleHidden),
		},
		{
			Name: "AWS::ElastiCache::UserGroup", NameProperty: "UserGroupId",
			Ref: "{lower:name}", Attributes: map[string]Format{"Arn": "arn:{partition}:elasticache:{region}:{account}:usergroup:{Ref}"},
			References: []Reference{
				{Path: "UserIds[]", Kind: EdgeRefersTo, Targets: []string{"AWS::ElastiCache::User"}},
			},
			Drawing: elastiCacheDrawing("Cache user group", RoleHidden),
		},
	}
})

var toCacheSubnetGroup = []string{"AWS::ElastiCache::SubnetGroup"}

func elastiCacheDrawing(label string, role Role) Drawing {
	return Drawing{Glyph: "cache", Category: CategoryDatabase, Label: label, Role: role}
}

func elastiCacheReplicationGroup() Type {
	const docs = templateReference + "aws-resource-elasticache-replicationgroup.html"
	// Valkey encrypts unless told otherwise; Redis OSS does not.
	redis := []When{{Path: "Engine", In: []string{"valkey"}, Not: true}}
	valkey := []When{{Path: "Engine", In: []string{"valkey"}}}
	return Type{
		Name: "AWS::ElastiCache::ReplicationGroup", NameProperty: "ReplicationGroupId",
		Ref: "{lower:name}",
		Attributes: map[string]Format{
			"PrimaryEndPoint.Address":       "{lower:name}.{alnum6}.ng.0001.{region}.cache.{suffix}",
			"PrimaryEndPoint.Port":          "{property:Port}",
			"ReaderEndPoint.Address":        "{lower:name}-ro.{alnum6}.ng.0001.{region}.cache.{suffix}",
			"ReaderEndPoint.Port":           "{property:Port}",
			"ConfigurationEndPoint.Address": "clustercfg.{lower:name}.{alnum6}.{region}.cache.{suffix}",
			"ConfigurationEndPoint.Port":    "{property:Port}",
		},
		References: append([]Reference{
			{Path: "CacheSubnetGroupName", Kind: EdgeIn, Targets: toCacheSubnetGroup, Builtin: []string{"default"}},
			{Path: "SecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "UserGroupIds[]", Kind: EdgeSecuredBy, Targets: []string{"AWS::ElastiCache::UserGroup"}},
		}, elastiCacheReferences()...),
		Defaults: []Default{
			{Path: "AtRestEncryptionEnabled", Value: false, When: redis, Source: docs},
			{Path: "AtRestEncryptionEnabled", Value: true, When: valkey, Source: docs},
			{Path: "TransitEncryptionEnabled", Value: false, When: redis, Source: docs},
			{Path: "TransitEncryptionEnabled", Value: true, When: valkey, Source: docs},
			{Path: "AutomaticFailoverEnabled", Value: false, Source: docs},
			{Path: "MultiAZEnabled", Value: false, Source: docs},
			{Path: "SnapshotRetentionLimit", Value: 0, Source: docs},
			{Path: "Port", Value: 6379, Source: docs},
		},
		Sensitive: []string{"AuthToken"},
		Drawing:   elastiCacheDrawing("ElastiCache", RoleSupport),
	}
}

func elastiCacheReferences() []Reference {
	return []Reference{
		{Path: "CacheParameterGroupName", Kind: EdgeRefersTo, Targets: []string{"AWS::ElastiCache::ParameterGroup"}},
		{Path: "NotificationTopicArn", Kind: EdgeNotifies, Targets: toTopic},
		{Path: "LogDeliveryConfigurations[].DestinationDetails.CloudWatchLogsDetails.LogGroup", Kind: EdgeLogsTo, Targets: toLogGroup},
		{
			Path: "LogDeliveryConfigurations[].DestinationDetails.KinesisFirehoseDetails.DeliveryStream", Kind: EdgeLogsTo,
			Targets: []string{"AWS::KinesisFirehose::DeliveryStream"},
		},
	}
}

func elastiCacheCluster() Type {
	const docs = templateReference + "aws-resource-elasticache-cachecluster.html"
	return Type{
		Name: "AWS::ElastiCache::CacheCluster", NameProperty: "ClusterName",
		Ref: "{lower:name}",
		Attributes: map[string]Format{
			"RedisEndpoint.Address":         "{lower:name}.{alnum6}.0001.{region}.cache.{suffix}",
			"RedisEndpoint.Port":            "{property:Port}",
			"ConfigurationEndpoint.Address": "{lower:name}.{alnum6}.cfg.{region}.cache.{suffix}",
			"ConfigurationEndpoint.Port":    "{property:Port}",
		},
		References: append([]Reference{
			{Path: "CacheSubnetGroupName", Kind: EdgeIn, Targets: toCacheSubnetGroup, Builtin: []string{"default"}},
			{Path: "VpcSecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
		}, elastiCacheReferences()...),
		Defaults: []Default{
			{Path: "Port", Value: 11211, When: []When{{Path: "Engine", In: []string{"memcached"}}}, Source: docs},
			{Path: "Port", Value: 6379, When: []When{{Path: "Engine", In: []string{"redis", "valkey"}}}, Source: docs},
			{Path: "AZMode", Value: "single-az", When: []When{{Path: "Engine", In: []string{"memcached"}}}, Source: docs},
			{Path: "SnapshotRetentionLimit", Value: 0, Source: docs},
		},
		Drawing: elastiCacheDrawing("ElastiCache", RoleSupport),
	}
}

func elastiCacheServerless() Type {
	return Type{
		Name: "AWS::ElastiCache::ServerlessCache", NameProperty: "ServerlessCacheName",
		Ref: "{lower:name}",
		Attributes: map[string]Format{
			"ARN":                    "arn:{partition}:elasticache:{region}:{account}:serverlesscache:{Ref}",
			"Endpoint.Address":       "{lower:name}-{alnum6}.serverless.{region}.cache.{suffix}",
			"ReaderEndpoint.Address": "{lower:name}-{alnum6}.serverless.{region}.cache.{suffix}",
		},
		References: []Reference{
			{Path: "SubnetIds[]", Kind: EdgeIn, Targets: toSubnet},
			{Path: "SecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "UserGroupId", Kind: EdgeSecuredBy, Targets: []string{"AWS::ElastiCache::UserGroup"}},
		},
		Drawing: elastiCacheDrawing("ElastiCache Serverless", RoleSupport),
	}
}
