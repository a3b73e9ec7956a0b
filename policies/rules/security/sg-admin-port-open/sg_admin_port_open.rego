# METADATA
# title: Nobody reaches administration and database ports from everywhere
# description: >-
#   A rule admits the whole internet to a port on which servers are administered
#   or databases answer, by itself, in a range, or as one of all ports. Two halves
#   of the internet count as the whole. High where something that may have a public
#   address uses the group, else medium: nothing uses it, or only things without a
#   public address. A group of load balancers alone is not judged, since they answer
#   on the ports of their listeners and no others.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
# custom:
#   id: sg-admin-port-open
#   severity: high
#   category: security
#   resources: [AWS::EC2::SecurityGroup, AWS::EC2::SecurityGroupIngress]
#   remediation: Use Session Manager or ECS Exec, or admit only the addresses that need the port.
package archlint.sg_admin_port_open

import data.archlint.libraries.addresses
import data.archlint.libraries.ports

violation contains {"message": message, "at": ["SecurityGroupIngress", i, "CidrIp"], "severity": severity} if {
	some i, rule in input.resource.properties.SecurityGroupIngress
	_whole_internet(rule.CidrIp)
	not _of_balancer
	some severity in _severities
	message := sprintf("admits %s to %s", [rule.CidrIp, ports.administration(rule)])
}

violation contains {"message": message, "at": ["SecurityGroupIngress", i, "CidrIpv6"], "severity": severity} if {
	some i, rule in input.resource.properties.SecurityGroupIngress
	_whole_internet(rule.CidrIpv6)
	not _of_balancer
	some severity in _severities
	message := sprintf("admits %s to %s", [rule.CidrIpv6, ports.administration(rule)])
}

violation contains {"message": message, "at": allowed.at, "severity": severity, "evidence": [allowed.edge]} if {
	some allowed in input.related.to.allows
	allowed.at[0] == "SecurityGroupIngress"
	allowed.resource.properties.Entries[_].Cidr in addresses.everyone
	rule := input.resource.properties.SecurityGroupIngress[allowed.at[1]]
	not _of_balancer
	some severity in _severities
	message := sprintf("admits everybody by a prefix list to %s", [ports.administration(rule)])
}

# A rule of its own whose group is not in the scan.
violation contains {"message": message, "at": ["CidrIp"], "severity": "medium"} if {
	_alone
	input.resource.properties.CidrIp in addresses.everyone
	message := sprintf("admits %s to %s", [input.resource.properties.CidrIp, ports.administration(input.resource.properties)])
}

violation contains {"message": message, "at": ["CidrIpv6"], "severity": "medium"} if {
	_alone
	input.resource.properties.CidrIpv6 in addresses.everyone
	message := sprintf("admits %s to %s", [input.resource.properties.CidrIpv6, ports.administration(input.resource.properties)])
}

_alone if {
	input.resource.type == "AWS::EC2::SecurityGroupIngress"
	not _in_group
}

# A rule that stands in its group's list only refers to the group.
_in_group if {
	input.resource.properties.GroupId
	some group in input.related.to["in"]
	group.at == ["GroupId"]
	group.resource.type == "AWS::EC2::SecurityGroup"
}

_whole_internet(cidr) if cidr in addresses.everyone

_whole_internet(cidr) if {
	some rule in input.resource.properties.SecurityGroupIngress
	rule.CidrIp == addresses.other_half[cidr]
	ports.administration(rule)
}

# The worst holds: what the group is attached to may not all be known.
_severities contains "medium"

_severities contains "high" if _public

_of_balancer if {
	endswith(input.related.from["secured-by"][_].resource.type, "::LoadBalancer")
	not _public
}

_public if {
	input.related.from["secured-by"][_].resource.type in {
		"AWS::EC2::Instance",
		"AWS::EC2::LaunchTemplate",
		"AWS::EC2::NetworkInterface",
		"AWS::EC2::SpotFleet",
		"AWS::AutoScaling::LaunchConfiguration",
	}
}

_public if {
	input.related.from["secured-by"][_].resource.properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp == "ENABLED"
}

_public if {
	input.related.from["secured-by"][_].resource.properties.PubliclyAccessible == true
}
