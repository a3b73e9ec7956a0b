package archlint.ecs_desired_count_one_test

import data.archlint.ecs_desired_count_one

_service := {
	"address": "Web",
	"properties": {"SchedulingStrategy": "REPLICA", "DesiredCount": 1, "LoadBalancers": [{"ContainerPort": 80}]},
}

_found(environment, service, minimums) := {[violation.at, violation.severity] |
	some violation in ecs_desired_count_one.violation with input as {
		"environment": environment,
		"resource": service,
		"related": {"to": {"scaled-by": [target |
			some minimum in minimums
			target := {"edge": "scaled", "resource": {
				"id": "Target",
				"type": "AWS::ApplicationAutoScaling::ScalableTarget",
				"properties": {"MinCapacity": minimum},
			}}
		]}},
	}
}

_with(name, value) := object.union(_service, {"properties": {name: value}})

test_one_task if _found("production", _service, []) == {[["DesiredCount"], "high"]}

test_unlabelled if _found("unlabelled", _service, []) == {[["DesiredCount"], "medium"]}

test_non_production if _found("non-production", _service, []) == {[["DesiredCount"], "info"]}

test_two_tasks if _found("production", _with("DesiredCount", 2), []) == set()

test_no_load_balancer if _found("production", _with("LoadBalancers", []), []) == set()

test_daemon if _found("production", _with("SchedulingStrategy", "DAEMON"), []) == set()

test_scalable_target_counts if _found("production", _service, [2]) == set()

test_minimum_of_one if _found("production", _with("DesiredCount", 3), [1]) == {[["MinCapacity"], "high"]}

test_off_at_night if _found("non-production", _service, [0]) == set()

test_off_in_production if _found("production", _service, [0]) == {[["MinCapacity"], "high"]}

test_capacity_provider_is_no_target if {
	ecs_desired_count_one.violation[_].at == ["DesiredCount"] with input as {
		"environment": "production",
		"resource": _service,
		"related": {"to": {"scaled-by": [{"resource": {"type": "AWS::ECS::CapacityProvider"}}]}},
	}
}

_scheduled(environment, capacity) := {violation.severity |
	some violation in ecs_desired_count_one.violation with input as {
		"environment": environment,
		"resource": _service,
		"related": {"to": {"scaled-by": [{"edge": "scaled", "resource": {
			"id": "Target",
			"type": "AWS::ApplicationAutoScaling::ScalableTarget",
			"properties": {"MinCapacity": 1, "ScheduledActions": [
				{"ScalableTargetAction": {"MinCapacity": 1, "MaxCapacity": 4}},
				{"ScalableTargetAction": {"MinCapacity": 0, "MaxCapacity": capacity}},
			]},
		}}]}},
	}
}

test_scheduled_off if _scheduled("non-production", 0) == set()

test_scheduled_off_unlabelled if _scheduled("unlabelled", 0) == set()

test_scheduled_off_in_production if _scheduled("production", 0) == {"high"}

test_scheduled_down if _scheduled("non-production", 1) == {"info"}
