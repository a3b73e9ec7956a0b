package archlint.ecs_multiple_target_groups_test

import data.archlint.ecs_multiple_target_groups

# _group is a target group of the service's entry i behind a load balancer.
_group(i, version, balancer) := {
	"edge": sprintf("edge-%d", [i]),
	"at": ["LoadBalancers", i, "TargetGroupArn"],
	"resource": {
		"address": sprintf("Group%d", [i]),
		"properties": {"Protocol": "HTTP", "ProtocolVersion": version},
		"related": {"from": {"routes-to": [{"resource": {
			"type": "AWS::ElasticLoadBalancingV2::Listener",
			"related": {"from": {"routes-to": [{"resource": {
				"type": "AWS::ElasticLoadBalancingV2::LoadBalancer",
				"id": balancer,
			}}]}},
		}}]}},
	},
}

_behind_rule(group) := json.patch(group, [{
	"op": "replace",
	"path": "/resource/related/from/routes-to",
	"value": [{"resource": {
		"type": "AWS::ElasticLoadBalancingV2::ListenerRule",
		"related": group.resource.related,
	}}],
}])

_found(controller, groups) := {violation.at |
	some violation in ecs_multiple_target_groups.violation with input as {
		"resource": {"properties": {
			"DeploymentController": {"Type": controller},
			"LoadBalancers": [{"ContainerPort": 80} | some _ in groups],
		}},
		"related": {"from": {"forwards-to": groups}},
	}
}

_second := ["LoadBalancers", 1, "TargetGroupArn"]

test_one_load_balancer if _found("ECS", [_group(0, "HTTP1", "Public"), _group(1, "HTTP1", "Public")]) == {_second}

test_behind_a_rule if {
	_found("ECS", [_group(0, "HTTP1", "Public"), _behind_rule(_group(1, "HTTP1", "Public"))]) == {_second}
}

test_two_load_balancers if _found("ECS", [_group(0, "HTTP1", "Public"), _group(1, "HTTP1", "Internal")]) == set()

test_http_and_grpc if _found("ECS", [_group(0, "HTTP1", "Public"), _group(1, "GRPC", "Public")]) == set()

test_code_deploy if _found("CODE_DEPLOY", [_group(0, "HTTP1", "Public"), _group(1, "HTTP1", "Public")]) == set()

test_one_target_group if _found("ECS", [_group(0, "HTTP1", "Public")]) == set()

test_more_than_ecs_allows if {
	groups := [_group(i, "HTTP1", sprintf("Balancer%d", [i])) | some i in numbers.range(0, 5)]
	_found("ECS", groups) == {["LoadBalancers", 5]}
}
