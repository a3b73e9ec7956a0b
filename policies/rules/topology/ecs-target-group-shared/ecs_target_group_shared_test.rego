package archlint.ecs_target_group_shared_test

import data.archlint.ecs_target_group_shared

_service(name, type, task) := {
	"edge": sprintf("group-to-%s", [name]),
	"stated_by": name,
	"at": ["LoadBalancers", 0, "TargetGroupArn"],
	"resource": {"id": name, "address": name, "type": type, "properties": {"TaskDefinition": task}},
}

_found(members) := {[violation.at, violation.severity] |
	some violation in ecs_target_group_shared.violation with input as {
		"resource": {"id": "Web", "address": "Web", "properties": {"TaskDefinition": "web:1"}},
		"related": {"from": {"forwards-to": [{
			"edge": "group-to-Web",
			"stated_by": "Web",
			"at": ["LoadBalancers", 0, "TargetGroupArn"],
			"resource": {"id": "Group", "address": "Group", "related": {"to": {"forwards-to": members}}},
		}]}},
	}
}

_at := ["LoadBalancers", 0, "TargetGroupArn"]

test_two_applications if {
	_found([_service("Api", "AWS::ECS::Service", "api:1"), _service("Web", "AWS::ECS::Service", "web:1")]) == {[_at, "high"]}
}

test_same_task_definition if {
	_found([_service("Spot", "AWS::ECS::Service", "web:1"), _service("Web", "AWS::ECS::Service", "web:1")]) == {[_at, "medium"]}
}

test_reported_once if _found([_service("Zeta", "AWS::ECS::Service", "zeta:1")]) == set()

test_task_sets if _found([_service("Blue", "AWS::ECS::TaskSet", "web:2")]) == set()

test_alone if _found([_service("Web", "AWS::ECS::Service", "web:1")]) == set()
