package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		{
			Name:       "aws_db_proxy",
			Type:       "AWS::RDS::DBProxy",
			Attributes: map[string]catalog.Format{"arn": "{DBProxyArn}", "endpoint": "{Endpoint}"},
			Properties: []Property{
				{From: "name", To: "DBProxyName"},
				{From: "debug_logging", To: "DebugLogging"},
				{From: "engine_family", To: "EngineFamily"},
				{From: "idle_client_timeout", To: "IdleClientTimeout"},
				{From: "require_tls", To: "RequireTLS"},
				{From: "role_arn", To: "RoleArn"},
				{From: "vpc_security_group_ids", To: "VpcSecurityGroupIds"},
				{From: "vpc_subnet_ids", To: "VpcSubnetIds"},
				{From: "auth[]", To: "Auth[]", Inside: []Property{
					{From: "auth_scheme", To: "AuthScheme"},
					{From: "client_password_auth_type", To: "ClientPasswordAuthType"},
					{From: "description", To: "Description"},
					{From: "iam_auth", To: "IAMAuth"},
					{From: "secret_arn", To: "SecretArn"},
				}},
				tags,
			},
			Unmapped: map[string]string{"auth.username": "CloudFormation has no property for it: the secret has the user's name"},
			Unsettable: map[string]string{
				"DefaultAuthScheme":           noRDSArgument,
				"EndpointNetworkType":         noRDSArgument,
				"TargetConnectionNetworkType": noRDSArgument,
			},
		},
		{
			Name:       "aws_db_proxy_default_target_group",
			Type:       "AWS::RDS::DBProxyTargetGroup",
			Attributes: map[string]catalog.Format{"id": "{property:DBProxyName}", "arn": "{Ref}", "name": "default"},
			Properties: []Property{
				{From: "db_proxy_name", To: "DBProxyName"},
				{From: "db_proxy_name", To: "TargetGroupName", Convert: constant("default")},
				{From: "connection_pool_config", To: "ConnectionPoolConfigurationInfo", Inside: []Property{
					{From: "connection_borrow_timeout", To: "ConnectionBorrowTimeout", Default: 120},
					{From: "init_query", To: "InitQuery"},
					{From: "max_connections_percent", To: "MaxConnectionsPercent", Default: 100},
					{From: "max_idle_connections_percent", To: "MaxIdleConnectionsPercent", Default: 50},
					{From: "session_pinning_filters", To: "SessionPinningFilters"},
				}},
			},
		},
		{
			// A target names its group by the proxy: in CloudFormation it is the group itself.
			Name: "aws_db_proxy_target",
			Type: "AWS::RDS::DBProxyTargetGroup",
			Properties: []Property{
				{From: "db_proxy_name", To: "DBProxyName"},
				{From: "target_group_name", To: "TargetGroupName"},
				{From: "db_cluster_identifier", To: "DBClusterIdentifiers[]"},
				{From: "db_instance_identifier", To: "DBInstanceIdentifiers[]"},
			},
		},
	}
})
