package expression

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// anyMember is the member of a known object under a key that is not known: it has one
// alternative for each member, and one for the third argument, which is what stands
// for all other keys. It is nil where that cannot be said.
func (e *Evaluator) anyMember(op operation, args []*inventory.Value) *inventory.Value {
	object, key := args[0], args[1].Unknown()
	if object.Kind() != inventory.KindObject || key == nil || key.Identity() == "" || len(key.Alternatives) > 0 {
		return nil
	}
	var alternatives []inventory.Alternative
	var names []string
	for _, m := range sorted(object.Members()) {
		if mayBeAbsent(m.Value) {
			return nil
		}
		if key.Constraint.Allows(inventory.NewString(m.Name, m.NameRange)) {
			names = append(names, m.Name)
			when := key.Expression + " is " + m.Name
			alternatives = append(alternatives, inventory.Alternative{When: when, Value: e.there(m.Value, op.at)})
		}
		if len(alternatives) > maxAlternatives {
			return nil
		}
	}
	if len(args) > 2 && !onlyAmong(key.Constraint, names) {
		names = append(names, "")
		alternatives = append(alternatives, inventory.Alternative{When: key.Expression + " is another one", Value: args[2]})
	}
	if len(alternatives) == 0 || len(alternatives) > maxAlternatives {
		return nil
	}
	u := e.derive(op, args, undetermined(args[1:2], false))
	return e.merge(u, "key "+key.Identity()+" among "+strings.Join(names, "\x00"), alternatives, op.at)
}

// onlyAmong reports whether a constraint allows no other texts than those given.
func onlyAmong(c *inventory.Constraint, texts []string) bool {
	return c != nil && c.Values != nil && !slices.ContainsFunc(c.Values, func(v string) bool { return !slices.Contains(texts, v) })
}
