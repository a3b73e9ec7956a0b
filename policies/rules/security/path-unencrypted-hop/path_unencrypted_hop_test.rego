package archlint.path_unencrypted_hop_test

import data.archlint.path_unencrypted_hop

_found(document) := {violation.at |
	some violation in path_unencrypted_hop.violation with input as document
}

_integration(connection, uri) := {"resource": {"properties": {"ConnectionType": connection, "IntegrationUri": uri}}}

test_integration_by_http if _found(_integration("INTERNET", "http://api.example.com/{proxy}")) == {["IntegrationUri"]}

test_integration_by_https if _found(_integration("INTERNET", "https://api.example.com")) == set()

test_vpc_link if _found(_integration("VPC_LINK", "http://api.internal")) == set()

test_method_by_http if {
	_found({"resource": {"properties": {"Integration": {"Uri": "HTTP://api.example.com"}}}}) == {["Integration", "Uri"]}
}

test_method_by_vpc_link if {
	_found({"resource": {"properties": {"Integration": {"Uri": "http://nlb.internal", "ConnectionType": "VPC_LINK"}}}}) == set()
}

_balancer(entries) := {
	"resource": {"properties": {"Listeners": [{"Protocol": "HTTPS"}, {"Protocol": "HTTP"}]}},
	"related": {"from": {"routes-to": [{"edge": "entry", "resource": {"type": type}} | some type in entries]}},
}

test_classic_load_balancer if _found(_balancer(["internet"])) == {["Listeners", 1, "Protocol"]}

test_internal_load_balancer if _found(_balancer([])) == set()
