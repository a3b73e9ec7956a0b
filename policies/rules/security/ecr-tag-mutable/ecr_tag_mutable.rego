# METADATA
# title: Image tags cannot be overwritten
# description: >-
#   Where tags are mutable, somebody who may push can replace the image behind a
#   tag that production runs. MUTABLE is the default. High where a container or a
#   function of the scan names an image of the repository by its tag and not by its
#   digest. Exclusions from immutability are fine for cache and development tags.
#   Repositories whose name or Purpose tag says that they are a build cache are
#   exempt.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
# custom:
#   id: ecr-tag-mutable
#   severity: medium
#   category: security
#   resources: [AWS::ECR::Repository]
#   remediation: Set ImageTagMutability to IMMUTABLE.
package archlint.ecr_tag_mutable

violation contains {
	"message": "tags can be overwritten: set ImageTagMutability to IMMUTABLE",
	"at": ["ImageTagMutability"],
	"severity": severity,
} if {
	input.resource.properties.ImageTagMutability in {"MUTABLE", "MUTABLE_WITH_EXCLUSION"}
	not _cache
	some severity in _severities
}

violation contains {"message": message, "at": at, "severity": "low"} if {
	input.resource.properties.ImageTagMutability == "IMMUTABLE_WITH_EXCLUSION"
	some i, filter in input.resource.properties.ImageTagMutabilityExclusionFilters
	pattern := filter.ImageTagMutabilityExclusionFilterValue
	not regex.match(`(?i)cache|dev|test|snapshot|branch|pr-|feature|tmp|temp|sandbox`, pattern)
	not _cache
	at := ["ImageTagMutabilityExclusionFilters", i, "ImageTagMutabilityExclusionFilterValue"]
	message := sprintf("tags that match %s can be overwritten", [pattern])
}

# The worst holds: what uses the repository and is not known leaves it at medium.
_severities contains "medium"

_severities contains "high" if {
	some user in input.related.from["uses-image"]
	user.resource.type == "image"
	not contains(user.resource.address, "@")
}

_severities contains "high" if {
	some user in input.related.from["uses-image"]
	user.resource.type == "AWS::Lambda::Function"
	not contains(user.resource.properties.Code.ImageUri, "@")
}

_cache if regex.match(`(?i)cache`, input.resource.name)

_cache if regex.match(`(?i)cache`, input.resource.address)

_cache if regex.match(`(?i)cache`, input.resource.tags.Purpose)
