# METADATA
# title: Image tags cannot be overwritten
# description: >-
#   Where tags are mutable, somebody who may push can replace the image behind a
#   tag that production runs. MUTABLE is the default. Exclusions from immutability
#   are fine for cache and development tags. Repositories
#   whose name or Purpose tag says that they are a build cache are exempt.
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
} if {
	input.resource.properties.ImageTagMutability in {"MUTABLE", "MUTABLE_WITH_EXCLUSION"}
	not _cache
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

_cache if regex.match(`(?i)cache`, input.resource.name)

_cache if regex.match(`(?i)cache`, input.resource.address)

_cache if regex.match(`(?i)cache`, input.resource.tags.Purpose)
