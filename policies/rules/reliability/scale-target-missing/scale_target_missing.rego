# METADATA
# title: Load-balanced services scale by themselves
# description: >-
#   Without a scalable target somebody has to watch the load and change the number
#   of tasks. Medium in production, low where nothing names the environment;
#   nothing else is judged. Daemons follow the instances, and services without a
#   load balancer may be singletons on purpose: both are exempt.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html
# custom:
#   id: scale-target-missing
#   severity: medium
#   category: reliability
#   resources: [AWS::ECS::Service]
#   remediation: Add an AWS::ApplicationAutoScaling::ScalableTarget and a scaling policy for the service.
package archlint.scale_target_missing

violation contains {
	"message": "no scalable target adjusts the number of tasks to the load",
	"at": ["DesiredCount"],
	"severity": _severity,
} if {
	input.resource.properties.SchedulingStrategy == "REPLICA"
	input.resource.properties.LoadBalancers[_]
	count(_targets) == 0
}

_targets contains target.resource.id if {
	some target in input.related.to["scaled-by"]
	target.resource.type == "AWS::ApplicationAutoScaling::ScalableTarget"
}

_severity := "medium" if input.environment == "production"

_severity := "low" if input.environment == "unlabelled"
