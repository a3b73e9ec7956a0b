package sam

import (
	"github.com/archlint/archlint/scanner/document"
)

var _ = registerEvent("ScheduleV2", eventKind{expand: schedulerEvent})

// schedulerEvent makes a schedule of EventBridge Scheduler, with the role in which
// it calls the function.
func schedulerEvent(f *function, e *event) {
	schedule := f.addFor(e, e.id, "AWS::Scheduler::Schedule")
	f.schedule(e, schedule)
	dead := f.deadLetter(e, nil)
	executor := e.get("RoleArn")
	if !isSet(executor) {
		role := f.addFor(e, e.id+"Role", "AWS::IAM::Role")
		role.put("AssumeRolePolicyDocument", assumedBy("scheduler.amazonaws.com"))
		policies := []any{inlinePolicy(e.at, e.id+"LambdaPolicy", "lambda:InvokeFunction", f.arn(e.at))}
		if dead != nil {
			policies = append(policies, inlinePolicy(e.at, e.id+"SQSPolicy", "sqs:SendMessage", dead))
		}
		role.put("Policies", policies)
		if boundary := e.get("PermissionsBoundary"); isSet(boundary) {
			role.set("PermissionsBoundary", boundary)
		}
		executor = role.arn()
	}
	schedule.set("Target", scheduleTarget(e, f.arn(e.at), executor, dead))
}

// schedule sets what a schedule says of itself, whatever its target.
func (f *function) schedule(e *event, schedule *resource) {
	schedule.set("ScheduleExpression", e.get("ScheduleExpression"))
	if state := e.get("State"); isSet(state) {
		schedule.set("State", state)
	}
	name := e.get("Name")
	switch omit := isSet(e.get("OmitName")); {
	case omit && isSet(name):
		f.fail(e.place("Name"), "event "+e.name+" has Name and OmitName", "leave one of them out")
	case omit:
	case isSet(name):
		schedule.set("Name", name)
	default:
		schedule.put("Name", e.id)
	}
	schedule.set("Description", e.get("Description"))
	window := e.get("FlexibleTimeWindow")
	if !isSet(window) {
		window = node(e.at, object{{"Mode", "OFF"}})
	}
	schedule.set("FlexibleTimeWindow", window)
	for _, name := range []string{"StartDate", "EndDate", "ScheduleExpressionTimezone", "GroupName", "KmsKeyArn"} {
		schedule.set(name, e.get(name))
	}
}

// scheduleTarget is the target of a schedule, which it calls in a role.
func scheduleTarget(e *event, arn, role, dead *document.Node) *document.Node {
	to := node(e.at, object{{"Arn", arn}, {"RoleArn", role}, {"Input", e.get("Input")}})
	if dead != nil {
		set(to, "DeadLetterConfig", node(e.place("DeadLetterConfig"), object{{"Arn", dead}}))
	}
	set(to, "RetryPolicy", e.get("RetryPolicy"))
	return to
}
