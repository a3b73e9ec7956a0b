package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		cloudFrontDistribution(),
	}
})

func cloudFrontDistribution() Resource {
	return Resource{
		Name: "aws_cloudfront_distribution", Type: "AWS::CloudFront::Distribution",
		Attributes: map[string]catalog.Format{
			"arn":            "arn:{partition}:cloudfront::{account}:distribution/{Ref}",
			"domain_name":    "{DomainName}",
			"hosted_zone_id": "Z2FDTNDATAQYW2",
		},
		Properties: []Property{
			{From: "aliases", To: "DistributionConfig.Aliases"},
			{From: "comment", To: "DistributionConfig.Comment"},
			{From: "continuous_deployment_policy_id", To: "DistributionConfig.ContinuousDeploymentPolicyId"},
			{From: "default_root_object", To: "DistributionConfig.DefaultRootObject"},
			{From: "enabled", To: "DistributionConfig.Enabled"},
			{From: "http_version", To: "DistributionConfig.HttpVersion", Default: "http2"},
			{From: "is_ipv6_enabled", To: "DistributionConfig.IPV6Enabled", Default: false},
			{From: "price_class", To: "DistributionConfig.PriceClass", Default: "PriceClass_All"},
			{From: "staging", To: "DistributionConfig.Staging", Default: false},
			tags,
			{From: "web_acl_id", To: "DistributionConfig.WebACLId"},
			{From: "custom_error_response[]", To: "DistributionConfig.CustomErrorResponses[]", Inside: []Property{
				{From: "error_caching_min_ttl", To: "ErrorCachingMinTTL"},
				{From: "error_code", To: "ErrorCode"},
				{From: "response_code", To: "ResponseCode"},
				{From: "response_page_path", To: "ResponsePagePath"},
			}},
			{From: "default_cache_behavior", To: "DistributionConfig.DefaultCacheBehavior", Inside: cloudFrontBehavior()},
			{From: "logging_config", To: "DistributionConfig.Logging", Inside: []Property{
				{From: "bucket", To: "Bucket"},
				{From: "include_cookies", To: "IncludeCookies", Default: false},
				{From: "prefix", To: "Prefix"},
			}},
			{From: "ordered_cache_behavior[]", To: "DistributionConfig.CacheBehaviors[]", Inside: append(cloudFrontBehavior(), Property{From: "path_pattern", To: "PathPattern"})},
			{From: "origin[]", To: "DistributionConfig.Origins[]", Inside: cloudFrontOrigin()},
			{From: "origin_group[]", To: "DistributionConfig.OriginGroups.Items[]", Inside: []Property{
				{From: "origin_id", To: "Id"},
				{From: "failover_criteria", To: "FailoverCriteria", Inside: []Property{
					{From: "status_codes", To: "StatusCodes.Items"},
					{From: "status_codes", To: "StatusCodes.Quantity", Convert: count},
				}},
				{From: "member[]", To: "Members.Items[]", Inside: []Property{{From: "origin_id", To: "OriginId"}}},
				{From: "member", To: "Members.Quantity", Convert: count},
			}},
			{From: "restrictions", To: "DistributionConfig.Restrictions", Inside: []Property{
				{From: "geo_restriction", To: "GeoRestriction", Inside: []Property{
					{From: "locations", To: "Locations"},
					{From: "restriction_type", To: "RestrictionType"},
				}},
			}},
			{From: "viewer_certificate", To: "DistributionConfig.ViewerCertificate", Inside: []Property{
				{From: "acm_certificate_arn", To: "AcmCertificateArn"},
				{From: "cloudfront_default_certificate", To: "CloudFrontDefaultCertificate"},
				{From: "iam_certificate_id", To: "IamCertificateId"},
				{From: "minimum_protocol_version", To: "MinimumProtocolVersion", Default: "TLSv1"},
				{From: "ssl_support_method", To: "SslSupportMethod"},
			}},
			{From: "origin_group", To: "DistributionConfig.OriginGroups.Quantity", Convert: count},
		},
		Unmapped: map[string]string{
			"retain_on_delete":    ownRun,
			"wait_for_deployment": ownRun,
		},
		Unsettable: map[string]string{
			"DistributionConfig.AnycastIpListId":                               noSuchArgument,
			"DistributionConfig.CNAMEs":                                        "Aliases takes its place",
			"DistributionConfig.CacheTagConfig":                                noSuchArgument,
			"DistributionConfig.ConnectionFunctionAssociation":                 noSuchArgument,
			"DistributionConfig.ConnectionMode":                                noSuchArgument,
			"DistributionConfig.CustomOrigin":                                  "Origins takes its place",
			"DistributionConfig.Origins[].CustomOriginConfig.IpAddressType":    noSuchArgument,
			"DistributionConfig.Origins[].CustomOriginConfig.OriginMtlsConfig": noSuchArgument,
			"DistributionConfig.Origins[].ResponseCompletionTimeout":           noSuchArgument,
			"DistributionConfig.Origins[].S3OriginConfig.OriginReadTimeout":    noSuchArgument,
			"DistributionConfig.Origins[].VpcOriginConfig.OwnerAccountId":      noSuchArgument,
			"DistributionConfig.OriginGroups.Items[].SelectionCriteria":        noSuchArgument,
			"DistributionConfig.S3Origin":                                      "Origins takes its place",
			"DistributionConfig.TenantConfig":                                  noSuchArgument,
			"DistributionConfig.ViewerMtlsConfig":                              noSuchArgument,
		},
	}
}

