# METADATA
# title: An ECS service registers in one target group of each load balancer
# description: >-
#   With several target groups, the service's tasks are replaced as soon as one of
#   them fails its health check, which couples ports that have nothing to do with
#   each other. One target group for each load balancer is fine, and so are
#   different protocols (HTTP and gRPC), the ports of a Network Load Balancer, target
#   groups that are not in the scan, and the alternate group of a blue/green
#   deployment. More than five is more than ECS allows and counts as high.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html
# custom:
#   id: ecs-multiple-target-groups
#   severity: low
#   category: topology
#   resources: [AWS::ECS::Service]
#   remediation: Split the service, or serve all routes by one target group.
package archlint.ecs_multiple_target_groups

violation contains {"message": message, "at": ["LoadBalancers", 5], "severity": "high"} if {
	input.resource.properties.LoadBalancers[5]
	message := "registers in more than five target groups, which ECS does not allow"
}

violation contains {
	"message": "registers in a further target group: the health of each decides on the whole task",
	"at": ["LoadBalancers", later, "TargetGroupArn"],
} if {
	input.resource.properties.DeploymentController.Type == "ECS"
	some earlier, _ in input.resource.properties.LoadBalancers
	some later, _ in input.resource.properties.LoadBalancers
	earlier < later
	not _apart(earlier, later)
}

_apart(i, j) if {
	some one in _balancers
	some other in _balancers
	one.index == i
	other.index == j
	one.id != other.id
}

_apart(i, j) if {
	some one in input.related.from["forwards-to"]
	some other in input.related.from["forwards-to"]
	one.at[1] == i
	other.at[1] == j
	_protocol(one.resource.properties) != _protocol(other.resource.properties)
}

# What is not in the scan may lie behind another load balancer.
_apart(i, j) if {
	some entry in input.related.from["forwards-to"]
	entry.at[1] in {i, j}
	entry.resource.type == "external"
}

# Ports of a Network Load Balancer need a target group each.
_apart(i, j) if {
	some entry in input.related.from["forwards-to"]
	entry.at[1] in {i, j}
	entry.resource.properties.Protocol in {"TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"}
}

_protocol(group) := [group.Protocol, group.ProtocolVersion]

# _balancers are the load balancers that lead to the service's entries, by a
# listener or one of its rules.
_balancers contains {"index": entry.at[1], "id": balancer.resource.id} if {
	some entry in input.related.from["forwards-to"]
	some listener in entry.resource.related.from["routes-to"]
	some balancer in listener.resource.related.from["routes-to"]
	balancer.resource.type == "AWS::ElasticLoadBalancingV2::LoadBalancer"
}

_balancers contains {"index": entry.at[1], "id": balancer.resource.id} if {
	some entry in input.related.from["forwards-to"]
	some rule in entry.resource.related.from["routes-to"]
	some listener in rule.resource.related.from["routes-to"]
	some balancer in listener.resource.related.from["routes-to"]
	balancer.resource.type == "AWS::ElasticLoadBalancingV2::LoadBalancer"
}
