# METADATA
# title: Environment variables hold no credentials
# description: >-
#   Whoever may describe the task definition reads its environment, and every
#   revision keeps it. Found are values in the format of a known token or key, URLs
#   with a password, literal values of variables whose names say that they are
#   secret, and values that come from a NoEcho parameter or a reference to Secrets
#   Manager or a SecureString, which CloudFormation resolves into plain text.
#   Variables whose names say that they hold something else (…_ARN, …_FILE, …_HOST,
#   …_REGION), ARNs, paths, switches and placeholders pass. The value is never shown.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
# custom:
#   id: ecs-env-plaintext-secret
#   severity: critical
#   category: security
#   resources: [AWS::ECS::TaskDefinition]
#   remediation: Store the value in Secrets Manager or as a SecureString parameter and pass it by Secrets with ValueFrom.
package archlint.ecs_env_plaintext_secret

import data.archlint.libraries.secrets

violation contains {
	"message": sprintf("variable %s holds a credential in clear text: pass it by Secrets", [variable.Name]),
	"at": ["ContainerDefinitions", i, "Environment", j, "Value"],
} if {
	some i, container in input.resource.properties.ContainerDefinitions
	some j, variable in container.Environment
	not secrets.ordinary_name(variable.Name)
	not _harmless(variable)
}

violation contains {
	"message": sprintf("the variable carries a secret in clear text (%s): pass it by Secrets", [secret.source]),
	"at": secret.at,
} if {
	some secret in input.sensitive
	secret.at[2] == "Environment"
}

# What is not known is not harmless, unless the name alone says so.
_harmless(variable) if {
	secrets.without_token(variable.Value)
	secrets.harmless(variable.Name, variable.Value)
}