// cloudFrontBehavior are the arguments of a cache behavior.
func cloudFrontBehavior() []Property {
	return []Property{
		{From: "allowed_methods", To: "AllowedMethods"},
		{From: "cache_policy_id", To: "CachePolicyId"},
		{From: "cached_methods", To: "CachedMethods"},
		{From: "compress", To: "Compress", Default: false},
		{From: "default_ttl", To: "DefaultTTL"},
		{From: "field_level_encryption_id", To: "FieldLevelEncryptionId"},
		{From: "max_ttl", To: "MaxTTL"},
		{From: "min_ttl", To: "MinTTL", Default: 0},
		{From: "origin_request_policy_id", To: "OriginRequestPolicyId"},
		{From: "realtime_log_config_arn", To: "RealtimeLogConfigArn"},
		{From: "response_headers_policy_id", To: "ResponseHeadersPolicyId"},
		{From: "smooth_streaming", To: "SmoothStreaming"},
		{From: "target_origin_id", To: "TargetOriginId"},
		{From: "trusted_key_groups", To: "TrustedKeyGroups"},
		{From: "trusted_signers", To: "TrustedSigners"},
		{From: "viewer_protocol_policy", To: "ViewerProtocolPolicy"},
		{From: "forwarded_values", To: "ForwardedValues", Inside: []Property{
			{From: "headers", To: "Headers"},
			{From: "query_string", To: "QueryString"},
			{From: "query_string_cache_keys", To: "QueryStringCacheKeys"},
			{From: "cookies", To: "Cookies", Inside: []Property{
				{From: "forward", To: "Forward"},
				{From: "whitelisted_names", To: "WhitelistedNames"},
			}},
		}},
		{From: "function_association[]", To: "FunctionAssociations[]", Inside: []Property{
			{From: "event_type", To: "EventType"},
			{From: "function_arn", To: "FunctionARN"},
		}},
		{From: "grpc_config", To: "GrpcConfig", Inside: []Property{
			{From: "enabled", To: "Enabled"},
		}},
		{From: "lambda_function_association[]", To: "LambdaFunctionAssociations[]", Inside: []Property{
			{From: "event_type", To: "EventType"},
			{From: "include_body", To: "IncludeBody", Default: false},
			{From: "lambda_arn", To: "LambdaFunctionARN"},
		}},
	}
}

// cloudFrontOrigin are the arguments of an origin. One that names no kind is an S3
// bucket without an origin access identity.
func cloudFrontOrigin() []Property {
	noKind := []catalog.When{{Path: "custom_origin_config"}, {Path: "s3_origin_config"}, {Path: "vpc_origin_config"}}
	return []Property{
		{From: "connection_attempts", To: "ConnectionAttempts", Default: 3},
		{From: "connection_timeout", To: "ConnectionTimeout", Default: 10},
		{From: "domain_name", To: "DomainName"},
		{From: "origin_access_control_id", To: "OriginAccessControlId"},
		{From: "origin_id", To: "Id"},
		{From: "origin_path", To: "OriginPath"},
		{From: "custom_header[]", To: "OriginCustomHeaders[]", Inside: []Property{
			{From: "name", To: "HeaderName"},
			{From: "value", To: "HeaderValue"},
		}},
		{From: "custom_origin_config", To: "CustomOriginConfig", Inside: []Property{
			{From: "http_port", To: "HTTPPort"},
			{From: "https_port", To: "HTTPSPort"},
			{From: "origin_keepalive_timeout", To: "OriginKeepaliveTimeout", Default: 5},
			{From: "origin_protocol_policy", To: "OriginProtocolPolicy"},
			{From: "origin_read_timeout", To: "OriginReadTimeout", Default: 30},
			{From: "origin_ssl_protocols", To: "OriginSSLProtocols"},
		}},
		{From: "origin_shield", To: "OriginShield", Inside: []Property{
			{From: "enabled", To: "Enabled"},
			{From: "origin_shield_region", To: "OriginShieldRegion"},
		}},
		{From: "s3_origin_config", To: "S3OriginConfig", Inside: []Property{
			{From: "origin_access_identity", To: "OriginAccessIdentity", KeepEmpty: true},
		}},
		{From: "vpc_origin_config", To: "VpcOriginConfig", Inside: []Property{
			{From: "origin_keepalive_timeout", To: "OriginKeepaliveTimeout", Default: 5},
			{From: "origin_read_timeout", To: "OriginReadTimeout", Default: 30},
			{From: "vpc_origin_id", To: "VpcOriginId"},
		}},
		{To: "S3OriginConfig", When: noKind, Convert: constant(map[string]any{"OriginAccessIdentity": ""})},
	}
}
