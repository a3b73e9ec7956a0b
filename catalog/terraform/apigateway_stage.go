package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		{
			Name: "aws_api_gateway_deployment", Type: "AWS::ApiGateway::Deployment",
			Attributes: map[string]catalog.Format{
				"invoke_url":    "https://{property:RestApiId}.execute-api.{region}.{suffix}/{property:StageName}",
				"execution_arn": "arn:{partition}:execute-api:{region}:{account}:{property:RestApiId}/{property:StageName}",
			},
			Properties: []Property{
				{From: "description", To: "Description"},
				{From: "rest_api_id", To: "RestApiId"},
				{From: "stage_description", To: "StageDescription.Description"},
				{From: "stage_name", To: "StageName"},
				{From: "variables", To: "StageDescription.Variables"},
				{From: "canary_settings", To: "DeploymentCanarySettings", Inside: []Property{
					{From: "percent_traffic", To: "PercentTraffic"},
					{From: "stage_variable_overrides", To: "StageVariableOverrides"},
					{From: "use_stage_cache", To: "UseStageCache"},
				}},
			},
			Unmapped: map[string]string{
				"triggers": ownRun,
			},
			Unsettable: map[string]string{
				"StageDescription": "but for its description and variables, the provider has no such argument",
			},
		},
		apiGatewayStage(),
		apiGatewayMethodSettings(),
		apiGatewayDomainName(),
		{
			Name: "aws_api_gateway_base_path_mapping", Type: "AWS::ApiGateway::BasePathMapping",
			Properties: []Property{
				{From: "api_id", To: "RestApiId"},
				{From: "base_path", To: "BasePath"},
				{From: "domain_name", To: "DomainName"},
				{From: "stage_name", To: "Stage"},
			},
			Unmapped: map[string]string{
				"domain_name_id": "CloudFormation has no property for it in this type",
			},
		},
		apiGatewayUsagePlan(),
		{
			Name: "aws_api_gateway_usage_plan_key", Type: "AWS::ApiGateway::UsagePlanKey",
			Properties: []Property{
				{From: "key_id", To: "KeyId"},
				{From: "key_type", To: "KeyType"},
				{From: "usage_plan_id", To: "UsagePlanId"},
			},
		},
		{
			Name: "aws_api_gateway_api_key", Type: "AWS::ApiGateway::ApiKey",
			Attributes: map[string]catalog.Format{
				"arn": "arn:{partition}:apigateway:{region}::/apikeys/{Ref}",
			},
			Properties: []Property{
				{From: "customer_id", To: "CustomerId"},
				{From: "description", To: "Description", Default: "Managed by Terraform"},
				{From: "enabled", To: "Enabled", Default: true},
				{From: "name", To: "Name"},
				tags,
				{From: "value", To: "Value"},
			},
			Unsettable: map[string]string{
				"GenerateDistinctId": noSuchArgument,
				"StageKeys":          "a usage plan takes its place",
			},
		},
		{
			Name: "aws_api_gateway_account", Type: "AWS::ApiGateway::Account",
			Properties: []Property{
				{From: "cloudwatch_role_arn", To: "CloudWatchRoleArn"},
			},
			Unmapped: map[string]string{
				"reset_on_delete": ownRun,
			},
		},
		{
			Name: "aws_api_gateway_client_certificate", Type: "AWS::ApiGateway::ClientCertificate",
			Attributes: map[string]catalog.Format{
				"arn": "arn:{partition}:apigateway:{region}::/clientcertificates/{Ref}",
			},
			Properties: []Property{
				{From: "description", To: "Description"},
				tags,
			},
		},
		{
			Name: "aws_api_gateway_vpc_link", Type: "AWS::ApiGateway::VpcLink",
			Attributes: map[string]catalog.Format{
				"arn": "arn:{partition}:apigateway:{region}::/vpclinks/{Ref}",
			},
			Properties: []Property{
				{From: "description", To: "Description"},
				{From: "name", To: "Name"},
				tags,
				{From: "target_arns", To: "TargetArns"},
			},
		},
	}
})

func apiGatewayStage() Resource {
	return Resource{
		Name: "aws_api_gateway_stage", Type: "AWS::ApiGateway::Stage",
		Attributes: map[string]catalog.Format{
			"arn":           "arn:{partition}:apigateway:{region}::/restapis/{property:RestApiId}/stages/{name}",
			"execution_arn": "arn:{partition}:execute-api:{region}:{account}:{property:RestApiId}/{name}",
			"invoke_url":    "https://{property:RestApiId}.execute-api.{region}.{suffix}/{name}",
			"id":            "ags-{property:RestApiId}-{name}",
		},
		Properties: []Property{
			{From: "cache_cluster_enabled", To: "CacheClusterEnabled"},
			{From: "cache_cluster_size", To: "CacheClusterSize"},
			{From: "client_certificate_id", To: "ClientCertificateId"},
			{From: "deployment_id", To: "DeploymentId"},
			{From: "description", To: "Description"},
			{From: "documentation_version", To: "DocumentationVersion"},
			{From: "rest_api_id", To: "RestApiId"},
			{From: "stage_name", To: "StageName"},
			tags,
			{From: "variables", To: "Variables"},
			{From: "xray_tracing_enabled", To: "TracingEnabled"},
			{From: "access_log_settings", To: "AccessLogSetting", Inside: []Property{
				{From: "destination_arn", To: "DestinationArn"},
				{From: "format", To: "Format"},
			}},
			{From: "canary_settings", To: "CanarySetting", Inside: []Property{
				{From: "deployment_id", To: "DeploymentId"},
				{From: "percent_traffic", To: "PercentTraffic", Default: 0},
				{From: "stage_variable_overrides", To: "StageVariableOverrides"},
				{From: "use_stage_cache", To: "UseStageCache"},
			}},
		},
	}
}

