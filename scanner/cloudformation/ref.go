package cloudformation

import (
	"iter"
	"maps"
	"strings"

	"github.com/archlint/archlint/inventory"
)

var _ = register("Ref", ref)

func ref(t *template, c call) *inventory.Value {
	const form = "write the name of a parameter or resource"
	if c.arg.IsScalar() && c.arg.Tag == "" {
		return t.ref("Ref", c.arg.Text, c.at)
	}
	if _, isCall := callOf(c.arg); !isCall {
		return t.invalid(c.at, "Ref takes a name, not "+c.arg.Kind.String(), form)
	}
	t.extension("a function in Ref", c.at)
	apply := func(args []*inventory.Value) *inventory.Value {
		name, bad := t.logicalID(c, args[0], form)
		if bad != nil {
			return bad
		}
		return t.ref("Ref", name, c.at)
	}
	return t.lift(lifted{name: c.name, at: c.at, apply: apply, partial: apply}, t.eval(c.arg))
}

// logicalID returns the name that a function gives. One that is known but for the
// identifier of a loop is that of the one resource which stands for all that the
// loop declares.
func (t *template) logicalID(c call, name *inventory.Value, form string) (string, *inventory.Value) {
	if unknowns := undetermined(name); len(unknowns) > 0 {
		if shown := name.Display(); t.resources[shown] != nil {
			return shown, nil
		}
		return "", inventory.NewUnknown(derive(lifted{name: c.name}, []*inventory.Value{name}, unknowns), c.at)
	}
	if !name.Kind().IsScalar() {
		return "", t.invalid(c.at, c.name+" takes a name, not "+name.Kind().String(), form)
	}
	return scalarText(name), nil
}

// ref returns what a parameter, pseudo parameter or resource stands for in a
// function.
func (t *template) ref(function, name string, at inventory.Range) *inventory.Value {
	if strings.HasPrefix(name, "AWS::") {
		return t.pseudo(name, at)
	}
	if p, ok := t.parameters[name]; ok {
		return t.reuse(t.parameterValue(p), at)
	}
	if v, ok := t.open[name]; ok {
		return v.WithRange(at)
	}
	r, ok := t.resources[name]
	if !ok {
		return t.missing(function, name, t.referable(), at)
	}
	if gone := t.refer(r, at); gone != nil {
		return gone
	}
	return t.identifierValue(r, "Ref", at)
}

// referable are the names that Ref takes.
func (t *template) referable() iter.Seq[string] {
	return func(yield func(string) bool) {
		for name := range maps.Keys(t.parameters) {
			if !yield(name) {
				return
			}
		}
		for name := range maps.Keys(t.resources) {
			if !yield(name) {
				return
			}
		}
	}
}

// missing is the value of a reference to a name that the template does not
// declare. A transform may declare it.
func (t *template) missing(function, name string, names iter.Seq[string], at inventory.Range) *inventory.Value {
	if t.expands {
		return inventory.NewUnknown(&inventory.Unknown{
			Reason: inventory.ReasonUnsupported, Expression: name,
			Detail: name + " may be declared by a transform or a loop that is not expanded",
		}, at)
	}
	return t.invalid(at, function+" refers to "+name+", which the template does not declare"+t.suggest(name, names),
		"declare it, or put the name right")
}

// refer records that what is being evaluated refers to a resource. It returns
// the value of the reference if the resource does not exist.
func (t *template) refer(r *resource, at inventory.Range) *inventory.Value {
	if t.current != nil && t.undecided == 0 {
		t.current.dependOn(r, at)
	}
	if !isFalse(t.exists(r)) {
		return nil
	}
	summary := r.name + " does not exist, because its condition is false"
	t.warn(at, "reference to "+r.name+", which does not exist because its condition is false",
		"CloudFormation rejects this; put the reference under the same condition")
	return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonInvalid, Detail: summary}, at)
}
