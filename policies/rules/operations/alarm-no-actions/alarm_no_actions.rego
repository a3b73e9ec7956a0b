# METADATA
# title: Alarms tell somebody
# description: >-
#   An alarm without an action for the state ALARM, or whose actions are switched
#   off, changes colour on a page that nobody watches. Scaling policies are actions
#   too. Exempt are alarms that a composite alarm, a deployment or a rule of
#   EventBridge refers to.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
# custom:
#   id: alarm-no-actions
#   severity: medium
#   category: operations
#   resources: [AWS::CloudWatch::Alarm, AWS::CloudWatch::CompositeAlarm]
#   remediation: Add an SNS topic to AlarmActions.
package archlint.alarm_no_actions

violation contains {
	"message": "the alarm has no AlarmActions, so that it tells nobody",
	"at": ["AlarmActions"],
} if {
	not input.resource.properties.AlarmActions[0]
	not _watched
}

violation contains {
	"message": "ActionsEnabled false keeps the alarm from telling anybody",
	"at": ["ActionsEnabled"],
} if {
	input.resource.properties.AlarmActions[0]
	input.resource.properties.ActionsEnabled == false
	not _watched
}

_watched if input.related.to["observed-by"][_].resource.type == "AWS::CloudWatch::CompositeAlarm"

# A deployment that watches the alarm states so itself; what the alarm watches is
# stated by the alarm.
_watched if input.related.from["observed-by"][_].at[0] in {"DeploymentConfiguration", "AlarmConfiguration"}

_watched if input.related.from["refers-to"][_].edge
