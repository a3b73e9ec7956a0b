package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		cloudFrontCachePolicy(),
		{
			Name: "aws_cloudfront_origin_request_policy", Type: "AWS::CloudFront::OriginRequestPolicy",
			Attributes: map[string]catalog.Format{
				"arn": "arn:{partition}:cloudfront::{account}:origin-request-policy/{Ref}",
			},
			Properties: []Property{
				{From: "comment", To: "OriginRequestPolicyConfig.Comment"},
				{From: "name", To: "OriginRequestPolicyConfig.Name"},
				{From: "cookies_config", To: "OriginRequestPolicyConfig.CookiesConfig", Inside: []Property{
					{From: "cookie_behavior", To: "CookieBehavior"},
					{From: "cookies.items", To: "Cookies"},
				}},
				{From: "headers_config", To: "OriginRequestPolicyConfig.HeadersConfig", Inside: []Property{
					{From: "header_behavior", To: "HeaderBehavior"},
					{From: "headers.items", To: "Headers"},
				}},
				{From: "query_strings_config", To: "OriginRequestPolicyConfig.QueryStringsConfig", Inside: []Property{
					{From: "query_string_behavior", To: "QueryStringBehavior"},
					{From: "query_strings.items", To: "QueryStrings"},
				}},
			},
		},
		cloudFrontResponseHeadersPolicy(),
		{
			Name: "aws_cloudfront_origin_access_control", Type: "AWS::CloudFront::OriginAccessControl",
			Attributes: map[string]catalog.Format{
				"arn": "arn:{partition}:cloudfront::{account}:origin-access-control/{Ref}",
			},
			Properties: []Property{
				{From: "description", To: "OriginAccessControlConfig.Description", Default: "Managed by Terraform"},
				{From: "name", To: "OriginAccessControlConfig.Name"},
				{From: "origin_access_control_origin_type", To: "OriginAccessControlConfig.OriginAccessControlOriginType"},
				{From: "signing_behavior", To: "OriginAccessControlConfig.SigningBehavior"},
				{From: "signing_protocol", To: "OriginAccessControlConfig.SigningProtocol"},
			},
		},
		{
			Name: "aws_cloudfront_origin_access_identity", Type: "AWS::CloudFront::CloudFrontOriginAccessIdentity",
			Attributes: map[string]catalog.Format{
				"arn":                             "arn:{partition}:cloudfront::{account}:origin-access-identity/{Ref}",
				"cloudfront_access_identity_path": "origin-access-identity/cloudfront/{Ref}",
				"iam_arn":                         "arn:{partition}:iam::cloudfront:user/CloudFront Origin Access Identity {Ref}",
				"s3_canonical_user_id":            "{S3CanonicalUserId}",
			},
			Properties: []Property{
				{From: "comment", To: "CloudFrontOriginAccessIdentityConfig.Comment", KeepEmpty: true, Default: ""},
			},
		},
		{
			Name: "aws_cloudfront_function", Type: "AWS::CloudFront::Function",
			Attributes: map[string]catalog.Format{
				"arn": "{Ref}",
				"id":  "{name}",
			},
			Properties: []Property{
				{From: "code", To: "FunctionCode"},
				{From: "comment", To: "FunctionConfig.Comment", KeepEmpty: true, Default: ""},
				{From: "key_value_store_associations", To: "FunctionConfig.KeyValueStoreAssociations", Convert: wrapped("KeyValueStoreARN")},
				{From: "name", To: "Name"},
				{From: "publish", To: "AutoPublish", Default: true},
				{From: "runtime", To: "FunctionConfig.Runtime"},
			},
			Unsettable: map[string]string{
				"Tags": noSuchArgument,
			},
		},
		{
			Name: "aws_cloudfront_key_group", Type: "AWS::CloudFront::KeyGroup",
			Properties: []Property{
				{From: "comment", To: "KeyGroupConfig.Comment"},
				{From: "items", To: "KeyGroupConfig.Items"},
				{From: "name", To: "KeyGroupConfig.Name"},
			},
		},
		{
			Name: "aws_cloudfront_public_key", Type: "AWS::CloudFront::PublicKey",
			Properties: []Property{
				{From: "comment", To: "PublicKeyConfig.Comment"},
				{From: "encoded_key", To: "PublicKeyConfig.EncodedKey"},
				{From: "name", To: "PublicKeyConfig.Name"},
			},
			Unmapped: map[string]string{
				"name_prefix": "the name begins with it, the rest is made up on deployment",
			},
			Unsettable: map[string]string{
				"PublicKeyConfig.CallerReference": "the provider makes it up",
			},
		},
		{
			Name: "aws_cloudfront_vpc_origin", Type: "AWS::CloudFront::VpcOrigin",
			Attributes: map[string]catalog.Format{
				"arn": "{Arn}",
			},
			Properties: []Property{
				tags,
				{From: "vpc_origin_endpoint_config[]", To: "VpcOriginEndpointConfig", Inside: []Property{
					{From: "arn", To: "Arn"},
					{From: "http_port", To: "HTTPPort"},
					{From: "https_port", To: "HTTPSPort"},
					{From: "name", To: "Name"},
					{From: "origin_protocol_policy", To: "OriginProtocolPolicy"},
					{From: "origin_ssl_protocols[]", To: "OriginSSLProtocols", Inside: []Property{{From: "items", To: "Items"}}, Convert: firstOf("Items")},
				}, Convert: first},
			},
			Unmapped: map[string]string{
				"vpc_origin_endpoint_config.origin_ssl_protocols.quantity": "the number of the items",
			},
		},
	}
})

