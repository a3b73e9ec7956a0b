package archlint.scale_target_missing_test

import data.archlint.scale_target_missing

_service := {"SchedulingStrategy": "REPLICA", "LoadBalancers": [{"ContainerPort": 80}]}

_found(environment, service, types) := {[violation.at, violation.severity] |
	some violation in scale_target_missing.violation with input as {
		"environment": environment,
		"resource": {"properties": service},
		"related": {"to": {"scaled-by": [{"resource": {"id": type, "type": type}} | some type in types]}},
	}
}

test_missing if _found("production", _service, []) == {[["DesiredCount"], "medium"]}

test_unlabelled if _found("unlabelled", _service, []) == {[["DesiredCount"], "low"]}

test_non_production if _found("non-production", _service, []) == set()

test_scaled if _found("production", _service, ["AWS::ApplicationAutoScaling::ScalableTarget"]) == set()

test_capacity_provider_is_no_target if count(_found("production", _service, ["AWS::ECS::CapacityProvider"])) == 1

test_daemon if _found("production", object.union(_service, {"SchedulingStrategy": "DAEMON"}), []) == set()

test_no_load_balancer if _found("production", object.union(_service, {"LoadBalancers": []}), []) == set()
