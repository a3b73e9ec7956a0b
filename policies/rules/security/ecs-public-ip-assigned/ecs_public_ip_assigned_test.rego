package archlint.ecs_public_ip_assigned_test

import data.archlint.ecs_public_ip_assigned

_found(environment, properties) := {[violation.at[1], violation.severity] |
	some violation in ecs_public_ip_assigned.violation with input as {
		"environment": environment,
		"resource": {"properties": properties},
	}
}

_service(assign) := {"NetworkConfiguration": {"AwsvpcConfiguration": {"AssignPublicIp": assign}}}

test_disabled if _found("production", _service("DISABLED")) == set()

test_enabled if _found("production", _service("ENABLED")) == {["AwsvpcConfiguration", "high"]}

test_unlabelled if _found("unlabelled", _service("ENABLED")) == {["AwsvpcConfiguration", "high"]}

test_non_production if _found("non-production", _service("ENABLED")) == {["AwsvpcConfiguration", "medium"]}

test_task_set if {
	task_set := {"NetworkConfiguration": {"AwsVpcConfiguration": {"AssignPublicIp": "ENABLED"}}}
	_found("production", task_set) == {["AwsVpcConfiguration", "high"]}
}

test_fargate if count(_found("production", object.union(_service("ENABLED"), {"LaunchType": "FARGATE"}))) == 1

test_ec2_ignores_it if _found("production", object.union(_service("ENABLED"), {"LaunchType": "EC2"})) == set()
