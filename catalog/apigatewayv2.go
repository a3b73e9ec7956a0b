package catalog

// A request enters an HTTP or WebSocket API by its endpoint or by a custom
// domain, is matched by a route, and is answered by the route's integration.
var _ = declare(func() []Type {
	return []Type{
		apiGatewayV2API(), apiGatewayV2Route(), apiGatewayV2Integration(), apiGatewayV2Authorizer(),
		apiGatewayV2Stage(), apiGatewayV2VPCLink(), apiGatewayV2DomainName(),
		{
			Name: "AWS::ApiGatewayV2::Deployment",
			Ref:  "{alnum6}", Attributes: map[string]Format{"DeploymentId": "{Ref}"},
			References: []Reference{{Path: "ApiId", Kind: EdgeIn, Targets: toHTTPAPI}},
			Drawing:    apiGatewayDrawing("deployment", "API deployment", RoleHidden),
		},
		{
			Name: "AWS::ApiGatewayV2::ApiMapping",
			Ref:  "{alnum6}", Attributes: map[string]Format{"ApiMappingId": "{Ref}"},
			References: []Reference{
				{
					Path: "ApiId", Kind: EdgeRoutesTo, Targets: append([]string{"AWS::ApiGateway::RestApi"}, toHTTPAPI...),
					Via: "DomainName", ViaTargets: []string{"AWS::ApiGatewayV2::DomainName", "AWS::ApiGateway::DomainName"},
				},
			},
			Drawing: apiGatewayDrawing("api", "API mapping", RoleHidden),
		},
	}
})

var toHTTPAPI = []string{"AWS::ApiGatewayV2::Api"}

