package catalog

var _ = declare(func() []Type {
	return []Type{
		cognitoUserPool(), cognitoUserPoolClient(), cognitoUserPoolDomain(), cognitoIdentityPool(),
		{
			Name: "AWS::Cognito::IdentityPoolRoleAttachment", Ref: "{name}",
			References: []Reference{
				{Path: "IdentityPoolId", Kind: EdgeRefersTo, Targets: []string{"AWS::Cognito::IdentityPool"}},
				{
					Path: "Roles.*", Kind: EdgeAssumes, Targets: toRole,
					Via: "IdentityPoolId", ViaTargets: []string{"AWS::Cognito::IdentityPool"},
				},
			},
			Drawing: cognitoDrawing("role", "Identity pool roles", RoleHidden),
		},
		{
			Name: "AWS::Cognito::UserPoolGroup", NameProperty: "GroupName", Ref: "{name}",
			References: []Reference{
				{Path: "UserPoolId", Kind: EdgeIn, Targets: toUserPool},
				{Path: "RoleArn", Kind: EdgeAssumes, Targets: toRole},
			},
			Drawing: cognitoDrawing("user-pool", "User pool group", RoleHidden),
		},
		{
			Name: "AWS::Cognito::UserPoolUser", NameProperty: "Username", Ref: "{name}",
			References: []Reference{{Path: "UserPoolId", Kind: EdgeIn, Targets: toUserPool}},
			Drawing:    cognitoDrawing("user", "User pool user", RoleHidden),
		},
		{
			Name: "AWS::Cognito::UserPoolIdentityProvider", NameProperty: "ProviderName", Ref: "{name}",
			References: []Reference{{Path: "UserPoolId", Kind: EdgeIn, Targets: toUserPool}},
			Sensitive:  []string{"ProviderDetails.client_secret", "ProviderDetails.private_key"},
			Drawing:    cognitoDrawing("user-pool", "Identity provider", RoleHidden),
		},
		{
			Name: "AWS::Cognito::UserPoolResourceServer", NameProperty: "Name", Ref: "{property:Identifier}",
			References: []Reference{{Path: "UserPoolId", Kind: EdgeIn, Targets: toUserPool}},
			Drawing:    cognitoDrawing("user-pool", "Resource server", RoleHidden),
		},
	}
})

var toUserPool = []string{"AWS::Cognito::UserPool"}

func cognitoDrawing(glyph, label string, role Role) Drawing {
	return Drawing{Glyph: glyph, Category: CategorySecurity, Label: label, Role: role}
}

func cognitoUserPool() Type {
	const docs = templateReference + "aws-resource-cognito-userpool.html"
	references := []Reference{
		{Path: "SmsConfiguration.SnsCallerArn", Kind: EdgeAssumes, Targets: toRole},
		{Path: "LambdaConfig.KMSKeyID", Kind: EdgeEncryptedBy, Targets: toKey},
	}
	for _, trigger := range []string{
		"CreateAuthChallenge", "CustomEmailSender.LambdaArn", "CustomMessage", "CustomSMSSender.LambdaArn",
		"DefineAuthChallenge", "PostAuthentication", "PostConfirmation", "PreAuthentication", "PreSignUp",
		"PreTokenGeneration", "PreTokenGenerationConfig.LambdaArn", "UserMigration", "VerifyAuthChallengeResponse",
	} {
		references = append(references, Reference{Path: "LambdaConfig." + trigger, Kind: EdgeAccesses, Targets: toFunction})
	}
	return Type{
		Name: "AWS::Cognito::UserPool", NameProperty: "UserPoolName",
		Ref: "{region}_{alnum9}",
		Attributes: map[string]Format{
			"Arn":          "arn:{partition}:cognito-idp:{region}:{account}:userpool/{Ref}",
			"ProviderName": "cognito-idp.{region}.{suffix}/{Ref}",
			"ProviderURL":  "https://cognito-idp.{region}.{suffix}/{Ref}",
			"UserPoolId":   "{Ref}",
		},
		References: references,
		Defaults: []Default{
			{Path: "MfaConfiguration", Value: "OFF", Source: docs},
			{Path: "DeletionProtection", Value: "INACTIVE", Source: docs},
		},
		Drawing: cognitoDrawing("user-pool", "Cognito", RoleSupport),
	}
}

func cognitoUserPoolClient() Type {
	return Type{
		Name: "AWS::Cognito::UserPoolClient", NameProperty: "ClientName",
		Ref: "{alnum26}",
		Attributes: map[string]Format{
			"ClientId": "{Ref}",
			"Name":     "{name}",
		},
		References: []Reference{{Path: "UserPoolId", Kind: EdgeIn, Targets: toUserPool}},
		Defaults: []Default{
			{Path: "GenerateSecret", Value: false, Source: templateReference + "aws-resource-cognito-userpoolclient.html"},
		},
		Drawing: cognitoDrawing("user-pool", "User pool client", RoleHidden),
	}
}

func cognitoUserPoolDomain() Type {
	return Type{
		Name: "AWS::Cognito::UserPoolDomain", NameProperty: "Domain",
		Ref: "{name}",
		Attributes: map[string]Format{
			"CloudFrontDistribution": "d{alnum14}.cloudfront.net",
		},
		Aliases: []Format{"{name}.auth.{region}.amazoncognito.com"},
		References: []Reference{
			{Path: "UserPoolId", Kind: EdgeRoutesTo, Targets: toUserPool},
			{Path: "CustomDomainConfig.CertificateArn", Kind: EdgeCertifiedBy, Targets: toCertificate},
		},
		Drawing: cognitoDrawing("user-pool", "User pool domain", RoleHidden),
	}
}

func cognitoIdentityPool() Type {
	return Type{
		Name: "AWS::Cognito::IdentityPool", NameProperty: "IdentityPoolName",
		Ref:        "{region}:{uuid}",
		Attributes: map[string]Format{"Id": "{Ref}", "Name": "{name}"},
		References: []Reference{
			{Path: "CognitoIdentityProviders[].ClientId", Kind: EdgeSecuredBy, Targets: []string{"AWS::Cognito::UserPoolClient"}},
			{Path: "CognitoIdentityProviders[].ProviderName", Kind: EdgeSecuredBy, Targets: toUserPool},
			{Path: "CognitoStreams.RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "PushSync.RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "OpenIdConnectProviderARNs[]", Kind: EdgeSecuredBy, Targets: []string{"AWS::IAM::OIDCProvider"}},
		},
		Defaults: []Default{
			{Path: "AllowClassicFlow", Value: false, Source: templateReference + "aws-resource-cognito-identitypool.html"},
		},
		JSON:    []string{"CognitoEvents", "SupportedLoginProviders"},
		Drawing: cognitoDrawing("user-pool", "Cognito identity pool", RoleSupport),
	}
}
