package archlint.topo_az_spread_effective_test

import data.archlint.topo_az_spread_effective

_service := {"SchedulingStrategy": "REPLICA", "DesiredCount": 2}

_found(environment, effective, service) := {violation.message |
	some violation in topo_az_spread_effective.violation with input as {
		"environment": environment,
		"zones": {"count": 2, "effective": effective},
		"resource": {"properties": service},
		"related": {"to": {"scaled-by": [{"resource": {"properties": {"MaxCapacity": 4}}} | service.DesiredCount == 0]}},
	}
}

test_spread if _found("production", 2, _service) == set()

test_one_zone if _found("production", 1, _service) == {"tasks run and get requests in one Availability Zone only"}

test_no_zone if count(_found("unlabelled", 0, _service)) == 1

test_non_production if _found("non-production", 1, _service) == set()

test_singleton if _found("production", 1, object.union(_service, {"DesiredCount": 1})) == set()

test_scaled if count(_found("production", 1, object.union(_service, {"DesiredCount": 0}))) == 1

test_daemon if _found("production", 1, object.union(_service, {"SchedulingStrategy": "DAEMON"})) == set()
