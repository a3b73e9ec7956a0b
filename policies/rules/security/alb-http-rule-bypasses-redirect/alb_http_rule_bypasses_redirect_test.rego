package archlint.alb_http_rule_bypasses_redirect_test

import data.archlint.alb_http_rule_bypasses_redirect

_found(listener, rule, scheme, ingress) := {[violation.at, violation.severity] |
	some violation in alb_http_rule_bypasses_redirect.violation with input as {
		"resource": {"properties": rule},
		"related": {"from": {"routes-to": [{"resource": {
			"properties": listener,
			"related": {"from": {"routes-to": [{"resource": {
				"properties": {"Scheme": scheme},
				"related": {"to": {"secured-by": [{"resource": {"properties": {"SecurityGroupIngress": ingress}}}]}},
			}}]}},
		}}]}},
	}
}

_http := {"Protocol": "HTTP", "DefaultActions": [{"Type": "redirect"}]}

_forward(conditions) := {"Actions": [{"Type": "forward"}], "Conditions": conditions}

_path(pattern) := {"Field": "path-pattern", "Values": [pattern]}

_header := {"Field": "http-header", "HttpHeaderConfig": {"HttpHeaderName": "X-Origin", "Values": ["x"]}}

_everyone := [{"CidrIp": "0.0.0.0/0"}]

_at := ["Actions", 0, "Type"]

test_forward if {
	_found(_http, _forward([_path("/api/*")]), "internet-facing", _everyone) == {[_at, "high"]}
}

test_internal if _found(_http, _forward([_path("/api/*")]), "internal", _everyone) == {[_at, "low"]}

test_https if _found({"Protocol": "HTTPS", "DefaultActions": [{"Type": "fixed-response"}]}, _forward([]), "internet-facing", []) == set()

test_default_forwards_too if {
	_found({"Protocol": "HTTP", "DefaultActions": [{"Type": "forward"}]}, _forward([]), "internet-facing", []) == set()
}

test_acme if _found(_http, _forward([_path("/.well-known/acme-challenge/*")]), "internet-facing", _everyone) == set()

test_limited_health_check if {
	_found(_http, _forward([_path("/health"), {"Field": "source-ip"}]), "internet-facing", _everyone) == set()
}

test_path_pattern_config if {
	condition := {"Field": "path-pattern", "PathPatternConfig": {"Values": ["/.well-known/acme-challenge/*"]}}
	_found(_http, _forward([condition]), "internet-facing", _everyone) == set()
}

test_header_from_cloudfront if {
	_found(_http, _forward([_header]), "internet-facing", [{"SourcePrefixListId": "pl-3b927c52"}]) == set()
}

test_header_from_anywhere if {
	_found(_http, _forward([_header]), "internet-facing", _everyone) == {[_at, "high"]}
}

test_redirect if {
	rule := {"Actions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS"}}]}
	_found(_http, rule, "internet-facing", _everyone) == set()
}

test_redirect_that_keeps_protocol if {
	rule := {"Actions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "#{protocol}"}}]}
	_found(_http, rule, "internet-facing", _everyone) == {[["Actions", 0, "RedirectConfig", "Protocol"], "low"]}
}
