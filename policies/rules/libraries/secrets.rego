# METADATA
# title: Credentials
# description: What tells a credential from other text.
package archlint.libraries.secrets

# without_token holds for a text in which no known kind of token, key or URL with
# a password stands.
without_token(text) if regex.find_n(_token, text, 1) == []

_token := concat("|", [
	`\b(AKIA|ASIA)[A-Z2-7][A-Z0-9]{15}\b`, # AWS access keys
	`-----BEGIN ([A-Z]+ )*PRIVATE KEY-----`,
	`\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})`,
	`\bglpat-[A-Za-z0-9_-]{20,}`, # GitLab
	`\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bxapp-[0-9]-[A-Za-z0-9-]{10,}`, # Slack
	`https://hooks\.slack\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]{16,}`,
	`\b[rs]k_(live|test)_[A-Za-z0-9]{16,}`, # Stripe
	`\bAIza[0-9A-Za-z_-]{35}|\bGOCSPX-[0-9A-Za-z_-]{28}`, # Google
	`\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}`, # SendGrid
	`\bnpm_[A-Za-z0-9]{36}`,
	`\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}`, # JSON web tokens
	`(?i:\b[a-z][a-z0-9+.-]*)://[^\s/?#:@]*:[^\s/?#@<>{}$*]{2,}@[^\s/@]`,
])

# harmless holds for the value of a variable whose name does not say that it is
# secret, and for values that are no secret whatever the name says: switches, small
# numbers, ARNs, URLs, paths and names of parameters, template variables and
# placeholders.
harmless(name, _) if {
	not regex.match(_secret_name, name)
	not regex.match(_key_name, name)
}

harmless(_, value) if regex.match(_no_secret, value)

# Words such as token and key stand in many names, so that there the value has to
# look like a credential too.
harmless(name, value) if {
	not regex.match(_secret_name, name)
	regex.match(`^(.{0,11}|[^0-9]*|[^A-Za-z]*|.*\s.*)$`, value)
}

# ordinary_name holds for a variable whose name says that it is anything but a
# credential.
ordinary_name(name) if {
	regex.match(_ordinary_name, name)
	not regex.match(`(?i)access[._-]?key[._-]?id$`, name)
}

_secret_name := `(?i)(password|passwd|passphrase|[._-]pwd|secret[._-]?access[._-]?key|[._-]pass|^(db|database|mysql|postgres|redis)pass)[0-9]*$`

_key_name := `(?i)(secret|secret[._-]?key|secret[._-]?key[._-]?base|token|api[._-]?key|private[._-]?key|access[._-]?key|auth[._-]?key|encryption[._-]?key|signing[._-]?key|master[._-]?key|credentials?|salt)[0-9]*$`

_ordinary_name := `(?i)(^|[._-]|[a-z0-9])(account|addr|address|arn|bucket|cluster|count|debug|dir|directory|dns|domain|enabled|endpoint|env|environment|file|host|hosts|hostname|id|interval|ip|lang|level|limit|memory|mode|name|namespace|path|port|prefix|profile|queue|region|service|size|stage|stream|suffix|table|timeout|topic|ttl|type|tz|user|username|version|zone)$`

_no_secret := `(?i)^(.{0,3}|true|false|none|null|undefined|enabled|disabled|required|optional|[0-9.]{0,5}|arn:.*|[a-z][a-z0-9+.-]*://.*|(\.{0,2}/)[^\s]*|.*(\$\{|\{\{|<[^>]*>|\$\().*|\*+|x+|.*(change[-_ ]?(me|it|this)|replace[-_ ]?(me|with)?|place[-_ ]?holder|your[-_ ]|to[-_ ]?do|tbd|dummy|not[-_]?(set|used|needed)|example|secretsmanager|ssm:).*)$`
