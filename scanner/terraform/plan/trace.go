package plan

import (
	"strings"

	"github.com/archlint/archlint/inventory"
)

const (
	// mostSteps bounds the work of following references in one plan.
	mostSteps = 5_000_000
	// longestChain is through how many variables and outputs a reference is followed.
	longestChain = 100
)

// referent is an instance that an expression refers to.
type referent struct {
	node *node
	// attribute is what is referred to: empty if the plan does not say that.
	attribute string
	rest      inventory.Path
	// among says that the plan names the resource and not which of its instances.
	among bool
}

// trail is what the references of an expression lead to.
type trail struct {
	found []referent
	// opaque is what cannot be followed.
	opaque []inventory.Ref
	// values says that texts or lists take part that are known, and chooses that anything
	// does that may choose among the rest: a variable, each.key, count.index.
	values, chooses bool
}

func (t *trail) blocked(kind string, r reference) {
	t.opaque = inventory.MergeRefs(t.opaque, []inventory.Ref{{Kind: kind, Name: r.String()}})
}

// known adds a value that is known.
func (t *trail) known(v *inventory.Value) {
	t.values, t.chooses = t.values || !harmless(v), true
}

// place is where an expression stands: in a module, and in a block with for_each of
// which it is the instance with a key.
type place struct {
	scope   *scope
	forEach *inventory.Value
	key     string
	depth   int
}

// follow adds what an expression refers to.
func (s *resolver) follow(t *trail, expression *inventory.Value, at place) {
	all := references(expression)
	if expression.Get("constant_value") != nil || len(all) == 0 {
		t.known(expression.Get("constant_value"))
		return
	}
	for _, r := range all {
		if s.steps--; s.steps < 0 || at.depth > longestChain {
			t.blocked("reference", r)
			return
		}
		s.step(t, r, at)
	}
}

// step adds what one reference leads to.
func (s *resolver) step(t *trail, r reference, at place) {
	switch r[0].name {
	case "var":
		s.variable(t, r, at)
	case "module":
		s.output(t, r, at)
	case "each", "count":
		s.iteration(t, r, at)
	case "path", "terraform":
		t.values, t.chooses = true, true
	case "local":
		t.blocked("local value", r)
	case "self":
		t.blocked("reference", r)
	case "resource":
		s.resource(t, r[1:], at)
	default:
		s.resource(t, r, at)
	}
}

// harmless reports whether a known value adds nothing to a list of identifiers.
func harmless(v *inventory.Value) bool {
	switch v.Kind() {
	case inventory.KindAbsent, inventory.KindNull, inventory.KindBool, inventory.KindNumber:
		return true
	case inventory.KindString:
		text, _ := v.Text()
		return text == ""
	case inventory.KindList:
		return len(v.List()) == 0
	case inventory.KindObject:
		return len(v.Members()) == 0
	case inventory.KindUnknown:
	}
	return false
}

func (s *resolver) variable(t *trail, r reference, at place) {
	if len(r) < 2 || at.scope == nil {
		t.blocked("variable", r)
		return
	}
	name := r[1].name
	value, declared := at.scope.module.variables[name]
	if at.scope.parent == nil {
		given, known := s.variables[name]
		if known {
			value = given
		}
		if !known && !declared {
			t.blocked("variable", r)
			return
		}
		t.known(value)
		return
	}
	given := at.scope.call.expressions.Get(name)
	if given == nil {
		t.known(value)
		return
	}
	var within trail
	s.follow(&within, given, place{at.scope.parent, at.scope.call.forEach, at.scope.key, at.depth + 1})
	t.join(within, r, r[2:])
}

// join adds what an expression refers to of which a reference takes a part.
func (t *trail) join(within trail, r reference, part reference) {
	if len(part) > 0 {
		if len(within.found) != 1 || len(within.opaque) > 0 || within.values || within.found[0].attribute != "" || part[0].name == "" {
			t.opaque = inventory.MergeRefs(t.opaque, within.opaque)
			t.blocked("reference", r)
			return
		}
		within.found[0].attribute, within.found[0].rest = part[0].name, restOf(part[1:])
	}
	t.found = append(t.found, within.found...)
	t.opaque = inventory.MergeRefs(t.opaque, within.opaque)
	t.values, t.chooses = t.values || within.values, t.chooses || within.chooses
}

