# METADATA
# title: A load balancer is enabled in two Availability Zones
# description: >-
#   Distinct zones count, not subnets. Application Load Balancers cannot be
#   created in one zone; Network and Gateway Load Balancers can. Medium outside
#   production. A Network Load Balancer that is zonal by design needs a
#   suppression that says so.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html
# custom:
#   id: lb-single-az
#   severity: high
#   category: reliability
#   resources: [AWS::ElasticLoadBalancingV2::LoadBalancer]
#   remediation: Add a subnet in another Availability Zone.
package archlint.lb_single_az

violation contains {"message": message, "at": [property], "severity": _severity} if {
	input.zones.count < 2
	some property in _subnets
	message := "all subnets lie in one Availability Zone: add one in another zone"
}

_subnets contains "Subnets" if input.resource.properties.Subnets[0]

_subnets contains "SubnetMappings" if input.resource.properties.SubnetMappings[0].SubnetId

_severity := "medium" if {
	input.environment == "non-production"
} else := "high"
