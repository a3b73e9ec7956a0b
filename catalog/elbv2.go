package catalog

var _ = declare(func() []Type {
	return []Type{
		elbv2LoadBalancer(), elbv2Listener(), elbv2ListenerRule(), elbv2TargetGroup(),
		{
			Name: "AWS::ElasticLoadBalancingV2::ListenerCertificate",
			Ref:  "{uuid}",
			References: []Reference{
				{Path: "ListenerArn", Kind: EdgeRefersTo, Targets: []string{"AWS::ElasticLoadBalancingV2::Listener"}},
				{
					Path: "Certificates[].CertificateArn", Kind: EdgeCertifiedBy, Targets: toCertificate,
					Via: "ListenerArn", ViaTargets: []string{"AWS::ElasticLoadBalancingV2::Listener"},
				},
			},
			Satellite: &Satellite{
				Owner: "ListenerArn", Types: []string{"AWS::ElasticLoadBalancingV2::Listener"},
				Property: "Certificates", Elements: "Certificates",
			},
			Drawing: Drawing{Glyph: "certificate", Category: CategorySecurity, Label: "Listener certificate", Role: RoleHidden},
		},
		{
			Name:         "AWS::ElasticLoadBalancingV2::TrustStore",
			NameProperty: "Name",
			Ref:          "arn:{partition}:elasticloadbalancing:{region}:{account}:truststore/{name}/{hex16}",
			Attributes:   map[string]Format{"TrustStoreArn": "{Ref}"},
			References: []Reference{
				{Path: "CaCertificatesBundleS3Bucket", Kind: EdgeRefersTo, Targets: toBucket},
			},
			Drawing: Drawing{Glyph: "certificate", Category: CategorySecurity, Label: "Trust store", Role: RoleBadge},
		},
	}
})

func elbv2LoadBalancer() Type {
	return Type{
		Name:         "AWS::ElasticLoadBalancingV2::LoadBalancer",
		NameProperty: "Name",
		Ref:          "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{LoadBalancerFullName}",
		Attributes: map[string]Format{
			"LoadBalancerArn":       "{Ref}",
			"LoadBalancerName":      "{name}",
			"LoadBalancerFullName":  "{choose:Type|network=net|gateway=gwy|app}/{name}/{hex16}",
			"CanonicalHostedZoneID": "Z{ALNUM13}",
			"DNSName":               "{choose:Scheme|internal=internal-|}{name}-{digits9}.{choose:Type|network=elb.|}{region}.{choose:Type|network=|elb.}{suffix}",
		},
		References: []Reference{
			{Path: "Subnets[]", Kind: EdgeIn, Targets: toSubnet},
			{Path: "SubnetMappings[].SubnetId", Kind: EdgeIn, Targets: toSubnet},
			{Path: "SubnetMappings[].AllocationId", Kind: EdgeRefersTo, Targets: []string{"AWS::EC2::EIP"}},
			{Path: "SecurityGroups[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{
				Path: "LoadBalancerAttributes[].Value", Kind: EdgeLogsTo, Targets: toBucket,
				When: []When{{Path: "Key", In: []string{"access_logs.s3.bucket", "connection_logs.s3.bucket"}}},
			},
		},
		Defaults: []Default{
			{Path: "Type", Value: "application", Source: templateReference + "aws-resource-elasticloadbalancingv2-loadbalancer.html"},
			{
				Path: "Scheme", Value: "internet-facing", Source: templateReference + "aws-resource-elasticloadbalancingv2-loadbalancer.html",
				When: []When{{Path: "Type", In: []string{"application", "network"}}},
			},
			{Path: "IpAddressType", Value: "ipv4", Source: templateReference + "aws-resource-elasticloadbalancingv2-loadbalancer.html"},
		},
		Drawing: Drawing{Glyph: "load-balancer", Category: CategoryNetworking, Label: "Load balancer", Role: RoleRequest},
	}
}

