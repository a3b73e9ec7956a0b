package sam

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

var _ = register("AWS::Serverless::StateMachine", kind{turn: turnStateMachine, expand: expandStateMachine})

// stateMachine is an AWS::Serverless::StateMachine that is being expanded:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
type stateMachine struct {
	*expansion
	s *source
	// r is the state machine itself, target what events start: its alias or itself.
	r, target *resource
}

// stateMachineTag is the tag that SAM puts on state machines and their roles.
const stateMachineTag = "stateMachine:createdBy"

func expandStateMachine(x *expansion, s *source) {
	first := len(x.resources)
	m := &stateMachine{expansion: x, s: s}
	m.r = x.add(s.id, "AWS::StepFunctions::StateMachine", s.at).attributes(s.head())
	m.target = m.r
	m.define()
	m.role()
	for _, p := range []struct{ property, name string }{
		{"Name", "StateMachineName"}, {"Type", "StateMachineType"}, {"Logging", "LoggingConfiguration"}, {"Tracing", "TracingConfiguration"},
	} {
		if value := s.get(p.property); value != nil {
			setAt(m.r.properties, p.name, s.place(p.property), value)
		}
	}
	m.r.set("Tags", m.tags())
	m.publish()
	m.events()
	x.propagateTags(s, slices.Clone(x.resources[first:]))
}

// tags are those of the state machine with the one of SAM.
func (m *stateMachine) tags() *document.Node {
	list := []any{object{{"Key", stateMachineTag}, {"Value", "SAM"}}}
	return node(m.s.place("Tags"), append(list, tagList(m.s.get("Tags"))...))
}

// define sets what the state machine does.
func (m *stateMachine) define() {
	substitutions := &document.Node{Kind: document.Map, Range: m.s.place("DefinitionSubstitutions")}
	if given := m.s.get("DefinitionSubstitutions"); isMap(given) {
		substitutions = shallow(given)
	}
	definition, uri := m.s.get("Definition"), m.s.get("DefinitionUri")
	switch {
	case isSet(definition) && isSet(uri):
		m.fail(uri.Range, m.s.id+" has both Definition and DefinitionUri", "leave one of them out")
	case isSet(definition):
		d := definitionText{expansion: m.expansion, substitutions: substitutions}
		definition = d.substitute(definition)
		var lines strings.Builder
		writeIndented(&lines, definition, "\n")
		m.r.set("DefinitionString", node(definition.Range, object{{"Fn::Join", []any{"\n", strings.Split(lines.String(), "\n")}}}))
	case isSet(uri):
		m.r.set("DefinitionS3Location", m.s3Location(uri, "DefinitionUri"))
	default:
		m.fail(m.s.at, m.s.id+" has no definition", "write Definition or DefinitionUri")
	}
	if len(substitutions.Members) > 0 {
		m.r.set("DefinitionSubstitutions", substitutions)
	}
}

// definitionText replaces functions in a definition, which becomes a text, by names
// for their values.
type definitionText struct {
	*expansion
	substitutions *document.Node
	count         int
}

var dynamicReference = regexp.MustCompile(`^{{resolve:([a-z-]+):(.+)}}$`)

// substitute copies a definition with names for the functions in it.
func (d *definitionText) substitute(n *document.Node) *document.Node {
	if n == nil || !d.spend(1, n.Range) {
		return n
	}
	c := shallow(n)
	for i, item := range c.Items {
		c.Items[i] = d.member(item)
	}
	members := slices.Clone(c.Members)
	slices.SortFunc(members, func(a, b document.Member) int { return strings.Compare(a.Name, b.Name) })
	for _, m := range members {
		setAt(c, m.Name, m.NameRange, d.member(m.Value))
	}
	return c
}

func (d *definitionText) member(n *document.Node) *document.Node {
	text, ok := plainText(n)
	if !isFunction(n) && (!ok || !dynamicReference.MatchString(text)) {
		return d.substitute(n)
	}
	d.count++
	name := "definition_substitution_" + strconv.Itoa(d.count)
	set(d.substitutions, name, n)
	return node(n.Range, "${"+name+"}")
}

// indent is that of the JSON of definitions.
const indent = "    "

// writeIndented writes a node as JSON with sorted names, one in a line. The
// separator is a line break with the indentation.
func writeIndented(w *strings.Builder, n *document.Node, separator string) {
	switch {
	case isMap(n) && len(n.Members) > 0:
		members := slices.Clone(n.Members)
		slices.SortFunc(members, func(a, b document.Member) int { return strings.Compare(a.Name, b.Name) })
		for i, m := range members {
			w.WriteString([]string{",", "{"}[btoi(i == 0)] + separator + indent)
			writeASCII(w, m.Name)
			w.WriteString(": ")
			writeIndented(w, m.Value, separator+indent)
		}
		w.WriteString(separator + "}")
	case isList(n) && len(n.Items) > 0:
		for i, item := range n.Items {
			w.WriteString([]string{",", "["}[btoi(i == 0)] + separator + indent)
			writeIndented(w, item, separator+indent)
		}
		w.WriteString(separator + "]")
	default:
		writeStable(w, n)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// role makes the role that the state machine runs in, unless one is given.
func (m *stateMachine) role() {
	given := m.s.get("Role")
	if isSet(given) {
		if isSet(m.s.get("Policies")) {
			m.fail(m.s.place("Policies"), m.s.id+" has both Role and Policies", "leave one of them out")
		}
		m.r.set("RoleArn", given)
		return
	}
	role := m.roleOf(m.s, "states.amazonaws.com", nil)
	if isTrue(m.s.get("Tracing").Get("Enabled")) {
		role.addManaged(node(m.s.place("Tracing"), m.policyARN(m.xrayPolicy())))
	}
	role.set("Tags", m.tags())
	m.register(role.resource)
	role.finish()
	m.r.set("RoleArn", role.arn())
}

// publish makes the version and the alias that AutoPublishAlias asks for.
func (m *stateMachine) publish() {
	alias, preference := m.s.get("AutoPublishAlias"), m.s.get("DeploymentPreference")
	if !isSet(alias) {
		for _, name := range []string{"DeploymentPreference", "UseAliasAsEventTarget"} {
			if isSet(m.s.get(name)) {
				m.fail(m.s.place(name), fmt.Sprintf("%s has %s and no AutoPublishAlias", m.s.id, name), "add AutoPublishAlias")
			}
		}
		return
	}
	at := m.s.place("AutoPublishAlias")
	version := m.add(m.s.id+"Version", "AWS::StepFunctions::StateMachineVersion", at).attributes(m.s.passed())
	for _, name := range []string{"DeletionPolicy", "UpdateReplacePolicy"} {
		if version.head.Get(name) == nil {
			version.attribute(name, "Retain")
		}
	}
	version.set("StateMachineArn", ref(at, m.r.id))
	version.set("StateMachineRevisionId", getAtt(at, m.r.id, "StateMachineRevisionId"))
	name, _ := plainText(alias)
	r := m.add(m.s.id+"Alias"+name, "AWS::StepFunctions::StateMachineAlias", at).attributes(m.s.passed())
	r.set("Name", alias)
	deployment := node(at, object{{"Type", "ALL_AT_ONCE"}})
	if isSet(preference) {
		deployment = shallow(preference)
	}
	set(deployment, "StateMachineVersionArn", ref(at, version.id))
	r.set("DeploymentPreference", deployment)
	if isSet(m.s.get("UseAliasAsEventTarget")) {
		m.target = r
	}
}
