package catalog

var _ = declare(func() []Type {
	return []Type{
		rdsInstance(), rdsCluster(), rdsProxy(),
		{
			Name: "AWS::RDS::DBSubnetGroup", NameProperty: "DBSubnetGroupName",
			Ref:        "{lower:name}",
			References: []Reference{{Path: "SubnetIds[]", Kind: EdgeIn, Targets: toSubnet}},
			Drawing:    rdsDrawing("DB subnet group", RoleHidden),
		},
		{
			Name: "AWS::RDS::DBParameterGroup", NameProperty: "DBParameterGroupName",
			Ref: "{lower:name}", JSON: []string{"Parameters"},
			Drawing: rdsDrawing("DB parameter group", RoleHidden),
		},
		{
			Name: "AWS::RDS::DBClusterParameterGroup", NameProperty: "DBClusterParameterGroupName",
			Ref: "{lower:name}", JSON: []string{"Parameters"},
			Drawing: rdsDrawing("DB cluster parameter group", RoleHidden),
		},
		{
			Name: "AWS::RDS::OptionGroup", NameProperty: "OptionGroupName",
			Ref: "{lower:name}",
			References: []Reference{
				{Path: "OptionConfigurations[].VpcSecurityGroupMemberships[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			},
			Drawing: rdsDrawing("DB option group", RoleHidden),
		},
		{
			Name: "AWS::RDS::DBProxyTargetGroup",
			Ref:  "arn:{partition}:rds:{region}:{account}:target-group:prx-tg-{hex17}",
			Attributes: map[string]Format{
				"TargetGroupArn": "{Ref}",
			},
			References: []Reference{
				{Path: "DBInstanceIdentifiers[]", Kind: EdgeAccesses, Targets: toDBInstance, Via: "DBProxyName", ViaTargets: toDBProxy},
				{Path: "DBClusterIdentifiers[]", Kind: EdgeAccesses, Targets: toDBCluster, Via: "DBProxyName", ViaTargets: toDBProxy},
			},
			Drawing: rdsDrawing("DB proxy target group", RoleHidden),
		},
		{
			Name: "AWS::RDS::EventSubscription", NameProperty: "SubscriptionName",
			Ref: "{name}",
			References: []Reference{
				{Path: "SnsTopicArn", Kind: EdgeNotifies, Targets: toTopic},
				{Path: "SourceIds[]", Kind: EdgeObservedBy, Reverse: true, Targets: append([]string{"AWS::RDS::DBInstance"}, toDBCluster...)},
			},
			Defaults: []Default{
				{Path: "Enabled", Value: true, Source: templateReference + "aws-resource-rds-eventsubscription.html"},
			},
			Drawing: rdsDrawing("DB event subscription", RoleHidden),
		},
		{
			Name: "AWS::RDS::GlobalCluster", NameProperty: "GlobalClusterIdentifier",
			Ref:        "{lower:name}",
			References: []Reference{{Path: "SourceDBClusterIdentifier", Kind: EdgeRefersTo, Targets: toDBCluster}},
			Global:     true,
			Drawing:    rdsDrawing("RDS global cluster", RoleSupport),
		},
	}
})

var (
	toDBInstance = []string{"AWS::RDS::DBInstance"}
	toDBCluster  = []string{"AWS::RDS::DBCluster"}
	toDBProxy    = []string{"AWS::RDS::DBProxy"}
)

func rdsDrawing(label string, role Role) Drawing {
	return Drawing{Glyph: "database", Category: CategoryDatabase, Label: label, Role: role}
}

func rdsInstance() Type {
	// The storage and backups of an instance of an Aurora cluster are the cluster's,
	// and a replica or restored instance takes them from its source.
	alone := []When{{Path: "DBClusterIdentifier"}, {Path: "DBSnapshotIdentifier"}, {Path: "SourceDBInstanceIdentifier"}}
	const docs = templateReference + "aws-resource-rds-dbinstance.html"
	return Type{
		Name: "AWS::RDS::DBInstance", NameProperty: "DBInstanceIdentifier",
		Ref: "{lower:name}",
		Attributes: map[string]Format{
			"DBInstanceArn":              "arn:{partition}:rds:{region}:{account}:db:{lower:name}",
			"DbiResourceId":              "db-{ALNUM26}",
			"Endpoint.Address":           "{lower:name}.{alnum12}.{region}.rds.{suffix}",
			"Endpoint.Port":              "{property:Port}",
			"Endpoint.HostedZoneId":      "Z{ALNUM13}",
			"MasterUserSecret.SecretArn": "arn:{partition}:secretsmanager:{region}:{account}:secret:rds!db-{uuid}-{alnum6}",
		},
		References: []Reference{
			{Path: "DBSubnetGroupName", Kind: EdgeIn, Targets: []string{"AWS::RDS::DBSubnetGroup"}, Builtin: []string{"default"}},
			{Path: "VPCSecurityGroups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "DBClusterIdentifier", Kind: EdgeIn, Targets: toDBCluster},
			{Path: "SourceDBInstanceIdentifier", Kind: EdgeRefersTo, Targets: toDBInstance},
			{Path: "KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			{Path: "PerformanceInsightsKMSKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			{Path: "MasterUserSecret.KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			{Path: "MonitoringRoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "AssociatedRoles[].RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "DBParameterGroupName", Kind: EdgeRefersTo, Targets: []string{"AWS::RDS::DBParameterGroup"}},
			{Path: "OptionGroupName", Kind: EdgeRefersTo, Targets: []string{"AWS::RDS::OptionGroup"}},
		},
		Defaults: []Default{
			{Path: "MultiAZ", Value: false, When: []When{{Path: "DBClusterIdentifier"}}, Source: docs},
			{Path: "StorageEncrypted", Value: false, When: append([]When{{Path: "KmsKeyId"}}, alone...), Source: docs},
			{Path: "BackupRetentionPeriod", Value: 1, When: alone, Source: docs},
			{Path: "DeletionProtection", Value: false, When: []When{{Path: "DBClusterIdentifier"}}, Source: docs},
			{Path: "AutoMinorVersionUpgrade", Value: true, Source: docs},
			{Path: "EnableIAMDatabaseAuthentication", Value: false, Source: docs},
			{Path: "ManageMasterUserPassword", Value: false, Source: docs},
			{Path: "MonitoringInterval", Value: 0, Source: docs},
		},
		Sensitive: []string{"MasterUserPassword", "TdeCredentialPassword"},
		Drawing:   rdsDrawing("RDS", RoleSupport),
	}
}

func rdsCluster() Type {
	const docs = templateReference + "aws-resource-rds-dbcluster.html"
	created := []When{
		{Path: "KmsKeyId"},
		{Path: "SnapshotIdentifier"},
		{Path: "SourceDBClusterIdentifier"},
		{Path: "ReplicationSourceIdentifier"},
		{Path: "GlobalClusterIdentifier"},
	}
	return Type{
		Name: "AWS::RDS::DBCluster", NameProperty: "DBClusterIdentifier",
		Ref: "{lower:name}",
		Attributes: map[string]Format{
			"DBClusterArn":               "arn:{partition}:rds:{region}:{account}:cluster:{lower:name}",
			"DBClusterResourceId":        "cluster-{ALNUM26}",
			"Endpoint.Address":           "{lower:name}.cluster-{alnum12}.{region}.rds.{suffix}",
			"Endpoint.Port":              "{property:Port}",
			"ReadEndpoint.Address":       "{lower:name}.cluster-ro-{alnum12}.{region}.rds.{suffix}",
			"MasterUserSecret.SecretArn": "arn:{partition}:secretsmanager:{region}:{account}:secret:rds!cluster-{uuid}-{alnum6}",
		},
		References: []Reference{
			{Path: "DBSubnetGroupName", Kind: EdgeIn, Targets: []string{"AWS::RDS::DBSubnetGroup"}, Builtin: []string{"default"}},
			{Path: "VpcSecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			{Path: "PerformanceInsightsKmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			{Path: "MasterUserSecret.KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			{Path: "GlobalClusterIdentifier", Kind: EdgeIn, Targets: []string{"AWS::RDS::GlobalCluster"}},
			{Path: "SourceDBClusterIdentifier", Kind: EdgeRefersTo, Targets: toDBCluster},
			{Path: "MonitoringRoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "AssociatedRoles[].RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "DBClusterParameterGroupName", Kind: EdgeRefersTo, Targets: []string{"AWS::RDS::DBClusterParameterGroup"}},
			{Path: "DBInstanceParameterGroupName", Kind: EdgeRefersTo, Targets: []string{"AWS::RDS::DBParameterGroup"}},
		},
		Defaults: []Default{
			{Path: "StorageEncrypted", Value: false, When: created, Source: docs},
			{Path: "BackupRetentionPeriod", Value: 1, Source: docs},
			{Path: "DeletionProtection", Value: false, Source: docs},
			{Path: "EnableIAMDatabaseAuthentication", Value: false, Source: docs},
			{Path: "EngineMode", Value: "provisioned", Source: docs},
		},
		Sensitive: []string{"MasterUserPassword"},
		Drawing:   rdsDrawing("RDS cluster", RoleSupport),
	}
}

func rdsProxy() Type {
	const docs = templateReference + "aws-resource-rds-dbproxy.html"
	return Type{
		Name: "AWS::RDS::DBProxy", NameProperty: "DBProxyName",
		Ref: "{lower:name}",
		Attributes: map[string]Format{
			"DBProxyArn": "arn:{partition}:rds:{region}:{account}:db-proxy:prx-{hex17}",
			"Endpoint":   "{lower:name}.proxy-{alnum12}.{region}.rds.{suffix}",
		},
		References: []Reference{
			{Path: "VpcSubnetIds[]", Kind: EdgeIn, Targets: toSubnet},
			{Path: "VpcSecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "Auth[].SecretArn", Kind: EdgeReadsSecret, Targets: toSecret, Form: FormSecret},
		},
		Defaults: []Default{
			{Path: "RequireTLS", Value: false, Source: docs},
			{Path: "DebugLogging", Value: false, Source: docs},
		},
		Drawing: rdsDrawing("RDS proxy", RoleSupport),
	}
}
