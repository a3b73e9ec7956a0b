package archlint.cf_origin_plaintext_test

import data.archlint.cf_origin_plaintext

_found(viewer, origins) := {violation.at |
	some violation in cf_origin_plaintext.violation with input as {"resource": {"properties": {"DistributionConfig": {
		"DefaultCacheBehavior": {"TargetOriginId": "web", "ViewerProtocolPolicy": viewer},
		"CacheBehaviors": [{"TargetOriginId": "api", "ViewerProtocolPolicy": "https-only"}],
		"Origins": origins,
	}}}}
}

_origin(id, domain, policy) := {"Id": id, "DomainName": domain, "CustomOriginConfig": {"OriginProtocolPolicy": policy}}

_at(i) := ["DistributionConfig", "Origins", i, "CustomOriginConfig", "OriginProtocolPolicy"]

test_https_only if _found("allow-all", [_origin("web", "www.example.com", "https-only")]) == set()

test_http_only if {
	origins := [_origin("api", "api.example.com", "https-only"), _origin("web", "www.example.com", "http-only")]
	_found("redirect-to-https", origins) == {_at(1)}
}

test_match_viewer_by_http if _found("allow-all", [_origin("web", "www.example.com", "match-viewer")]) == {_at(0)}

test_match_viewer_by_https if _found("redirect-to-https", [_origin("web", "www.example.com", "match-viewer")]) == set()

test_match_viewer_of_other_behaviour if _found("allow-all", [_origin("api", "api.example.com", "match-viewer")]) == set()

test_bucket if _found("allow-all", [{"Id": "web", "DomainName": "b.s3.amazonaws.com", "S3OriginConfig": {}}]) == set()

test_website if {
	_found("redirect-to-https", [_origin("web", "b.s3-website-us-east-1.amazonaws.com", "http-only")]) == set()
	_found("redirect-to-https", [_origin("web", "b.s3-website.eu-central-1.amazonaws.com", "http-only")]) == set()
}

_vpc_origin(policy) := {violation.severity |
	some violation in cf_origin_plaintext.violation with input as {"resource": {"properties": {"VpcOriginEndpointConfig": {"OriginProtocolPolicy": policy}}}}
}

test_vpc_origin if {
	_vpc_origin("http-only") == {"low"}
	_vpc_origin("https-only") == set()
}
