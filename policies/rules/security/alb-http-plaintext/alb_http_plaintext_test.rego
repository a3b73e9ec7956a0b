package archlint.alb_http_plaintext_test

import data.archlint.alb_http_plaintext

_found(protocol, scheme, action) := {[violation.at, violation.severity] |
	some violation in alb_http_plaintext.violation with input as {
		"resource": {"properties": {"Protocol": protocol, "Port": 80, "DefaultActions": [action]}},
		"related": {"from": {"routes-to": [{"resource": {"properties": {"Scheme": scheme}}}]}},
	}
}

_redirect(protocol, port) := {"Type": "redirect", "RedirectConfig": {"Protocol": protocol, "Port": port}}

_type := ["DefaultActions", 0, "Type"]

_protocol := ["DefaultActions", 0, "RedirectConfig", "Protocol"]

test_forward if _found("HTTP", "internet-facing", {"Type": "forward"}) == {[_type, "high"]}

test_internal if _found("HTTP", "internal", {"Type": "forward"}) == {[_type, "low"]}

test_redirect if _found("HTTP", "internet-facing", _redirect("HTTPS", "443")) == set()

test_redirect_that_keeps_protocol if {
	_found("HTTP", "internet-facing", _redirect("#{protocol}", "443")) == {[_protocol, "high"]}
}

test_redirect_that_keeps_port if {
	_found("HTTP", "internet-facing", _redirect("HTTPS", "#{port}")) == {[["DefaultActions", 0, "RedirectConfig", "Port"], "medium"]}
}

test_fixed_response if _found("HTTP", "internet-facing", {"Type": "fixed-response"}) == set()

test_https if _found("HTTPS", "internet-facing", {"Type": "forward"}) == set()

test_tcp if _found("TCP", "internet-facing", {"Type": "forward"}) == set()
