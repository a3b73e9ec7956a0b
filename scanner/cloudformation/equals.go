package cloudformation

import (
	"strings"

	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::Equals", equals)

func equals(t *template, c call) *inventory.Value {
	nodes, bad := t.arguments(c, 2, 2, "Fn::Equals with the two values to compare")
	if bad != nil {
		return bad
	}
	compare := func(args []*inventory.Value) *inventory.Value { return t.compare(c, args) }
	return t.lift(lifted{name: c.name, at: c.at, apply: compare, partial: compare, kind: inventory.KindBool},
		t.eval(nodes[0]), t.eval(nodes[1]))
}

// compare compares two values as CloudFormation does: by their text, with case.
// Values that are made up or unknown are only equal to themselves, and it is not
// known what else they are equal to.
func (t *template) compare(c call, args []*inventory.Value) *inventory.Value {
	a, b := args[0], args[1]
	if same(a, b) {
		return inventory.NewBool(true, c.at)
	}
	if !t.allows(a.Unknown(), b) || !t.allows(b.Unknown(), a) {
		return inventory.NewBool(false, c.at)
	}
	var unknowns []*inventory.Unknown
	for _, arg := range args {
		unknowns = append(unknowns, undetermined(arg)...)
	}
	if len(unknowns) > 0 {
		u := derive(lifted{name: c.name, kind: inventory.KindBool}, args, unknowns)
		return inventory.NewUnknown(u, c.at)
	}
	if a.Kind().IsScalar() && b.Kind().IsScalar() {
		return inventory.NewBool(scalarText(a) == scalarText(b), c.at)
	}
	return inventory.NewBool(false, c.at)
}

// comparisonsPerStep is how many comparisons a step is worth.
const comparisonsPerStep = 32

// allows reports whether an unknown can have the text that a value is known to
// have.
func (t *template) allows(u *inventory.Unknown, v *inventory.Value) bool {
	if u == nil || u.Constraint == nil || !v.Kind().IsScalar() || len(undetermined(v)) > 0 {
		return true
	}
	text := scalarText(v)
	return !t.spend(u.Constraint.Work(len(text))/comparisonsPerStep, 0, v.Range()) ||
		u.Constraint.Allows(inventory.NewString(text, v.Range()))
}

// undetermined returns what keeps a value from being compared: its unknown, or
// one for each made-up piece.
func undetermined(v *inventory.Value) []*inventory.Unknown {
	if u := v.Unknown(); u != nil {
		return []*inventory.Unknown{u}
	}
	var found []*inventory.Unknown
	for _, element := range v.List() {
		found = append(found, undetermined(element)...)
	}
	for _, m := range v.Members() {
		found = append(found, undetermined(m.Value)...)
	}
	for _, p := range v.Pieces() {
		if p.Synthetic {
			found = append(found, standIn(p.Expression))
		}
	}
	if more := v.More(); more != nil {
		found = append(found, more)
	}
	return found
}

// standIn is the unknown that a made-up piece stands for.
func standIn(expression string) *inventory.Unknown {
	reason, kind := inventory.ReasonAttribute, "attribute"
	if strings.HasPrefix(expression, "AWS::") {
		reason, kind = inventory.ReasonPseudoParameter, "pseudo parameter"
	}
	return &inventory.Unknown{
		Reason: reason, Detail: expression + " is only known on deployment", Expression: expression,
		Refs: []inventory.Ref{{Kind: kind, Name: expression}},
	}
}
