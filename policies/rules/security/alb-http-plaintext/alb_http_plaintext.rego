# METADATA
# title: HTTP listeners redirect to HTTPS
# description: >-
#   Whatever an HTTP listener forwards travels in clear text. Its default action
#   must redirect to HTTPS or answer by itself. A redirect that keeps the protocol
#   of the request stays on HTTP; one to HTTPS that keeps the port of the HTTP
#   listener leads nowhere (medium). High for an internet-facing load balancer,
#   low for an internal one. Forwarding rules beside a sound default action are
#   for alb-http-rule-bypasses-redirect; TCP listeners of Network Load Balancers
#   are not judged.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-listener.html
# custom:
#   id: alb-http-plaintext
#   severity: high
#   category: security
#   resources: [AWS::ElasticLoadBalancingV2::Listener]
#   remediation: Make the default action a redirect to HTTPS on port 443.
package archlint.alb_http_plaintext

violation contains {"message": action.message, "at": action.at, "severity": _severity} if {
	input.resource.properties.Protocol == "HTTP"
	some action in _clear_text
}

violation contains {
	"message": message,
	"at": ["DefaultActions", i, "RedirectConfig", "Port"],
	"severity": "medium",
} if {
	input.resource.properties.Protocol == "HTTP"
	some i, action in input.resource.properties.DefaultActions
	action.Type == "redirect"
	action.RedirectConfig.Protocol == "HTTPS"
	action.RedirectConfig.Port in {"#{port}", "80"}
	message := sprintf("redirects to HTTPS on port %s, which speaks HTTP: set the port to 443", [action.RedirectConfig.Port])
}

_clear_text contains {"at": ["DefaultActions", i, "Type"], "message": message} if {
	some i, action in input.resource.properties.DefaultActions
	action.Type == "forward"
	message := "the default action forwards clear-text HTTP: redirect to HTTPS"
}

_clear_text contains {"at": ["DefaultActions", i, "RedirectConfig", "Protocol"], "message": message} if {
	some i, action in input.resource.properties.DefaultActions
	action.Type == "redirect"
	action.RedirectConfig.Protocol in {"HTTP", "#{protocol}"}
	message := sprintf("the default action redirects with protocol %s, which stays on HTTP: write HTTPS", [action.RedirectConfig.Protocol])
}

_severity := {"internet-facing": "high", "internal": "low"}[balancer.resource.properties.Scheme] if {
	some balancer in input.related.from["routes-to"]
}
