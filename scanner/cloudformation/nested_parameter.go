package cloudformation

import (
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/source"
)

// parametersOf returns the parameters that a template gives to a nested stack, and
// whether they are an object that can be read without evaluating it.
func (t *template) parametersOf(r *resource) (*document.Node, bool) {
	properties := r.node.Get("Properties")
	n := properties.Get("Parameters")
	if n == nil {
		_, isCall := callOrNone(properties)
		return nil, !isCall
	}
	return n, isNode(n, document.Map) && !hasFunction(n.Members)
}

func hasFunction(members []document.Member) bool {
	return slices.ContainsFunc(members, func(m document.Member) bool { return isFunction(m.Name) || isLoop(m.Name) })
}

// literals are the parameters of a nested stack that the parent gives as plain
// text.
func (t *template) literals(r *resource) map[string]source.Parameter {
	found := map[string]source.Parameter{}
	n, plain := t.parametersOf(r)
	if !plain {
		return found
	}
	for _, m := range n.Entries() {
		if m.Value.IsScalar() && m.Value.Tag == "" && !strings.Contains(m.Value.Text, resolvePrefix) {
			found[m.Name] = source.Parameter{Value: m.Value.Text, Range: m.Value.Range}
		}
	}
	return found
}

// quietly evaluates a node without reporting what is wrong with it, because it is
// evaluated once more for the report.
func (t *template) quietly(n *document.Node) *inventory.Value {
	current, undecided := t.current, t.undecided
	t.current, t.undecided = nil, 0
	t.trying++
	v := t.eval(n)
	t.trying--
	t.current, t.undecided = current, undecided
	return v
}

// passed returns the value that the parent of a nested stack gives to a parameter;
// nil if it gives none.
func (t *template) passed(p *parameter, typ string) *inventory.Value {
	if t.nested == nil {
		return nil
	}
	parent, stack := t.nested.parent, t.nested.resource
	switch {
	case t.nested.asked[p.name]:
		return invalidValue("parameter "+p.name+" of nested stack "+stack.name+" is made of itself", p.at)
	case t.tree.asking >= longestAsking:
		return invalidValue("the values of nested stacks are made of one another in too long a row", p.at)
	}
	t.nested.asked[p.name] = true
	t.tree.asking++
	v := parent.given(stack, p.name)
	t.tree.asking--
	delete(t.nested.asked, p.name)
	if !v.IsSet() {
		return nil
	}
	note := "parameter " + p.name + " of nested stack " + stack.address
	return t.received(p, typ, parent.abroad(v, t, maxAlternatives)).WithNote(joinNotes(note, v.Note()))
}

// given returns the value that the template gives to a parameter of a nested stack.
func (t *template) given(r *resource, name string) *inventory.Value {
	n, plain := t.parametersOf(r)
	switch {
	case plain && n == nil:
		return nil
	case plain:
		if member := n.Get(name); member != nil {
			return t.quietly(member)
		}
		return nil
	case n == nil:
		return t.memberOf(t.memberOf(t.quietly(r.node.Get("Properties")), "Parameters"), name)
	}
	return t.memberOf(t.quietly(n), name)
}

// memberOf returns a member of an object that may not be known.
func (t *template) memberOf(v *inventory.Value, name string) *inventory.Value {
	apply := func(args []*inventory.Value) *inventory.Value {
		if member := args[0].Get(name); member != nil {
			return member
		}
		return inventory.NewNull(v.Range())
	}
	return t.lift(lifted{name: name, at: v.Range(), apply: apply}, v)
}

// received is a value as a parameter of the given type takes it.
func (t *template) received(p *parameter, typ string, v *inventory.Value) *inventory.Value {
	from := v.Range()
	v = t.reuse(v, p.at)
	text, isText := plainText(v)
	switch {
	case strings.HasPrefix(typ, "AWS::SSM::Parameter::Value<"):
		v = t.ssmParameter(p, typ, v.Display())
	case isText:
		t.checkAllowed(p, typ, text, from)
		v = typed(p.name, typ, text, "", p.at)
	case isListType(typ):
		v = t.receivedList(v, p.at)
	case v.Kind().IsScalar() && v.Kind() != inventory.KindString:
		v = typed(p.name, typ, scalarText(v), "", p.at)
	case !v.IsKnown() && len(v.Unknown().Alternatives) == 0:
		v = t.receivedChoice(p, typ, v)
	}
	return v
}

// plainText returns the text of a string that the input states and that is no
// secret.
func plainText(v *inventory.Value) (string, bool) {
	text, ok := v.Text()
	return text, ok && v.Origin() == inventory.OriginInput && !v.IsSensitive()
}

// receivedList is a text with commas as a list.
func (t *template) receivedList(v *inventory.Value, at inventory.Range) *inventory.Value {
	if v.Kind() == inventory.KindList || v.Unknown().IsList() {
		return v
	}
	apply := func(args []*inventory.Value) *inventory.Value {
		if !args[0].Kind().IsScalar() {
			return args[0]
		}
		return t.splitText(args[0], ",", at)
	}
	return t.lift(lifted{name: "Fn::Split", at: at, apply: apply, kind: inventory.KindList}, v)
}

// receivedChoice is an unknown that the parameter takes only if it is one of its
// AllowedValues.
func (t *template) receivedChoice(p *parameter, typ string, v *inventory.Value) *inventory.Value {
	choice := t.noDefault(p, typ)
	allowed := choice.Unknown()
	u := *v.Unknown()
	switch {
	case allowed == nil || u.Reason == inventory.ReasonInvalid:
		return v
	case len(allowed.Alternatives) == 0:
		u.Constraint = u.Constraint.With(allowed.Constraint)
		return v.WithUnknown(&u)
	}
	u.Type, u.Key, u.Alternatives, u.Pieces = allowed.Type, allowed.Key, allowed.Alternatives, nil
	u.Refs = inventory.MergeRefs(allowed.Refs, u.Refs)
	return inventory.NewUnknown(&u, v.Range())
}

// checkParameters warns of parameters of a nested stack that its template does not
// declare or that have no value.
func (t *template) checkParameters(r *resource) {
	c := r.nested
	n, plain := t.parametersOf(r)
	if !plain || c.expands {
		return
	}
	for _, m := range n.Entries() {
		if c.parameters[m.Name] == nil {
			t.warn(m.NameRange, c.path+" has no parameter "+m.Name+t.suggest(m.Name, maps.Keys(c.parameters)),
				"CloudFormation rejects this; declare the parameter there, or put the name right")
		}
	}
	for _, m := range c.section("Parameters") {
		if m.Value.Get("Default") == nil && n.Get(m.Name) == nil {
			t.warn(r.at, "nested stack "+r.name+" has no value for parameter "+m.Name+" of "+c.path,
				"CloudFormation rejects this; write the value in the Parameters of the stack")
		}
	}
}

func invalidValue(detail string, at inventory.Range) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonInvalid, Detail: detail}, at)
}
