package archlint.ecs_container_no_logging_test

import data.archlint.ecs_container_no_logging

_found(compatibilities, containers) := {[violation.at, object.get(violation, "severity", "")] |
	some violation in ecs_container_no_logging.violation with input as {"resource": {"properties": {
		"RequiresCompatibilities": compatibilities,
		"ContainerDefinitions": containers,
	}}}
}

_awslogs := {"LogConfiguration": {"LogDriver": "awslogs"}}

_firelens := {"LogConfiguration": {"LogDriver": "awsfirelens"}}

_router := {"FirelensConfiguration": {"Type": "fluentbit"}}

test_logged if _found(["FARGATE"], [_awslogs, _awslogs]) == set()

test_fargate if {
	at := ["ContainerDefinitions", 1, "LogConfiguration"]
	_found(["FARGATE"], [_awslogs, {}]) == {[at, "high"], [at, "medium"]}
}

test_ec2 if _found(["EC2"], [{}]) == {[["ContainerDefinitions", 0, "LogConfiguration"], "medium"]}

test_no_compatibilities if {
	violations := ecs_container_no_logging.violation with input as {"resource": {"properties": {"ContainerDefinitions": [{}]}}}
	{violation.severity | some violation in violations} == {"medium"}
}

test_driver_none if {
	_found(["FARGATE"], [{"LogConfiguration": {"LogDriver": "none"}}]) == {[["ContainerDefinitions", 0, "LogConfiguration", "LogDriver"], ""]}
}

test_router_needs_none if _found(["FARGATE"], [_router, _firelens]) == set()

test_no_router if _found(["FARGATE"], [_firelens, _awslogs]) == {[["ContainerDefinitions", 0, "LogConfiguration", "LogDriver"], ""]}
