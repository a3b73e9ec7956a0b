package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		apiGatewayV2API(),
		{
			Name: "aws_apigatewayv2_api_mapping", Type: "AWS::ApiGatewayV2::ApiMapping",
			Properties: []Property{
				{From: "api_id", To: "ApiId"},
				{From: "api_mapping_key", To: "ApiMappingKey"},
				{From: "domain_name", To: "DomainName"},
				{From: "stage", To: "Stage"},
			},
		},
		{
			Name: "aws_apigatewayv2_authorizer", Type: "AWS::ApiGatewayV2::Authorizer",
			Properties: []Property{
				{From: "api_id", To: "ApiId"},
				{From: "authorizer_credentials_arn", To: "AuthorizerCredentialsArn"},
				{From: "authorizer_payload_format_version", To: "AuthorizerPayloadFormatVersion"},
				{From: "authorizer_result_ttl_in_seconds", To: "AuthorizerResultTtlInSeconds"},
				{From: "authorizer_type", To: "AuthorizerType"},
				{From: "authorizer_uri", To: "AuthorizerUri"},
				{From: "enable_simple_responses", To: "EnableSimpleResponses"},
				{From: "identity_sources", To: "IdentitySource"},
				{From: "name", To: "Name"},
				{From: "jwt_configuration", To: "JwtConfiguration", Inside: []Property{
					{From: "audience", To: "Audience"},
					{From: "issuer", To: "Issuer"},
				}},
			},
			Unsettable: map[string]string{
				"IdentityValidationExpression": noSuchArgument,
			},
		},
		{
			Name: "aws_apigatewayv2_deployment", Type: "AWS::ApiGatewayV2::Deployment",
			Properties: []Property{
				{From: "api_id", To: "ApiId"},
				{From: "description", To: "Description"},
			},
			Unmapped: map[string]string{
				"triggers": ownRun,
			},
			Unsettable: map[string]string{
				"StageName": noSuchArgument,
			},
		},
		apiGatewayV2DomainName(),
		apiGatewayV2Integration(),
		{
			Name: "aws_apigatewayv2_route", Type: "AWS::ApiGatewayV2::Route",
			Properties: []Property{
				{From: "api_id", To: "ApiId"},
				{From: "api_key_required", To: "ApiKeyRequired", Default: false},
				{From: "authorization_scopes", To: "AuthorizationScopes"},
				{From: "authorization_type", To: "AuthorizationType", Default: "NONE"},
				{From: "authorizer_id", To: "AuthorizerId"},
				{From: "model_selection_expression", To: "ModelSelectionExpression"},
				{From: "operation_name", To: "OperationName"},
				{From: "request_models", To: "RequestModels"},
				{From: "route_key", To: "RouteKey"},
				{From: "route_response_selection_expression", To: "RouteResponseSelectionExpression"},
				{From: "target", To: "Target", Convert: apiGatewayV2Target},
				{From: "request_parameter[]", To: "RequestParameters", Inside: []Property{
					{From: "request_parameter_key", To: "Key"}, {From: "required", To: "Required"},
				}, Convert: keyedBy("Key")},
			},
		},
		apiGatewayV2Stage(),
		{
			Name: "aws_apigatewayv2_vpc_link", Type: "AWS::ApiGatewayV2::VpcLink",
			Attributes: map[string]catalog.Format{
				"arn": "arn:{partition}:apigateway:{region}::/vpclinks/{Ref}",
			},
			Properties: []Property{
				{From: "name", To: "Name"},
				{From: "security_group_ids", To: "SecurityGroupIds"},
				{From: "subnet_ids", To: "SubnetIds"},
				tagMap,
			},
		},
	}
})

func apiGatewayV2API() Resource {
	return Resource{
		Name: "aws_apigatewayv2_api", Type: "AWS::ApiGatewayV2::Api",
		Attributes: map[string]catalog.Format{
			"api_endpoint":  "{ApiEndpoint}",
			"arn":           "arn:{partition}:apigateway:{region}::/apis/{Ref}",
			"execution_arn": "arn:{partition}:execute-api:{region}:{account}:{Ref}",
		},
		Properties: []Property{
			{From: "api_key_selection_expression", To: "ApiKeySelectionExpression", Default: "$request.header.x-api-key"},
			{From: "body", To: "Body"},
			{From: "credentials_arn", To: "CredentialsArn"},
			{From: "description", To: "Description"},
			{From: "disable_execute_api_endpoint", To: "DisableExecuteApiEndpoint"},
			{From: "fail_on_warnings", To: "FailOnWarnings"},
			{From: "ip_address_type", To: "IpAddressType"},
			{From: "name", To: "Name"},
			{From: "protocol_type", To: "ProtocolType"},
			{From: "route_key", To: "RouteKey"},
			{From: "route_selection_expression", To: "RouteSelectionExpression", Default: "$request.method $request.path"},
			tagMap,
			{From: "target", To: "Target"},
			{From: "version", To: "Version"},
			{From: "cors_configuration", To: "CorsConfiguration", Inside: []Property{
				{From: "allow_credentials", To: "AllowCredentials"},
				{From: "allow_headers", To: "AllowHeaders"},
				{From: "allow_methods", To: "AllowMethods"},
				{From: "allow_origins", To: "AllowOrigins"},
				{From: "expose_headers", To: "ExposeHeaders"},
				{From: "max_age", To: "MaxAge"},
			}},
		},
		Unsettable: map[string]string{
			"BasePath":                noSuchArgument,
			"BodyS3Location":          noSuchArgument,
			"DisableSchemaValidation": noSuchArgument,
		},
	}
}

