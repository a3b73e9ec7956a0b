package terraform

import "github.com/archlint/archlint/catalog"

// Classic load balancers and the policies that are stated beside them.
var _ = declare(func() []Resource {
	return []Resource{
		classicLoadBalancer(), classicAttachment(),
		classicPart("aws_app_cookie_stickiness_policy", "load_balancer", Property{
			To: "AppCookieStickinessPolicy[]", Inside: verbatim("name", "PolicyName", "cookie_name", "CookieName"),
		}, portOfListener),
		classicPart("aws_lb_cookie_stickiness_policy", "load_balancer", Property{
			To: "LBCookieStickinessPolicy[]", Inside: []Property{
				{From: "name", To: "PolicyName"},
				{From: "cookie_expiration_period", To: "CookieExpirationPeriod", Convert: nonzero},
			},
		}, portOfListener),
		classicPart("aws_lb_ssl_negotiation_policy", "load_balancer", Property{To: "Policies[]", Inside: []Property{
			{From: "name", To: "PolicyName"},
			{From: "name", To: "PolicyType", Convert: constant("SSLNegotiationPolicyType")},
			{From: "attribute[]", To: "Attributes[]", Inside: verbatim("name", "Name", "value", "Value")},
			{From: "lb_port", To: "LoadBalancerPorts[]", Convert: text},
		}}, map[string]string{"triggers": ownRun}),
		classicPart("aws_load_balancer_policy", "load_balancer_name", Property{To: "Policies[]", Inside: []Property{
			{From: "policy_name", To: "PolicyName"},
			{From: "policy_type_name", To: "PolicyType"},
			{From: "policy_attribute[]", To: "Attributes[]", Inside: verbatim("name", "Name", "value", "Value")},
		}}, nil),
		classicPart("aws_proxy_protocol_policy", "load_balancer", Property{To: "Policies[]", Inside: []Property{
			{From: "instance_ports", To: "InstancePorts"},
			{From: "instance_ports", To: "PolicyName", Convert: constant("TFEnableProxyProtocol")},
			{From: "instance_ports", To: "PolicyType", Convert: constant("ProxyProtocolPolicyType")},
			{From: "instance_ports", To: "Attributes", Convert: constant([]any{map[string]any{"Name": "ProxyProtocol", "Value": "True"}})},
		}}, nil),
		classicPart("aws_load_balancer_listener_policy", "load_balancer_name", Property{}, map[string]string{
			"load_balancer_port": namedByListener, "policy_names": namedByListener, "triggers": ownRun,
		}),
		classicPart("aws_load_balancer_backend_server_policy", "load_balancer_name", Property{}, map[string]string{
			"instance_port": namedByPolicy, "policy_names": namedByPolicy,
		}),
	}
})

// Reasons why policies are not brought to the ports that they are for.
const (
	namedByListener = "CloudFormation names the policies of a port in its listener"
	namedByPolicy   = "CloudFormation names the instance ports in the policy"
)

// portOfListener says why the port of a stickiness policy is not mapped.
var portOfListener = map[string]string{"lb_port": namedByListener}

func classicLoadBalancer() Resource {
	return Resource{
		Name: "aws_elb",
		Type: "AWS::ElasticLoadBalancing::LoadBalancer",
		Attributes: map[string]catalog.Format{
			"arn":      "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{name}",
			"name":     "{Ref}",
			"dns_name": "{DNSName}",
			"zone_id":  "{CanonicalHostedZoneNameID}",
		},
		Properties: []Property{
			{From: "name", To: "LoadBalancerName"},
			{From: "internal", To: "Scheme", Convert: loadBalancerScheme},
			{From: "availability_zones", To: "AvailabilityZones"},
			{From: "subnets", To: "Subnets"},
			{From: "security_groups", To: "SecurityGroups"},
			{From: "instances", To: "Instances"},
			{From: "cross_zone_load_balancing", To: "CrossZone", Default: true},
			{From: "idle_timeout", To: "ConnectionSettings.IdleTimeout", Default: 60},
			{From: "connection_draining", To: "ConnectionDrainingPolicy.Enabled", Default: false},
			{
				From: "connection_draining_timeout", To: "ConnectionDrainingPolicy.Timeout", Default: 300,
				When: []catalog.When{{Path: "connection_draining", In: []string{"true"}}},
			},
			{From: "listener[]", To: "Listeners[]", Inside: []Property{
				{From: "instance_port", To: "InstancePort", Convert: text},
				{From: "instance_protocol", To: "InstanceProtocol", Convert: upper},
				{From: "lb_port", To: "LoadBalancerPort", Convert: text},
				{From: "lb_protocol", To: "Protocol", Convert: upper},
				{From: "ssl_certificate_id", To: "SSLCertificateId"},
			}},
			{From: "health_check", To: "HealthCheck", Inside: []Property{
				{From: "healthy_threshold", To: "HealthyThreshold", Convert: text},
				{From: "interval", To: "Interval", Convert: text},
				{From: "target", To: "Target"},
				{From: "timeout", To: "Timeout", Convert: text},
				{From: "unhealthy_threshold", To: "UnhealthyThreshold", Convert: text},
			}},
			{From: "access_logs", To: "AccessLoggingPolicy", Inside: []Property{
				{From: "enabled", To: "Enabled", Default: true},
				{From: "interval", To: "EmitInterval", Default: 60},
				{From: "bucket", To: "S3BucketName"},
				{From: "bucket_prefix", To: "S3BucketPrefix"},
			}},
			tags,
		},
		Unmapped: map[string]string{
			"desync_mitigation_mode": noSuchProperty,
			"name_prefix":            noPrefix,
			"source_security_group":  "AWS says it of a load balancer that is there",
		},
		Unsettable: map[string]string{
			"Listeners.PolicyNames": "aws_load_balancer_listener_policy states them, for a port of the load balancer",
		},
	}
}

// loadBalancerScheme turns whether a load balancer is internal into its scheme.
var loadBalancerScheme = choice(map[string]string{"true": "internal", "false": "internet-facing"})

func classicAttachment() Resource {
	return classicPart("aws_elb_attachment", "elb", Property{From: "instance", To: "Instances[]"}, nil)
}

// classicPart is a resource that adds to a classic load balancer; nothing, if the part has
// no property.
func classicPart(name, owner string, part Property, unmapped map[string]string) Resource {
	properties := []Property{{From: owner, To: "LoadBalancer"}}
	if part.To != "" {
		properties = append(properties, part)
	}
	return Resource{
		Name:       name,
		Properties: properties,
		Unmapped:   unmapped,
		Satellite: &catalog.Satellite{
			Owner: "LoadBalancer", Types: []string{"AWS::ElasticLoadBalancing::LoadBalancer"}, Merge: true,
		},
	}
}
