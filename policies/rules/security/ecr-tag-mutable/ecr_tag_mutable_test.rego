package archlint.ecr_tag_mutable_test

import data.archlint.ecr_tag_mutable

_found(name, properties) := _used([], name, properties)

_used(users, name, properties) := {[violation.at, violation.severity] |
	some violation in ecr_tag_mutable.violation with input as {
		"resource": {"name": name, "address": "Repository", "tags": {}, "properties": properties},
		"related": {"from": {"uses-image": users}},
	}
}

_image(address) := {"resource": {"type": "image", "address": address}}

_function(uri) := {"resource": {"type": "AWS::Lambda::Function", "properties": {"Code": {"ImageUri": uri}}}}

_digest := "@sha256:5cc8a5e3f1f4b8c0d8d3b1b9c9d8f3c0e5a7d0b6f9e2c1a4b7d6e3f2a1c0b9d8"

_mutable := {"ImageTagMutability": "MUTABLE"}

_at := ["ImageTagMutability"]

test_immutable if _found("web", {"ImageTagMutability": "IMMUTABLE"}) == set()

test_mutable if _found("web", _mutable) == {[_at, "medium"]}

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

test_mutable_with_exclusion if _found("web", {"ImageTagMutability": "MUTABLE_WITH_EXCLUSION"}) == {[_at, "medium"]}

test_used_by_tag if _used([_image("${Repository.RepositoryUri}:1.4")], "web", _mutable) == {[_at, "high"], [_at, "medium"]}

test_used_by_digest if _used([_image(concat("", ["${Repository.RepositoryUri}", _digest]))], "web", _mutable) == {[_at, "medium"]}

test_used_by_both if {
	users := [_image(concat("", ["${Repository.RepositoryUri}", _digest])), _image("${Repository.RepositoryUri}")]
	[_at, "high"] in _used(users, "web", _mutable)
}

test_used_by_function if [_at, "high"] in _used([_function("123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:7")], "web", _mutable)

test_function_by_digest if _used([_function(concat("", ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/web", _digest]))], "web", _mutable) == {[_at, "medium"]}
