package catalog

var _ = declare(func() []Type {
	const source = templateReference + "aws-resource-elasticloadbalancing-loadbalancer.html"
	return []Type{{
		Name:         "AWS::ElasticLoadBalancing::LoadBalancer",
		NameProperty: "LoadBalancerName",
		Ref:          "{name}",
		Attributes: map[string]Format{
			"DNSName":                        "{choose:Scheme|internal=internal-|}{name}-{digits9}.{region}.elb.{suffix}",
			"CanonicalHostedZoneName":        "{DNSName}",
			"CanonicalHostedZoneNameID":      "Z{ALNUM13}",
			"SourceSecurityGroup.GroupName":  "{name}",
			"SourceSecurityGroup.OwnerAlias": "{account}",
		},
		References: []Reference{
			{Path: "Subnets[]", Kind: EdgeIn, Targets: toSubnet},
			{Path: "SecurityGroups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "Instances[]", Kind: EdgeForwardsTo, Targets: toInstance},
			{Path: "Listeners[].SSLCertificateId", Kind: EdgeCertifiedBy, Targets: toCertificate},
			{Path: "AccessLoggingPolicy.S3BucketName", Kind: EdgeLogsTo, Targets: toBucket},
		},
		Defaults: []Default{
			{Path: "Scheme", Value: "internet-facing", Source: source},
			{
				Path: "Listeners[].InstanceProtocol", Value: "HTTP", Source: source,
				When: []When{{Path: "Protocol", In: []string{"HTTP", "HTTPS"}}},
			},
			{
				Path: "Listeners[].InstanceProtocol", Value: "TCP", Source: source,
				When: []When{{Path: "Protocol", In: []string{"TCP", "SSL"}}},
			},
		},
		Drawing: Drawing{Glyph: "load-balancer", Category: CategoryNetworking, Label: "Classic load balancer", Role: RoleRequest},
	}}
})
