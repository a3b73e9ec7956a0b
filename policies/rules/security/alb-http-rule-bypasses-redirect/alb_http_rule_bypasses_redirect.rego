# METADATA
# title: No rule of an HTTP listener forwards past its redirect
# description: >-
#   The listener's default action redirects to HTTPS or answers by itself, yet a
#   rule forwards requests that match it in clear text. Where the default action
#   forwards too, alb-http-plaintext has reported the listener. Exempt are ACME
#   challenges, health paths that only some addresses may ask for, and rules that
#   demand a header on a load balancer whose security groups admit nothing but
#   prefix lists, which is how CloudFront is let in. High for an internet-facing
#   load balancer, low for an internal one, low also for a rule that redirects
#   without leaving HTTP.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
# custom:
#   id: alb-http-rule-bypasses-redirect
#   severity: high
#   category: security
#   resources: [AWS::ElasticLoadBalancingV2::ListenerRule]
#   remediation: Move the rule to the HTTPS listener, or let it redirect.
package archlint.alb_http_rule_bypasses_redirect

violation contains {
	"message": "the rule forwards clear-text HTTP past the listener's default action: move it to the HTTPS listener",
	"at": ["Actions", i, "Type"],
	"severity": _severity,
} if {
	_sound_default
	some i, action in input.resource.properties.Actions
	action.Type == "forward"
	_anyone_may_ask
}

violation contains {
	"message": "the rule redirects without leaving HTTP: write HTTPS",
	"at": ["Actions", i, "RedirectConfig", "Protocol"],
	"severity": "low",
} if {
	_sound_default
	some i, action in input.resource.properties.Actions
	action.Type == "redirect"
	action.RedirectConfig.Protocol in {"HTTP", "#{protocol}"}
}

_sound_default if {
	some listener in input.related.from["routes-to"]
	listener.resource.properties.Protocol == "HTTP"
	some action in listener.resource.properties.DefaultActions
	action.Type in {"redirect", "fixed-response"}
}

_anyone_may_ask if {
	not _header_demanded
	not _acme_challenge
	not _limited_health_check
}

# A rule that demands a header is open as long as an address range may send it.
_anyone_may_ask if {
	_header_demanded
	some listener in input.related.from["routes-to"]
	some balancer in listener.resource.related.from["routes-to"]
	some group in balancer.resource.related.to["secured-by"]
	group.resource.properties.SecurityGroupIngress[_].CidrIp
}

_anyone_may_ask if {
	_header_demanded
	some listener in input.related.from["routes-to"]
	some balancer in listener.resource.related.from["routes-to"]
	some group in balancer.resource.related.to["secured-by"]
	group.resource.properties.SecurityGroupIngress[_].CidrIpv6
}

_header_demanded if input.resource.properties.Conditions[_].Field == "http-header"

_paths contains input.resource.properties.Conditions[_].PathPatternConfig.Values[_]

_paths contains condition.Values[_] if {
	some condition in input.resource.properties.Conditions
	condition.Field == "path-pattern"
}

_acme_challenge if {
	some path in _paths
	startswith(path, "/.well-known/acme-challenge")
}

_limited_health_check if {
	input.resource.properties.Conditions[_].Field == "source-ip"
	some path in _paths
	regex.match(`(?i)health|status|ready|live|ping`, path)
}

_severity := {"internet-facing": "high", "internal": "low"}[balancer.resource.properties.Scheme] if {
	some listener in input.related.from["routes-to"]
	some balancer in listener.resource.related.from["routes-to"]
}