func elbv2Listener() Type {
	return Type{
		Name:       "AWS::ElasticLoadBalancingV2::Listener",
		Ref:        "arn:{partition}:elasticloadbalancing:{region}:{account}:listener/{tail:LoadBalancerArn|name}/{hex16}",
		Attributes: map[string]Format{"ListenerArn": "{Ref}"},
		References: append([]Reference{
			{Path: "LoadBalancerArn", Kind: EdgeRoutesTo, Reverse: true, Targets: toLoadBalancer},
			{Path: "Certificates[].CertificateArn", Kind: EdgeCertifiedBy, Targets: toCertificate},
			{Path: "MutualAuthentication.TrustStoreArn", Kind: EdgeSecuredBy, Targets: []string{"AWS::ElasticLoadBalancingV2::TrustStore"}},
		}, elbv2ActionReferences("DefaultActions[].")...),
		Defaults: append([]Default{
			{
				Path: "SslPolicy", Value: "ELBSecurityPolicy-2016-08", Source: templateReference + "aws-resource-elasticloadbalancingv2-listener.html",
				When: []When{{Path: "Protocol", In: []string{"HTTPS", "TLS"}}},
			},
		}, elbv2RedirectDefaults("DefaultActions[].")...),
		Sensitive: []string{"DefaultActions[].AuthenticateOidcConfig.ClientSecret"},
		Drawing:   Drawing{Glyph: "listener", Category: CategoryNetworking, Label: "Listener", Role: RoleBadge},
	}
}

func elbv2ListenerRule() Type {
	return Type{
		Name:       "AWS::ElasticLoadBalancingV2::ListenerRule",
		Ref:        "arn:{partition}:elasticloadbalancing:{region}:{account}:listener-rule/{tail:ListenerArn|name}/{hex16}",
		Attributes: map[string]Format{"RuleArn": "{Ref}"},
		References: append([]Reference{
			{
				Path: "ListenerArn", Kind: EdgeRoutesTo, Reverse: true, Elsewhere: true,
				Targets: []string{"AWS::ElasticLoadBalancingV2::Listener"},
			},
		}, elbv2ActionReferences("Actions[].")...),
		Defaults:  elbv2RedirectDefaults("Actions[]."),
		Sensitive: []string{"Actions[].AuthenticateOidcConfig.ClientSecret"},
		Drawing:   Drawing{Glyph: "rule", Category: CategoryNetworking, Label: "Listener rule", Role: RoleBadge},
	}
}

// elbv2ActionReferences are the references of a listener's or rule's actions.
func elbv2ActionReferences(action string) []Reference {
	return []Reference{
		{Path: action + "TargetGroupArn", Kind: EdgeRoutesTo, Targets: toTargetGroup, Elsewhere: true},
		{Path: action + "ForwardConfig.TargetGroups[].TargetGroupArn", Kind: EdgeRoutesTo, Targets: toTargetGroup, Elsewhere: true},
		{Path: action + "AuthenticateCognitoConfig.UserPoolArn", Kind: EdgeSecuredBy, Targets: []string{"AWS::Cognito::UserPool"}},
		{Path: action + "AuthenticateCognitoConfig.UserPoolClientId", Kind: EdgeRefersTo, Targets: []string{"AWS::Cognito::UserPoolClient"}},
		{Path: action + "AuthenticateCognitoConfig.UserPoolDomain", Kind: EdgeRefersTo, Targets: []string{"AWS::Cognito::UserPoolDomain"}},
		{Path: action + "AuthenticateOidcConfig.Issuer", Kind: EdgeSecuredBy, Targets: []string{"AWS::Cognito::UserPool"}, Form: FormText},
		{Path: action + "JwtValidationConfig.Issuer", Kind: EdgeSecuredBy, Targets: []string{"AWS::Cognito::UserPool"}, Form: FormText},
	}
}

// elbv2RedirectDefaults are the parts of the request's URI that a redirect keeps.
func elbv2RedirectDefaults(action string) []Default {
	const source = templateReference + "aws-properties-elasticloadbalancingv2-listenerrule-redirectconfig.html"
	return []Default{
		{Path: action + "RedirectConfig.Protocol", Value: "#{protocol}", Source: source},
		{Path: action + "RedirectConfig.Host", Value: "#{host}", Source: source},
		{Path: action + "RedirectConfig.Port", Value: "#{port}", Source: source},
		{Path: action + "RedirectConfig.Path", Value: "/#{path}", Source: source},
		{Path: action + "RedirectConfig.Query", Value: "#{query}", Source: source},
	}
}

