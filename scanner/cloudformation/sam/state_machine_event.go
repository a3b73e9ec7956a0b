package sam

import (
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

// stateMachineEvents are the types of events that start a state machine, with the
// property that each cannot be without.
var stateMachineEvents = map[string]struct {
	required string
	expand   func(m *stateMachine, e *event)
}{
	"Schedule":        {"Schedule", (*stateMachine).schedule},
	"ScheduleV2":      {"ScheduleExpression", (*stateMachine).scheduler},
	"CloudWatchEvent": {"", (*stateMachine).rule},
	"EventBridgeRule": {"", (*stateMachine).rule},
	"Api":             {"Path", (*stateMachine).method},
}

// events makes what starts the state machine.
func (m *stateMachine) events() {
	given := m.s.get("Events")
	if given == nil {
		return
	}
	if !isMap(given) {
		m.fail(given.Range, "the Events of "+m.s.id+" are "+given.Kind.String(), "write an object: a name and an event for each")
		return
	}
	for _, of := range m.eventsOf(m.s) {
		e := &event{id: m.s.id + of.Name, name: of.Name, at: of.NameRange, member: of, properties: of.Value.Get("Properties")}
		e.typ, _ = plainText(of.Value.Get("Type"))
		kind, ok := stateMachineEvents[e.typ]
		if !isMap(e.properties) {
			e.properties = &document.Node{Kind: document.Map, Range: e.at}
		}
		switch {
		case !ok:
			m.fail(e.at, "event "+e.name+" of "+m.s.id+" has no type that SAM knows",
				"write Type, one of: "+strings.Join(sortedNames(stateMachineEvents), ", "))
		case kind.required != "" && e.get(kind.required) == nil:
			m.fail(e.at, "event "+e.name+" of "+m.s.id+" has no "+kind.required, "an event of type "+e.typ+" needs it")
		default:
			kind.expand(m, e)
		}
	}
}

// like gives what events of functions and of state machines have in common.
func (m *stateMachine) like() *function { return &function{expansion: m.expansion, s: m.s, r: m.r} }

// starter makes the role in which an event starts the state machine.
func (m *stateMachine) starter(e *event, service, policy string) *resource {
	role := m.add(e.id+"Role", "AWS::IAM::Role", e.at).attributes(m.s.passed())
	role.put("AssumeRolePolicyDocument", assumedBy(service))
	role.put("Policies", []any{inlinePolicy(e.at, policy+"StartExecutionPolicy", "states:StartExecution", m.target.ref())})
	return role
}

// starterOf is starter with the boundary of the state machine.
func (m *stateMachine) starterOf(e *event, service string) *resource {
	role := m.starter(e, service, e.id+"Role")
	if boundary := m.s.get("PermissionsBoundary"); isSet(boundary) {
		role.set("PermissionsBoundary", boundary)
	}
	return role
}

// schedule makes a rule that starts the state machine at set times.
func (m *stateMachine) schedule(e *event) {
	rule := m.add(e.id, "AWS::Events::Rule", e.at).attributes(m.s.passed())
	rule.set("ScheduleExpression", e.get("Schedule"))
	m.like().state(e, rule)
	rule.set("Name", e.get("Name"))
	rule.set("Description", e.get("Description"))
	role := e.get("RoleArn")
	if role == nil {
		role = m.starterOf(e, eventsPrincipal).arn()
	}
	m.ruleTarget(e, rule, role, "Input", "RetryPolicy")
}

// rule makes a rule that starts the state machine on events of a pattern.
func (m *stateMachine) rule(e *event) {
	rule := m.add(e.id, "AWS::Events::Rule", e.at).attributes(m.s.passed())
	rule.set("EventBusName", e.get("EventBusName"))
	rule.set("EventPattern", e.get("Pattern"))
	rule.set("Name", e.get("RuleName"))
	if state := e.get("State"); isSet(state) {
		rule.set("State", state)
	}
	m.ruleTarget(e, rule, m.starterOf(e, eventsPrincipal).arn(), "Input", "InputPath", "RetryPolicy", "InputTransformer")
}

// ruleTarget makes the state machine the target of a rule.
func (m *stateMachine) ruleTarget(e *event, rule *resource, role *document.Node, names ...string) {
	to := node(e.at, object{{"Arn", m.target.ref()}, {"Id", targetID(e.id, "StepFunctionsTarget")}, {"RoleArn", role}})
	if given := e.get("Target").Get("Id"); given != nil {
		set(to, "Id", given)
	}
	for _, name := range names {
		if value := e.get(name); value != nil {
			setAt(to, name, e.place(name), value)
		}
	}
	if arn := m.like().deadLetter(e, rule); arn != nil {
		setAt(to, "DeadLetterConfig", e.place("DeadLetterConfig"), node(e.at, object{{"Arn", arn}}))
	}
	rule.set("Targets", node(e.at, []any{to}))
}

// scheduler makes a schedule of EventBridge Scheduler.
func (m *stateMachine) scheduler(e *event) {
	schedule := m.add(e.id, "AWS::Scheduler::Schedule", e.at).attributes(m.s.passed())
	m.like().schedule(e, schedule)
	dead := m.like().deadLetter(e, nil)
	role := e.get("RoleArn")
	if !isSet(role) {
		made := m.starter(e, "scheduler.amazonaws.com", e.id)
		if dead != nil {
			policies := made.get("Policies")
			policies.Items = append(policies.Items, inlinePolicy(e.at, e.id+"SQSPolicy", "sqs:SendMessage", dead))
		}
		if boundary := e.get("PermissionsBoundary"); isSet(boundary) {
			made.set("PermissionsBoundary", boundary)
		}
		role = made.arn()
	}
	schedule.set("Target", scheduleTarget(e, m.target.ref(), role, dead))
}

// method adds a method that starts the state machine to a REST API.
func (m *stateMachine) method(e *event) {
	a, ok := m.newAPIEvent(m.s, e.member, "RestApiId")
	if !ok {
		m.fail(e.at, "event "+e.name+" of "+m.s.id+" is no method of an API of the template",
			"write Path and Method, and in RestApiId Ref with the logical ID of an API")
		return
	}
	role := m.starterOf(e, gatewayPrincipal)
	if m.exhausted || !a.api.managed || a.api.definition == nil || a.api.typ != "AWS::Serverless::Api" {
		return
	}
	a.uri = sub(e.at, "arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution", nil)
	text := `{"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": "${` + m.target.id + `}"}`
	if isSet(e.get("UnescapeMappingTemplate")) {
		text = `{"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\'","'")", "stateMachineArn": "${` + m.target.id + `}"}`
	}
	request := newObject(e.at, "application/json", generatedValue(sub(e.at, text, nil)))
	m.editMethod(a, func(w *swagger) { w.addStateMachine(a, generatedValue(role.arn()), request) })
}
