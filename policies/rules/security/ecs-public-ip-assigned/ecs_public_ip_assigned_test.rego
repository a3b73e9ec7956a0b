package archlint.ecs_public_ip_assigned_test

import data.archlint.ecs_public_ip_assigned

_found(groups, properties) := {[violation.at[1], violation.severity] |
	some violation in ecs_public_ip_assigned.violation with input as {
		"resource": {"properties": properties},
		"related": {"to": {"secured-by": groups}},
	}
}

_service(assign) := {"NetworkConfiguration": {"AwsvpcConfiguration": {"AssignPublicIp": assign}}}

_group(rule) := {"resource": {"properties": {"SecurityGroupIngress": [rule]}}}

_at := "AwsvpcConfiguration"

test_disabled if _found([_group({"CidrIp": "0.0.0.0/0"})], _service("DISABLED")) == set()

test_everyone if _found([_group({"CidrIp": "0.0.0.0/0"})], _service("ENABLED")) == {[_at, "high"], [_at, "medium"]}

test_everyone_ipv6 if _found([_group({"CidrIpv6": "::/0"})], _service("ENABLED")) == {[_at, "high"], [_at, "medium"]}

test_one_of_two_groups if {
	groups := [_group({"CidrIp": "10.0.0.0/8"}), _group({"CidrIp": "0.0.0.0/0"})]
	[_at, "high"] in _found(groups, _service("ENABLED"))
}

test_nobody if _found([], _service("ENABLED")) == {[_at, "medium"]}

test_some if _found([_group({"CidrIp": "198.51.100.0/24"})], _service("ENABLED")) == {[_at, "medium"]}

test_another_group if _found([_group({"SourceSecurityGroupId": "sg-1"})], _service("ENABLED")) == {[_at, "medium"]}

test_task_set if {
	task_set := {"NetworkConfiguration": {"AwsVpcConfiguration": {"AssignPublicIp": "ENABLED"}}}
	_found([], task_set) == {["AwsVpcConfiguration", "medium"]}
}

test_fargate if count(_found([], object.union(_service("ENABLED"), {"LaunchType": "FARGATE"}))) == 1

test_ec2_ignores_it if _found([], object.union(_service("ENABLED"), {"LaunchType": "EC2"})) == set()
