package archlint.libraries.ports_test

import data.archlint.libraries.ports

test_single_port if {
	ports.administration({"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432}) == "port 5432 (PostgreSQL)"
}

test_range if {
	ports.administration({"IpProtocol": "6", "FromPort": 0, "ToPort": 65535}) == "ports 0 to 65535, among them 22 (SSH)"
}

test_every_port if ports.administration({"IpProtocol": "-1"}) == "every port, among them 22 (SSH)"

test_other_ports if {
	every rule in [
		{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443},
		{"IpProtocol": "tcp", "FromPort": 32768, "ToPort": 61000},
		{"IpProtocol": "udp", "FromPort": 22, "ToPort": 22},
		{"IpProtocol": "icmp", "FromPort": -1, "ToPort": -1},
	] {
		not ports.administration(rule)
	}
}
