package archlint.tg_orphan_test

import data.archlint.tg_orphan

_found(address, properties, related) := {violation.severity |
	some violation in tg_orphan.violation with input as {
		"resource": {"address": address, "properties": properties},
		"related": object.union({"to": {"forwards-to": []}, "from": {"routes-to": [], "refers-to": []}}, related),
	}
}

_ip := {"TargetType": "ip", "Protocol": "HTTP"}

_to_service(controller) := {"to": {"forwards-to": [{
	"edge": "service",
	"at": ["LoadBalancers", 0, "TargetGroupArn"],
	"resource": {"properties": {"DeploymentController": {"Type": controller}}},
}]}}

test_leftover if _found("Api", _ip, {}) == {"low"}

test_service_without_traffic if _found("Api", _ip, _to_service("ECS")) == {"low", "medium"}

test_routed if _found("Api", _ip, {"from": {"routes-to": [{"edge": "rule"}]}}) == set()

test_load_balancer_as_target if _found("Api", {"TargetType": "alb", "Protocol": "TCP"}, {}) == set()

test_gateway if _found("Appliance", {"TargetType": "ip", "Protocol": "GENEVE"}, {}) == set()

test_code_deploy if _found("Api", _ip, _to_service("CODE_DEPLOY")) == set()

test_deployment_group if _found("Second", _ip, {"from": {"deploys": [{"edge": "deploys"}]}}) == set()

test_alternate if {
	edge := {"edge": "service", "at": ["LoadBalancers", 0, "AdvancedConfiguration", "AlternateTargetGroupArn"]}
	_found("Second", _ip, {"to": {"forwards-to": [edge]}}) == set()
}

test_green if _found("ApiGreen", _ip, {}) == set()

test_handed_to_stack if _found("Api", _ip, {"from": {"refers-to": [{"edge": "parameter"}]}}) == set()