func apiGatewayV2DomainName() Resource {
	return Resource{
		Name: "aws_apigatewayv2_domain_name", Type: "AWS::ApiGatewayV2::DomainName",
		Attributes: map[string]catalog.Format{
			"arn": "{DomainNameArn}",
			"domain_name_configuration.target_domain_name": "{RegionalDomainName}",
			"domain_name_configuration.hosted_zone_id":     "{RegionalHostedZoneId}",
		},
		Properties: []Property{
			{From: "domain_name", To: "DomainName"},
			tagMap,
			{From: "domain_name_configuration[]", To: "DomainNameConfigurations[]", Inside: []Property{
				{From: "certificate_arn", To: "CertificateArn"},
				{From: "endpoint_type", To: "EndpointType"},
				{From: "ip_address_type", To: "IpAddressType"},
				{From: "ownership_verification_certificate_arn", To: "OwnershipVerificationCertificateArn"},
				{From: "security_policy", To: "SecurityPolicy"},
			}},
			{From: "mutual_tls_authentication", To: "MutualTlsAuthentication", Inside: []Property{
				{From: "truststore_uri", To: "TruststoreUri"},
				{From: "truststore_version", To: "TruststoreVersion"},
			}},
		},
		Unsettable: map[string]string{
			"DomainNameConfigurations[].CertificateName": noSuchArgument,
			"RoutingMode": noSuchArgument,
		},
	}
}

func apiGatewayV2Integration() Resource {
	return Resource{
		Name: "aws_apigatewayv2_integration", Type: "AWS::ApiGatewayV2::Integration",
		Properties: []Property{
			{From: "api_id", To: "ApiId"},
			{From: "connection_id", To: "ConnectionId"},
			{From: "connection_type", To: "ConnectionType", Default: "INTERNET"},
			{From: "content_handling_strategy", To: "ContentHandlingStrategy"},
			{From: "credentials_arn", To: "CredentialsArn"},
			{From: "description", To: "Description"},
			{From: "integration_method", To: "IntegrationMethod"},
			{From: "integration_subtype", To: "IntegrationSubtype"},
			{From: "integration_type", To: "IntegrationType"},
			{From: "integration_uri", To: "IntegrationUri"},
			{From: "passthrough_behavior", To: "PassthroughBehavior"},
			{From: "payload_format_version", To: "PayloadFormatVersion", Default: "1.0"},
			{From: "request_parameters", To: "RequestParameters"},
			{From: "request_templates", To: "RequestTemplates"},
			{From: "template_selection_expression", To: "TemplateSelectionExpression"},
			{From: "timeout_milliseconds", To: "TimeoutInMillis"},
			{From: "response_parameters[]", To: "ResponseParameters", Inside: []Property{
				{From: "status_code", To: "StatusCode"},
				{From: "mappings", To: "ResponseParameters", Convert: entries("Destination", "Source")},
			}, Convert: keyedBy("StatusCode")},
			{From: "tls_config", To: "TlsConfig", Inside: []Property{
				{From: "server_name_to_verify", To: "ServerNameToVerify"},
			}},
		},
	}
}

func apiGatewayV2Stage() Resource {
	return Resource{
		Name: "aws_apigatewayv2_stage", Type: "AWS::ApiGatewayV2::Stage",
		Attributes: map[string]catalog.Format{
			"arn":           "arn:{partition}:apigateway:{region}::/apis/{property:ApiId}/stages/{name}",
			"execution_arn": "arn:{partition}:execute-api:{region}:{account}:{property:ApiId}/{name}",
			"invoke_url":    "https://{property:ApiId}.execute-api.{region}.{suffix}/{name}",
		},
		Properties: []Property{
			{From: "api_id", To: "ApiId"},
			{From: "auto_deploy", To: "AutoDeploy", Default: false},
			{From: "client_certificate_id", To: "ClientCertificateId"},
			{From: "deployment_id", To: "DeploymentId"},
			{From: "description", To: "Description"},
			{From: "name", To: "StageName"},
			{From: "stage_variables", To: "StageVariables"},
			tagMap,
			{From: "access_log_settings", To: "AccessLogSettings", Inside: []Property{
				{From: "destination_arn", To: "DestinationArn"},
				{From: "format", To: "Format"},
			}},
			{From: "default_route_settings", To: "DefaultRouteSettings", Inside: []Property{
				{From: "data_trace_enabled", To: "DataTraceEnabled", Default: false},
				{From: "detailed_metrics_enabled", To: "DetailedMetricsEnabled", Default: false},
				{From: "logging_level", To: "LoggingLevel"},
				{From: "throttling_burst_limit", To: "ThrottlingBurstLimit"},
				{From: "throttling_rate_limit", To: "ThrottlingRateLimit"},
			}},
			{From: "route_settings[]", To: "RouteSettings", Inside: []Property{
				{From: "route_key", To: "RouteKey"},
				{From: "data_trace_enabled", To: "DataTraceEnabled", Default: false},
				{From: "detailed_metrics_enabled", To: "DetailedMetricsEnabled", Default: false},
				{From: "logging_level", To: "LoggingLevel"},
				{From: "throttling_burst_limit", To: "ThrottlingBurstLimit"},
				{From: "throttling_rate_limit", To: "ThrottlingRateLimit"},
			}, Convert: keyedBy("RouteKey")},
		},
	}
}
