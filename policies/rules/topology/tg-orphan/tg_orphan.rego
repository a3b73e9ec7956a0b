# METADATA
# title: Target groups are used by a listener or rule
# description: >-
#   No listener or rule leads to the target group: it is a leftover, or services
#   that register in it get no traffic (medium). Exempt are the alternate target
#   groups of blue/green deployments, groups for Gateway Load Balancers, groups
#   whose target is a load balancer, and groups that something else refers to,
#   such as a nested stack. One that an output hands out may be used by another
#   stack and is unknown.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
# custom:
#   id: tg-orphan
#   severity: low
#   category: topology
#   resources: [AWS::ElasticLoadBalancingV2::TargetGroup]
#   remediation: Delete the target group, or route to it.
package archlint.tg_orphan

violation contains {"message": "no listener or rule leads to the target group", "at": [], "severity": severity} if {
	count(input.related.from["routes-to"]) == 0
	not input.resource.properties.TargetType == "alb"
	not input.resource.properties.Protocol == "GENEVE"
	not _blue_green
	count(input.related.from["refers-to"]) == 0
	some severity in _severities
}

# The worst holds: what registers and is not known leaves it at low.
_severities contains "low"

_severities contains "medium" if input.related.to["forwards-to"][_].edge

_blue_green if input.related.from.deploys[_].edge

_blue_green if input.related.to["forwards-to"][_].at[2] == "AdvancedConfiguration"

_blue_green if {
	input.related.to["forwards-to"][_].resource.properties.DeploymentController.Type in {"CODE_DEPLOY", "EXTERNAL"}
}

_blue_green if regex.match(`(?i)blue|green`, input.resource.address)
