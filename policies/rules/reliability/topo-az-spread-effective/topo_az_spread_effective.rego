# METADATA
# title: A service's tasks really spread over two zones
# description: >-
#   A zone helps only if tasks run in it and requests get to them there: the
#   zones of the tasks' subnets, or of the instances that run them, and those in
#   which the load balancer is enabled must have two in common. Services that keep
#   one task have no spread, which ecs-desired-count-one reports. Nothing outside
#   production is judged.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
# custom:
#   id: topo-az-spread-effective
#   severity: high
#   category: reliability
#   resources: [AWS::ECS::Service]
#   remediation: Run the tasks in subnets of two zones in which the load balancer is enabled too.
package archlint.topo_az_spread_effective

violation contains {"message": message, "at": ["NetworkConfiguration", "AwsvpcConfiguration", "Subnets"]} if {
	input.environment in {"production", "unlabelled"}
	input.resource.properties.SchedulingStrategy == "REPLICA"
	_several_tasks
	input.zones.effective < 2
	message := _messages[input.zones.effective]
}

_several_tasks if input.resource.properties.DesiredCount > 1

_several_tasks if {
	some target in input.related.to["scaled-by"]
	target.resource.properties.MaxCapacity > 1
}

_messages := {
	0: "tasks run in no Availability Zone in which the load balancer is enabled, so that none of them gets requests",
	1: "tasks run and get requests in one Availability Zone only",
}
