package archlint.alb_tls_policy_weak_test

import data.archlint.alb_tls_policy_weak

_found(protocol, policy) := {object.get(violation, "severity", "") |
	some violation in alb_tls_policy_weak.violation with input as {"resource": {"properties": {
		"Protocol": protocol,
		"SslPolicy": policy,
	}}}
}

test_old_protocol if {
	every policy in [
		"ELBSecurityPolicy-2016-08",
		"ELBSecurityPolicy-TLS-1-1-2017-01",
		"ELBSecurityPolicy-FS-2018-06",
		"ELBSecurityPolicy-TLS13-1-0-PQ-2025-09",
		"ELBSecurityPolicy-TLS13-1-1-2021-06",
	] {
		_found("HTTPS", policy) == {""}
	}
}

test_no_forward_secrecy if {
	every policy in ["ELBSecurityPolicy-TLS-1-2-2017-01", "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06"] {
		_found("HTTPS", policy) == {"low"}
	}
}

test_strong if {
	every policy in [
		"ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
		"ELBSecurityPolicy-TLS13-1-2-2021-06",
		"ELBSecurityPolicy-TLS13-1-3-2021-06",
		"ELBSecurityPolicy-FS-1-2-Res-2020-10",
		"ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04",
	] {
		_found("HTTPS", policy) == set()
	}
}

test_network_load_balancer if _found("TLS", "ELBSecurityPolicy-2016-08") == {""}

test_not_tls if _found("HTTP", "ELBSecurityPolicy-2016-08") == set()

test_not_known if _found("HTTPS", "ELBSecurityPolicy-TLS13-1-3-2031-01") == set()

test_message if {
	some violation in alb_tls_policy_weak.violation with input as {"resource": {"properties": {
		"Protocol": "HTTPS",
		"SslPolicy": "ELBSecurityPolicy-2016-08",
	}}}
	contains(violation.message, "ELBSecurityPolicy-2016-08 accepts TLS 1.0")
}

test_unknown_name if {
	every policy in ["ELBSecurityPolicy-TLS14-2027-01", "ELBSecurityPolicy-TLS13-1-2-Ext9-2027-01"] {
		some violation in alb_tls_policy_weak.violation with input as {"resource": {"properties": {
			"Protocol": "HTTPS",
			"SslPolicy": policy,
		}}}
		violation.undecided
	}
}
