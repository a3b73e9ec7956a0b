# METADATA
# title: Viewers need TLS 1.2 with strong ciphers
# description: >-
#   MinimumProtocolVersion decides which protocols and ciphers viewers may use. A
#   distribution with a certificate of its own that names none accepts TLS 1.0, and
#   so does the default certificate whatever the template says. TLSv1.2_2018 and
#   TLSv1.2_2019 keep out the old protocols but allow CBC ciphers: low. A
#   distribution that is used by its cloudfront.net name only, without aliases, has
#   no choice and is not judged; nor is a version that this rule does not know.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
# custom:
#   id: cf-tls-min-version-weak
#   severity: high
#   category: security
#   resources: [AWS::CloudFront::Distribution]
#   remediation: Use an ACM certificate and set MinimumProtocolVersion to TLSv1.2_2021 or newer.
package archlint.cf_tls_min_version_weak

violation contains {"message": message, "at": _at} if {
	_version in {"SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"}
	message := sprintf("%s lets viewers use protocols older than TLS 1.2: use TLSv1.2_2021", [_version])
}

violation contains {"message": message, "at": _at, "severity": "low"} if {
	_version in {"TLSv1.2_2018", "TLSv1.2_2019"}
	message := sprintf("%s lets viewers use CBC ciphers: use TLSv1.2_2021", [_version])
}

violation contains {
	"message": "the default certificate lets viewers use TLS 1.0: use a certificate for the aliases",
	"at": ["DistributionConfig", "ViewerCertificate"],
} if {
	input.resource.properties.DistributionConfig.Aliases[_]
	_default_certificate
}

violation contains {"message": message, "at": _at, "undecided": true} if {
	not _version in {"SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016", "TLSv1.2_2018", "TLSv1.2_2019"}
	not _version in {"TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"}
	message := sprintf("security policy %s is not known to this version of archlint", [_version])
}

_at := ["DistributionConfig", "ViewerCertificate", "MinimumProtocolVersion"]

_version := input.resource.properties.DistributionConfig.ViewerCertificate.MinimumProtocolVersion if {
	not _default_certificate
}

_default_certificate if {
	input.resource.properties.DistributionConfig.ViewerCertificate.CloudFrontDefaultCertificate == true
}
