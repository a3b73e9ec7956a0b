# METADATA
# title: Tasks get no public IP address
# description: >-
#   A task with a public address can be reached beside its load balancer as soon
#   as a security group lets somebody in: high where one of its groups admits the
#   whole internet, medium where none does, as in small stacks without NAT that use
#   public addresses to get out. Tasks on EC2 instances get no public address
#   whatever the template says.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
# custom:
#   id: ecs-public-ip-assigned
#   severity: high
#   category: security
#   resources: [AWS::ECS::Service, AWS::ECS::TaskSet]
#   remediation: Run the tasks in private subnets with a NAT gateway or VPC endpoints.
package archlint.ecs_public_ip_assigned

import data.archlint.libraries.addresses

violation contains {
	"message": "AssignPublicIp ENABLED gives every task a public address beside the load balancer",
	"at": at,
	"severity": severity,
} if {
	some at in _assigned
	not input.resource.properties.LaunchType == "EC2"
	some severity in _severities
}

_assigned contains ["NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp"] if {
	input.resource.properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp == "ENABLED"
}

# Task sets write the name differently.
_assigned contains ["NetworkConfiguration", "AwsVpcConfiguration", "AssignPublicIp"] if {
	input.resource.properties.NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp == "ENABLED"
}

# The worst holds: a group that is not known leaves it at medium.
_severities contains "medium"

_severities contains "high" if {
	some group in input.related.to["secured-by"]
	some rule in group.resource.properties.SecurityGroupIngress
	rule.CidrIp in addresses.everyone
}

_severities contains "high" if {
	some group in input.related.to["secured-by"]
	some rule in group.resource.properties.SecurityGroupIngress
	rule.CidrIpv6 in addresses.everyone
}
