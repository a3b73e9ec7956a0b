package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		cognitoUserPool(),
		cognitoUserPoolClient(),
		cognitoManagedUserPoolClient(),
		{
			Name: "aws_cognito_user_pool_domain", Type: "AWS::Cognito::UserPoolDomain",
			Attributes: map[string]catalog.Format{
				"cloudfront_distribution":         "{CloudFrontDistribution}",
				"cloudfront_distribution_arn":     "{CloudFrontDistribution}",
				"cloudfront_distribution_zone_id": "Z2FDTNDATAQYW2",
			},
			Properties: []Property{
				{From: "certificate_arn", To: "CustomDomainConfig.CertificateArn"},
				{From: "domain", To: "Domain"},
				{From: "managed_login_version", To: "ManagedLoginVersion"},
				{From: "user_pool_id", To: "UserPoolId"},
			},
		},
		{
			Name: "aws_cognito_user_group", Type: "AWS::Cognito::UserPoolGroup",
			Properties: []Property{
				{From: "description", To: "Description"},
				{From: "name", To: "GroupName"},
				{From: "precedence", To: "Precedence"},
				{From: "role_arn", To: "RoleArn"},
				{From: "user_pool_id", To: "UserPoolId"},
			},
		},
		{
			Name: "aws_cognito_user", Type: "AWS::Cognito::UserPoolUser",
			Properties: []Property{
				{From: "attributes", To: "UserAttributes", Convert: entries("Name", "Value")},
				{From: "client_metadata", To: "ClientMetadata"},
				{From: "desired_delivery_mediums", To: "DesiredDeliveryMediums"},
				{From: "force_alias_creation", To: "ForceAliasCreation"},
				{From: "message_action", To: "MessageAction"},
				{From: "user_pool_id", To: "UserPoolId"},
				{From: "username", To: "Username"},
				{From: "validation_data", To: "ValidationData", Convert: entries("Name", "Value")},
			},
			Unmapped: map[string]string{
				"enabled":            noSuchProperty,
				"password":           noSuchProperty,
				"temporary_password": noSuchProperty,
			},
		},
		{
			Name: "aws_cognito_identity_provider", Type: "AWS::Cognito::UserPoolIdentityProvider",
			Properties: []Property{
				{From: "attribute_mapping", To: "AttributeMapping"},
				{From: "idp_identifiers", To: "IdpIdentifiers"},
				{From: "provider_details", To: "ProviderDetails"},
				{From: "provider_name", To: "ProviderName"},
				{From: "provider_type", To: "ProviderType"},
				{From: "user_pool_id", To: "UserPoolId"},
			},
		},
		{
			Name: "aws_cognito_resource_server", Type: "AWS::Cognito::UserPoolResourceServer",
			Attributes: map[string]catalog.Format{
				"id": "{property:UserPoolId}|{property:Identifier}",
			},
			Properties: []Property{
				{From: "identifier", To: "Identifier"},
				{From: "name", To: "Name"},
				{From: "user_pool_id", To: "UserPoolId"},
				{From: "scope[]", To: "Scopes[]", Inside: []Property{
					{From: "scope_description", To: "ScopeDescription"},
					{From: "scope_name", To: "ScopeName"},
				}},
			},
		},
		cognitoIdentityPool(),
		{
			Name: "aws_cognito_identity_pool_roles_attachment", Type: "AWS::Cognito::IdentityPoolRoleAttachment",
			Properties: []Property{
				{From: "identity_pool_id", To: "IdentityPoolId"},
				{From: "roles", To: "Roles"},
				{From: "role_mapping[]", To: "RoleMappings", Inside: []Property{
					{From: "identity_provider", To: "IdentityProvider"},
					{From: "type", To: "Type"},
					{From: "ambiguous_role_resolution", To: "AmbiguousRoleResolution"},
					{From: "mapping_rule[]", To: "RulesConfiguration.Rules[]", Inside: []Property{
						{From: "claim", To: "Claim"},
						{From: "match_type", To: "MatchType"},
						{From: "role_arn", To: "RoleARN"},
						{From: "value", To: "Value"},
					}},
				}, Convert: keyedBy("IdentityProvider")},
			},
		},
	}
})

func cognitoUserPoolClient() Resource {
	return Resource{
		Name: "aws_cognito_user_pool_client", Type: "AWS::Cognito::UserPoolClient",
		Properties: []Property{
			{From: "access_token_validity", To: "AccessTokenValidity"},
			{From: "allowed_oauth_flows", To: "AllowedOAuthFlows"},
			{From: "allowed_oauth_flows_user_pool_client", To: "AllowedOAuthFlowsUserPoolClient"},
			{From: "allowed_oauth_scopes", To: "AllowedOAuthScopes"},
			{From: "auth_session_validity", To: "AuthSessionValidity"},
			{From: "callback_urls", To: "CallbackURLs"},
			{From: "default_redirect_uri", To: "DefaultRedirectURI"},
			{From: "enable_propagate_additional_user_context_data", To: "EnablePropagateAdditionalUserContextData"},
			{From: "enable_token_revocation", To: "EnableTokenRevocation"},
			{From: "explicit_auth_flows", To: "ExplicitAuthFlows"},
			{From: "generate_secret", To: "GenerateSecret"},
			{From: "id_token_validity", To: "IdTokenValidity"},
			{From: "logout_urls", To: "LogoutURLs"},
			{From: "name", To: "ClientName"},
			{From: "prevent_user_existence_errors", To: "PreventUserExistenceErrors"},
			{From: "read_attributes", To: "ReadAttributes"},
			{From: "refresh_token_validity", To: "RefreshTokenValidity"},
			{From: "supported_identity_providers", To: "SupportedIdentityProviders"},
			{From: "user_pool_id", To: "UserPoolId"},
			{From: "write_attributes", To: "WriteAttributes"},
			{From: "analytics_configuration[]", To: "AnalyticsConfiguration", Inside: []Property{
				{From: "application_arn", To: "ApplicationArn"},
				{From: "application_id", To: "ApplicationId"},
				{From: "external_id", To: "ExternalId"},
				{From: "role_arn", To: "RoleArn"},
				{From: "user_data_shared", To: "UserDataShared"},
			}, Convert: first},
			{From: "refresh_token_rotation[]", To: "RefreshTokenRotation", Inside: []Property{
				{From: "feature", To: "Feature"},
				{From: "retry_grace_period_seconds", To: "RetryGracePeriodSeconds"},
			}, Convert: first},
			{From: "token_validity_units[]", To: "TokenValidityUnits", Inside: []Property{
				{From: "access_token", To: "AccessToken", Default: "hours"},
				{From: "id_token", To: "IdToken", Default: "hours"},
				{From: "refresh_token", To: "RefreshToken", Default: "days"},
			}, Convert: first},
		},
	}
}

