# METADATA
# title: CloudFront reaches its origins by HTTPS
# description: >-
#   With http-only, CloudFront fetches from the origin in clear text across the
#   internet; with match-viewer it does so whenever a cache behaviour of the
#   origin lets viewers use HTTP. Origins that are S3 buckets have no such policy
#   and follow the viewer. S3 website endpoints speak nothing but HTTP and are not
#   judged here. A VPC origin stays on AWS's network: low.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html
# custom:
#   id: cf-origin-plaintext
#   severity: high
#   category: security
#   resources: [AWS::CloudFront::Distribution, AWS::CloudFront::VpcOrigin]
#   remediation: Set OriginProtocolPolicy to https-only and give the origin a certificate for its name.
package archlint.cf_origin_plaintext

violation contains {
	"message": "http-only: CloudFront fetches from the origin in clear text: use https-only",
	"at": ["DistributionConfig", "Origins", i, "CustomOriginConfig", "OriginProtocolPolicy"],
} if {
	some i, origin in input.resource.properties.DistributionConfig.Origins
	origin.CustomOriginConfig.OriginProtocolPolicy == "http-only"
	not _website(origin)
}

violation contains {
	"message": "match-viewer: a cache behaviour of the origin allows HTTP, which then goes on in clear text: use https-only",
	"at": ["DistributionConfig", "Origins", i, "CustomOriginConfig", "OriginProtocolPolicy"],
} if {
	some i, origin in input.resource.properties.DistributionConfig.Origins
	origin.CustomOriginConfig.OriginProtocolPolicy == "match-viewer"
	_viewed_by_http(origin)
	not _website(origin)
}

violation contains {
	"message": sprintf("%s: CloudFront may fetch from the VPC origin in clear text: use https-only", [policy]),
	"at": ["VpcOriginEndpointConfig", "OriginProtocolPolicy"],
	"severity": "low",
} if {
	policy := input.resource.properties.VpcOriginEndpointConfig.OriginProtocolPolicy
	policy == "http-only"
}

_viewed_by_http(origin) if {
	behaviour := input.resource.properties.DistributionConfig.DefaultCacheBehavior
	behaviour.ViewerProtocolPolicy == "allow-all"
	not _of_another(behaviour, origin)
}

_viewed_by_http(origin) if {
	some behaviour in input.resource.properties.DistributionConfig.CacheBehaviors
	behaviour.ViewerProtocolPolicy == "allow-all"
	not _of_another(behaviour, origin)
}

_of_another(behaviour, origin) if behaviour.TargetOriginId != origin.Id

_website(origin) if regex.match(`\.s3-website[.-]`, origin.DomainName)
