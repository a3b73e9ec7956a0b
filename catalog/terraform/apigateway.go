package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		apiGatewayRESTAPI(),
		{
			Name: "aws_api_gateway_rest_api_policy",
			Properties: []Property{
				{From: "rest_api_id", To: "RestApiId"},
				{From: "policy", To: "Policy"},
			},
			Satellite: apiGatewayPartOfAPI(),
		},
		{
			Name: "aws_api_gateway_rest_api_put",
			Properties: []Property{
				{From: "rest_api_id", To: "RestApiId"},
				{From: "body", To: "Body"},
				{From: "fail_on_warnings", To: "FailOnWarnings"},
				{From: "parameters", To: "Parameters"},
			},
			Satellite: apiGatewayPartOfAPI(),
			Unmapped: map[string]string{
				"triggers": ownRun,
			},
		},
		{
			Name: "aws_api_gateway_resource", Type: "AWS::ApiGateway::Resource",
			Properties: []Property{
				{From: "parent_id", To: "ParentId"},
				{From: "path_part", To: "PathPart"},
				{From: "rest_api_id", To: "RestApiId"},
			},
		},
		{
			Name: "aws_api_gateway_method", Type: "AWS::ApiGateway::Method",
			Attributes: map[string]catalog.Format{
				"id": "agm-{property:RestApiId}-{property:ResourceId}-{property:HttpMethod}",
			},
			Properties: []Property{
				{From: "api_key_required", To: "ApiKeyRequired", Default: false},
				{From: "authorization", To: "AuthorizationType"},
				{From: "authorization_scopes", To: "AuthorizationScopes"},
				{From: "authorizer_id", To: "AuthorizerId"},
				{From: "http_method", To: "HttpMethod"},
				{From: "operation_name", To: "OperationName"},
				{From: "request_models", To: "RequestModels"},
				{From: "request_parameters", To: "RequestParameters"},
				{From: "request_validator_id", To: "RequestValidatorId"},
				{From: "resource_id", To: "ResourceId"},
				{From: "rest_api_id", To: "RestApiId"},
			},
			Unsettable: map[string]string{
				"Integration.IntegrationTarget":    noSuchArgument,
				"Integration.ResponseTransferMode": noSuchArgument,
			},
		},
		apiGatewayIntegration(),
		{
			Name: "aws_api_gateway_integration_response",
			Properties: []Property{
				apiGatewayMethodOf(),
				{To: "Integration.IntegrationResponses[]", Inside: []Property{
					{From: "content_handling", To: "ContentHandling"},
					{From: "response_parameters", To: "ResponseParameters"},
					{From: "response_templates", To: "ResponseTemplates"},
					{From: "selection_pattern", To: "SelectionPattern"},
					{From: "status_code", To: "StatusCode"},
				}},
			},
			Satellite: apiGatewayPartOfMethod(),
		},
		{
			Name: "aws_api_gateway_method_response",
			Properties: []Property{
				apiGatewayMethodOf(),
				{To: "MethodResponses[]", Inside: []Property{
					{From: "response_models", To: "ResponseModels"},
					{From: "response_parameters", To: "ResponseParameters"},
					{From: "status_code", To: "StatusCode"},
				}},
			},
			Satellite: apiGatewayPartOfMethod(),
		},
		{
			Name: "aws_api_gateway_authorizer", Type: "AWS::ApiGateway::Authorizer",
			Attributes: map[string]catalog.Format{
				"arn": "arn:{partition}:apigateway:{region}::/restapis/{property:RestApiId}/authorizers/{Ref}",
			},
			Properties: []Property{
				{From: "authorizer_credentials", To: "AuthorizerCredentials"},
				{From: "authorizer_result_ttl_in_seconds", To: "AuthorizerResultTtlInSeconds", Default: 300},
				{From: "authorizer_uri", To: "AuthorizerUri"},
				{From: "identity_source", To: "IdentitySource", Default: "method.request.header.Authorization"},
				{From: "identity_validation_expression", To: "IdentityValidationExpression"},
				{From: "name", To: "Name"},
				{From: "provider_arns", To: "ProviderARNs"},
				{From: "rest_api_id", To: "RestApiId"},
				{From: "type", To: "Type", Default: "TOKEN"},
			},
			Unsettable: map[string]string{
				"AuthType": noSuchArgument,
			},
		},
		{
			Name: "aws_api_gateway_request_validator", Type: "AWS::ApiGateway::RequestValidator",
			Properties: []Property{
				{From: "name", To: "Name"},
				{From: "rest_api_id", To: "RestApiId"},
				{From: "validate_request_body", To: "ValidateRequestBody", Default: false},
				{From: "validate_request_parameters", To: "ValidateRequestParameters", Default: false},
			},
		},
		{
			Name: "aws_api_gateway_model", Type: "AWS::ApiGateway::Model",
			Properties: []Property{
				{From: "content_type", To: "ContentType"},
				{From: "description", To: "Description"},
				{From: "name", To: "Name"},
				{From: "rest_api_id", To: "RestApiId"},
				{From: "schema", To: "Schema"},
			},
		},
		{
			Name: "aws_api_gateway_gateway_response", Type: "AWS::ApiGateway::GatewayResponse",
			Properties: []Property{
				{From: "response_parameters", To: "ResponseParameters"},
				{From: "response_templates", To: "ResponseTemplates"},
				{From: "response_type", To: "ResponseType"},
				{From: "rest_api_id", To: "RestApiId"},
				{From: "status_code", To: "StatusCode"},
			},
		},
	}
})

