# METADATA
# title: Distributions have a web ACL
# description: >-
#   Nothing filters requests at the front door. A web ACL of WAF Classic counts as
#   medium. Static files, that is GET and HEAD only and every origin an S3 bucket
#   with origin access control or a website, have little to filter: low. Disabled
#   distributions are not judged, and Firewall Manager's web ACLs cannot be seen
#   in a template.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html
# custom:
#   id: cf-waf-missing
#   severity: high
#   category: security
#   resources: [AWS::CloudFront::Distribution]
#   remediation: Set WebACLId to a WAFv2 web ACL of scope CLOUDFRONT in us-east-1.
package archlint.cf_waf_missing

violation contains {
	"message": "no web ACL filters the requests: set WebACLId",
	"at": ["DistributionConfig", "WebACLId"],
	"severity": severity,
} if {
	_enabled
	not _web_acl
	some severity in _severities
}

violation contains {
	"message": "the web ACL is one of WAF Classic, which AWS has retired: use WAFv2",
	"at": ["DistributionConfig", "WebACLId"],
	"severity": "medium",
} if {
	_enabled
	regex.match(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`, input.resource.properties.DistributionConfig.WebACLId)
}

_enabled if not input.resource.properties.DistributionConfig.Enabled == false

_web_acl if input.resource.properties.DistributionConfig.WebACLId != ""

# The worst holds: origins and methods that are not known leave it at low.
_severities contains "low"

_severities contains "high" if _dynamic

_dynamic if {
	some origin in input.resource.properties.DistributionConfig.Origins
	origin.CustomOriginConfig
	not _website(origin)
}

_dynamic if {
	some origin in input.resource.properties.DistributionConfig.Origins
	origin.VpcOriginConfig.VpcOriginId
}

_dynamic if {
	some method in input.resource.properties.DistributionConfig.DefaultCacheBehavior.AllowedMethods
	not method in {"GET", "HEAD", "OPTIONS"}
}

_dynamic if {
	some behaviour in input.resource.properties.DistributionConfig.CacheBehaviors
	some method in behaviour.AllowedMethods
	not method in {"GET", "HEAD", "OPTIONS"}
}

_website(origin) if regex.match(`\.s3-website[.-]`, origin.DomainName)
