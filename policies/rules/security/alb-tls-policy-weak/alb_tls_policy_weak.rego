# METADATA
# title: TLS listeners negotiate TLS 1.2 or newer with forward secrecy
# description: >-
#   The security policy decides which protocols and ciphers a listener accepts.
#   A listener that names none gets ELBSecurityPolicy-2016-08, which accepts
#   TLS 1.0. Policies that accept TLS 1.2 but also ciphers without forward secrecy
#   are low. A policy that this rule does not know is not judged.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
# custom:
#   id: alb-tls-policy-weak
#   severity: high
#   category: security
#   resources: [AWS::ElasticLoadBalancingV2::Listener]
#   remediation: Set SslPolicy to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 or ELBSecurityPolicy-TLS13-1-2-2021-06.
package archlint.alb_tls_policy_weak

violation contains {"message": message, "at": ["SslPolicy"]} if {
	_policy in object.keys(_least_version)
	message := sprintf("security policy %s accepts TLS %s: use ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", [_policy, _least_version[_policy]])
}

violation contains {"message": message, "at": ["SslPolicy"], "severity": "low"} if {
	_policy in _without_forward_secrecy
	message := sprintf("security policy %s accepts ciphers without forward secrecy: use ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", [_policy])
}

violation contains {"message": message, "at": ["SslPolicy"], "undecided": true} if {
	not _policy in object.keys(_least_version)
	not _policy in _without_forward_secrecy
	not regex.match(_strong, _policy)
	message := sprintf("security policy %s is not known to this version of archlint", [_policy])
}

# The name of a policy says its least version; Res is for restricted, Ext0 for an
# extension that keeps forward secrecy.
_strong := `^ELBSecurityPolicy-(TLS13-1-[23]-((Res|Ext0)-)?(FIPS-)?(PQ-)?|FS-1-2-(Res-)?)\d{4}-\d{2}$`

_policy := input.resource.properties.SslPolicy if input.resource.properties.Protocol in {"HTTPS", "TLS"}

# _least_version is the oldest protocol that a policy accepts, for those that
# accept less than TLS 1.2.
_least_version := {
	"ELBSecurityPolicy-2015-05": "1.0",
	"ELBSecurityPolicy-2016-08": "1.0",
	"ELBSecurityPolicy-FS-2018-06": "1.0",
	"ELBSecurityPolicy-FS-1-1-2019-08": "1.1",
	"ELBSecurityPolicy-TLS-1-0-2015-04": "1.0",
	"ELBSecurityPolicy-TLS-1-1-2017-01": "1.1",
	"ELBSecurityPolicy-TLS13-1-0-2021-06": "1.0",
	"ELBSecurityPolicy-TLS13-1-0-FIPS-2023-04": "1.0",
	"ELBSecurityPolicy-TLS13-1-0-FIPS-PQ-2025-09": "1.0",
	"ELBSecurityPolicy-TLS13-1-0-PQ-2025-09": "1.0",
	"ELBSecurityPolicy-TLS13-1-1-2021-06": "1.1",
	"ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04": "1.1",
	"ELBSecurityPolicy-TLS13-1-1-FIPS-PQ-2025-09": "1.1",
	"ELBSecurityPolicy-TLS13-1-1-PQ-2025-09": "1.1",
}

# _without_forward_secrecy are the policies for TLS 1.2 that also offer RSA key
# exchange.
_without_forward_secrecy := {
	"ELBSecurityPolicy-TLS-1-2-2017-01",
	"ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
	"ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
	"ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-2023-04",
	"ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-PQ-2025-09",
	"ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09",
	"ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
	"ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-2023-04",
	"ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-PQ-2025-09",
	"ELBSecurityPolicy-TLS13-1-2-Ext2-PQ-2025-09",
}
