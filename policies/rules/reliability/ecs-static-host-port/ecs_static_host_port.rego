# METADATA
# title: Load-balanced containers in bridge mode use dynamic host ports
# description: >-
#   With a fixed host port an instance holds one copy of the task only, and a
#   deployment stalls until a port is free. Bridge is the network mode of a task
#   definition that names none, except on Fargate. Daemons, containers behind a
#   Classic Load Balancer, which knows no dynamic ports, and the statsd and
#   trace ports 8125 and 8126 are exempt.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
# custom:
#   id: ecs-static-host-port
#   severity: medium
#   category: reliability
#   resources: [AWS::ECS::TaskDefinition]
#   remediation: Remove HostPort, or set it to 0.
package archlint.ecs_static_host_port

violation contains {
	"message": message,
	"at": ["ContainerDefinitions", i, "PortMappings", j, "HostPort"],
	"evidence": [use.edge],
} if {
	input.resource.properties.NetworkMode == "bridge"
	some i, container in input.resource.properties.ContainerDefinitions
	some j, mapping in container.PortMappings
	mapping.HostPort > 0
	not mapping.HostPort in {8125, 8126}
	some use in _balanced
	use.port == mapping.ContainerPort
	message := sprintf(
		"host port %d of service %s is fixed, so that an instance runs only one task: remove HostPort",
		[mapping.HostPort, use.service],
	)
}

# _balanced are the container ports that services with this task definition
# register in target groups.
_balanced contains {
	"port": entry.ContainerPort,
	"service": runs.resource.address,
	"edge": runs.edge,
} if {
	some runs in input.related.from.runs
	runs.resource.type == "AWS::ECS::Service"
	runs.resource.properties.SchedulingStrategy == "REPLICA"
	not runs.resource.properties.LaunchType == "EXTERNAL"
	some entry in runs.resource.properties.LoadBalancers
	not entry.LoadBalancerName
}
