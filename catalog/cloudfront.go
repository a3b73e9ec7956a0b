package catalog

// The policies that CloudFront itself provides, by ID.
var (
	managedCachePolicies = []string{
		"658327ea-f89d-4fab-a63d-7e88639e58f6", // CachingOptimized
		"b2884449-e4de-46a7-ac36-70bc7f1ddd6d", // CachingOptimizedForUncompressedObjects
		"4135ea2d-6df8-44a3-9df3-4b5a84be39ad", // CachingDisabled
		"08627262-05a9-4f76-9ded-b50ca2e3a84f", // Elemental-MediaPackage
		"2e54312d-136d-493c-8eb9-b001f22f67d2", // Amplify
		"83da9c7e-98b4-4e11-a168-04f0df8e2c65", // UseOriginCacheControlHeaders
		"4cc15a8a-d715-48a4-82b8-cc0b614638fe", // UseOriginCacheControlHeaders-QueryStrings
	}
	managedOriginRequestPolicies = []string{
		"acba4595-bd28-49b8-b9fe-13317c0390fa", // UserAgentRefererHeaders
		"59781a5b-3903-41f3-afcb-af62929ccde1", // CORS-CustomOrigin
		"88a5eaf4-2fd4-4709-b370-b4c650ea3fcf", // CORS-S3Origin
		"216adef6-5c7f-47e4-b989-5492eafa07d3", // AllViewer
		"b689b0a8-53d0-40ab-baf2-68738e2966ac", // AllViewerExceptHostHeader
		"33f36d7e-f396-46d9-90e0-52428a34d9dc", // AllViewerAndCloudFrontHeaders-2022-06
		"775133bc-15f2-49f9-abea-afb2e0bf67d2", // Elemental-MediaTailor-PersonalizedManifests
		"bf0718e1-ba1e-49d1-88b1-f726733018ae", // HostHeaderOnly
	}
	managedResponseHeadersPolicies = []string{
		"60669652-455b-4ae9-85a4-c4c02393f86c", // SimpleCORS
		"5cc3b908-e619-4b99-88e5-2cf7f45965bd", // CORS-With-Preflight
		"67f7725c-6f97-4210-82d7-5512b31e9d03", // SecurityHeadersPolicy
		"e61eb60c-9c35-4d20-a928-2b84e02af89c", // CORS-and-SecurityHeadersPolicy
		"eaab4381-ed33-4a86-88ca-d9558dc6cd63", // CORS-with-preflight-and-SecurityHeadersPolicy
	}
)

var _ = declare(func() []Type {
	return []Type{
		cloudFrontDistribution(), cloudFrontVpcOrigin(), cloudFrontFunction(),
		{
			Name:         "AWS::CloudFront::OriginAccessControl",
			NameProperty: "OriginAccessControlConfig.Name",
			Ref:          "E{ALNUM13}", Attributes: map[string]Format{"Id": "{Ref}"},
			Global:  true,
			Drawing: Drawing{Glyph: "distribution", Category: CategoryNetworking, Label: "Origin access control", Role: RoleHidden},
		},
		{
			Name: "AWS::CloudFront::CloudFrontOriginAccessIdentity",
			Ref:  "E{ALNUM13}", Attributes: map[string]Format{"Id": "{Ref}", "S3CanonicalUserId": "{hex96}"},
			Aliases: []Format{
				"origin-access-identity/cloudfront/{Ref}",
				"arn:{partition}:iam::cloudfront:user/CloudFront Origin Access Identity {Ref}",
			},
			Global:  true,
			Drawing: Drawing{Glyph: "distribution", Category: CategoryNetworking, Label: "Origin access identity", Role: RoleHidden},
		},
		cloudFrontPolicy("AWS::CloudFront::CachePolicy", "CachePolicyConfig.Name", "Cache policy"),
		cloudFrontPolicy("AWS::CloudFront::OriginRequestPolicy", "OriginRequestPolicyConfig.Name", "Origin request policy"),
		cloudFrontPolicy("AWS::CloudFront::ResponseHeadersPolicy", "ResponseHeadersPolicyConfig.Name", "Response headers policy"),
		{
			Name: "AWS::CloudFront::KeyGroup", NameProperty: "KeyGroupConfig.Name",
			Ref: "{uuid}", Attributes: map[string]Format{"Id": "{Ref}"},
			References: []Reference{
				{Path: "KeyGroupConfig.Items[]", Kind: EdgeRefersTo, Targets: []string{"AWS::CloudFront::PublicKey"}},
			},
			Global:  true,
			Drawing: Drawing{Glyph: "key", Category: CategorySecurity, Label: "Key group", Role: RoleBadge},
		},
		{
			Name: "AWS::CloudFront::PublicKey", NameProperty: "PublicKeyConfig.Name",
			Ref: "K{ALNUM13}", Attributes: map[string]Format{"Id": "{Ref}"},
			Global:  true,
			Drawing: Drawing{Glyph: "key", Category: CategorySecurity, Label: "Public key", Role: RoleHidden},
		},
	}
})

