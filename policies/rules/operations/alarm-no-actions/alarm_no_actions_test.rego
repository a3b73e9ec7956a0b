package archlint.alarm_no_actions_test

import data.archlint.alarm_no_actions

_found(properties, related) := {violation.at |
	some violation in alarm_no_actions.violation with input as {
		"resource": {"properties": properties},
		"related": related,
	}
}

test_acts if _found({"ActionsEnabled": true, "AlarmActions": ["arn:aws:sns:eu-west-1:123456789012:ops"]}, {}) == set()

test_no_actions if _found({"ActionsEnabled": true}, {}) == {["AlarmActions"]}

test_empty_actions if _found({"ActionsEnabled": true, "AlarmActions": []}, {}) == {["AlarmActions"]}

test_only_ok_actions if {
	_found({"ActionsEnabled": true, "OKActions": ["arn:aws:sns:eu-west-1:123456789012:ops"]}, {}) == {["AlarmActions"]}
}

test_switched_off if {
	_found({"ActionsEnabled": false, "AlarmActions": ["arn:aws:sns:eu-west-1:123456789012:ops"]}, {}) == {["ActionsEnabled"]}
}

test_part_of_composite if {
	related := {"to": {"observed-by": [{"resource": {"type": "AWS::CloudWatch::CompositeAlarm"}}]}}
	_found({"ActionsEnabled": true}, related) == set()
}

test_on_dashboard if {
	related := {"to": {"observed-by": [{"resource": {"type": "AWS::CloudWatch::Dashboard"}}]}}
	_found({"ActionsEnabled": true}, related) == {["AlarmActions"]}
}

test_watched_by_deployment if {
	related := {"from": {"observed-by": [{"at": ["DeploymentConfiguration", "Alarms", "AlarmNames", 0]}]}}
	_found({"ActionsEnabled": true}, related) == set()
}

test_watching_a_service if {
	related := {"from": {"observed-by": [{"at": ["Dimensions", 0, "Value"]}]}}
	_found({"ActionsEnabled": true}, related) == {["AlarmActions"]}
}