func cognitoManagedUserPoolClient() Resource {
	return Resource{
		Name: "aws_cognito_managed_user_pool_client", Type: "AWS::Cognito::UserPoolClient",
		Properties: []Property{
			{From: "access_token_validity", To: "AccessTokenValidity"},
			{From: "allowed_oauth_flows", To: "AllowedOAuthFlows"},
			{From: "allowed_oauth_flows_user_pool_client", To: "AllowedOAuthFlowsUserPoolClient"},
			{From: "allowed_oauth_scopes", To: "AllowedOAuthScopes"},
			{From: "auth_session_validity", To: "AuthSessionValidity"},
			{From: "callback_urls", To: "CallbackURLs"},
			{From: "default_redirect_uri", To: "DefaultRedirectURI"},
			{From: "enable_propagate_additional_user_context_data", To: "EnablePropagateAdditionalUserContextData"},
			{From: "enable_token_revocation", To: "EnableTokenRevocation"},
			{From: "explicit_auth_flows", To: "ExplicitAuthFlows"},
			{From: "id_token_validity", To: "IdTokenValidity"},
			{From: "logout_urls", To: "LogoutURLs"},
			{From: "prevent_user_existence_errors", To: "PreventUserExistenceErrors"},
			{From: "read_attributes", To: "ReadAttributes"},
			{From: "refresh_token_validity", To: "RefreshTokenValidity"},
			{From: "supported_identity_providers", To: "SupportedIdentityProviders"},
			{From: "user_pool_id", To: "UserPoolId"},
			{From: "write_attributes", To: "WriteAttributes"},
			{From: "analytics_configuration[]", To: "AnalyticsConfiguration", Inside: []Property{
				{From: "application_arn", To: "ApplicationArn"},
				{From: "application_id", To: "ApplicationId"},
				{From: "external_id", To: "ExternalId"},
				{From: "role_arn", To: "RoleArn"},
				{From: "user_data_shared", To: "UserDataShared"},
			}, Convert: first},
			{From: "refresh_token_rotation[]", To: "RefreshTokenRotation", Inside: []Property{
				{From: "feature", To: "Feature"},
				{From: "retry_grace_period_seconds", To: "RetryGracePeriodSeconds"},
			}, Convert: first},
			{From: "token_validity_units[]", To: "TokenValidityUnits", Inside: []Property{
				{From: "access_token", To: "AccessToken", Default: "hours"},
				{From: "id_token", To: "IdToken", Default: "hours"},
				{From: "refresh_token", To: "RefreshToken", Default: "days"},
			}, Convert: first},
		},
		Unmapped: map[string]string{
			"name_pattern": "finds a client that another AWS service has made",
			"name_prefix":  "finds a client that another AWS service has made",
		},
	}
}

func cognitoIdentityPool() Resource {
	return Resource{
		Name: "aws_cognito_identity_pool", Type: "AWS::Cognito::IdentityPool",
		Attributes: map[string]catalog.Format{
			"arn": "arn:{partition}:cognito-identity:{region}:{account}:identitypool/{Ref}",
		},
		Properties: []Property{
			{From: "allow_classic_flow", To: "AllowClassicFlow", Default: false},
			{From: "allow_unauthenticated_identities", To: "AllowUnauthenticatedIdentities", Default: false},
			{From: "developer_provider_name", To: "DeveloperProviderName"},
			{From: "identity_pool_name", To: "IdentityPoolName"},
			{From: "openid_connect_provider_arns", To: "OpenIdConnectProviderARNs"},
			{From: "saml_provider_arns", To: "SamlProviderARNs"},
			{From: "supported_login_providers", To: "SupportedLoginProviders"},
			{From: "tags", To: "IdentityPoolTags", Convert: entries("Key", "Value")},
			{From: "cognito_identity_providers[]", To: "CognitoIdentityProviders[]", Inside: []Property{
				{From: "client_id", To: "ClientId"},
				{From: "provider_name", To: "ProviderName"},
				{From: "server_side_token_check", To: "ServerSideTokenCheck", Default: false},
			}},
		},
		Unsettable: map[string]string{
			"CognitoEvents":  noSuchArgument,
			"CognitoStreams": noSuchArgument,
			"PushSync":       noSuchArgument,
		},
	}
}
