package policies

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
)

// violation is what a policy says is wrong.
type violation struct {
	message string
	// at is the property path within the resource, as it stands in the source.
	at       inventory.Path
	severity finding.Severity
	// resource is the ID of the resource in which at stands; empty for the one on
	// which the policy was evaluated.
	resource string
	// evidence are the IDs of edges.
	evidence []string
	// nowhere says that it is not known in which resource at stands.
	nowhere bool
	// undecided says that the policy itself cannot tell whether it is violated.
	undecided bool
	// key tells it from others; place tells where it is.
	key, place string
	// element says when it is there, nil if it always is.
	element *interpreter.Element
}

// certain reports whether the violation is there whatever the unknowns are.
func (v *violation) certain() bool { return v.element == nil || v.element.Certain }

// decodeSet reads the elements of a violation set that is known.
func (p *pair) decodeSet(t *ast.Term) ([]violation, error) {
	if t == nil {
		return nil, nil
	}
	set, ok := t.Value.(ast.Set)
	if !ok {
		return nil, fmt.Errorf("rule %q gives no set", entry)
	}
	var violations []violation
	for _, element := range set.Slice() {
		v, err := p.decode(interpreter.Known(element))
		if err != nil {
			return nil, err
		}
		violations = merge(violations, v)
	}
	return violations, nil
}

func isEmptySet(t *ast.Term) bool {
	if t == nil {
		return true
	}
	set, ok := t.Value.(ast.Set)
	return ok && set.Len() == 0
}

// decode reads one element of the violation set. Its severity is that of the
// policy, which a violation may change. The error says what the author of the
// policy has to change.
func (p *pair) decode(element *interpreter.Value) (violation, error) {
	v := violation{severity: p.program.policy.Severity}
	shown := element.Term()
	if u := element.Unknown(); u != nil || element.Choice() != nil {
		v.message = undecidedMessage(p.program.policy)
		v.identify()
		return v, nil
	}
	object, ok := shown.Value.(ast.Object)
	if !ok {
		return v, fmt.Errorf("a violation is no object: %s", clip(shown.String()))
	}
	var err error
	if element.IsKnown() {
		err = object.Iter(func(name, value *ast.Term) error { return v.set(name, value) })
	} else {
		for _, m := range element.Members() {
			if err = v.setUnknown(m.Name, m.Value, p); err != nil {
				break
			}
		}
	}
	if err != nil {
		return v, err
	}
	if strings.TrimSpace(v.message) == "" {
		return v, fmt.Errorf("a violation has no message: %s", clip(shown.String()))
	}
	if v.resource == p.node.ID {
		v.resource = ""
	}
	if v.nowhere {
		v.at = nil
	}
	if v.resource == "" {
		v.at = sourcePath(p.node.Properties, v.at)
	}
	v.identify()
	return v, nil
}

// undecidedMessage is what is said of a violation of which nothing is known.
func undecidedMessage(p *Policy) string { return "cannot tell whether " + lowerFirst(p.Title) }

// identify sets what tells violations apart.
func (v *violation) identify() {
	v.place = v.resource + "\x00" + pathKey(v.at)
	v.key = v.place + "\x00\x00" + v.message
}

// pathKey is the path as a map key. Unlike its text it tells every two paths
// apart.
func pathKey(p inventory.Path) string {
	var b strings.Builder
	for _, s := range p {
		switch s := s.(type) {
		case int:
			b.WriteString(inventory.Path{s}.String())
		case string:
			b.WriteByte(0)
			b.WriteString(s)
		}
	}
	return b.String()
}

// merge adds a violation to those of the same world. Where the same is said of
// the same place, the worst severity and all the evidence hold.
func merge(list []violation, v violation) []violation {
	for i := range list {
		if list[i].key != v.key || list[i].certain() != v.certain() {
			continue
		}
		list[i].severity = max(list[i].severity, v.severity)
		list[i].undecided = list[i].undecided && v.undecided
		for _, id := range v.evidence {
			if !slices.Contains(list[i].evidence, id) {
				list[i].evidence = append(list[i].evidence, id)
			}
		}
		return list
	}
	return append(list, v)
}

func (v *violation) set(name, value *ast.Term) error {
	field, _ := name.Value.(ast.String)
	text, isText := value.Value.(ast.String)
	switch string(field) {
	case "message":
		v.message = string(text)
	case "resource":
		v.resource = string(text)
	case "severity":
		var known bool
		if v.severity, known = finding.ParseSeverity(string(text)); !known {
			return fmt.Errorf("the severity of a violation is not known: %s", clip(value.String()))
		}
	case "undecided":
		undecided, ok := value.Value.(ast.Boolean)
		if !ok {
			return fmt.Errorf("field \"undecided\" of a violation is no boolean: %s", clip(value.String()))
		}
		v.undecided = bool(undecided)
		return nil
	case "at":
		return v.path(value)
	case "evidence":
		return v.edges(value)
	default:
		return fmt.Errorf("a violation has the unknown field %s", clip(name.String()))
	}
	if !isText {
		return fmt.Errorf("field %q of a violation is no text: %s", string(field), clip(value.String()))
	}
	return nil
}

