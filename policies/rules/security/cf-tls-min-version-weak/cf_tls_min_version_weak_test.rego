package archlint.cf_tls_min_version_weak_test

import data.archlint.cf_tls_min_version_weak

_found(aliases, certificate) := {[violation.at[count(violation.at) - 1], object.get(violation, "severity", "")] |
	some violation in cf_tls_min_version_weak.violation with input as {"resource": {"properties": {"DistributionConfig": {
		"Aliases": aliases,
		"ViewerCertificate": certificate,
	}}}}
}

_own(version) := {"AcmCertificateArn": "arn", "SslSupportMethod": "sni-only", "MinimumProtocolVersion": version}

_default := {"CloudFrontDefaultCertificate": true, "MinimumProtocolVersion": "TLSv1"}

test_old if {
	every version in ["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"] {
		_found(["www.example.com"], _own(version)) == {["MinimumProtocolVersion", ""]}
	}
}

test_weak_ciphers if {
	every version in ["TLSv1.2_2018", "TLSv1.2_2019"] {
		_found(["www.example.com"], _own(version)) == {["MinimumProtocolVersion", "low"]}
	}
}

test_strong if {
	every version in ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"] {
		_found(["www.example.com"], _own(version)) == set()
	}
}

test_not_known if _found(["www.example.com"], _own("TLSv1.4_2031")) == {["MinimumProtocolVersion", ""]}

test_default_certificate if _found([], _default) == set()

test_default_certificate_with_alias if _found(["www.example.com"], _default) == {["ViewerCertificate", ""]}
