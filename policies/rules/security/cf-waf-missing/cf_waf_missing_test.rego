package archlint.cf_waf_missing_test

import data.archlint.cf_waf_missing

_found(config) := {violation.severity |
	some violation in cf_waf_missing.violation with input as {"resource": {"properties": {"DistributionConfig": config}}}
}

_static := {
	"Enabled": true,
	"DefaultCacheBehavior": {"AllowedMethods": ["GET", "HEAD"]},
	"Origins": [{"DomainName": "b.s3.amazonaws.com", "OriginAccessControlId": "E1"}],
}

_dynamic := object.union(_static, {"Origins": [{
	"DomainName": "alb.example.com",
	"CustomOriginConfig": {"OriginProtocolPolicy": "https-only"},
}]})

test_static if _found(_static) == {"low"}

test_dynamic if _found(_dynamic) == {"high", "low"}

test_website if {
	_found(object.union(_static, {"Origins": [{
		"DomainName": "b.s3-website-us-east-1.amazonaws.com",
		"CustomOriginConfig": {"OriginProtocolPolicy": "http-only"},
	}]})) == {"low"}
}

test_vpc_origin if _found(object.union(_static, {"Origins": [{"VpcOriginConfig": {"VpcOriginId": "vo_1"}}]})) == {"high", "low"}

test_writing if "high" in _found(object.union(_static, {"CacheBehaviors": [{"AllowedMethods": ["GET", "POST"]}]}))

test_protected if {
	_found(object.union(_dynamic, {"WebACLId": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/main/1"})) == set()
}

test_empty if "high" in _found(object.union(_dynamic, {"WebACLId": ""}))

test_classic if _found(object.union(_dynamic, {"WebACLId": "473e64fd-f30b-4765-81a0-62ad96dd167a"})) == {"medium"}

test_disabled if _found(object.union(_dynamic, {"Enabled": false})) == set()
