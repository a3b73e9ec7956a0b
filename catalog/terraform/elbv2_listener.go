package terraform

import (
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

func elbv2Listener() Resource {
	verify := []catalog.When{{Path: "mode", In: []string{"verify"}}}
	return Resource{
		Name: "aws_lb_listener", Aliases: []string{"aws_alb_listener"},
		Type:       "AWS::ElasticLoadBalancingV2::Listener",
		Attributes: map[string]catalog.Format{"arn": "{Ref}"},
		Properties: append([]Property{
			{From: "load_balancer_arn", To: "LoadBalancerArn"},
			{From: "port", To: "Port"},
			{From: "protocol", To: "Protocol", Convert: upper},
			// The provider's own defaults for application load balancers.
			{From: "load_balancer_arn", To: "Protocol", Convert: ofApplication("HTTPS"), When: []catalog.When{{Path: "certificate_arn", Not: true}}},
			{From: "load_balancer_arn", To: "Protocol", Convert: ofApplication("HTTP"), When: []catalog.When{{Path: "certificate_arn"}}},
			{From: "ssl_policy", To: "SslPolicy"},
			{From: "alpn_policy", To: "AlpnPolicy[]"},
			{From: "certificate_arn", To: "Certificates[]", Convert: member("CertificateArn")},
			{From: "default_action[]", To: "DefaultActions[]", Inside: elbv2Action(false), Convert: inOrder},
			{From: "mutual_authentication", To: "MutualAuthentication", Inside: []Property{
				{From: "mode", To: "Mode"},
				{From: "trust_store_arn", To: "TrustStoreArn"},
				{From: "ignore_client_certificate_expiry", To: "IgnoreClientCertificateExpiry", Default: false, When: verify},
				{From: "advertise_trust_store_ca_names", To: "AdvertiseTrustStoreCaNames", When: verify},
			}},
		}, elbv2ListenerAttributes()...),
		Unmapped: map[string]string{
			"tags": noSuchProperty,
		},
		Unsettable: map[string]string{
			"DefaultActions.JwtValidationConfig":                            "version 5 of the provider has no such argument",
			"DefaultActions.AuthenticateOidcConfig.UseExistingClientSecret": noSuchArgument,
		},
	}
}

// elbv2ListenerAttributes are the arguments that the provider sends as attributes.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ListenerAttribute.html
func elbv2ListenerAttributes() []Property {
	set := func(from, key string) Property {
		return Property{From: from, To: "ListenerAttributes[]", Convert: attribute(key)}
	}
	all := []Property{
		set("tcp_idle_timeout_seconds", "tcp.idle_timeout.seconds"),
		set("routing_http_response_server_enabled", "routing.http.response.server.enabled"),
	}
	for _, header := range []string{
		"request_x_amzn_mtls_clientcert", "request_x_amzn_mtls_clientcert_issuer", "request_x_amzn_mtls_clientcert_leaf",
		"request_x_amzn_mtls_clientcert_serial_number", "request_x_amzn_mtls_clientcert_subject",
		"request_x_amzn_mtls_clientcert_validity", "request_x_amzn_tls_cipher_suite", "request_x_amzn_tls_version",
	} {
		all = append(all, set("routing_http_"+header+"_header_name", "routing.http."+strings.Replace(header, "_", ".", 1)+".header_name"))
	}
	for _, header := range []string{
		"access_control_allow_credentials", "access_control_allow_headers", "access_control_allow_methods",
		"access_control_allow_origin", "access_control_expose_headers", "access_control_max_age", "content_security_policy",
		"strict_transport_security", "x_content_type_options", "x_frame_options",
	} {
		all = append(all, set("routing_http_response_"+header+"_header_value", "routing.http.response."+header+".header_value"))
	}
	return all
}

func elbv2ListenerRule() Resource {
	conditions := []Property{
		{From: "host_header", To: "Field", Convert: named("host-header")},
		{From: "http_header", To: "Field", Convert: named("http-header")},
		{From: "http_request_method", To: "Field", Convert: named("http-request-method")},
		{From: "path_pattern", To: "Field", Convert: named("path-pattern")},
		{From: "query_string", To: "Field", Convert: named("query-string")},
		{From: "source_ip", To: "Field", Convert: named("source-ip")},
		{From: "host_header.values", To: "HostHeaderConfig.Values"},
		{From: "http_header.http_header_name", To: "HttpHeaderConfig.HttpHeaderName"},
		{From: "http_header.values", To: "HttpHeaderConfig.Values"},
		{From: "http_request_method.values", To: "HttpRequestMethodConfig.Values"},
		{From: "path_pattern.values", To: "PathPatternConfig.Values"},
		{From: "query_string[]", To: "QueryStringConfig.Values[]", Inside: verbatim("key", "Key", "value", "Value")},
		{From: "source_ip.values", To: "SourceIpConfig.Values"},
	}
	return Resource{
		Name: "aws_lb_listener_rule", Aliases: []string{"aws_alb_listener_rule"},
		Type:       "AWS::ElasticLoadBalancingV2::ListenerRule",
		Attributes: map[string]catalog.Format{"arn": "{Ref}"},
		Properties: []Property{
			{From: "listener_arn", To: "ListenerArn"},
			{From: "priority", To: "Priority"},
			{From: "action[]", To: "Actions[]", Inside: elbv2Action(true), Convert: inOrder},
			{From: "condition[]", To: "Conditions[]", Inside: conditions},
		},
		Unmapped: map[string]string{
			"tags": noSuchProperty,
		},
		Unsettable: map[string]string{
			"Actions.JwtValidationConfig":                            "version 5 of the provider has no such argument",
			"Actions.AuthenticateOidcConfig.UseExistingClientSecret": noSuchArgument,
			"Conditions.RegexValues":                                 "version 5 of the provider has no such argument",
			"Conditions.HostHeaderConfig.RegexValues":                "version 5 of the provider has no such argument",
			"Conditions.HttpHeaderConfig.RegexValues":                "version 5 of the provider has no such argument",
			"Conditions.PathPatternConfig.RegexValues":               "version 5 of the provider has no such argument",
			"Conditions.Values":                                      "the block of each kind of condition says them",
			"Transforms":                                             "version 5 of the provider has no such argument",
		},
	}
}

// elbv2Action are the members of an action of a listener or of a rule, for which the
// provider's schema has defaults.
func elbv2Action(rule bool) []Property {
	of := func(kind string) []catalog.When { return []catalog.When{{Path: "type", In: []string{kind}}} }
	cognito := append(elbv2Session(rule), verbatim(
		"user_pool_arn", "UserPoolArn", "user_pool_client_id", "UserPoolClientId", "user_pool_domain", "UserPoolDomain",
	)...)
	oidc := append(elbv2Session(rule), verbatim(
		"authorization_endpoint", "AuthorizationEndpoint", "client_id", "ClientId", "client_secret", "ClientSecret",
		"issuer", "Issuer", "token_endpoint", "TokenEndpoint", "user_info_endpoint", "UserInfoEndpoint",
	)...)
	return []Property{
		{From: "type", To: "Type"},
		{From: "order", To: "Order", Convert: nonzero},
		{From: "target_group_arn", To: "TargetGroupArn", When: of("forward")},
		{From: "forward", To: "ForwardConfig", When: of("forward"), Inside: []Property{
			{From: "target_group[]", To: "TargetGroups[]", Inside: []Property{
				{From: "arn", To: "TargetGroupArn"},
				{From: "weight", To: "Weight", Default: 1},
			}},
			{From: "stickiness", To: "TargetGroupStickinessConfig", Inside: []Property{
				{From: "enabled", To: "Enabled", Default: false},
				{From: "duration", To: "DurationSeconds", Convert: nonzero},
			}},
		}},
		{From: "redirect", To: "RedirectConfig", When: of("redirect"), Inside: []Property{
			{From: "status_code", To: "StatusCode"},
			{From: "host", To: "Host", Default: "#{host}"},
			{From: "path", To: "Path", Default: "/#{path}"},
			{From: "port", To: "Port", Default: "#{port}"},
			{From: "protocol", To: "Protocol", Default: "#{protocol}"},
			{From: "query", To: "Query", Default: "#{query}"},
		}},
		{From: "fixed_response", To: "FixedResponseConfig", When: of("fixed-response"), Inside: verbatim(
			"content_type", "ContentType", "message_body", "MessageBody", "status_code", "StatusCode",
		)},
		{From: "authenticate_cognito", To: "AuthenticateCognitoConfig", When: of("authenticate-cognito"), Inside: cognito},
		{From: "authenticate_oidc", To: "AuthenticateOidcConfig", When: of("authenticate-oidc"), Inside: oidc},
	}
}

// elbv2Session are the members that both kinds of authentication have.
func elbv2Session(rule bool) []Property {
	all := verbatim(
		"authentication_request_extra_params", "AuthenticationRequestExtraParams",
		"on_unauthenticated_request", "OnUnauthenticatedRequest",
		"scope", "Scope", "session_cookie_name", "SessionCookieName", "session_timeout", "SessionTimeout",
	)
	if rule {
		all[2].Default, all[3].Default, all[4].Default = "openid", "AWSELBAuthSessionCookie", 604800
	}
	return all
}

func elbv2ListenerCertificate() Resource {
	return Resource{
		Name: "aws_lb_listener_certificate", Aliases: []string{"aws_alb_listener_certificate"},
		Type: "AWS::ElasticLoadBalancingV2::ListenerCertificate",
		Properties: []Property{
			{From: "listener_arn", To: "ListenerArn"},
			{From: "certificate_arn", To: "Certificates[]", Convert: member("CertificateArn")},
		},
	}
}

// member is an object whose only member is the value.
func member(name string) convert {
	return func(v *inventory.Value) *inventory.Value {
		return inventory.NewObject([]inventory.Member{{Name: name, NameRange: v.Range(), Value: v}}, v.Range())
	}
}

// named is a text that the presence of a block implies.
func named(kind string) convert {
	return func(v *inventory.Value) *inventory.Value {
		if v.Unknown() != nil {
			return v
		}
		return inventory.NewString(kind, v.Range())
	}
}

// ofApplication is a text if the value is the ARN of an application load balancer.
func ofApplication(protocol string) convert {
	return func(v *inventory.Value) *inventory.Value {
		if arn, ok := v.Text(); ok && strings.Contains(arn, ":loadbalancer/app/") {
			return inventory.NewString(protocol, v.Range()).WithOrigin(inventory.OriginDefault)
		}
		return nil
	}
}

// inOrder numbers the actions of a list of several, where they do not say their order:
// they are carried out in the order in which they stand.
func inOrder(v *inventory.Value) *inventory.Value {
	actions := v.List()
	if len(actions) < 2 {
		return v
	}
	n := 0
	return v.MapElements(func(action *inventory.Value) *inventory.Value {
		n++
		if action.Kind() != inventory.KindObject || action.Get("Order") != nil {
			return action
		}
		return action.Set(inventory.Path{"Order"}, inventory.NewInt(n, action.Range()))
	})
}
