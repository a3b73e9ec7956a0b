# METADATA
# title: Viewers use HTTPS
# description: >-
#   A cache behaviour with the viewer protocol policy allow-all serves clear text
#   to whoever asks for http://. Both https-only and redirect-to-https are fine,
#   and so is a behaviour for ACME challenges.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html
# custom:
#   id: cf-viewer-http-allowed
#   severity: high
#   category: security
#   resources: [AWS::CloudFront::Distribution]
#   remediation: Set ViewerProtocolPolicy to redirect-to-https.
package archlint.cf_viewer_http_allowed

violation contains {
	"message": "the default cache behaviour serves HTTP (allow-all): use redirect-to-https",
	"at": ["DistributionConfig", "DefaultCacheBehavior", "ViewerProtocolPolicy"],
} if {
	input.resource.properties.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy == "allow-all"
}

violation contains {
	"message": "the cache behaviour serves HTTP (allow-all): use redirect-to-https",
	"at": ["DistributionConfig", "CacheBehaviors", i, "ViewerProtocolPolicy"],
} if {
	some i, behaviour in input.resource.properties.DistributionConfig.CacheBehaviors
	behaviour.ViewerProtocolPolicy == "allow-all"
	not _acme_challenge(behaviour)
}

_acme_challenge(behaviour) if contains(behaviour.PathPattern, ".well-known/acme-challenge")