func (s *resolver) output(t *trail, r reference, at place) {
	if at.scope == nil || len(r) < 2 || at.scope.module.calls[r[1].name] == nil {
		t.blocked("module", r)
		return
	}
	c, address, rest := at.scope.module.calls[r[1].name], "module."+r[1].name, r[2:]
	if at.scope.address != "" {
		address = at.scope.address + "." + address
	}
	switch {
	case len(rest) > 0 && rest[0].key != "":
		address, rest = address+rest[0].key, rest[1:]
	case c.repeated:
		t.blocked("module", r)
		return
	}
	inner := s.scope(address)
	if len(rest) == 0 || inner == nil || inner.module.outputs[rest[0].name] == nil {
		t.blocked("module", r)
		return
	}
	var within trail
	s.follow(&within, inner.module.outputs[rest[0].name], place{scope: inner, depth: at.depth + 1})
	t.join(within, r, rest[1:])
}

// iteration follows each.key, each.value and count.index. Of a block with for_each over
// a resource each instance has the one of the same key for its value.
func (s *resolver) iteration(t *trail, r reference, at place) {
	if len(r) < 2 || r[1].name != "value" {
		t.chooses = true
		return
	}
	if at.forEach == nil || at.forEach.Get("constant_value") != nil {
		t.values, t.chooses = true, true
		return
	}
	var within trail
	s.follow(&within, at.forEach, place{scope: at.scope, depth: at.depth + 1})
	if len(within.opaque) > 0 || within.values || len(within.found) == 0 || len(r) < 3 || r[2].name == "" {
		t.blocked("reference", r)
		return
	}
	first := within.found[0].node
	var same []referent
	for i, f := range within.found {
		if f.attribute != "" || f.node.module != first.module || f.node.block() != first.block() {
			t.blocked("reference", r)
			return
		}
		within.found[i].attribute, within.found[i].rest = r[2].name, restOf(r[3:])
		if f.node.key == at.key {
			same = append(same, within.found[i])
		}
	}
	if len(same) == 1 && !within.chooses {
		same[0].among = false
		t.found = append(t.found, same[0])
		return
	}
	t.found, t.chooses = append(t.found, within.found...), true
}

func restOf(steps reference) inventory.Path {
	var rest inventory.Path
	for _, s := range steps {
		switch {
		case s.name != "":
			rest = append(rest, s.name)
		case index(s.key) >= 0:
			rest = append(rest, index(s.key))
		default:
			rest = append(rest, textOfKey(s.key))
		}
	}
	return rest
}

func textOfKey(key string) string { return strings.Trim(key, `[]"`) }

// resource follows a reference to a resource or data source.
func (s *resolver) resource(t *trail, r reference, at place) {
	size := 2
	if len(r) > 0 && r[0].name == "data" {
		size = 3
	}
	if len(r) < size || at.scope == nil {
		t.blocked("reference", r)
		return
	}
	block, rest := r[:size].String(), r[size:]
	nodes := s.blocks[at.scope.address+" "+block]
	if len(rest) > 0 && rest[0].key != "" {
		key := rest[0].key
		rest = rest[1:]
		var one []*node
		for _, n := range nodes {
			if n.key == key {
				one = append(one, n)
			}
		}
		nodes = one
	}
	if size == 3 && len(nodes) == 0 {
		// What was looked up when the plan was made is known.
		t.values, t.chooses = true, true
		return
	}
	for _, n := range nodes {
		if s.steps--; s.steps < 0 {
			t.blocked("reference", r)
			return
		}
		f := referent{node: n, among: len(nodes) > 1}
		if len(rest) > 0 {
			f.attribute, f.rest = rest[0].name, restOf(rest[1:])
		}
		t.found = append(t.found, f)
	}
}
