package archlint.ecs_env_plaintext_secret_test

import data.archlint.ecs_env_plaintext_secret

_violations(environment, sensitive) := violations if {
	violations := ecs_env_plaintext_secret.violation with input as {
		"resource": {"properties": {"ContainerDefinitions": [
			{"Name": "proxy"},
			{"Name": "web", "Environment": [{"Name": name, "Value": value} | some name, value in environment]},
		]}},
		"sensitive": sensitive,
	}
}

_at := ["ContainerDefinitions", 1, "Environment", 0, "Value"]

test_token if {
	some violation in _violations({"S3_KEY": "AKIAIOSFODNN7EXAMPLE"}, [])
	violation.at == _at
	contains(violation.message, "variable S3_KEY holds a credential")
}

test_password_in_url if count(_violations({"DATABASE": "postgres://app:hunter2@db/app"}, [])) == 1

test_literal_password if count(_violations({"DB_PASSWORD": "hunter2"}, [])) == 1

test_one_finding_for_both_reasons if count(_violations({"API_TOKEN": concat("", ["ghp_", "0123456789abcdefghij0123456789abcdefghij"])}, [])) == 1

test_value_is_never_shown if {
	some violation in _violations({"DB_PASSWORD": "hunter2"}, [])
	not contains(violation.message, "hunter2")
}

test_no_echo if {
	violations := _violations({"DB_LOGIN": "unremarkable"}, [{"at": _at, "source": "parameter DbPassword"}])
	count(violations) == 1
	some violation in violations
	violation.at == _at
	contains(violation.message, "carries a secret in clear text (parameter DbPassword)")
}

test_secret_elsewhere if {
	_violations({}, [{"at": ["ContainerDefinitions", 0, "LogConfiguration", "Options", "token"], "source": "parameter Token"}]) == set()
}

test_harmless if {
	_violations({"LOG_LEVEL": "info", "DB_PASSWORD_FILE": "/run/secrets/db", "DB_SECRET_ARN": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"}, []) == set()
}
