# METADATA
# title: A load-balanced service keeps at least two tasks
# description: >-
#   With one task, every crash, deployment or loss of a zone is an outage. What
#   counts is the scalable target's MinCapacity where there is one, else
#   DesiredCount, which is 1 if absent when the service is created. Services
#   without a load balancer may be singletons on purpose, and daemons follow the
#   instances: neither is judged. High in production, medium where nothing names
#   the environment, info elsewhere. What scales to zero outside production passes,
#   and so does what a scheduled action switches off, unless it is production.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/availability.html
# custom:
#   id: ecs-desired-count-one
#   severity: high
#   category: reliability
#   resources: [AWS::ECS::Service]
#   remediation: Set DesiredCount or MinCapacity to 2 or more, 3 for three Availability Zones.
package archlint.ecs_desired_count_one

violation contains {"message": message, "at": ["DesiredCount"], "severity": _severity} if {
	_balanced_replica
	input.resource.properties.DesiredCount == 1
	count(_targets) == 0
	message := "keeps 1 task behind its load balancer: set DesiredCount to 2 or more"
}

violation contains {
	"message": message,
	"resource": target.id,
	"at": ["MinCapacity"],
	"severity": _severity,
	"evidence": [target.edge],
} if {
	_balanced_replica
	some target in _targets
	target.minimum < 2
	not _switched_off(target.minimum)
	not _scheduled_off(target.id)
	message := sprintf(
		"lets service %s shrink to %d behind its load balancer: set MinCapacity to 2 or more",
		[input.resource.address, target.minimum],
	)
}

_balanced_replica if {
	input.resource.properties.SchedulingStrategy == "REPLICA"
	input.resource.properties.LoadBalancers[_]
}

_targets contains {
	"id": target.resource.id,
	"edge": target.edge,
	"minimum": target.resource.properties.MinCapacity,
} if {
	some target in input.related.to["scaled-by"]
	target.resource.type == "AWS::ApplicationAutoScaling::ScalableTarget"
}

_switched_off(minimum) if {
	minimum == 0
	input.environment == "non-production"
}

_scheduled_off(id) if {
	input.environment in {"non-production", "unlabelled"}
	some target in input.related.to["scaled-by"]
	target.resource.id == id
	some action in target.resource.properties.ScheduledActions
	action.ScalableTargetAction.MaxCapacity == 0
}

_severity := "high" if input.environment == "production"

_severity := "medium" if input.environment == "unlabelled"

_severity := "info" if input.environment == "non-production"
