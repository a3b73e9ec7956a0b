package policies

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
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
	// undecided says that the policy itself cannot tell whether it is violated.
	undecided bool
	// key tells it from others; place tells where it is.
	key, place string
	// world is the world in which it was found.
	world *world
}

// decode reads one element of the violation set; the severity is that of the
// policy, which a violation may change. Its error says what the author
// of the policy has to change.
func decode(t *ast.Term, l *layout, severity finding.Severity) (violation, error) {
	v := violation{severity: severity}
	object, ok := t.Value.(ast.Object)
	if !ok {
		return v, fmt.Errorf("a violation is no object: %s", clip(t.String()))
	}
	if err := object.Iter(func(name, value *ast.Term) error { return v.set(name, value) }); err != nil {
		return v, err
	}
	if strings.TrimSpace(v.message) == "" {
		return v, fmt.Errorf("a violation has no message: %s", clip(t.String()))
	}
	if v.resource == "" {
		v.at = l.source(v.at)
	}
	return v, nil
}

// identify sets what tells violations apart.
func (v *violation) identify() {
	v.place = v.resource + "\x00" + pathKey(v.at)
	v.key = v.place + "\x00\x00" + v.message
}

// merge adds a violation to those of the same world. Where the same is said of
// the same place, the worst severity and all the evidence hold.
func merge(list []violation, v violation) []violation {
	for i := range list {
		if list[i].key != v.key {
			continue
		}
		list[i].severity = max(list[i].severity, v.severity)
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