func apiGatewayMethodSettings() Resource {
	return Resource{
		Name: "aws_api_gateway_method_settings",
		Properties: []Property{
			{To: "Stage", Convert: joined("|"), Inside: verbatim("rest_api_id", "1", "stage_name", "2")},
			{To: "MethodSettings[]", Inside: []Property{
				{From: "method_path", Convert: apiGatewayMethodPath},
				{From: "settings", Inside: []Property{
					{From: "cache_data_encrypted", To: "CacheDataEncrypted"},
					{From: "cache_ttl_in_seconds", To: "CacheTtlInSeconds"},
					{From: "caching_enabled", To: "CachingEnabled"},
					{From: "data_trace_enabled", To: "DataTraceEnabled"},
					{From: "logging_level", To: "LoggingLevel"},
					{From: "metrics_enabled", To: "MetricsEnabled"},
					{From: "throttling_burst_limit", To: "ThrottlingBurstLimit", Convert: choice(map[string]string{"-1": ""})},
					{From: "throttling_rate_limit", To: "ThrottlingRateLimit", Convert: choice(map[string]string{"-1": ""})},
				}},
			}},
		},
		Satellite: &catalog.Satellite{Owner: "Stage", Types: []string{"AWS::ApiGateway::Stage"}, Merge: true},
		Unmapped: map[string]string{
			"settings.require_authorization_for_cache_control":    noSuchProperty,
			"settings.unauthorized_cache_control_header_strategy": noSuchProperty,
		},
	}
}

func apiGatewayDomainName() Resource {
	return Resource{
		Name: "aws_api_gateway_domain_name", Type: "AWS::ApiGateway::DomainName",
		Attributes: map[string]catalog.Format{
			"arn":                    "{DomainNameArn}",
			"cloudfront_domain_name": "{DistributionDomainName}",
			"cloudfront_zone_id":     "{DistributionHostedZoneId}",
			"regional_domain_name":   "{RegionalDomainName}",
			"regional_zone_id":       "{RegionalHostedZoneId}",
		},
		Properties: []Property{
			{From: "certificate_arn", To: "CertificateArn"},
			{From: "domain_name", To: "DomainName"},
			{From: "ownership_verification_certificate_arn", To: "OwnershipVerificationCertificateArn"},
			{From: "regional_certificate_arn", To: "RegionalCertificateArn"},
			{From: "security_policy", To: "SecurityPolicy"},
			tags,
			{From: "endpoint_configuration", To: "EndpointConfiguration", Inside: []Property{
				{From: "ip_address_type", To: "IpAddressType"},
				{From: "types", To: "Types"},
			}},
			{From: "mutual_tls_authentication", To: "MutualTlsAuthentication", Inside: []Property{
				{From: "truststore_uri", To: "TruststoreUri"},
				{From: "truststore_version", To: "TruststoreVersion"},
			}},
		},
		Unmapped: map[string]string{
			"certificate_body":          "CloudFormation only takes the ARN of a certificate",
			"certificate_chain":         "CloudFormation only takes the ARN of a certificate",
			"certificate_name":          "CloudFormation only takes the ARN of a certificate",
			"certificate_private_key":   "CloudFormation only takes the ARN of a certificate",
			"regional_certificate_name": "CloudFormation only takes the ARN of a certificate",
			"policy":                    "CloudFormation has no property for it in this type",
		},
		Unsettable: map[string]string{
			"EndpointAccessMode": noSuchArgument,
			"RoutingMode":        noSuchArgument,
		},
	}
}

func apiGatewayUsagePlan() Resource {
	return Resource{
		Name: "aws_api_gateway_usage_plan", Type: "AWS::ApiGateway::UsagePlan",
		Attributes: map[string]catalog.Format{
			"arn": "arn:{partition}:apigateway:{region}::/usageplans/{Ref}",
		},
		Properties: []Property{
			{From: "description", To: "Description"},
			{From: "name", To: "UsagePlanName"},
			tags,
			{From: "api_stages[]", To: "ApiStages[]", Inside: []Property{
				{From: "api_id", To: "ApiId"},
				{From: "stage", To: "Stage"},
				{From: "throttle[]", To: "Throttle", Inside: []Property{{From: "path", To: "Path"}, {From: "burst_limit", To: "BurstLimit", Default: 0}, {From: "rate_limit", To: "RateLimit", Default: 0}}, Convert: keyedBy("Path")},
			}},
			{From: "quota_settings", To: "Quota", Inside: []Property{
				{From: "limit", To: "Limit"},
				{From: "offset", To: "Offset", Default: 0},
				{From: "period", To: "Period"},
			}},
			{From: "throttle_settings", To: "Throttle", Inside: []Property{
				{From: "burst_limit", To: "BurstLimit"},
				{From: "rate_limit", To: "RateLimit", Default: 0},
			}},
		},
		Unmapped: map[string]string{
			"product_code": noSuchProperty,
		},
	}
}
