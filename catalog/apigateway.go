package catalog

// A request enters a REST API by its endpoint or by a custom domain and goes
// down the tree of resources to a method, whose integration answers it. A VPC
// link, not the host in the URI, decides which load balancer a private
// integration reaches.
var _ = declare(func() []Type {
	return []Type{
		apiGatewayRestAPI(), apiGatewayResource(), apiGatewayMethod(), apiGatewayVPCLink(),
		apiGatewayAuthorizer(), apiGatewayStage(), apiGatewayDeployment(), apiGatewayDomainName(),
		{
			Name: "AWS::ApiGateway::BasePathMapping", Ref: "{name}",
			References: []Reference{
				{
					Path: "RestApiId", Kind: EdgeRoutesTo, Targets: toRestAPI,
					Via: "DomainName", ViaTargets: []string{"AWS::ApiGateway::DomainName"},
				},
			},
			Drawing: apiGatewayDrawing("api", "Base path mapping", RoleHidden),
		},
		{
			Name: "AWS::ApiGateway::UsagePlan", NameProperty: "UsagePlanName",
			Ref: "{alnum6}", Attributes: map[string]Format{"Id": "{Ref}"},
			References: []Reference{{Path: "ApiStages[].ApiId", Kind: EdgeRefersTo, Targets: toRestAPI}},
			Drawing:    apiGatewayDrawing("generic", "Usage plan", RoleHidden),
		},
		{
			Name: "AWS::ApiGateway::UsagePlanKey", Ref: "{name}",
			References: []Reference{
				{Path: "KeyId", Kind: EdgeRefersTo, Targets: []string{"AWS::ApiGateway::ApiKey"}},
				{Path: "UsagePlanId", Kind: EdgeRefersTo, Targets: []string{"AWS::ApiGateway::UsagePlan"}},
			},
			Drawing: apiGatewayDrawing("key", "Usage plan key", RoleHidden),
		},
		{
			Name: "AWS::ApiGateway::ApiKey", NameProperty: "Name",
			Ref: "{alnum10}", Attributes: map[string]Format{"APIKeyId": "{Ref}"},
			References: []Reference{{Path: "StageKeys[].RestApiId", Kind: EdgeRefersTo, Targets: toRestAPI}},
			Sensitive:  []string{"Value"},
			Drawing:    apiGatewayDrawing("key", "API key", RoleHidden),
		},
		{
			Name: "AWS::ApiGateway::Account", Ref: "{name}",
			References: []Reference{{Path: "CloudWatchRoleArn", Kind: EdgeAssumes, Targets: toRole}},
			Drawing:    apiGatewayDrawing("generic", "API Gateway account", RoleHidden),
		},
		{
			Name: "AWS::ApiGateway::RequestValidator",
			Ref:  "{alnum6}", Attributes: map[string]Format{"RequestValidatorId": "{Ref}"},
			References: []Reference{{Path: "RestApiId", Kind: EdgeIn, Targets: toRestAPI}},
			Drawing:    apiGatewayDrawing("generic", "Request validator", RoleHidden),
		},
		{
			Name: "AWS::ApiGateway::Model", NameProperty: "Name", Ref: "{name}",
			References: []Reference{{Path: "RestApiId", Kind: EdgeIn, Targets: toRestAPI}},
			JSON:       []string{"Schema"},
			Drawing:    apiGatewayDrawing("generic", "API model", RoleHidden),
		},
		{
			Name: "AWS::ApiGateway::GatewayResponse", Ref: "{alnum10}",
			References: []Reference{{Path: "RestApiId", Kind: EdgeIn, Targets: toRestAPI}},
			Drawing:    apiGatewayDrawing("generic", "Gateway response", RoleHidden),
		},
		{
			Name: "AWS::ApiGateway::ClientCertificate",
			Ref:  "{alnum6}", Attributes: map[string]Format{"ClientCertificateId": "{Ref}"},
			Drawing: apiGatewayDrawing("certificate", "Client certificate", RoleBadge),
		},
	}
})

var (
	toRestAPI = []string{"AWS::ApiGateway::RestApi"}
	// toIntegration are the types to which an integration of an API leads.
	toIntegration = append([]string{
		"AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::LoadBalancer",
		"AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ServiceDiscovery::Service",
		"AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::DynamoDB::Table",
		"AWS::CloudFront::Distribution", "AWS::EC2::Instance",
	}, toFunction...)
)

func apiGatewayDrawing(glyph, label string, role Role) Drawing {
	return Drawing{Glyph: glyph, Category: CategoryNetworking, Label: label, Role: role}
}

