package sam

import (
	"github.com/archlint/archlint/scanner/document"
)

var (
	_ = registerEvent("Schedule", eventKind{expand: scheduleEvent})
	_ = registerEvent("CloudWatchEvent", eventKind{expand: ruleEvent})
	_ = registerEvent("EventBridgeRule", eventKind{expand: ruleEvent})
)

// eventsPrincipal is EventBridge.
const eventsPrincipal = "events.amazonaws.com"

// scheduleEvent makes a rule that calls the function at set times.
func scheduleEvent(f *function, e *event) {
	rule := f.addFor(e, e.id, "AWS::Events::Rule")
	rule.set("ScheduleExpression", e.get("Schedule"))
	f.state(e, rule)
	rule.set("Name", e.get("Name"))
	rule.set("Description", e.get("Description"))
	f.target(e, rule, e.id, "Input", "RetryPolicy")
}

// ruleEvent makes a rule that calls the function on events of a pattern.
func ruleEvent(f *function, e *event) {
	rule := f.addFor(e, e.id, "AWS::Events::Rule")
	rule.set("EventBusName", e.get("EventBusName"))
	rule.set("EventPattern", e.get("Pattern"))
	rule.set("Name", e.get("RuleName"))
	f.state(e, rule)
	f.target(e, rule, e.id, "Input", "InputPath", "RetryPolicy", "InputTransformer")
}

// state says whether a rule is in force.
func (f *function) state(e *event, rule *resource) {
	state, enabled := e.get("State"), e.get("Enabled")
	if isSet(state) && enabled != nil {
		f.fail(e.place("Enabled"), "event "+e.name+" has State and Enabled", "leave one of them out")
		return
	}
	if isSet(state) {
		rule.set("State", state)
	}
	if enabled != nil {
		text := "DISABLED"
		if isSet(enabled) {
			text = "ENABLED"
		}
		rule.set("State", node(enabled.Range, text))
	}
}

// longestTargetID is the length of the longest Id of a target.
const longestTargetID = 64

// targetID is the Id of a rule's target.
func targetID(id, suffix string) string {
	if len(id)+len(suffix) > longestTargetID {
		id = id[:longestTargetID-len(suffix)]
	}
	return id + suffix
}

// target makes the function the target of a rule, and permits the rule to call it.
// The names are those of properties that the target has too.
func (f *function) target(e *event, rule *resource, id string, names ...string) {
	to := node(e.at, object{{"Arn", f.arn(e.at)}, {"Id", targetID(id, "LambdaTarget")}})
	if given := e.get("Target").Get("Id"); given != nil && e.typ != "Schedule" {
		set(to, "Id", given)
	}
	for _, name := range names {
		if value := e.get(name); value != nil {
			setAt(to, name, e.place(name), value)
		}
	}
	if arn := f.deadLetter(e, rule); arn != nil {
		setAt(to, "DeadLetterConfig", e.place("DeadLetterConfig"), node(e.at, object{{"Arn", arn}}))
	}
	rule.set("Targets", node(e.at, []any{to}))
	f.permit(e, permission{principal: eventsPrincipal, arn: rule.arn()})
}

// deadLetter returns the ARN of the queue for events that cannot be delivered; nil
// if there is none. A queue that is not given is made. With a rule, so is the
// policy that lets it write there.
func (f *function) deadLetter(e *event, rule *resource) *document.Node {
	config := e.get("DeadLetterConfig")
	if config == nil {
		return nil
	}
	arn, typ := config.Get("Arn"), config.Get("Type")
	if (arn == nil) == (typ == nil) || typ != nil && !isText(typ, "SQS") {
		f.fail(e.place("DeadLetterConfig"), "the DeadLetterConfig of event "+e.name+" names no queue", "write Arn, or Type: SQS for a new queue")
		return nil
	}
	if !isNull(arn) {
		return arn
	}
	at := e.place("DeadLetterConfig")
	id := e.id + "Queue"
	if given := config.Get("QueueLogicalId"); !isNull(given) {
		name, ok := plainText(given)
		if !ok {
			f.fail(given.Range, "the QueueLogicalId of event "+e.name+" is "+given.Kind.String(), "write a logical ID")
			return nil
		}
		id = name
	}
	queue := f.add(id, "AWS::SQS::Queue", at).attributes(f.s.passed())
	if rule != nil {
		policy := f.add(e.id+"QueuePolicy", "AWS::SQS::QueuePolicy", at).attributes(f.s.passed())
		policy.put("PolicyDocument", object{{"Version", "2012-10-17"}, {"Statement", []any{object{
			{"Action", "sqs:SendMessage"},
			{"Effect", "Allow"},
			{"Principal", object{{"Service", eventsPrincipal}}},
			{"Resource", queue.arn()},
			{"Condition", object{{"ArnEquals", object{{"aws:SourceArn", rule.arn()}}}}},
		}}}})
		policy.put("Queues", []any{queue.ref()})
	}
	return queue.arn()
}