func apiGatewayV2API() Type {
	const docs = templateReference + "aws-resource-apigatewayv2-api.html"
	return Type{
		Name: "AWS::ApiGatewayV2::Api", NameProperty: "Name",
		Ref: "{alnum10}",
		Attributes: map[string]Format{
			"ApiId":       "{Ref}",
			"ApiEndpoint": "{choose:ProtocolType|WEBSOCKET=wss|https}://{Ref}.execute-api.{region}.{suffix}",
		},
		Aliases: []Format{
			"arn:{partition}:apigateway:{region}::/apis/{Ref}",
			"arn:{partition}:execute-api:{region}:{account}:{Ref}",
		},
		References: []Reference{
			{Path: "Target", Kind: EdgeRoutesTo, Targets: toIntegration, Form: FormLambdaURI},
			{Path: "CredentialsArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "Body.paths.*.*.x-amazon-apigateway-integration.uri", Kind: EdgeRoutesTo, Targets: toIntegration, Form: FormLambdaURI},
			{Path: "BodyS3Location.Bucket", Kind: EdgeRefersTo, Targets: toBucket},
		},
		Defaults: []Default{
			{Path: "DisableExecuteApiEndpoint", Value: false, Source: docs},
			{Path: "IpAddressType", Value: "ipv4", Source: docs},
		},
		JSON:    []string{"Body"},
		Drawing: apiGatewayDrawing("api", "API Gateway", RoleRequest),
	}
}

func apiGatewayV2Route() Type {
	const docs = templateReference + "aws-resource-apigatewayv2-route.html"
	return Type{
		Name: "AWS::ApiGatewayV2::Route",
		Ref:  "{alnum7}", Attributes: map[string]Format{"RouteId": "{Ref}"},
		References: []Reference{
			{Path: "ApiId", Kind: EdgeRoutesTo, Reverse: true, Targets: toHTTPAPI},
			{Path: "Target", Kind: EdgeRoutesTo, Targets: []string{"AWS::ApiGatewayV2::Integration"}},
			{Path: "AuthorizerId", Kind: EdgeSecuredBy, Targets: []string{"AWS::ApiGatewayV2::Authorizer"}},
		},
		Defaults: []Default{
			{Path: "AuthorizationType", Value: "NONE", Source: docs},
			{Path: "ApiKeyRequired", Value: false, Source: docs},
		},
		Drawing: apiGatewayDrawing("api", "API route", RoleHidden),
	}
}

func apiGatewayV2Integration() Type {
	return Type{
		Name: "AWS::ApiGatewayV2::Integration",
		Ref:  "{alnum7}", Attributes: map[string]Format{"IntegrationId": "{Ref}"},
		// The form in which a route's Target names it.
		Aliases: []Format{"integrations/{Ref}"},
		References: []Reference{
			{Path: "ApiId", Kind: EdgeIn, Targets: toHTTPAPI},
			{Path: "IntegrationUri", Kind: EdgeRoutesTo, Targets: toIntegration, Form: FormLambdaURI},
			{Path: "ConnectionId", Kind: EdgeRoutesTo, Targets: []string{"AWS::ApiGatewayV2::VpcLink", "AWS::ApiGateway::VpcLink"}},
			{Path: "CredentialsArn", Kind: EdgeAssumes, Targets: toRole},
		},
		Defaults: []Default{
			{Path: "ConnectionType", Value: "INTERNET", Source: templateReference + "aws-resource-apigatewayv2-integration.html"},
		},
		Drawing: apiGatewayDrawing("api", "API integration", RoleHidden),
	}
}

func apiGatewayV2Authorizer() Type {
	return Type{
		Name: "AWS::ApiGatewayV2::Authorizer", NameProperty: "Name",
		Ref: "{alnum6}", Attributes: map[string]Format{"AuthorizerId": "{Ref}"},
		References: []Reference{
			{Path: "ApiId", Kind: EdgeIn, Targets: toHTTPAPI},
			{Path: "JwtConfiguration.Issuer", Kind: EdgeSecuredBy, Targets: []string{"AWS::Cognito::UserPool"}, Form: FormText},
			{Path: "JwtConfiguration.Audience[]", Kind: EdgeRefersTo, Targets: []string{"AWS::Cognito::UserPoolClient"}},
			{Path: "AuthorizerUri", Kind: EdgeAccesses, Targets: toFunction, Form: FormLambdaURI},
			{Path: "AuthorizerCredentialsArn", Kind: EdgeAssumes, Targets: toRole},
		},
		Drawing: Drawing{Glyph: "authorizer", Category: CategorySecurity, Label: "Authorizer", Role: RoleBadge},
	}
}

func apiGatewayV2Stage() Type {
	return Type{
		Name: "AWS::ApiGatewayV2::Stage", NameProperty: "StageName",
		Ref: "{name}",
		Aliases: []Format{
			"arn:{partition}:apigateway:{region}::/apis/{property:ApiId}/stages/{name}",
		},
		References: []Reference{
			{Path: "ApiId", Kind: EdgeIn, Targets: toHTTPAPI},
			{Path: "DeploymentId", Kind: EdgeRefersTo, Targets: []string{"AWS::ApiGatewayV2::Deployment"}},
			{Path: "AccessLogSettings.DestinationArn", Kind: EdgeLogsTo, Targets: toLogGroup},
		},
		Defaults: []Default{
			{Path: "AutoDeploy", Value: false, Source: templateReference + "aws-resource-apigatewayv2-stage.html"},
		},
		Drawing: apiGatewayDrawing("api", "API stage", RoleBadge),
	}
}

func apiGatewayV2VPCLink() Type {
	return Type{
		Name: "AWS::ApiGatewayV2::VpcLink", NameProperty: "Name",
		Ref: "{alnum6}", Attributes: map[string]Format{"VpcLinkId": "{Ref}"},
		References: []Reference{
			{Path: "SubnetIds[]", Kind: EdgeIn, Targets: toSubnet},
			{Path: "SecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
		},
		Drawing: apiGatewayDrawing("vpc-link", "VPC link", RoleRequest),
	}
}

func apiGatewayV2DomainName() Type {
	return Type{
		Name: "AWS::ApiGatewayV2::DomainName", NameProperty: "DomainName",
		Ref: "{name}",
		Attributes: map[string]Format{
			"RegionalDomainName":   "d-{alnum10}.execute-api.{region}.{suffix}",
			"RegionalHostedZoneId": "Z{ALNUM13}",
			"DomainNameArn":        "arn:{partition}:apigateway:{region}::/domainnames/{name}",
		},
		References: []Reference{
			{Path: "DomainNameConfigurations[].CertificateArn", Kind: EdgeCertifiedBy, Targets: toCertificate},
			{Path: "DomainNameConfigurations[].OwnershipVerificationCertificateArn", Kind: EdgeCertifiedBy, Targets: toCertificate},
		},
		Drawing: apiGatewayDrawing("api", "API domain name", RoleRequest),
	}
}