func apiGatewayRestAPI() Type {
	const docs = templateReference + "aws-resource-apigateway-restapi.html"
	return Type{
		Name:         "AWS::ApiGateway::RestApi",
		NameProperty: "Name",
		Ref:          "{alnum10}",
		Attributes:   map[string]Format{"RestApiId": "{Ref}", "RootResourceId": "{hex10}"},
		Aliases: []Format{
			"{Ref}.execute-api.{region}.{suffix}",
			"arn:{partition}:apigateway:{region}::/restapis/{Ref}",
			"arn:{partition}:execute-api:{region}:{account}:{Ref}",
		},
		References: []Reference{
			{Path: "EndpointConfiguration.VpcEndpointIds[]", Kind: EdgeRefersTo, Targets: []string{"AWS::EC2::VPCEndpoint"}},
			{Path: "Body.paths.*.*.x-amazon-apigateway-integration.uri", Kind: EdgeRoutesTo, Targets: toIntegration, Form: FormLambdaURI},
			{Path: "Body.paths.*.*.x-amazon-apigateway-integration.connectionId", Kind: EdgeRoutesTo, Targets: []string{"AWS::ApiGateway::VpcLink"}},
			{Path: "BodyS3Location.Bucket", Kind: EdgeRefersTo, Targets: toBucket},
		},
		Defaults: []Default{
			{Path: "ApiKeySourceType", Value: "HEADER", Source: docs},
			{Path: "DisableExecuteApiEndpoint", Value: false, Source: docs},
			{Path: "EndpointConfiguration", Value: map[string]any{"Types": []any{"EDGE"}}, Source: docs},
		},
		JSON:    []string{"Body", "Policy"},
		Drawing: apiGatewayDrawing("api", "API Gateway", RoleRequest),
	}
}

func apiGatewayResource() Type {
	return Type{
		Name: "AWS::ApiGateway::Resource", NameProperty: "PathPart",
		Ref: "{alnum6}", Attributes: map[string]Format{"ResourceId": "{Ref}"},
		References: []Reference{
			{Path: "ParentId", Kind: EdgeRoutesTo, Reverse: true, Targets: toAPIResource},
			{Path: "RestApiId", Kind: EdgeIn, Targets: toRestAPI},
		},
		Drawing: apiGatewayDrawing("api", "API resource", RoleHidden),
	}
}

// toAPIResource are the types whose identifiers name a resource of a REST API:
// its root belongs to the API itself.
var toAPIResource = []string{"AWS::ApiGateway::RestApi", "AWS::ApiGateway::Resource"}

func apiGatewayMethod() Type {
	const docs = templateReference + "aws-properties-apigateway-method-integration.html"
	return Type{
		Name: "AWS::ApiGateway::Method", NameProperty: "OperationName",
		Ref: "{name}",
		// What the parts of a method that Terraform declares by themselves name it by.
		Aliases: []Format{"{property:RestApiId}|{property:ResourceId}|{property:HttpMethod}"},
		References: []Reference{
			{Path: "ResourceId", Kind: EdgeRoutesTo, Reverse: true, Targets: toAPIResource},
			{Path: "RestApiId", Kind: EdgeIn, Targets: toRestAPI},
			{Path: "AuthorizerId", Kind: EdgeSecuredBy, Targets: []string{"AWS::ApiGateway::Authorizer"}},
			{
				Path: "Integration.Uri", Kind: EdgeRoutesTo, Targets: toIntegration, Form: FormLambdaURI,
				When: []When{{Path: "ConnectionType", In: []string{"VPC_LINK"}, Not: true}},
			},
			{
				Path: "Integration.ConnectionId", Kind: EdgeRoutesTo,
				Targets: []string{"AWS::ApiGateway::VpcLink", "AWS::ApiGatewayV2::VpcLink"},
			},
			{Path: "Integration.IntegrationTarget", Kind: EdgeRoutesTo, Targets: toIntegration},
			{Path: "Integration.Credentials", Kind: EdgeAssumes, Targets: toRole},
			{Path: "RequestValidatorId", Kind: EdgeRefersTo, Targets: []string{"AWS::ApiGateway::RequestValidator"}},
		},
		Defaults: []Default{
			{Path: "ApiKeyRequired", Value: false, Source: templateReference + "aws-resource-apigateway-method.html"},
			{Path: "Integration.ConnectionType", Value: "INTERNET", Source: docs},
			{Path: "Integration.TimeoutInMillis", Value: 29000, Source: docs},
		},
		Drawing: apiGatewayDrawing("api", "API method", RoleHidden),
	}
}

