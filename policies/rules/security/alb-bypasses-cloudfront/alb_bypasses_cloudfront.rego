# METADATA
# title: A load balancer behind CloudFront takes requests from CloudFront only
# description: >-
#   Whoever finds the load balancer's name goes round the distribution with its
#   web ACL, cache and geographic limits. The way is closed by a VPC origin with
#   an internal load balancer, or by a header that only the distribution sends:
#   every rule that forwards demands it and no default action forwards. Security
#   groups that admit only CloudFront's prefix list keep everybody out but other
#   customers' distributions, which leaves medium; a web ACL of the load
#   balancer's own can check the header and closes that too.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
# custom:
#   id: alb-bypasses-cloudfront
#   severity: high
#   category: security
#   resources: [AWS::ElasticLoadBalancingV2::LoadBalancer]
#   remediation: Use a VPC origin, or admit only CloudFront's prefix list and demand a secret header.
package archlint.alb_bypasses_cloudfront

import data.archlint.libraries.addresses

violation contains {
	"message": message,
	"resource": group.resource.id,
	"at": ["SecurityGroupIngress"],
	"evidence": [origin.edge, group.edge],
} if {
	some origin in _open_origins
	some group in input.related.to["secured-by"]
	group.resource.id in _groups_for_everyone
	message := sprintf(
		"admits everyone to load balancer %s, so that requests can go round distribution %s",
		[input.resource.address, origin.distribution],
	)
}

violation contains {
	"message": message,
	"resource": group.resource.id,
	"at": ["SecurityGroupIngress"],
	"severity": "medium",
	"evidence": [origin.edge, group.edge],
} if {
	some origin in _open_origins
	some group in input.related.to["secured-by"]
	some rule in group.resource.properties.SecurityGroupIngress
	rule.SourcePrefixListId
	count(_groups_for_everyone) == 0
	not _own_web_acl
	message := sprintf(
		"admits every CloudFront distribution to load balancer %s, not only %s: demand a secret header too",
		[input.resource.address, origin.distribution],
	)
}

# _open_origins are the distributions that send requests to a load balancer on
# the internet which does not demand a header of them, with the proving edges.
_open_origins contains origin if {
	input.resource.properties.Type == "application"
	input.resource.properties.Scheme == "internet-facing"
	some origin in _origins
	_unguarded
}

_origins contains {"distribution": origin.resource.address, "edge": origin.edge} if {
	some origin in input.related.from["routes-to"]
	origin.resource.type == "AWS::CloudFront::Distribution"
}

_origins contains {"distribution": origin.resource.address, "edge": origin.edge} if {
	some name in input.related.from["resolves-to"]
	some origin in name.resource.related.from["routes-to"]
	origin.resource.type == "AWS::CloudFront::Distribution"
}

_unguarded if {
	some listener in input.related.to["routes-to"]
	some action in listener.resource.properties.DefaultActions
	action.Type == "forward"
}

_unguarded if {
	some listener in input.related.to["routes-to"]
	some rule in listener.resource.related.to["routes-to"]
	some action in rule.resource.properties.Actions
	action.Type == "forward"
	not _demands_header(rule.resource.properties)
}

_demands_header(properties) if properties.Conditions[_].Field == "http-header"

_groups_for_everyone contains group.resource.id if {
	some group in input.related.to["secured-by"]
	some rule in group.resource.properties.SecurityGroupIngress
	rule.CidrIp in addresses.everyone
}

_groups_for_everyone contains group.resource.id if {
	some group in input.related.to["secured-by"]
	some rule in group.resource.properties.SecurityGroupIngress
	rule.CidrIpv6 in addresses.everyone
}

_own_web_acl if {
	some acl in input.related.to["secured-by"]
	acl.at[0] == "WebACLArn"
}