func cloudFrontPolicy(name, nameProperty, label string) Type {
	return Type{
		Name: name, NameProperty: nameProperty,
		Ref: "{uuid}", Attributes: map[string]Format{"Id": "{Ref}"},
		Global:  true,
		Drawing: Drawing{Glyph: "distribution", Category: CategoryNetworking, Label: label, Role: RoleHidden},
	}
}

func cloudFrontFunction() Type {
	return Type{
		Name: "AWS::CloudFront::Function", NameProperty: "Name",
		Ref: "arn:{partition}:cloudfront::{account}:function/{name}",
		Attributes: map[string]Format{
			"FunctionARN":                  "{Ref}",
			"FunctionMetadata.FunctionARN": "{Ref}",
			"Stage":                        "LIVE",
		},
		Global:  true,
		Drawing: Drawing{Glyph: "function-edge", Category: CategoryNetworking, Label: "CloudFront function", Role: RoleBadge},
	}
}

func cloudFrontVpcOrigin() Type {
	const (
		config = "VpcOriginEndpointConfig."
		source = templateReference + "aws-properties-cloudfront-vpcorigin-vpcoriginendpointconfig.html"
	)
	return Type{
		Name: "AWS::CloudFront::VpcOrigin", NameProperty: config + "Name",
		Ref: "vo_{ALNUM22}",
		Attributes: map[string]Format{
			"Id":  "{Ref}",
			"Arn": "arn:{partition}:cloudfront::{account}:vpcorigin/{Ref}",
		},
		References: []Reference{
			{Path: config + "Arn", Kind: EdgeRoutesTo, Targets: []string{"AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::EC2::Instance"}},
		},
		Defaults: []Default{
			{Path: config + "HTTPPort", Value: 80, Source: source},
			{Path: config + "HTTPSPort", Value: 443, Source: source},
			{Path: config + "OriginProtocolPolicy", Value: "match-viewer", Source: source},
		},
		Global:  true,
		Drawing: Drawing{Glyph: "distribution", Category: CategoryNetworking, Label: "VPC origin", Role: RoleRequest},
	}
}

func cloudFrontDistribution() Type {
	const config = "DistributionConfig."
	references := []Reference{
		{Path: config + "ViewerCertificate.AcmCertificateArn", Kind: EdgeCertifiedBy, Targets: toCertificate},
		{Path: config + "WebACLId", Kind: EdgeSecuredBy, Targets: []string{"AWS::WAFv2::WebACL"}},
		{Path: config + "Logging.Bucket", Kind: EdgeLogsTo, Targets: toBucket, Form: FormDNSName},
	}
	references = append(references, cloudFrontOriginReferences(config+"Origins[].")...)
	references = append(references,
		Reference{Path: config + "CustomOrigin.DNSName", Kind: EdgeRoutesTo, Targets: toHost, Form: FormDNSName},
		Reference{Path: config + "S3Origin.DNSName", Kind: EdgeRoutesTo, Targets: toBucket, Form: FormDNSName},
		Reference{
			Path: config + "S3Origin.OriginAccessIdentity", Kind: EdgeRefersTo,
			Targets: []string{"AWS::CloudFront::CloudFrontOriginAccessIdentity"},
		},
	)
	references = append(references, cloudFrontBehaviorReferences(config+"DefaultCacheBehavior.")...)
	references = append(references, cloudFrontBehaviorReferences(config+"CacheBehaviors[].")...)
	return Type{
		Name: "AWS::CloudFront::Distribution",
		Ref:  "E{ALNUM13}",
		Attributes: map[string]Format{
			"Id":         "{Ref}",
			"DomainName": "d{alnum13}.cloudfront.net",
		},
		Aliases:    []Format{"arn:{partition}:cloudfront::{account}:distribution/{Ref}"},
		References: references,
		Defaults:   cloudFrontDefaults(config),
		Sensitive:  []string{config + "Origins[].OriginCustomHeaders[].HeaderValue"},
		Global:     true,
		Drawing:    Drawing{Glyph: "distribution", Category: CategoryNetworking, Label: "CloudFront", Role: RoleRequest},
	}
}