func apiGatewayVPCLink() Type {
	return Type{
		Name: "AWS::ApiGateway::VpcLink", NameProperty: "Name",
		Ref: "{alnum6}", Attributes: map[string]Format{"VpcLinkId": "{Ref}"},
		References: []Reference{
			{Path: "TargetArns[]", Kind: EdgeRoutesTo, Targets: toLoadBalancer},
		},
		Drawing: apiGatewayDrawing("vpc-link", "VPC link", RoleRequest),
	}
}

func apiGatewayAuthorizer() Type {
	return Type{
		Name: "AWS::ApiGateway::Authorizer", NameProperty: "Name",
		Ref: "{alnum6}", Attributes: map[string]Format{"AuthorizerId": "{Ref}"},
		References: []Reference{
			{Path: "ProviderARNs[]", Kind: EdgeSecuredBy, Targets: []string{"AWS::Cognito::UserPool"}},
			{Path: "AuthorizerUri", Kind: EdgeAccesses, Targets: toFunction, Form: FormLambdaURI},
			{Path: "AuthorizerCredentials", Kind: EdgeAssumes, Targets: toRole},
			{Path: "RestApiId", Kind: EdgeIn, Targets: toRestAPI},
		},
		Defaults: []Default{
			{Path: "AuthorizerResultTtlInSeconds", Value: 300, Source: templateReference + "aws-resource-apigateway-authorizer.html"},
		},
		Drawing: Drawing{Glyph: "authorizer", Category: CategorySecurity, Label: "Authorizer", Role: RoleBadge},
	}
}

func apiGatewayStage() Type {
	const docs = templateReference + "aws-resource-apigateway-stage.html"
	return Type{
		Name: "AWS::ApiGateway::Stage", NameProperty: "StageName",
		Ref: "{name}",
		Aliases: []Format{
			"arn:{partition}:apigateway:{region}::/restapis/{property:RestApiId}/stages/{name}",
			"{property:RestApiId}|{name}",
		},
		References: []Reference{
			{Path: "RestApiId", Kind: EdgeIn, Targets: toRestAPI},
			{Path: "DeploymentId", Kind: EdgeRefersTo, Targets: []string{"AWS::ApiGateway::Deployment"}},
			{Path: "AccessLogSetting.DestinationArn", Kind: EdgeLogsTo, Targets: toLogGroup},
			{Path: "ClientCertificateId", Kind: EdgeCertifiedBy, Targets: []string{"AWS::ApiGateway::ClientCertificate"}},
		},
		Defaults: []Default{
			{Path: "CacheClusterEnabled", Value: false, Source: docs},
			{Path: "TracingEnabled", Value: false, Source: docs},
		},
		Drawing: apiGatewayDrawing("api", "API stage", RoleBadge),
	}
}

func apiGatewayDeployment() Type {
	return Type{
		Name: "AWS::ApiGateway::Deployment",
		Ref:  "{alnum6}", Attributes: map[string]Format{"DeploymentId": "{Ref}"},
		References: []Reference{
			{Path: "RestApiId", Kind: EdgeIn, Targets: toRestAPI},
			{Path: "StageDescription.AccessLogSetting.DestinationArn", Kind: EdgeLogsTo, Targets: toLogGroup},
		},
		Drawing: apiGatewayDrawing("deployment", "API deployment", RoleHidden),
	}
}

func apiGatewayDomainName() Type {
	return Type{
		Name: "AWS::ApiGateway::DomainName", NameProperty: "DomainName",
		Ref: "{name}",
		Attributes: map[string]Format{
			"DistributionDomainName":   "d{alnum13}.cloudfront.net",
			"DistributionHostedZoneId": "Z2FDTNDATAQYW2",
			"RegionalDomainName":       "d-{alnum10}.execute-api.{region}.{suffix}",
			"RegionalHostedZoneId":     "Z{ALNUM13}",
			"DomainNameArn":            "arn:{partition}:apigateway:{region}::/domainnames/{name}",
		},
		References: []Reference{
			{Path: "CertificateArn", Kind: EdgeCertifiedBy, Targets: toCertificate},
			{Path: "RegionalCertificateArn", Kind: EdgeCertifiedBy, Targets: toCertificate},
			{Path: "OwnershipVerificationCertificateArn", Kind: EdgeCertifiedBy, Targets: toCertificate},
		},
		Defaults: []Default{
			{
				Path: "EndpointConfiguration", Value: map[string]any{"Types": []any{"EDGE"}},
				Source: templateReference + "aws-resource-apigateway-domainname.html",
			},
		},
		Drawing: apiGatewayDrawing("api", "API domain name", RoleRequest),
	}
}
