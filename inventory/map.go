package inventory

import "slices"

// MapElements returns a list with its elements changed; anything else as it is.
func (v *Value) MapElements(change func(*Value) *Value) *Value {
	list := v.List()
	var changed []*Value
	for i, element := range list {
		now := change(element)
		if now != element && changed == nil {
			changed = slices.Clone(list)
		}
		if changed != nil {
			changed[i] = now
		}
	}
	if changed == nil {
		return v
	}
	return NewList(changed, v.Range()).Like(v)
}

// MapMembers returns an object with its members changed, each of which change is
// given with its name; anything else as it is.
func (v *Value) MapMembers(change func(string, *Value) *Value) *Value {
	members := v.Members()
	var changed []Member
	for i, m := range members {
		now := change(m.Name, m.Value)
		if now != m.Value && changed == nil {
			changed = slices.Clone(members)
		}
		if changed != nil {
			changed[i].Value = now
		}
	}
	if changed == nil {
		return v
	}
	return NewObject(changed, v.Range()).Like(v)
}

// MapAlternatives returns an unknown with its alternatives changed; anything else
// as it is.
func (v *Value) MapAlternatives(change func(*Value) *Value) *Value {
	u := v.Unknown()
	if u == nil {
		return v
	}
	var changed []Alternative
	for i, alternative := range u.Alternatives {
		now := change(alternative.Value)
		if now != alternative.Value && changed == nil {
			changed = slices.Clone(u.Alternatives)
		}
		if changed != nil {
			changed[i].Value = now
		}
	}
	if changed == nil {
		return v
	}
	c := *u
	c.Alternatives = changed
	return NewUnknown(&c, v.Range()).Like(v)
}

// Like returns the value with what is remarkable about another one: its origin, note,
// sensitivity and open end, and whether it is a set.
func (v *Value) Like(other *Value) *Value {
	if o := other.Origin(); o != OriginInput {
		v = v.WithOrigin(o)
	}
	if note := other.Note(); note != "" {
		v = v.WithNote(note)
	}
	switch {
	case other.IsSecret():
		v = v.WithSensitive()
	case other.IsSensitive():
		v = v.WithRedaction()
	}
	if u := other.More(); u != nil {
		v = v.WithMore(u)
	}
	if other.IsUnordered() && v.Kind() == KindList {
		v = v.WithUnordered(true)
	}
	return v
}
