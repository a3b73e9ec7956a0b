package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// longestParameter is the length of the longest value of a parameter, in bytes:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const longestParameter = 4096

// parameter is a parameter of the template.
type parameter struct {
	name  string
	node  *document.Node
	at    inventory.Range
	value *inventory.Value
}

// parameterValue returns what a parameter stands for.
func (t *template) parameterValue(p *parameter) *inventory.Value {
	if p.value == nil {
		p.value = t.readParameter(p)
		if p.isHidden() {
			p.value = p.value.WithSensitive()
		}
	}
	return p.value
}

// isHidden reports whether the value of the parameter is a secret.
func (p *parameter) isHidden() bool {
	n := p.node.Get("NoEcho")
	return n.IsScalar() && strings.EqualFold(n.Text, "true")
}

func (t *template) readParameter(p *parameter) *inventory.Value {
	if p.node.Kind != document.Map {
		return t.invalid(p.node.Range, fmt.Sprintf("parameter %s is %s", p.name, p.node.Kind), "write an object with a Type")
	}
	typ := "String"
	switch n := p.node.Get("Type"); {
	case n == nil:
		t.fail(p.at, "parameter "+p.name+" has no Type", "write a Type, for example String")
	case !n.IsScalar():
		t.fail(n.Range, "the Type of parameter "+p.name+" is "+n.Kind.String(), "write its name, for example String")
	default:
		typ = n.Text
	}
	if v := t.passed(p, typ); v != nil {
		return v
	}
	text, note, at, given := t.parameterText(p)
	if strings.HasPrefix(typ, "AWS::SSM::Parameter::Value<") {
		return t.ssmParameter(p, typ, text)
	}
	if !given {
		return t.noDefault(p, typ)
	}
	if len(text) > longestParameter {
		return t.invalid(at, fmt.Sprintf("the value of parameter %s is longer than %d bytes", p.name, longestParameter), "take a shorter value")
	}
	t.checkAllowed(p, typ, text, at)
	if strings.Contains(text, resolvePrefix) {
		return t.concat([]inventory.Piece{{Text: text}}, p.at).WithNote(note)
	}
	return typed(p.name, typ, text, note, p.at)
}

// parameterText returns the text that was given to a parameter, else its
// default.
func (t *template) parameterText(p *parameter) (text, note string, at inventory.Range, given bool) {
	if value, ok := t.options.Parameters[p.name]; ok {
		at = value.Range
		if at.IsZero() {
			at = p.at
		}
		return value.Value, "parameter " + p.name, at, true
	}
	n := p.node.Get("Default")
	switch {
	case n == nil:
		return "", "", p.at, false
	case n.IsScalar() && n.Tag == "":
		return n.Text, "parameter " + p.name + ", default", n.Range, true
	case n.Kind == document.Null:
		return "", "", p.at, false
	}
	t.fail(n.Range, "the Default of parameter "+p.name+" is no text", "a default is a string or number, without functions; write a list with commas")
	return "", "", p.at, false
}

func isListType(typ string) bool {
	return typ == "CommaDelimitedList" || strings.HasPrefix(typ, "List<")
}

// typed returns the value of a parameter from its text.
func typed(name, typ, text, note string, at inventory.Range) *inventory.Value {
	if !isListType(typ) {
		return inventory.NewPieces([]inventory.Piece{{Text: text, Expression: name}}, at).WithNote(note)
	}
	elements := []*inventory.Value{}
	if text != "" {
		for element := range strings.SplitSeq(text, ",") {
			elements = append(elements, inventory.NewString(strings.TrimSpace(element), at).WithNote(note))
		}
	}
	return inventory.NewList(elements, at).WithNote(note)
}

// noDefault is the unknown of a parameter without a value. Its AllowedValues are
// the alternatives, unless they are too many.
func (t *template) noDefault(p *parameter, typ string) *inventory.Value {
	u := &inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: "parameter " + p.name + " has no default", Expression: p.name,
		Refs: []inventory.Ref{{Kind: "parameter", Name: p.name, Range: p.at}}, Type: inventory.KindString,
		Constraint: t.constraintOf(p, typ),
	}
	switch {
	case isListType(typ):
		u.Type = inventory.KindList
		return inventory.NewUnknown(u, p.at)
	case typ == "Number":
		u.Type = inventory.KindNumber
	}
	allowed := t.allowedTexts(p, u.Constraint)
	if n := len(allowed); n > 0 && n <= maxAlternatives {
		u.Key = "parameter " + p.name + t.scope
		for _, text := range allowed {
			u.Alternatives = append(u.Alternatives, inventory.Alternative{
				When:  fmt.Sprintf("parameter %s is %s", p.name, text),
				Value: typed(p.name, typ, text, "parameter "+p.name, p.at),
			})
		}
	}
	if len(u.Alternatives) == 1 {
		return u.Alternatives[0].Value
	}
	return inventory.NewUnknown(u, p.at)
}

// ssmParameter is the value of a parameter that names a parameter of Systems
// Manager, whose value it has on deployment.
func (t *template) ssmParameter(p *parameter, typ, name string) *inventory.Value {
	u := resolved("resolve:ssm:"+name, p.at)
	if name == "" {
		u = &inventory.Unknown{Reason: inventory.ReasonParameter, Detail: "parameter " + p.name + " has no default"}
	}
	u.Expression = p.name
	u.Refs = append([]inventory.Ref{{Kind: "parameter", Name: p.name, Range: p.at}}, u.Refs...)
	u.Type = inventory.KindString
	inner := strings.TrimSuffix(strings.TrimPrefix(typ, "AWS::SSM::Parameter::Value<"), ">")
	if isListType(inner) {
		u.Type = inventory.KindList
	}
	u.Constraint = ofType(inner)
	return inventory.NewUnknown(u, p.at)
}

func (t *template) allowedValues(p *parameter) []*document.Node {
	n := p.node.Get("AllowedValues")
	if n == nil {
		return nil
	}
	if n.Kind != document.List {
		t.fail(n.Range, "the AllowedValues of parameter "+p.name+" are "+n.Kind.String(), "write a list")
		return nil
	}
	return slices.DeleteFunc(slices.Clone(n.Items), func(item *document.Node) bool { return !item.IsScalar() })
}
