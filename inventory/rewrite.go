package inventory

import "slices"

// MapUnknowns returns the value with what the function makes of every unknown in
// it: those that it or its parts are, those of their pieces, alternatives and open
// ends. The function gets each unknown once, with its own parts mapped already, and
// returns it or a changed copy. What does not change is shared with the original.
func (v *Value) MapUnknowns(change func(*Unknown) *Unknown) *Value {
	m := unknownMap{change: change, values: map[*Value]*Value{}, unknowns: map[*Unknown]*Unknown{}}
	return m.value(v)
}

// unknownMap remembers what became of values and unknowns, which may be shared.
type unknownMap struct {
	change   func(*Unknown) *Unknown
	values   map[*Value]*Value
	unknowns map[*Unknown]*Unknown
}

func (m *unknownMap) value(v *Value) *Value {
	if k := v.Kind(); k != KindList && k != KindObject && k != KindUnknown {
		return v
	}
	if mapped, ok := m.values[v]; ok {
		return mapped
	}
	m.values[v] = v
	c := *v
	c.unknown, c.more = m.unknown(v.unknown), m.unknown(v.more)
	changed := c.unknown != v.unknown || c.more != v.more
	for i, element := range v.list {
		if to := m.value(element); to != element {
			if changed = true; &c.list[0] == &v.list[0] {
				c.list = slices.Clone(v.list)
			}
			c.list[i] = to
		}
	}
	for i, member := range v.members {
		if to := m.value(member.Value); to != member.Value {
			if changed = true; &c.members[0] == &v.members[0] {
				c.members = slices.Clone(v.members)
			}
			c.members[i].Value = to
		}
	}
	if changed {
		m.values[v] = &c
	}
	return m.values[v]
}

func (m *unknownMap) unknown(u *Unknown) *Unknown {
	if u == nil {
		return nil
	}
	if mapped, ok := m.unknowns[u]; ok {
		return mapped
	}
	m.unknowns[u] = u
	c := *u
	changed := false
	for i, p := range u.Pieces {
		if to := m.unknown(p.Unknown); to != p.Unknown {
			if changed = true; &c.Pieces[0] == &u.Pieces[0] {
				c.Pieces = slices.Clone(u.Pieces)
			}
			c.Pieces[i].Unknown = to
		}
	}
	for i, a := range u.Alternatives {
		if to := m.value(a.Value); to != a.Value {
			if changed = true; &c.Alternatives[0] == &u.Alternatives[0] {
				c.Alternatives = slices.Clone(u.Alternatives)
			}
			c.Alternatives[i].Value = to
		}
	}
	parts := u
	if changed {
		parts = &c
	}
	m.unknowns[u] = m.change(parts)
	return m.unknowns[u]
}