func (v *violation) path(value *ast.Term) error {
	steps, ok := value.Value.(*ast.Array)
	if !ok {
		return fmt.Errorf("field \"at\" of a violation is no list: %s", clip(value.String()))
	}
	v.at = inventory.Path{}
	for i := range steps.Len() {
		switch s := steps.Elem(i).Value.(type) {
		case ast.String:
			v.at = append(v.at, string(s))
		case ast.Number:
			index, ok := s.Int()
			if !ok || index < 0 {
				return fmt.Errorf("field \"at\" of a violation has no index at %d: %s", i, clip(value.String()))
			}
			v.at = append(v.at, index)
		default:
			return fmt.Errorf("field \"at\" of a violation is no path: %s", clip(value.String()))
		}
	}
	return nil
}

// setUnknown sets a field of which parts may not be known.
func (v *violation) setUnknown(name string, value *interpreter.Value, p *pair) error {
	if c := value.Choice(); c != nil {
		return v.setOneOf(name, c.Alternatives, p)
	}
	if value.IsKnown() {
		return v.set(ast.StringTerm(name), value.Term())
	}
	elements, isList := value.Elements()
	switch {
	case name == "message":
		v.message = p.textOf(value.Unknown())
	case name == "undecided":
		v.undecided = true
	case name == "resource":
		v.nowhere = true
	case name == "at" && isList:
		return v.path(ast.ArrayTerm(knownTerms(elements, true)...))
	case name == "evidence" && isList:
		return v.edges(ast.ArrayTerm(knownTerms(elements, false)...))
	}
	return nil
}

// setOneOf sets a field that is one of several: the worst severity, all messages,
// and the first of what else it may be.
func (v *violation) setOneOf(name string, alternatives []*interpreter.Value, p *pair) error {
	var messages []string
	severity := finding.SeverityInfo
	var longest inventory.Path
	for i, a := range slices.Backward(alternatives) {
		if a == nil {
			continue
		}
		if err := v.setUnknown(name, a, p); err != nil {
			return err
		}
		severity = max(severity, v.severity)
		if at := sourcePath(p.node.Properties, v.at); name == "at" && len(at) >= len(sourcePath(p.node.Properties, longest)) {
			longest = v.at
		}
		if name == "message" && !slices.Contains(messages, v.message) && i < maxMessages {
			messages = append(messages, v.message)
		}
	}
	switch name {
	case "message":
		slices.Reverse(messages)
		v.message = strings.Join(messages, ", or: ")
	case "severity":
		v.severity = severity
	case "at":
		v.at = longest
	}
	return nil
}

// maxMessages bounds how many messages a violation has of which it is not known
// which one holds.
const maxMessages = 3

// knownTerms are the elements that are known; first stops at the first that is not.
func knownTerms(elements []*interpreter.Value, first bool) []*ast.Term {
	var out []*ast.Term
	for _, e := range elements {
		if e.IsKnown() {
			out = append(out, e.Term())
		} else if first {
			break
		}
	}
	return out
}

// textOf is a message of which parts are not known.
func (p *pair) textOf(u *interpreter.Unknown) string {
	if u == nil || len(u.Pieces) == 0 {
		return undecidedMessage(p.program.policy)
	}
	var text strings.Builder
	for _, piece := range u.Pieces {
		text.WriteString(piece.Text)
		if piece.Unknown != nil {
			text.WriteString(placeholder(nameOf(piece.Unknown)))
		}
	}
	return text.String()
}

// placeholder stands in a text for what has a name. One that the user wrote stays
// as it is.
func placeholder(name string) string {
	if strings.HasPrefix(name, "${") || strings.HasPrefix(name, "<") {
		return name
	}
	return "${" + name + "}"
}

// nameOf is what an unknown is called in a message: what the user wrote.
func nameOf(u *interpreter.Unknown) string {
	source, _ := u.Source.(*inventory.Unknown)
	switch {
	case source == nil:
		return "unknown"
	case len(source.Refs) == 1:
		return source.Refs[0].Name
	case source.Expression != "":
		return source.Expression
	case len(source.Refs) > 0:
		return source.Refs[0].Name
	}
	return "unknown"
}

func (v *violation) edges(value *ast.Term) error {
	add := func(t *ast.Term) error {
		id, ok := t.Value.(ast.String)
		if !ok {
			return fmt.Errorf("field \"evidence\" of a violation holds no edge IDs: %s", clip(value.String()))
		}
		v.evidence = append(v.evidence, string(id))
		return nil
	}
	switch ids := value.Value.(type) {
	case *ast.Array:
		return ids.Iter(add)
	case ast.Set:
		return ids.Sorted().Iter(add)
	}
	return fmt.Errorf("field \"evidence\" of a violation is no list: %s", clip(value.String()))
}

// clip shortens what an error shows.
func clip(text string) string {
	const most = 200
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
