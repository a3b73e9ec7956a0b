package archlint.libraries.secrets_test

import data.archlint.libraries.secrets

test_token if {
	every text in [
		"AKIAIOSFODNN7EXAMPLE",
		"-----BEGIN RSA PRIVATE KEY-----\nMIIE",
		concat("", ["ghp_", "0123456789abcdefghij0123456789abcdefghij"]),
		concat("-", ["xoxb", "123456789012", "abcdefghijkl"]),
		concat("_", ["sk", "live", "0123456789abcdefghijklmn"]),
		"AIzaSyA0123456789abcdefghijklmnopqrstuv",
		"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
		"postgres://app:hunter2@db.internal:5432/app",
		"redis://:hunter2@cache:6379",
	] {
		not secrets.without_token(text)
	}
}

test_no_token if {
	every text in [
		"postgres://db.internal:5432/app",
		"postgres://app@db.internal/app",
		"postgres://app:${DB_PASSWORD}@db.internal/app",
		"https://example.com/a:b@c",
		"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf",
		"info",
		"",
	] {
		secrets.without_token(text)
	}
}

test_secret if {
	every variable in [
		["DB_PASSWORD", "hunter2"],
		["PGPASSWORD", "s3cret!"],
		["MYSQL_ROOT_PASSWORD", "wordpress"],
		["Spring.Datasource.Password", "hunter2"],
		["JWT_SECRET", "b2f8c6e4a1d94"],
		["AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMIK7MDENGbPxRfiCY"],
		["SECRET_KEY_BASE", "0123456789abcdef0123"],
	] {
		not secrets.harmless(variable[0], variable[1])
		not secrets.ordinary_name(variable[0])
	}
}

test_harmless if {
	every variable in [
		["DB_SECRET", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"],
		["DB_PASSWORD", "/app/prod/db-password"],
		["DB_PASSWORD", "changeme"],
		["DB_PASSWORD", ""],
		["ALLOW_EMPTY_PASSWORD", "yes"],
		["REQUIRE_TOKEN", "true"],
		["DB_SECRET", "prod-db-secret"],
		["MAX_TOKEN", "4096"],
		["TOKEN_URL", "https://auth.example.com/oauth/token"],
		["AUTH_TOKEN", "https://auth.example.com/oauth2/token"],
		["PASSWORD_RESET_URL", "https://example.com/reset"],
		["PWD", "/srv/app"],
		["GREETING", "Hello, who is there? 42"],
	] {
		secrets.harmless(variable[0], variable[1])
	}
}

test_ordinary_name if {
	every name in ["DB_PASSWORD_FILE", "DB_SECRET_ARN", "KMS_KEY_ID", "DB_HOST", "AWS_REGION", "dbName", "LOG_LEVEL", "PORT"] {
		secrets.ordinary_name(name)
	}
}

test_other_name if {
	every name in ["AWS_ACCESS_KEY_ID", "DATABASE_URL", "API_KEY", "CONFIG", "ESCAPED_PATHS_TOKEN"] {
		not secrets.ordinary_name(name)
	}
}
