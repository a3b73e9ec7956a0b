package terraform

import "github.com/archlint/archlint/catalog"

// Load balancers of Elastic Load Balancing, version 2.
var _ = declare(func() []Resource {
	return []Resource{
		elbv2LoadBalancer(), elbv2Listener(), elbv2ListenerRule(), elbv2ListenerCertificate(),
		elbv2TargetGroup(), elbv2Attachment(), elbv2TrustStore(),
	}
})

// noPrefix says why a prefix for a made-up name stands for nothing.
const noPrefix = "CloudFormation makes names up from those of the stack and the resource"

func elbv2LoadBalancer() Resource {
	return Resource{
		Name: "aws_lb", Aliases: []string{"aws_alb"},
		Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
		Attributes: map[string]catalog.Format{
			"arn":        "{Ref}",
			"arn_suffix": "{LoadBalancerFullName}",
			"name":       "{LoadBalancerName}",
			"dns_name":   "{DNSName}",
			"zone_id":    "{CanonicalHostedZoneID}",
		},
		Properties: append([]Property{
			{From: "name", To: "Name"},
			{From: "load_balancer_type", To: "Type", Default: "application"},
			{From: "internal", To: "Scheme", Convert: loadBalancerScheme},
			{From: "ip_address_type", To: "IpAddressType"},
			{From: "subnets", To: "Subnets"},
			{From: "subnet_mapping[]", To: "SubnetMappings[]", Inside: verbatim(
				"subnet_id", "SubnetId", "allocation_id", "AllocationId", "ipv6_address", "IPv6Address",
				"private_ipv4_address", "PrivateIPv4Address",
			)},
			{From: "security_groups", To: "SecurityGroups"},
			{From: "enforce_security_group_inbound_rules_on_private_link_traffic", To: "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"},
			{From: "ipam_pools.ipv4_ipam_pool_id", To: "Ipv4IpamPoolId"},
			{From: "minimum_load_balancer_capacity.capacity_units", To: "MinimumLoadBalancerCapacity.CapacityUnits"},
			tags,
		}, elbv2LoadBalancerAttributes()...),
		Unmapped: map[string]string{
			"name_prefix":               noPrefix,
			"customer_owned_ipv4_pool":  noSuchProperty,
			"subnet_mapping.outpost_id": "the provider computes it",
		},
		Unsettable: map[string]string{
			"EnableCapacityReservationProvisionStabilize": "it only steers CloudFormation's own run",
			"EnablePrefixForIpv6SourceNat":                noSuchArgument,
			"SubnetMappings.SourceNatIpv6Prefix":          noSuchArgument,
		},
	}
}

// elbv2LoadBalancerAttributes are the arguments that the provider sends as attributes,
// each for the types of load balancer that have it, with the provider's default.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
func elbv2LoadBalancerAttributes() []Property {
	of := func(types ...string) []catalog.When { return []catalog.When{{Path: "load_balancer_type", In: types}} }
	application, network := of("application"), of("network")
	set := func(from, key string, value any, when []catalog.When) Property {
		return Property{From: from, To: "LoadBalancerAttributes[]", Convert: attribute(key), Default: value, When: when}
	}
	// logs are the attributes of one kind of logs. The provider sends where to only if
	// they are enabled.
	logs := func(block, prefix string, when []catalog.When) []Property {
		present := append([]catalog.When{{Path: block, Not: true}}, when...)
		enabled := append([]catalog.When{{Path: block + ".enabled", In: []string{"true"}}}, when...)
		return []Property{
			set(block+".enabled", prefix+".s3.enabled", false, present),
			set(block+".bucket", prefix+".s3.bucket", nil, enabled),
			set(block+".prefix", prefix+".s3.prefix", nil, enabled),
		}
	}
	all := append(logs("access_logs", "access_logs", of("application", "network")), logs("connection_logs", "connection_logs", application)...)
	return append(all,
		set("enable_deletion_protection", "deletion_protection.enabled", false, nil),
		set("client_keep_alive", "client_keep_alive.seconds", 3600, application),
		set("idle_timeout", "idle_timeout.timeout_seconds", 60, application),
		set("desync_mitigation_mode", "routing.http.desync_mitigation_mode", "defensive", application),
		set("drop_invalid_header_fields", "routing.http.drop_invalid_header_fields.enabled", false, application),
		set("preserve_host_header", "routing.http.preserve_host_header.enabled", false, application),
		set("enable_tls_version_and_cipher_suite_headers", "routing.http.x_amzn_tls_version_and_cipher_suite.enabled", false, application),
		set("enable_xff_client_port", "routing.http.xff_client_port.enabled", false, application),
		set("xff_header_processing_mode", "routing.http.xff_header_processing.mode", "append", application),
		set("enable_http2", "routing.http2.enabled", true, application),
		set("enable_waf_fail_open", "waf.fail_open.enabled", false, application),
		set("enable_zonal_shift", "zonal_shift.config.enabled", false, of("application", "network")),
		// Of an application load balancer it is always on.
		set("enable_cross_zone_load_balancing", "load_balancing.cross_zone.enabled", false, of("network", "gateway")),
		set("dns_record_client_routing_policy", "dns_record.client_routing_policy", "any_availability_zone", network),
	)
}

func elbv2TrustStore() Resource {
	return Resource{
		Name: "aws_lb_trust_store",
		Type: "AWS::ElasticLoadBalancingV2::TrustStore",
		Attributes: map[string]catalog.Format{
			"arn":        "{Ref}",
			"arn_suffix": "truststore/{name}/{hex16}",
		},
		Properties: append(verbatim(
			"name", "Name", "ca_certificates_bundle_s3_bucket", "CaCertificatesBundleS3Bucket",
			"ca_certificates_bundle_s3_key", "CaCertificatesBundleS3Key",
			"ca_certificates_bundle_s3_object_version", "CaCertificatesBundleS3ObjectVersion",
		), tags),
		Unmapped: map[string]string{
			"name_prefix": noPrefix,
		},
	}
}