func apiGatewayRESTAPI() Resource {
	return Resource{
		Name: "aws_api_gateway_rest_api", Type: "AWS::ApiGateway::RestApi",
		Attributes: map[string]catalog.Format{
			"arn":              "arn:{partition}:apigateway:{region}::/restapis/{Ref}",
			"execution_arn":    "arn:{partition}:execute-api:{region}:{account}:{Ref}",
			"root_resource_id": "{RootResourceId}",
		},
		Properties: []Property{
			{From: "api_key_source", To: "ApiKeySourceType"},
			{From: "binary_media_types", To: "BinaryMediaTypes"},
			{From: "body", To: "Body"},
			{From: "description", To: "Description"},
			{From: "disable_execute_api_endpoint", To: "DisableExecuteApiEndpoint"},
			{From: "fail_on_warnings", To: "FailOnWarnings"},
			{From: "minimum_compression_size", To: "MinimumCompressionSize", Convert: choice(map[string]string{"-1": ""})},
			{From: "name", To: "Name"},
			{From: "parameters", To: "Parameters"},
			{From: "policy", To: "Policy"},
			{From: "put_rest_api_mode", To: "Mode"},
			tags,
			{From: "endpoint_configuration", To: "EndpointConfiguration", Inside: []Property{
				{From: "ip_address_type", To: "IpAddressType"},
				{From: "types", To: "Types"},
				{From: "vpc_endpoint_ids", To: "VpcEndpointIds"},
			}},
		},
		Unsettable: map[string]string{
			"BodyS3Location":     noSuchArgument,
			"CloneFrom":          noSuchArgument,
			"EndpointAccessMode": noSuchArgument,
			"SecurityPolicy":     noSuchArgument,
		},
	}
}

func apiGatewayIntegration() Resource {
	return Resource{
		Name: "aws_api_gateway_integration",
		Properties: []Property{
			apiGatewayMethodOf(),
			{To: "Integration", Inside: []Property{
				{From: "cache_key_parameters", To: "CacheKeyParameters"},
				{From: "cache_namespace", To: "CacheNamespace"},
				{From: "connection_id", To: "ConnectionId"},
				{From: "connection_type", To: "ConnectionType", Default: "INTERNET"},
				{From: "content_handling", To: "ContentHandling"},
				{From: "credentials", To: "Credentials"},
				{From: "integration_http_method", To: "IntegrationHttpMethod"},
				{From: "passthrough_behavior", To: "PassthroughBehavior"},
				{From: "request_parameters", To: "RequestParameters"},
				{From: "request_templates", To: "RequestTemplates"},
				{From: "timeout_milliseconds", To: "TimeoutInMillis", Default: 29000},
				{From: "type", To: "Type"},
				{From: "uri", To: "Uri"},
			}},
		},
		Satellite: apiGatewayPartOfMethod(),
		Unmapped: map[string]string{
			"tls_config": noSuchProperty,
		},
	}
}
