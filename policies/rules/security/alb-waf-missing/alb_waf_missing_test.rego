package archlint.alb_waf_missing_test

import data.archlint.alb_waf_missing

_alb := {"Type": "application", "Scheme": "internet-facing"}

_found(properties, from, listeners, secured) := {violation.severity |
	some violation in alb_waf_missing.violation with input as {
		"resource": {"properties": properties},
		"related": {"from": from, "to": {"routes-to": listeners, "secured-by": secured}},
	}
}

_listener(type) := {"resource": {"properties": {"DefaultActions": [{"Type": type}]}}}

_group(rule) := {"at": ["SecurityGroups", 0], "resource": {"properties": {"SecurityGroupIngress": [rule]}}}

_everyone := [_group({"CidrIp": "0.0.0.0/0"})]

test_open if _found(_alb, {}, [_listener("forward")], _everyone) == {"high", "medium"}

test_open_ipv6 if _found(_alb, {}, [_listener("forward")], [_group({"CidrIpv6": "::/0"})]) == {"high", "medium"}

test_limited if _found(_alb, {}, [_listener("forward")], [_group({"CidrIp": "198.51.100.0/24"})]) == {"medium"}

test_no_listener if _found(_alb, {}, [], _everyone) == {"high", "medium"}

test_web_acl if {
	acl := {"at": ["WebACLArn"], "resource": {"type": "AWS::WAFv2::WebACL"}}
	_found(_alb, {}, [_listener("forward")], array.concat(_everyone, [acl])) == set()
}

test_internal if _found(object.union(_alb, {"Scheme": "internal"}), {}, [_listener("forward")], _everyone) == set()

test_network if _found(object.union(_alb, {"Type": "network"}), {}, [_listener("forward")], _everyone) == set()

test_redirect_only if _found(_alb, {}, [_listener("redirect")], _everyone) == set()

test_rule_forwards if {
	listener := object.union(_listener("redirect"), {"resource": {"related": {"to": {"routes-to": [{"resource": {"properties": {"Actions": [{"Type": "forward"}]}}}]}}}})
	"high" in _found(_alb, {}, [listener], _everyone)
}

test_behind_cloudfront if {
	from := {"routes-to": [{"resource": {"type": "AWS::CloudFront::Distribution"}}]}
	_found(_alb, from, [_listener("forward")], _everyone) == set()
}

test_behind_cloudfront_by_record if {
	from := {"resolves-to": [{"resource": {"related": {"from": {"routes-to": [{"resource": {"type": "AWS::CloudFront::Distribution"}}]}}}}]}
	_found(_alb, from, [_listener("forward")], _everyone) == set()
}
