package plan

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

func distinct(found []referent) []referent {
	type key struct {
		node      *node
		attribute string
		rest      string
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(found, func(f referent) bool {
		k := key{f.node, f.attribute, f.rest.String()}
		was := seen[k]
		seen[k] = true
		return was
	})
}

// candidates returns the values that an argument may have, given what its expression
// refers to, and whether these are all. A plan says what an expression refers to, but
// not how: where that is several things, the argument may be any of them.
func (s *resolver) candidates(t trail, holds target) (values []*inventory.Value, all bool) {
	if len(t.opaque) > 0 {
		return nil, false
	}
	seen := map[string]bool{}
	for _, f := range t.found {
		v := s.attribute(f, holds)
		if v.Unknown() != nil && len(t.found) == 1 {
			return []*inventory.Value{v}, true
		}
		text, known := v.Text()
		if !known {
			return nil, false
		}
		if s.fits(f, v, holds) && !seen[text] {
			seen[text] = true
			values = append(values, v)
		}
	}
	return values, len(values) > 0
}

// attribute returns what a referent stands for; nil if that is not known.
func (s *resolver) attribute(f referent, holds target) *inventory.Value {
	i := s.resolve(f.node)
	if i == nil {
		return nil
	}
	name := f.attribute
	if name == "" {
		if name = holds.attribute; name == "" || !holds.fits(f.node.typeName) {
			return nil
		}
	}
	v := s.resources.Attribute(i, name).At(f.rest)
	if !v.IsSet() || v.Kind() == inventory.KindObject || v.Kind() == inventory.KindList && !holds.list {
		return nil
	}
	return v
}

// fits reports whether a value of a referent may identify what an argument holds. An
// attribute may well identify another resource than the one that has it.
func (s *resolver) fits(f referent, v *inventory.Value, holds target) bool {
	if holds.fits(f.node.typeName) {
		return true
	}
	named := false
	for _, p := range v.Pieces() {
		typeName, ok := s.named[p.Names]
		if ok && holds.fits(typeName) {
			return true
		}
		named = named || ok
	}
	return !named && v.Origin() != inventory.OriginSynthetic
}

// listed returns the identifiers that a list holds if they are as many as it has unknown
// elements, or, for a count of 0, whatever their number; nil if that cannot be said. A
// plan does not show which ones a variable, each.key or count.index chooses.
func (s *resolver) listed(n *node, at inventory.Path, count int) []*inventory.Value {
	holds := s.target(n.typeName, at)
	t, how := s.trailOf(n, at)
	switch {
	case how != writtenOnce, !holds.exact, len(t.opaque) > 0, len(t.found) == 0,
		count == 0 && t.values, count > 0 && len(t.found) != count, len(t.found) > 1 && t.chooses:
		return nil
	}
	var values []*inventory.Value
	for _, f := range t.found {
		v := s.attribute(f, holds)
		if v == nil || v.Unknown() != nil && len(t.found) > 1 || v.Kind() == inventory.KindString && !s.fits(f, v, holds) {
			return nil
		}
		values = append(values, v)
	}
	return values
}

// leaf returns the value of an argument that is known after apply; nil if it is one that
// the user did not set.
func (s *resolver) leaf(n *node, at inventory.Path, where inventory.Range) *inventory.Value {
	holds := s.target(n.typeName, at)
	t, how := s.trailOf(n, at)
	if how == writtenNot {
		return nil
	}
	if how == writtenOnce && len(t.opaque) == 0 && len(t.found) == 1 {
		if v := s.policy(t.found[0]); v != nil {
			return v.WithRange(where)
		}
	}
	unknown := s.unknown(n, at, t, holds, where)
	if how != writtenOnce || !holds.exact {
		return unknown
	}
	if _, element := at[len(at)-1].(int); holds.list && !element {
		return s.list(n, at, unknown)
	}
	values, all := s.candidates(t, holds)
	switch {
	case !all:
		return unknown
	case len(values) == 1:
		return values[0].WithRange(where)
	}
	return oneOf(unknown, values)
}

// list returns a list that is known after apply.
func (s *resolver) list(n *node, at inventory.Path, unknown *inventory.Value) *inventory.Value {
	values := s.listed(n, at, 0)
	if values == nil || len(values) == 1 && values[0].Unknown() != nil {
		return unknown
	}
	return inventory.NewList(flat(values), unknown.Range())
}

// oneOf returns an unknown as one of several values.
func oneOf(unknown *inventory.Value, values []*inventory.Value) *inventory.Value {
	u := *unknown.Unknown()
	u.Key, u.Type = u.Identity(), inventory.KindString
	for _, v := range values {
		is := v.Display()
		if pieces := v.Pieces(); len(pieces) == 1 && pieces[0].Expression != "" {
			is = pieces[0].Expression
		}
		u.Alternatives = append(u.Alternatives, inventory.Alternative{
			When: u.Expression + " is " + is, Value: v.WithRange(unknown.Range()),
		})
	}
	return inventory.NewUnknown(&u, unknown.Range())
}

// flat puts the elements of lists in the place of the lists.
func flat(values []*inventory.Value) []*inventory.Value {
	var all []*inventory.Value
	for _, v := range values {
		if v.Kind() == inventory.KindList {
			all = append(all, v.List()...)
		} else {
			all = append(all, v)
		}
	}
	return all
}