// cloudFrontOriginReferences are the references of an origin. One with a VPC
// origin is reached through that: its domain name is only the Host header.
func cloudFrontOriginReferences(origin string) []Reference {
	return []Reference{
		{
			Path: origin + "DomainName", Kind: EdgeRoutesTo, Targets: toHost, Form: FormDNSName,
			When: []When{{Path: "VpcOriginConfig"}},
		},
		{Path: origin + "VpcOriginConfig.VpcOriginId", Kind: EdgeRoutesTo, Targets: []string{"AWS::CloudFront::VpcOrigin"}},
		{Path: origin + "OriginAccessControlId", Kind: EdgeRefersTo, Targets: []string{"AWS::CloudFront::OriginAccessControl"}},
		{
			Path: origin + "S3OriginConfig.OriginAccessIdentity", Kind: EdgeRefersTo,
			Targets: []string{"AWS::CloudFront::CloudFrontOriginAccessIdentity"},
		},
		{Path: origin + "CustomOriginConfig.OriginMtlsConfig.ClientCertificateArn", Kind: EdgeCertifiedBy, Targets: toCertificate},
		{Path: origin + "OriginCustomHeaders[].HeaderValue", Kind: EdgeReadsSecret, Targets: toSecret, Form: FormText},
	}
}

func cloudFrontBehaviorReferences(behavior string) []Reference {
	return []Reference{
		{Path: behavior + "CachePolicyId", Kind: EdgeRefersTo, Targets: []string{"AWS::CloudFront::CachePolicy"}, Builtin: managedCachePolicies},
		{Path: behavior + "OriginRequestPolicyId", Kind: EdgeRefersTo, Targets: []string{"AWS::CloudFront::OriginRequestPolicy"}, Builtin: managedOriginRequestPolicies},
		{Path: behavior + "ResponseHeadersPolicyId", Kind: EdgeRefersTo, Targets: []string{"AWS::CloudFront::ResponseHeadersPolicy"}, Builtin: managedResponseHeadersPolicies},
		{Path: behavior + "FunctionAssociations[].FunctionARN", Kind: EdgeAccesses, Targets: []string{"AWS::CloudFront::Function"}},
		{Path: behavior + "LambdaFunctionAssociations[].LambdaFunctionARN", Kind: EdgeAccesses, Targets: toFunction},
		{Path: behavior + "TrustedKeyGroups[]", Kind: EdgeSecuredBy, Targets: []string{"AWS::CloudFront::KeyGroup"}},
	}
}

func cloudFrontDefaults(config string) []Default {
	const (
		distribution = templateReference + "aws-properties-cloudfront-distribution-distributionconfig.html"
		certificate  = templateReference + "aws-properties-cloudfront-distribution-viewercertificate.html"
		origin       = templateReference + "aws-properties-cloudfront-distribution-customoriginconfig.html"
		behavior     = templateReference + "aws-properties-cloudfront-distribution-defaultcachebehavior.html"
	)
	protocols := []any{"TLSv1", "SSLv3"}
	return []Default{
		{Path: config + "HttpVersion", Value: "http1.1", Source: distribution},
		{Path: config + "PriceClass", Value: "PriceClass_All", Source: distribution},
		{Path: config + "ViewerCertificate", Value: map[string]any{"CloudFrontDefaultCertificate": true}, Source: certificate},
		{Path: config + "ViewerCertificate.MinimumProtocolVersion", Value: "TLSv1", Source: certificate},
		{Path: config + "Origins[].CustomOriginConfig.HTTPPort", Value: 80, Source: origin},
		{Path: config + "Origins[].CustomOriginConfig.HTTPSPort", Value: 443, Source: origin},
		{Path: config + "Origins[].CustomOriginConfig.OriginSSLProtocols", Value: protocols, Source: origin},
		{Path: config + "CustomOrigin.HTTPPort", Value: 80, Source: origin},
		{Path: config + "CustomOrigin.HTTPSPort", Value: 443, Source: origin},
		{Path: config + "DefaultCacheBehavior.Compress", Value: false, Source: behavior},
		{Path: config + "CacheBehaviors[].Compress", Value: false, Source: behavior},
	}
}
