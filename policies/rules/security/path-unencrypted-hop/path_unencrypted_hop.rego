# METADATA
# title: No hop of a request path crosses the internet in clear text
# description: >-
#   Names the first hop of a path from the internet to a container on which a
#   request crosses the internet unencrypted: the way from viewers to CloudFront,
#   from there to an origin, or to a load balancer's HTTP listener that forwards;
#   also an API Gateway integration with an http:// URL. It shows that a request
#   really gets through where cf-viewer-http-allowed, cf-origin-plaintext and
#   alb-http-plaintext judge one property. Hops inside one VPC, by a VPC link or by
#   a VPC origin may be in clear text.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_transit_encrypt.html
# custom:
#   id: path-unencrypted-hop
#   severity: medium
#   category: security
#   resources:
#     - AWS::ApiGateway::Method
#     - AWS::ApiGatewayV2::Integration
#     - AWS::CloudFront::Distribution
#     - AWS::ElasticLoadBalancing::LoadBalancer
#     - AWS::ElasticLoadBalancingV2::Listener
#   remediation: Encrypt the named hop.
package archlint.path_unencrypted_hop

violation contains {
	"message": "requests from the internet to a container cross it in clear text on this hop: use HTTPS",
	"at": _at(hop),
	"severity": "high",
	"evidence": [hop.edge],
} if {
	_may_be_clear
	some path in input.paths
	path.verdict == "reachable"
	path.hops[_].to.type == "container"
	some i, hop in path.hops
	_clear(hop)
	not _clear_before(path, i)
}

violation contains {"message": message, "at": ["IntegrationUri"], "severity": "high"} if {
	input.resource.properties.ConnectionType == "INTERNET"
	startswith(lower(input.resource.properties.IntegrationUri), "http://")
	message := "the API sends requests on by http://, in clear text: use https"
}

violation contains {"message": message, "at": ["Integration", "Uri"], "severity": "high"} if {
	startswith(lower(input.resource.properties.Integration.Uri), "http://")
	not input.resource.properties.Integration.ConnectionType == "VPC_LINK"
	message := "the API sends requests on by http://, in clear text: use https"
}

violation contains {
	"message": "requests come from the internet to an HTTP listener in clear text: use HTTPS",
	"at": ["Listeners", i, "Protocol"],
	"severity": "high",
	"evidence": [entry.edge],
} if {
	some i, listener in input.resource.properties.Listeners
	listener.Protocol == "HTTP"
	some entry in input.related.from["routes-to"]
	entry.resource.type == "internet"
}

# Whether the resource itself can be the end of a hop in clear text. The paths say
# so too, but may depend on more than is known.
_may_be_clear if {
	input.resource.properties.Protocol == "HTTP"
	input.resource.properties.DefaultActions[_].Type == "forward"
}

_may_be_clear if {
	input.resource.properties.Protocol == "HTTP"
	input.related.to["routes-to"][_].resource.type == "AWS::ElasticLoadBalancingV2::ListenerRule"
}

_may_be_clear if {
	input.resource.properties.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy == "allow-all"
}

_may_be_clear if {
	input.resource.properties.DistributionConfig.CacheBehaviors[_].ViewerProtocolPolicy == "allow-all"
}

_may_be_clear if {
	policy := input.resource.properties.DistributionConfig.Origins[_].CustomOriginConfig.OriginProtocolPolicy
	policy in {"http-only", "match-viewer"}
}

_clear(hop) if {
	hop.tls == false
	hop.network == "internet"
}

_clear_before(path, i) if {
	some j, hop in path.hops
	j < i
	_clear(hop)
}

# The property that decides on the encryption of a hop, in the resource that has it.
_at(hop) := ["Protocol"] if {
	hop.to.id == input.resource.id
	hop.to.type == "AWS::ElasticLoadBalancingV2::Listener"
}

_at(hop) := ["DistributionConfig", "DefaultCacheBehavior", "ViewerProtocolPolicy"] if {
	hop.to.id == input.resource.id
	hop.to.type == "AWS::CloudFront::Distribution"
}

_at(hop) := array.concat(array.slice(hop.at, 0, 3), ["CustomOriginConfig", "OriginProtocolPolicy"]) if {
	hop.from.id == input.resource.id
	hop.from.type == "AWS::CloudFront::Distribution"
}
