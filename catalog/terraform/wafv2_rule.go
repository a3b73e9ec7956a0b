package terraform

// wafRule are the arguments of a rule with the given kinds of statements.
func wafRule(statement []Property) []Property {
	return []Property{
		{From: "name", To: "Name"},
		{From: "priority", To: "Priority"},
		{From: "statement", To: "Statement", Inside: statement},
		{From: "action", To: "Action", Inside: wafActions("allow", "block", "captcha", "challenge", "count")},
		{From: "rule_label[]", To: "RuleLabels[]", Inside: verbatim("name", "Name")},
		{From: "captcha_config", To: "CaptchaConfig", Inside: wafImmunity()},
		wafVisibility(),
	}
}

func wafVisibility() Property {
	return Property{From: "visibility_config", To: "VisibilityConfig", Inside: verbatim(
		"cloudwatch_metrics_enabled", "CloudWatchMetricsEnabled",
		"metric_name", "MetricName",
		"sampled_requests_enabled", "SampledRequestsEnabled",
	)}
}

func wafCustomResponses() Property {
	return Property{
		From: "custom_response_body[]", To: "CustomResponseBodies", Convert: keyedBy("Key"),
		Inside: verbatim("key", "Key", "content", "Content", "content_type", "ContentType"),
	}
}

func wafImmunity() []Property {
	return verbatim("immunity_time_property.immunity_time", "ImmunityTimeProperty.ImmunityTime")
}

// wafInspectionLimits are how much of a request's body is inspected, by what receives it.
func wafInspectionLimits() []Property {
	return verbatim(
		"api_gateway.default_size_inspection_limit", "API_GATEWAY.DefaultSizeInspectionLimit",
		"app_runner_service.default_size_inspection_limit", "APP_RUNNER_SERVICE.DefaultSizeInspectionLimit",
		"cloudfront.default_size_inspection_limit", "CLOUDFRONT.DefaultSizeInspectionLimit",
		"cognito_user_pool.default_size_inspection_limit", "COGNITO_USER_POOL.DefaultSizeInspectionLimit",
		"verified_access_instance.default_size_inspection_limit", "VERIFIED_ACCESS_INSTANCE.DefaultSizeInspectionLimit",
	)
}

// wafActions are the blocks of an action, of which one is there, often an empty one.
func wafActions(names ...string) []Property {
	headers := verbatim("name", "Name", "value", "Value")
	request := []Property{{
		From: "custom_request_handling.insert_header[]", To: "CustomRequestHandling.InsertHeaders[]", Inside: headers,
	}}
	response := []Property{{From: "custom_response", To: "CustomResponse", Inside: []Property{
		{From: "custom_response_body_key", To: "CustomResponseBodyKey"},
		{From: "response_code", To: "ResponseCode"},
		{From: "response_header[]", To: "ResponseHeaders[]", Inside: headers},
	}}}
	all := map[string]Property{
		"allow":     {From: "allow", To: "Allow", Inside: request, KeepEmpty: true},
		"block":     {From: "block", To: "Block", Inside: response, KeepEmpty: true},
		"captcha":   {From: "captcha", To: "Captcha", Inside: request, KeepEmpty: true},
		"challenge": {From: "challenge", To: "Challenge", Inside: request, KeepEmpty: true},
		"count":     {From: "count", To: "Count", Inside: request, KeepEmpty: true},
	}
	actions := make([]Property, len(names))
	for i, name := range names {
		actions[i] = all[name]
	}
	return actions
}

// wafDepth is how deep the provider lets statements be in one another.
const wafDepth = 3

// wafRootStatement are the kinds of statements of a web ACL's rule.
func wafRootStatement() []Property {
	narrowed := wafStatement(wafDepth - 1)
	override := Property{From: "rule_action_override[]", To: "RuleActionOverrides[]", Inside: []Property{
		{From: "name", To: "Name"},
		{From: "action_to_use", To: "ActionToUse", Inside: wafActions("allow", "block", "captcha", "challenge", "count")},
	}}
	return append(wafStatement(wafDepth),
		wafRateBased(narrowed),
		Property{From: "managed_rule_group_statement", To: "ManagedRuleGroupStatement", Inside: []Property{
			{From: "name", To: "Name"},
			{From: "vendor_name", To: "VendorName"},
			{From: "version", To: "Version"},
			{From: "scope_down_statement", To: "ScopeDownStatement", Inside: narrowed},
			override, wafManagedRuleGroupConfigs(),
		}},
		Property{From: "rule_group_reference_statement", To: "RuleGroupReferenceStatement", Inside: []Property{
			{From: "arn", To: "Arn"}, override,
		}},
	)
}

func wafRateBased(narrowed []Property) Property {
	return Property{From: "rate_based_statement", To: "RateBasedStatement", Inside: []Property{
		{From: "limit", To: "Limit"},
		{From: "aggregate_key_type", To: "AggregateKeyType", Default: "IP"},
		{From: "evaluation_window_sec", To: "EvaluationWindowSec", Default: 300},
		wafForwardedIP(),
		{From: "scope_down_statement", To: "ScopeDownStatement", Inside: narrowed},
		{From: "custom_key[]", To: "CustomKeys[]", Inside: []Property{
			{From: "cookie", To: "Cookie", Inside: wafTransformed("name", "Name")},
			{From: "forwarded_ip", To: "ForwardedIP", KeepEmpty: true, Convert: first},
			{From: "header", To: "Header", Inside: wafTransformed("name", "Name")},
			{From: "http_method", To: "HTTPMethod", KeepEmpty: true, Convert: first},
			{From: "ip", To: "IP", KeepEmpty: true, Convert: first},
			{From: "ja3_fingerprint.fallback_behavior", To: "JA3Fingerprint.FallbackBehavior"},
			{From: "ja4_fingerprint.fallback_behavior", To: "JA4Fingerprint.FallbackBehavior"},
			{From: "label_namespace.namespace", To: "LabelNamespace.Namespace"},
			{From: "query_argument", To: "QueryArgument", Inside: wafTransformed("name", "Name")},
			{From: "query_string", To: "QueryString", Inside: wafTransformed()},
			{From: "uri_path", To: "UriPath", Inside: wafTransformed()},
		}},
	}}
}

// wafForwardedIP is where to find the client's address behind a proxy.
func wafForwardedIP() Property {
	return Property{From: "forwarded_ip_config", To: "ForwardedIPConfig", Inside: verbatim(
		"fallback_behavior", "FallbackBehavior", "header_name", "HeaderName",
	)}
}

// wafTransformed are the arguments of the given names beside transformations, which
// apply in the order of their priorities.
func wafTransformed(pairs ...string) []Property {
	return append(verbatim(pairs...), Property{
		From: "text_transformation[]", To: "TextTransformations[]",
		Inside: verbatim("priority", "Priority", "type", "Type"), Convert: byPriority,
	})
}
