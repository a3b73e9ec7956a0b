# METADATA
# title: Every ECS service has a target group of its own
# description: >-
#   Two services in one target group mix versions or applications behind one
#   route, and healthy tasks of one hide the failure of the other. Target groups
#   are the same if they resolve to the same ARN; equal names are not enough. The
#   task sets of one service may share. Reported at the service whose logical ID
#   sorts later; medium if both run the same task definition, as for an on-demand
#   and a Spot half.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html
# custom:
#   id: ecs-target-group-shared
#   severity: high
#   category: topology
#   resources: [AWS::ECS::Service]
#   remediation: Give each service its own target group and route to it by a listener rule.
package archlint.ecs_target_group_shared

violation contains {
	"message": message,
	"at": own.at,
	"severity": severity,
	"evidence": [own.edge, other.edge],
} if {
	some own in input.related.from["forwards-to"]
	own.at[0] == "LoadBalancers"
	some other in own.resource.related.to["forwards-to"]
	other.resource.type == "AWS::ECS::Service"
	other.resource.id < input.resource.id
	severity := _severity(other.resource.properties.TaskDefinition, input.resource.properties.TaskDefinition)
	message := sprintf(
		"registers in target group %s, in which service %s registers too",
		[own.resource.address, other.resource.address],
	)
}

_severity(one, other) := "high" if one != other

_severity(one, other) := "medium" if one == other
