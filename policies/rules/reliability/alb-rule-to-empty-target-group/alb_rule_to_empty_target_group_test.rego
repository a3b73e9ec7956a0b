package archlint.alb_rule_to_empty_target_group_test

import data.archlint.alb_rule_to_empty_target_group

_found(address, related) := {violation.severity |
	some violation in alb_rule_to_empty_target_group.violation with input as {
		"resource": {"address": address, "properties": {"TargetType": "ip"}},
		"related": object.union({"to": {"forwards-to": []}, "from": {"refers-to": []}}, related),
	}
}

_by_rule := {"edge": "rule", "at": ["Actions", 0, "TargetGroupArn"], "resource": {"type": "AWS::ElasticLoadBalancingV2::ListenerRule"}}

_by_listener := {
	"edge": "listener",
	"at": ["DefaultActions", 0, "TargetGroupArn"],
	"resource": {"type": "AWS::ElasticLoadBalancingV2::Listener"},
}

_by_weight(weight) := {
	"edge": "weighted",
	"at": ["Actions", 0, "ForwardConfig", "TargetGroups", 0, "TargetGroupArn"],
	"resource": {
		"type": "AWS::ElasticLoadBalancingV2::ListenerRule",
		"properties": {"Actions": [{"ForwardConfig": {"TargetGroups": [{"Weight": weight}]}}]},
	},
}

test_rule if _found("Api", {"from": {"routes-to": [_by_rule]}}) == {"high", "medium"}

test_default_action if _found("Api", {"from": {"routes-to": [_by_listener]}}) == {"medium"}

test_stopgap if _found("DummyTargetGroup", {"from": {"routes-to": [_by_listener]}}) == set()

test_stopgap_by_rule if _found("DummyTargetGroup", {"from": {"routes-to": [_by_rule]}}) == {"high", "medium"}

test_two_routes if _found("Api", {"from": {"routes-to": [_by_listener, _by_rule]}}) == {"high", "medium"}

test_weighted if _found("Api", {"from": {"routes-to": [_by_weight(10)]}}) == {"high", "medium"}

test_weight_zero if _found("Api", {"from": {"routes-to": [_by_weight(0)]}}) == set()

test_registered if {
	_found("Api", {"from": {"routes-to": [_by_rule]}, "to": {"forwards-to": [{"resource": {"type": "AWS::ECS::Service"}}]}}) == set()
}

test_no_route if _found("Api", {"from": {"routes-to": []}}) == set()

test_deployment_group if {
	_found("Second", {"from": {"routes-to": [_by_rule], "deploys": [{"edge": "deploys"}]}}) == set()
}

test_green if _found("GreenTargetGroup", {"from": {"routes-to": [_by_rule]}}) == set()

test_handed_to_stack if {
	_found("Api", {"from": {"routes-to": [_by_rule], "refers-to": [{"edge": "parameter"}]}}) == set()
}

test_blue_green_service if {
	service := {"resource": {"properties": {"DeploymentController": {"Type": "CODE_DEPLOY"}}}}
	group := {"resource": {"related": {"to": {"forwards-to": [service]}}}}
	listener := {"resource": {"related": {"to": {"routes-to": [group]}}}}
	route := object.union(_by_listener, {"resource": {"related": {"from": {"routes-to": [{"resource": {"related": {"to": {"routes-to": [listener]}}}}]}}}})
	_found("Second", {"from": {"routes-to": [route]}}) == set()
}