func elbv2TargetGroup() Type {
	return Type{
		Name:         "AWS::ElasticLoadBalancingV2::TargetGroup",
		NameProperty: "Name",
		Ref:          "arn:{partition}:elasticloadbalancing:{region}:{account}:{TargetGroupFullName}",
		Attributes: map[string]Format{
			"TargetGroupArn":      "{Ref}",
			"TargetGroupName":     "{name}",
			"TargetGroupFullName": "targetgroup/{name}/{hex16}",
		},
		References: []Reference{
			{Path: "VpcId", Kind: EdgeIn, Targets: toVPC},
			{Path: "Targets[].Id", Kind: EdgeForwardsTo, Targets: []string{
				"AWS::EC2::Instance", "AWS::EC2::NetworkInterface", "AWS::ElasticLoadBalancingV2::LoadBalancer",
				"AWS::Lambda::Function", "AWS::Lambda::Version", "AWS::Lambda::Alias",
			}},
		},
		Defaults: elbv2TargetGroupDefaults(),
		Drawing:  Drawing{Glyph: "target-group", Category: CategoryNetworking, Label: "Target group", Role: RoleRequest},
	}
}

func elbv2TargetGroupDefaults() []Default {
	const source = templateReference + "aws-resource-elasticloadbalancingv2-targetgroup.html"
	lambda := When{Path: "TargetType", In: []string{"lambda"}}
	other := When{Path: "TargetType", In: []string{"lambda"}, Not: true}
	web := When{Path: "Protocol", In: []string{"HTTP", "HTTPS"}}
	stream := When{Path: "Protocol", In: []string{"TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"}}
	probe := When{Path: "HealthCheckProtocol", In: []string{"HTTP", "HTTPS"}}
	grpc := When{Path: "ProtocolVersion", In: []string{"GRPC"}}
	http := When{Path: "ProtocolVersion", In: []string{"GRPC"}, Not: true}
	return []Default{
		{Path: "TargetType", Value: "instance", Source: source},
		{Path: "IpAddressType", Value: "ipv4", Source: source, When: []When{other}},
		{Path: "ProtocolVersion", Value: "HTTP1", Source: source, When: []When{web}},
		{Path: "HealthCheckEnabled", Value: true, Source: source, When: []When{other}},
		{Path: "HealthCheckEnabled", Value: false, Source: source, When: []When{lambda}},
		{Path: "HealthCheckProtocol", Value: "HTTP", Source: source, When: []When{web}},
		{Path: "HealthCheckProtocol", Value: "TCP", Source: source, When: []When{stream}},
		{Path: "HealthCheckPort", Value: "traffic-port", Source: source, When: []When{other}},
		{Path: "HealthCheckPath", Value: "/AWS.ALB/healthcheck", Source: source, When: []When{probe, grpc}},
		{Path: "HealthCheckPath", Value: "/", Source: source, When: []When{probe, http}},
		{Path: "HealthCheckIntervalSeconds", Value: 30, Source: source, When: []When{other}},
		{Path: "HealthCheckIntervalSeconds", Value: 35, Source: source, When: []When{lambda}},
		{Path: "HealthCheckTimeoutSeconds", Value: 5, Source: source, When: []When{web}},
		{Path: "HealthCheckTimeoutSeconds", Value: 30, Source: source, When: []When{lambda}},
		{Path: "HealthyThresholdCount", Value: 5, Source: source},
		{Path: "UnhealthyThresholdCount", Value: 2, Source: source},
		{Path: "Matcher", Value: map[string]any{"GrpcCode": "12"}, Source: source, When: []When{probe, grpc}},
		{Path: "Matcher", Value: map[string]any{"HttpCode": "200"}, Source: source, When: []When{probe, http, web}},
	}
}
