package archlint.ecs_static_host_port_test

import data.archlint.ecs_static_host_port

_service := {
	"SchedulingStrategy": "REPLICA",
	"LaunchType": "EC2",
	"LoadBalancers": [{"ContainerPort": 8080, "TargetGroupArn": "arn"}],
}

_found(mode, host_port, service) := {violation.at |
	some violation in ecs_static_host_port.violation with input as {
		"resource": {"properties": {
			"NetworkMode": mode,
			"ContainerDefinitions": [
				{"PortMappings": [{"ContainerPort": 9000, "HostPort": 9000}]},
				{"PortMappings": [{"ContainerPort": 8080, "HostPort": host_port}]},
			],
		}},
		"related": {"from": {"runs": [{
			"edge": "runs",
			"resource": {"type": "AWS::ECS::Service", "address": "Web", "properties": service},
		}]}},
	}
}

_host_port := ["ContainerDefinitions", 1, "PortMappings", 0, "HostPort"]

test_fixed if _found("bridge", 8080, _service) == {_host_port}

test_dynamic if _found("bridge", 0, _service) == set()

test_awsvpc if _found("awsvpc", 8080, _service) == set()

test_daemon if _found("bridge", 8080, object.union(_service, {"SchedulingStrategy": "DAEMON"})) == set()

test_external_instances if _found("bridge", 8080, object.union(_service, {"LaunchType": "EXTERNAL"})) == set()

test_agent_port if _found("bridge", 8126, _service) == set()

test_no_load_balancer if _found("bridge", 8080, object.remove(_service, ["LoadBalancers"])) == set()

test_classic_load_balancer if {
	classic := {"LoadBalancers": [{"ContainerPort": 8080, "LoadBalancerName": "web"}]}
	_found("bridge", 8080, object.union(_service, classic)) == set()
}
