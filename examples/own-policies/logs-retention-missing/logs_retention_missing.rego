# METADATA
# title: Log groups forget
# description: >-
#   A log group without RetentionInDays keeps its logs for ever, and they are paid
#   for every month. A year is the longest that anybody here has looked back.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
# custom:
#   id: logs-retention-missing
#   severity: low
#   category: operations
#   resources: [AWS::Logs::LogGroup]
#   remediation: Set RetentionInDays to at most 365.
package archlint.logs_retention_missing

violation contains {
	"message": "the log group keeps its logs for ever",
	"at": ["RetentionInDays"],
} if {
	not input.resource.properties.RetentionInDays
}

violation contains {
	"message": sprintf("the log group keeps its logs for %d days", [days]),
	"at": ["RetentionInDays"],
} if {
	days := input.resource.properties.RetentionInDays
	days > 365
}