func cloudFrontCachePolicy() Resource {
	return Resource{
		Name: "aws_cloudfront_cache_policy", Type: "AWS::CloudFront::CachePolicy",
		Attributes: map[string]catalog.Format{
			"arn": "arn:{partition}:cloudfront::{account}:cache-policy/{Ref}",
		},
		Properties: []Property{
			{From: "comment", To: "CachePolicyConfig.Comment"},
			{From: "default_ttl", To: "CachePolicyConfig.DefaultTTL", Default: 86400},
			{From: "max_ttl", To: "CachePolicyConfig.MaxTTL", Default: 31536000},
			{From: "min_ttl", To: "CachePolicyConfig.MinTTL"},
			{From: "name", To: "CachePolicyConfig.Name"},
			{From: "parameters_in_cache_key_and_forwarded_to_origin", To: "CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin", Inside: []Property{
				{From: "enable_accept_encoding_brotli", To: "EnableAcceptEncodingBrotli"},
				{From: "enable_accept_encoding_gzip", To: "EnableAcceptEncodingGzip"},
				{From: "cookies_config", To: "CookiesConfig", Inside: []Property{
					{From: "cookie_behavior", To: "CookieBehavior"},
					{From: "cookies.items", To: "Cookies"},
				}},
				{From: "headers_config", To: "HeadersConfig", Inside: []Property{
					{From: "header_behavior", To: "HeaderBehavior"},
					{From: "headers.items", To: "Headers"},
				}},
				{From: "query_strings_config", To: "QueryStringsConfig", Inside: []Property{
					{From: "query_string_behavior", To: "QueryStringBehavior"},
					{From: "query_strings.items", To: "QueryStrings"},
				}},
			}},
		},
	}
}

func cloudFrontResponseHeadersPolicy() Resource {
	return Resource{
		Name: "aws_cloudfront_response_headers_policy", Type: "AWS::CloudFront::ResponseHeadersPolicy",
		Attributes: map[string]catalog.Format{
			"arn": "arn:{partition}:cloudfront::{account}:response-headers-policy/{Ref}",
		},
		Unmapped: map[string]string{"etag": "AWS sets it, whatever is written"},
		Properties: []Property{
			{From: "comment", To: "ResponseHeadersPolicyConfig.Comment"},
			{From: "name", To: "ResponseHeadersPolicyConfig.Name"},
			{From: "cors_config", To: "ResponseHeadersPolicyConfig.CorsConfig", Inside: []Property{
				{From: "access_control_allow_credentials", To: "AccessControlAllowCredentials"},
				{From: "access_control_max_age_sec", To: "AccessControlMaxAgeSec"},
				{From: "origin_override", To: "OriginOverride"},
				{From: "access_control_allow_headers", To: "AccessControlAllowHeaders", Inside: []Property{
					{From: "items", To: "Items"},
				}},
				{From: "access_control_allow_methods", To: "AccessControlAllowMethods", Inside: []Property{
					{From: "items", To: "Items"},
				}},
				{From: "access_control_allow_origins", To: "AccessControlAllowOrigins", Inside: []Property{
					{From: "items", To: "Items"},
				}},
				{From: "access_control_expose_headers", To: "AccessControlExposeHeaders", Inside: []Property{
					{From: "items", To: "Items"},
				}},
			}},
			{From: "custom_headers_config", To: "ResponseHeadersPolicyConfig.CustomHeadersConfig", Inside: []Property{
				{From: "items[]", To: "Items[]", Inside: []Property{
					{From: "header", To: "Header"},
					{From: "override", To: "Override"},
					{From: "value", To: "Value"},
				}},
			}},
			{From: "remove_headers_config", To: "ResponseHeadersPolicyConfig.RemoveHeadersConfig", Inside: []Property{
				{From: "items[]", To: "Items[]", Inside: []Property{
					{From: "header", To: "Header"},
				}},
			}},
			{From: "security_headers_config", To: "ResponseHeadersPolicyConfig.SecurityHeadersConfig", Inside: []Property{
				{From: "content_security_policy", To: "ContentSecurityPolicy", Inside: []Property{
					{From: "content_security_policy", To: "ContentSecurityPolicy"},
					{From: "override", To: "Override"},
				}},
				{From: "content_type_options", To: "ContentTypeOptions", Inside: []Property{
					{From: "override", To: "Override"},
				}},
				{From: "frame_options", To: "FrameOptions", Inside: []Property{
					{From: "frame_option", To: "FrameOption"},
					{From: "override", To: "Override"},
				}},
				{From: "referrer_policy", To: "ReferrerPolicy", Inside: []Property{
					{From: "override", To: "Override"},
					{From: "referrer_policy", To: "ReferrerPolicy"},
				}},
				{From: "strict_transport_security", To: "StrictTransportSecurity", Inside: []Property{
					{From: "access_control_max_age_sec", To: "AccessControlMaxAgeSec"},
					{From: "include_subdomains", To: "IncludeSubdomains"},
					{From: "override", To: "Override"},
					{From: "preload", To: "Preload"},
				}},
				{From: "xss_protection", To: "XSSProtection", Inside: []Property{
					{From: "mode_block", To: "ModeBlock"},
					{From: "override", To: "Override"},
					{From: "protection", To: "Protection"},
					{From: "report_uri", To: "ReportUri"},
				}},
			}},
			{From: "server_timing_headers_config", To: "ResponseHeadersPolicyConfig.ServerTimingHeadersConfig", Inside: []Property{
				{From: "enabled", To: "Enabled"},
				{From: "sampling_rate", To: "SamplingRate"},
			}},
		},
	}
}
