package archlint.sg_admin_port_open_test

import data.archlint.sg_admin_port_open

_rule(cidr, from, to) := {"IpProtocol": "tcp", "CidrIp": cidr, "FromPort": from, "ToPort": to}

_found(ingress, users) := {[violation.at, violation.severity] |
	some violation in sg_admin_port_open.violation with input as {
		"resource": {"type": "AWS::EC2::SecurityGroup", "properties": {"SecurityGroupIngress": ingress}},
		"related": {"from": {"secured-by": [{"resource": user} | some user in users]}},
	}
}

_instance := {"type": "AWS::EC2::Instance", "properties": {}}

_at(i) := ["SecurityGroupIngress", i, "CidrIp"]

test_ssh if _found([_rule("0.0.0.0/0", 443, 443), _rule("0.0.0.0/0", 22, 22)], [_instance]) == {[_at(1), "medium"], [_at(1), "high"]}

test_nothing_attached if _found([_rule("0.0.0.0/0", 22, 22)], []) == {[_at(0), "medium"]}

_load_balancer := {"type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "properties": {}}

test_load_balancer if _found([{"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}], [_load_balancer]) == set()

test_shared_with_instance if {
	_found([{"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}], [_load_balancer, _instance]) == {[_at(0), "medium"], [_at(0), "high"]}
}

test_public_database if {
	database := {"type": "AWS::RDS::DBInstance", "properties": {"PubliclyAccessible": true}}
	[_at(0), "high"] in _found([_rule("0.0.0.0/0", 5432, 5432)], [database])
}

test_public_task if {
	service := {"type": "AWS::ECS::Service", "properties": {"NetworkConfiguration": {"AwsvpcConfiguration": {"AssignPublicIp": "ENABLED"}}}}
	[_at(0), "high"] in _found([_rule("0.0.0.0/0", 0, 65535)], [service])
}

test_ipv6 if {
	rule := {"IpProtocol": "tcp", "CidrIpv6": "::/0", "FromPort": 3389, "ToPort": 3389}
	_found([rule], []) == {[["SecurityGroupIngress", 0, "CidrIpv6"], "medium"]}
}

test_range if _found([_rule("0.0.0.0/0", 3000, 4000)], []) == {[_at(0), "medium"]}

test_two_halves if _found([_rule("0.0.0.0/1", 22, 22), _rule("128.0.0.0/1", 22, 22)], []) == {[_at(0), "medium"]}

test_one_half if _found([_rule("0.0.0.0/1", 22, 22)], []) == set()

test_web if _found([_rule("0.0.0.0/0", 80, 80)], [_instance]) == set()

test_placeholder if _found([{"IpProtocol": "-1", "CidrIp": "255.255.255.255/32"}], [_instance]) == set()

test_office if _found([_rule("198.51.100.0/24", 22, 22)], [_instance]) == set()

test_prefix_list if {
	sg_admin_port_open.violation[_].at == ["SecurityGroupIngress", 0, "SourcePrefixListId"] with input as {
		"resource": {"type": "AWS::EC2::SecurityGroup", "properties": {"SecurityGroupIngress": [{
			"IpProtocol": "tcp",
			"FromPort": 22,
			"ToPort": 22,
			"SourcePrefixListId": "pl-1",
		}]}},
		"related": {"to": {"allows": [{
			"edge": "allows",
			"at": ["SecurityGroupIngress", 0, "SourcePrefixListId"],
			"resource": {"properties": {"Entries": [{"Cidr": "0.0.0.0/0"}]}},
		}]}},
	}
}

_alone(groups) := {violation.at |
	some violation in sg_admin_port_open.violation with input as {
		"resource": {"type": "AWS::EC2::SecurityGroupIngress", "properties": object.union(_rule("0.0.0.0/0", 22, 22), {"GroupId": "sg-1"})},
		"related": {"to": {"in": [{"at": [property], "resource": {"type": "AWS::EC2::SecurityGroup"}} | some property in groups]}},
	}
}

test_rule_alone if _alone([]) == {["CidrIp"]}

test_rule_of_group if _alone(["GroupId"]) == set()
