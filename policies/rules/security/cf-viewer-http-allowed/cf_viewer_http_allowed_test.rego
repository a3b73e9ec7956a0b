package archlint.cf_viewer_http_allowed_test

import data.archlint.cf_viewer_http_allowed

_found(default_policy, behaviours) := {violation.at |
	some violation in cf_viewer_http_allowed.violation with input as {"resource": {"properties": {"DistributionConfig": {
		"DefaultCacheBehavior": {"ViewerProtocolPolicy": default_policy},
		"CacheBehaviors": behaviours,
	}}}}
}

_behaviour(pattern, policy) := {"PathPattern": pattern, "ViewerProtocolPolicy": policy}

test_redirect if _found("redirect-to-https", [_behaviour("/api/*", "https-only")]) == set()

test_default if _found("allow-all", []) == {["DistributionConfig", "DefaultCacheBehavior", "ViewerProtocolPolicy"]}

test_behaviour if {
	behaviours := [_behaviour("/api/*", "https-only"), _behaviour("/old/*", "allow-all")]
	_found("redirect-to-https", behaviours) == {["DistributionConfig", "CacheBehaviors", 1, "ViewerProtocolPolicy"]}
}

test_acme if _found("redirect-to-https", [_behaviour("/.well-known/acme-challenge/*", "allow-all")]) == set()
