package terraform

import (
	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

func elbv2TargetGroup() Resource {
	other := []catalog.When{{Path: "target_type", In: []string{"lambda"}, Not: true}}
	return Resource{
		Name: "aws_lb_target_group", Aliases: []string{"aws_alb_target_group"},
		Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
		Attributes: map[string]catalog.Format{
			"arn":        "{Ref}",
			"arn_suffix": "{TargetGroupFullName}",
			"name":       "{TargetGroupName}",
		},
		Properties: append([]Property{
			{From: "name", To: "Name"},
			{From: "target_type", To: "TargetType", Default: "instance"},
			{From: "port", To: "Port", When: other},
			{From: "protocol", To: "Protocol", Convert: upper, When: other},
			{From: "protocol_version", To: "ProtocolVersion", Convert: upper, When: []catalog.When{{Path: "protocol", In: []string{"HTTP", "HTTPS"}}}},
			{From: "vpc_id", To: "VpcId", When: other},
			{From: "ip_address_type", To: "IpAddressType", When: []catalog.When{{Path: "target_type", In: []string{"instance", "ip"}}}},
			{From: "health_check", Inside: elbv2HealthCheck()},
			tags,
		}, elbv2TargetGroupAttributes()...),
		Unmapped: map[string]string{
			"name_prefix": noPrefix,
		},
		Unsettable: map[string]string{
			"TargetControlPort":    noSuchArgument,
			"Targets.QuicServerId": noSuchArgument,
		},
	}
}

func elbv2HealthCheck() []Property {
	other := []catalog.When{{Path: "/target_type", In: []string{"lambda"}, Not: true}}
	asks := catalog.When{Path: "protocol", In: []string{"TCP"}, Not: true}
	grpc := catalog.When{Path: "/protocol_version", In: []string{"GRPC"}}
	http := grpc
	http.Not = true
	return []Property{
		{From: "enabled", To: "HealthCheckEnabled", Default: true},
		{From: "healthy_threshold", To: "HealthyThresholdCount", Default: 3},
		{From: "unhealthy_threshold", To: "UnhealthyThresholdCount", Default: 3},
		{From: "interval", To: "HealthCheckIntervalSeconds", Default: 30},
		{From: "timeout", To: "HealthCheckTimeoutSeconds", Convert: nonzero},
		{From: "port", To: "HealthCheckPort", Default: "traffic-port", When: other},
		{From: "protocol", To: "HealthCheckProtocol", Default: "HTTP", Convert: upper, When: other},
		{From: "path", To: "HealthCheckPath", When: []catalog.When{asks}},
		{From: "matcher", To: "Matcher.GrpcCode", When: []catalog.When{asks, grpc}},
		{From: "matcher", To: "Matcher.HttpCode", When: []catalog.When{asks, http}},
	}
}

// elbv2TargetGroupAttributes are the arguments that the provider sends as attributes.
// Where nothing is written it sends the deregistration delay only.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
func elbv2TargetGroupAttributes() []Property {
	set := func(from, key string, value any, when ...catalog.When) Property {
		return Property{From: from, To: "TargetGroupAttributes[]", Convert: attribute(key), Default: value, When: when}
	}
	// on is an attribute that is sent only if it is not zero.
	on := func(from, key string, when ...catalog.When) Property {
		return Property{From: from, To: "TargetGroupAttributes[]", Convert: unlessZero(attribute(key)), When: when}
	}
	present := func(block string) catalog.When { return catalog.When{Path: block, Not: true} }
	protocol := func(in ...string) catalog.When { return catalog.When{Path: "protocol", In: in} }
	cookie := func(kind string) catalog.When { return catalog.When{Path: "stickiness.type", In: []string{kind}} }
	node := catalog.When{Path: "target_type", In: []string{"instance", "ip"}}
	lambda := catalog.When{Path: "target_type", In: []string{"lambda"}}
	web, stream, geneve := protocol("HTTP", "HTTPS"), protocol("TCP", "TLS"), protocol("GENEVE")
	health := protocol("GENEVE")
	health.Not = true
	const (
		failover  = "target_group_health.dns_failover"
		unhealthy = "target_group_health.unhealthy_state_routing"
		count     = "minimum_healthy_targets_count"
		share     = "minimum_healthy_targets_percentage"
	)
	return []Property{
		set("deregistration_delay", "deregistration_delay.timeout_seconds", "300", node),
		on("connection_termination", "deregistration_delay.connection_termination.enabled", node),
		on("slow_start", "slow_start.duration_seconds", node),
		on("proxy_protocol_v2", "proxy_protocol_v2.enabled", node),
		set("preserve_client_ip", "preserve_client_ip.enabled", nil, node),
		set("load_balancing_algorithm_type", "load_balancing.algorithm.type", nil, node),
		set("load_balancing_anomaly_mitigation", "load_balancing.algorithm.anomaly_mitigation", nil, node),
		set("load_balancing_cross_zone_enabled", "load_balancing.cross_zone.enabled", nil, node),
		on("lambda_multi_value_headers_enabled", "lambda.multi_value_headers.enabled", lambda),

		set("stickiness.enabled", "stickiness.enabled", true, node, present("stickiness")),
		set("stickiness.type", "stickiness.type", nil, node),
		set("stickiness.cookie_duration", "stickiness.lb_cookie.duration_seconds", 86400, node, web, cookie("lb_cookie")),
		set("stickiness.cookie_name", "stickiness.app_cookie.cookie_name", nil, node, web, cookie("app_cookie")),
		set("stickiness.cookie_duration", "stickiness.app_cookie.duration_seconds", 86400, node, web, cookie("app_cookie")),

		set("target_failover.on_deregistration", "target_failover.on_deregistration", nil, node, geneve),
		set("target_failover.on_unhealthy", "target_failover.on_unhealthy", nil, node, geneve),

		set("target_health_state.enable_unhealthy_connection_termination", "target_health_state.unhealthy.connection_termination.enabled", nil, node, stream),
		set("target_health_state.unhealthy_draining_interval", "target_health_state.unhealthy.draining_interval_seconds", 0, node, stream, present("target_health_state")),

		set(failover+"."+count, "target_group_health.dns_failover.minimum_healthy_targets.count", "off", node, health, present(failover)),
		set(failover+"."+share, "target_group_health.dns_failover.minimum_healthy_targets.percentage", "off", node, health, present(failover)),
		set(unhealthy+"."+count, "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", 1, node, health, present(unhealthy)),
		set(unhealthy+"."+share, "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off", node, health, present(unhealthy)),
	}
}

// unlessZero converts a value that is not zero.
func unlessZero(to convert) convert {
	return func(v *inventory.Value) *inventory.Value {
		if nonzero(v) == nil {
			return nil
		}
		return to(v)
	}
}

func elbv2Attachment() Resource {
	return Resource{
		Name: "aws_lb_target_group_attachment", Aliases: []string{"aws_alb_target_group_attachment"},
		Properties: verbatim("target_group_arn", "TargetGroupArn", "target_id", "Id", "port", "Port", "availability_zone", "AvailabilityZone"),
		Satellite: &catalog.Satellite{
			Owner: "TargetGroupArn", Types: []string{"AWS::ElasticLoadBalancingV2::TargetGroup"},
			Property: "Targets", Omit: []string{"TargetGroupArn"},
		},
	}
}
