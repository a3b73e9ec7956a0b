# METADATA
# title: No hop of a request path crosses the internet in clear text
# description: >-
#   Names the hop of a path from the internet to what serves it on which a request
#   leaves AWS's or the VPC's network unencrypted and of which no other rule tells:
#   an API Gateway integration with an http:// URL, or a listener of a Classic Load
#   Balancer, which cannot redirect. Hops inside one VPC or by a VPC link may be in
#   clear text. Viewers of CloudFront are judged by cf-viewer-http-allowed, its
#   origins by cf-origin-plaintext, and HTTP listeners of Application Load
#   Balancers by alb-http-plaintext and alb-http-rule-bypasses-redirect.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_transit_encrypt.html
# custom:
#   id: path-unencrypted-hop
#   severity: medium
#   category: security
#   resources:
#     - AWS::ApiGateway::Method
#     - AWS::ApiGatewayV2::Integration
#     - AWS::ElasticLoadBalancing::LoadBalancer
#   remediation: Encrypt the named hop.
package archlint.path_unencrypted_hop

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
