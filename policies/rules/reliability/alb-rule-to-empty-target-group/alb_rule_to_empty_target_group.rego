# METADATA
# title: Target groups that get requests have something registered
# description: >-
#   A listener or rule forwards to a target group in which no service, Auto Scaling
#   group, instance, address, load balancer or function registers: every such
#   request is answered 503. Reported once, at the target group; medium where no
#   rule but only the default action of a listener leads to it. Exempt are default
#   actions to a target group whose name says that it is a stopgap, routes of weight 0, the second target group of a
#   blue/green deployment, and target groups that something else than a route
#   refers to, such as a nested stack. One that an output hands out may be filled
#   by another stack and is unknown. Services scaled to zero do register.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
# custom:
#   id: alb-rule-to-empty-target-group
#   severity: high
#   category: reliability
#   resources: [AWS::ElasticLoadBalancingV2::TargetGroup]
#   remediation: Register a service in the target group, or answer the route with a fixed response.
package archlint.alb_rule_to_empty_target_group

violation contains {
	"message": "nothing registers in the target group, so that requests forwarded to it get 503",
	"at": ["Targets"],
	"severity": severity,
	"evidence": [route | some route in _routes],
} if {
	count(_routes) > 0
	count(input.related.to["forwards-to"]) == 0
	not input.resource.properties.Targets[0].Id
	not _stopgap
	not _blue_green
	count(input.related.from["refers-to"]) == 0
	some severity in _severities
}

# The worst holds: routes that are not known leave it at medium.
_severities contains "medium"

_severities contains "high" if _by_rule

_by_rule if input.related.from["routes-to"][_].at[0] == "Actions"

_routes contains route.edge if {
	some route in input.related.from["routes-to"]
	route.at[2] == "TargetGroupArn"
}

_routes contains route.edge if {
	some route in input.related.from["routes-to"]
	route.at[2] == "ForwardConfig"
	not _weightless(route)
}

_weightless(route) if {
	route.resource.properties.Actions[route.at[1]].ForwardConfig.TargetGroups[route.at[4]].Weight == 0
}

_weightless(route) if {
	route.resource.properties.DefaultActions[route.at[1]].ForwardConfig.TargetGroups[route.at[4]].Weight == 0
}

_stopgap if {
	regex.match(`(?i)default|dummy|empty|fallback|placeholder`, input.resource.address)
	not _by_rule
}

_blue_green if input.related.from.deploys[_].edge

_blue_green if regex.match(`(?i)blue|green`, input.resource.address)

_blue_green if {
	some listener in input.related.from["routes-to"]
	some balancer in listener.resource.related.from["routes-to"]
	some other_listener in balancer.resource.related.to["routes-to"]
	some group in other_listener.resource.related.to["routes-to"]
	some service in group.resource.related.to["forwards-to"]
	service.resource.properties.DeploymentController.Type in {"CODE_DEPLOY", "EXTERNAL"}
}
