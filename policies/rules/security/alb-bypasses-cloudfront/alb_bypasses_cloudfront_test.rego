package archlint.alb_bypasses_cloudfront_test

import data.archlint.alb_bypasses_cloudfront

_distribution := {"edge": "origin", "resource": {"type": "AWS::CloudFront::Distribution", "address": "Cdn"}}

_found(scheme, from, listeners, ingress, acls) := {[violation.resource, object.get(violation, "severity", "")] |
	some violation in alb_bypasses_cloudfront.violation with input as {
		"resource": {"address": "Alb", "properties": {"Type": "application", "Scheme": scheme}},
		"related": {
			"from": from,
			"to": {
				"routes-to": listeners,
				"secured-by": array.concat(
					[{"edge": "group", "at": ["SecurityGroups", 0], "resource": {"id": "Group", "properties": {"SecurityGroupIngress": ingress}}}],
					acls,
				),
			},
		},
	}
}

_listener(default_action, rules) := {"resource": {
	"properties": {"DefaultActions": [{"Type": default_action}]},
	"related": {"to": {"routes-to": rules}},
}}

_rule(field) := {"resource": {"properties": {"Actions": [{"Type": "forward"}], "Conditions": [{"Field": field}]}}}

_origin := {"routes-to": [_distribution]}

_everyone := [{"CidrIp": "0.0.0.0/0"}]

_cloudfront := [{"SourcePrefixListId": "pl-3b927c52"}]

test_open if _found("internet-facing", _origin, [_listener("forward", [])], _everyone, []) == {["Group", ""]}

test_open_ipv6 if _found("internet-facing", _origin, [_listener("forward", [])], [{"CidrIpv6": "::/0"}], []) == {["Group", ""]}

test_by_record if {
	name := {"resolves-to": [{"resource": {"type": "AWS::Route53::RecordSet", "related": {"from": {"routes-to": [_distribution]}}}}]}
	_found("internet-facing", name, [_listener("forward", [])], _everyone, []) == {["Group", ""]}
}

test_no_distribution if _found("internet-facing", {}, [_listener("forward", [])], _everyone, []) == set()

test_internal if _found("internal", _origin, [_listener("forward", [])], _everyone, []) == set()

test_header_demanded if {
	_found("internet-facing", _origin, [_listener("fixed-response", [_rule("http-header")])], _everyone, []) == set()
}

test_rule_without_header if {
	rules := [_rule("http-header"), _rule("path-pattern")]
	_found("internet-facing", _origin, [_listener("fixed-response", rules)], _everyone, []) == {["Group", ""]}
}

test_prefix_list_only if {
	_found("internet-facing", _origin, [_listener("forward", [])], _cloudfront, []) == {["Group", "medium"]}
}

test_prefix_list_and_web_acl if {
	acl := {"edge": "acl", "at": ["WebACLArn"], "resource": {"type": "AWS::WAFv2::WebACL"}}
	_found("internet-facing", _origin, [_listener("forward", [])], _cloudfront, [acl]) == set()
}

test_prefix_list_and_header if {
	_found("internet-facing", _origin, [_listener("fixed-response", [_rule("http-header")])], _cloudfront, []) == set()
}

test_redirect_only if _found("internet-facing", _origin, [_listener("redirect", [])], _everyone, []) == set()
