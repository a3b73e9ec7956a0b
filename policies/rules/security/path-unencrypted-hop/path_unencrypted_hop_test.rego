package archlint.path_unencrypted_hop_test

import data.archlint.path_unencrypted_hop

_found(document) := {violation.at |
	some violation in path_unencrypted_hop.violation with input as document
}

_integration(connection, uri) := {"resource": {"properties": {"ConnectionType": connection, "IntegrationUri": uri}}}

test_integration_by_http if {
	_found(_integration("INTERNET", "http://api.example.com/{proxy}")) == {["IntegrationUri"]}
}

test_integration_by_https if {
	_found(_integration("INTERNET", "https://api.example.com")) == set()
}

test_vpc_link if {
	_found(_integration("VPC_LINK", "http://api.internal")) == set()
}

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

test_classic_load_balancer if {
	_found(_balancer(["internet"])) == {["Listeners", 1, "Protocol"]}
}

test_internal_load_balancer if {
	_found(_balancer([])) == set()
}

_hop(from, to, tls, network) := {
	"edge": "e", "from": from, "to": to, "tls": tls, "network": network,
	"at": ["DistributionConfig", "Origins", 0, "DomainName"],
}

_internet := {"id": "internet", "type": "internet"}

_cdn := {"id": "cdn", "type": "AWS::CloudFront::Distribution"}

_listener := {"id": "listener", "type": "AWS::ElasticLoadBalancingV2::Listener"}

_container := {"id": "task#web", "type": "container"}

_path(id, verdict, hops) := {
	"resource": {"id": id, "properties": _properties[id]},
	"paths": [{"verdict": verdict, "hops": hops}],
}

_properties := {
	"listener": {"Protocol": "HTTP", "DefaultActions": [{"Type": "forward"}]},
	"cdn": {"DistributionConfig": {
		"DefaultCacheBehavior": {"ViewerProtocolPolicy": "allow-all"},
		"Origins": [{"CustomOriginConfig": {"OriginProtocolPolicy": "http-only"}}],
	}},
}

_end := _hop(_listener, _container, false, "vpc")

test_listener if {
	_found(_path("listener", "reachable", [_hop(_internet, _listener, false, "internet"), _end])) == {["Protocol"]}
}

test_stopped_on_the_way if {
	_found(_path("listener", "blocked", [_hop(_internet, _listener, false, "internet"), _end])) == set()
}

test_viewers if {
	_found(_path("cdn", "reachable", [_hop(_internet, _cdn, false, "internet"), _end])) == {[
		"DistributionConfig",
		"DefaultCacheBehavior", "ViewerProtocolPolicy",
	]}
}

test_origin if {
	hops := [_hop(_internet, _cdn, true, "internet"), _hop(_cdn, _listener, false, "internet"), _end]
	_found(_path("cdn", "reachable", hops)) == {[
		"DistributionConfig", "Origins", 0,
		"CustomOriginConfig", "OriginProtocolPolicy",
	]}
}

test_vpc_origin if {
	_found(_path("cdn", "reachable", [_hop(_cdn, _listener, false, "aws"), _end])) == set()
}

test_within_the_vpc if {
	_found(_path("listener", "reachable", [_end])) == set()
}
