package archlint.ecr_tag_mutable_test

import data.archlint.ecr_tag_mutable

_found(name, properties) := {[violation.at, object.get(violation, "severity", "")] |
	some violation in ecr_tag_mutable.violation with input as {
		"resource": {"name": name, "address": "Repository", "tags": {}, "properties": properties},
	}
}

_mutable := {"ImageTagMutability": "MUTABLE"}

_at := ["ImageTagMutability"]

test_immutable if _found("web", {"ImageTagMutability": "IMMUTABLE"}) == set()

test_mutable if _found("web", _mutable) == {[_at, ""]}

test_build_cache if _found("web/buildcache", _mutable) == set()

_excluding(pattern) := {
	"ImageTagMutability": "IMMUTABLE_WITH_EXCLUSION",
	"ImageTagMutabilityExclusionFilters": [{
		"ImageTagMutabilityExclusionFilterType": "WILDCARD",
		"ImageTagMutabilityExclusionFilterValue": pattern,
	}],
}

test_cache_excluded if _found("web", _excluding("cache-*")) == set()

test_release_excluded if {
	at := ["ImageTagMutabilityExclusionFilters", 0, "ImageTagMutabilityExclusionFilterValue"]
	_found("web", _excluding("v*")) == {[at, "low"]}
}

test_mutable_with_exclusion if _found("web", {"ImageTagMutability": "MUTABLE_WITH_EXCLUSION"}) == {[_at, ""]}
