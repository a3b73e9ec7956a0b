package archlint.lb_single_az_test

import data.archlint.lb_single_az

_found(environment, zones, properties) := {[violation.at, violation.severity] |
	some violation in lb_single_az.violation with input as {
		"environment": environment,
		"zones": {"count": zones, "effective": zones},
		"resource": {"properties": properties},
	}
}

test_two_zones if _found("production", 2, {"Subnets": ["subnet-1", "subnet-2"]}) == set()

test_one_zone if _found("unlabelled", 1, {"Subnets": ["subnet-1", "subnet-2"]}) == {[["Subnets"], "high"]}

test_subnet_mappings if _found("production", 1, {"SubnetMappings": [{"SubnetId": "subnet-1"}]}) == {[["SubnetMappings"], "high"]}

test_non_production if _found("non-production", 1, {"Subnets": ["subnet-1"]}) == {[["Subnets"], "medium"]}

test_no_subnet if count(lb_single_az.violation) == 0 with input as {"resource": {"properties": {}}}
