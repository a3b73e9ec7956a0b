package cloudformation

import (
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("Fn::If", ifFunction)

// ifFunction evaluates the branch that the condition selects. If the condition
// is not decided the result has one alternative for each case of it.
func ifFunction(t *template, c call) *inventory.Value {
	nodes, bad := t.arguments(c, 3, 3, "Fn::If with the name of a condition, the value if it is true, the value if it is false")
	if bad != nil {
		return bad
	}
	if !isNode(nodes[0], document.String) {
		return t.invalid(nodes[0].Range, "the first argument of Fn::If is "+nodes[0].Kind.String()+", not the name of a condition", "declare a condition and write its name")
	}
	decided := t.namedCondition(nodes[0].Text, nodes[0].Range)
	if b, ok := decided.Bool(); ok {
		if b {
			return t.eval(nodes[1])
		}
		return t.eval(nodes[2])
	}
	u := decided.Unknown()
	if !isChoice(u) {
		return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonCondition, Detail: u.Detail, Refs: u.Refs}, c.at)
	}
	t.undecided++
	yes, no := t.eval(nodes[1]), t.eval(nodes[2])
	t.undecided--
	return branch(nodes[0].Text, u, yes, no, c.at)
}

// branch makes an unknown of the two branches of a condition.
func branch(name string, decided *inventory.Unknown, yes, no *inventory.Value, at inventory.Range) *inventory.Value {
	alternatives := make([]inventory.Alternative, len(decided.Alternatives))
	for i, a := range decided.Alternatives {
		taken := no
		if b, _ := a.Value.Bool(); b {
			taken = yes
		}
		alternatives[i] = inventory.Alternative{When: a.When, Value: choose(taken, decided.Key, i)}
	}
	u := &inventory.Unknown{
		Reason: inventory.ReasonCondition, Detail: decided.Detail,
		Expression: expression("Fn::If", []*inventory.Value{inventory.NewString(name, at), yes, no}),
		Refs:       inventory.MergeRefs([]inventory.Ref{{Kind: "condition", Name: name, Range: decidedAt(decided, name)}}, decided.Refs),
	}
	if yes.Kind() == no.Kind() && yes.IsKnown() {
		u.Type = yes.Kind()
	}
	v := merge(u, decided.Key, alternatives, at)
	if yes.IsSensitive() || no.IsSensitive() {
		v = v.WithSensitive()
	}
	return v
}

// decidedAt returns where the condition is declared, if its unknown says so.
func decidedAt(u *inventory.Unknown, name string) inventory.Range {
	for _, r := range u.Refs {
		if r.Kind == "condition" && r.Name == name {
			return r.Range
		}
	}
	return inventory.Range{}
}
