# METADATA
# title: Load balancers on the internet have a web ACL
# description: >-
#   Nothing filters requests to an internet-facing Application Load Balancer. High
#   where its security groups admit everyone, medium where they do
#   not. Internal load balancers and those that only redirect or answer by
#   themselves are not judged. A load balancer behind CloudFront is not either:
#   cf-waf-missing asks for the distribution's web ACL and alb-bypasses-cloudfront
#   for the way round it to be closed, so that one fault is not told twice.
# related_resources:
#   - ref: https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html
# custom:
#   id: alb-waf-missing
#   severity: high
#   category: security
#   resources: [AWS::ElasticLoadBalancingV2::LoadBalancer]
#   remediation: Associate a regional WAFv2 web ACL with the load balancer.
package archlint.alb_waf_missing

import data.archlint.libraries.addresses

violation contains {
	"message": "no web ACL filters the requests from the internet: associate one",
	"at": ["Scheme"],
	"severity": severity,
} if {
	input.resource.properties.Type == "application"
	input.resource.properties.Scheme == "internet-facing"
	_forwards
	not _web_acl
	not _behind_cloudfront
	some severity in _severities
}

_forwards if count(input.related.to["routes-to"]) == 0

_forwards if {
	some listener in input.related.to["routes-to"]
	some action in listener.resource.properties.DefaultActions
	action.Type == "forward"
}

_forwards if {
	some listener in input.related.to["routes-to"]
	some rule in listener.resource.related.to["routes-to"]
	some action in rule.resource.properties.Actions
	action.Type == "forward"
}

# What proves the edge to a web ACL is its association.
_web_acl if input.related.to["secured-by"][_].at[0] == "WebACLArn"

_behind_cloudfront if {
	input.related.from["routes-to"][_].resource.type in {"AWS::CloudFront::Distribution", "AWS::CloudFront::VpcOrigin"}
}

_behind_cloudfront if {
	some name in input.related.from["resolves-to"]
	name.resource.related.from["routes-to"][_].resource.type == "AWS::CloudFront::Distribution"
}

# The worst holds: a group that is not known leaves it at medium.
_severities contains "medium"

_severities contains "high" if _everyone_admitted

_everyone_admitted if {
	some group in input.related.to["secured-by"]
	some rule in group.resource.properties.SecurityGroupIngress
	rule.CidrIp in addresses.everyone
}

_everyone_admitted if {
	some group in input.related.to["secured-by"]
	some rule in group.resource.properties.SecurityGroupIngress
	rule.CidrIpv6 in addresses.everyone
}
