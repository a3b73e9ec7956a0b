package scanner

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// splitPattern returns the steps of a property pattern; [] is a step of its own.
func splitPattern(pattern string) []string {
	return strings.Split(strings.TrimPrefix(strings.ReplaceAll(pattern, "[]", ".[]"), "."), ".")
}

// rewrite returns the value with every value that the steps of a pattern lead to
// replaced, also within the alternatives of unknowns. Absent values are passed
// over. What does not change is shared with the original.
func rewrite(v *inventory.Value, steps []string, change func(*inventory.Value) *inventory.Value) *inventory.Value {
	if !v.IsSet() {
		return v
	}
	if len(steps) == 0 {
		return change(v)
	}
	if v.Unknown() != nil {
		return mapAlternatives(v, func(alternative *inventory.Value) *inventory.Value {
			return rewrite(alternative, steps, change)
		})
	}
	below := func(part *inventory.Value) *inventory.Value { return rewrite(part, steps[1:], change) }
	switch steps[0] {
	case "[]":
		return mapElements(v, below)
	case "*":
		return mapMembers(v, func(_ string, member *inventory.Value) *inventory.Value { return below(member) })
	}
	return mapMembers(v, func(name string, member *inventory.Value) *inventory.Value {
		if name == steps[0] {
			return below(member)
		}
		return member
	})
}

// mapParts returns the value with its elements, members and alternatives changed.
func mapParts(v *inventory.Value, change func(*inventory.Value) *inventory.Value) *inventory.Value {
	switch v.Kind() {
	case inventory.KindList:
		return mapElements(v, change)
	case inventory.KindObject:
		return mapMembers(v, func(_ string, member *inventory.Value) *inventory.Value { return change(member) })
	case inventory.KindUnknown:
		return mapAlternatives(v, change)
	case inventory.KindAbsent, inventory.KindNull, inventory.KindBool, inventory.KindNumber, inventory.KindString:
	}
	return v
}

// mapElements returns a list with its elements changed; anything else as it is.
func mapElements(v *inventory.Value, change func(*inventory.Value) *inventory.Value) *inventory.Value {
	list := v.List()
	var changed []*inventory.Value
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
	return likewise(inventory.NewList(changed, v.Range()), v)
}

// mapMembers returns an object with its members changed; anything else as it is.
func mapMembers(v *inventory.Value, change func(string, *inventory.Value) *inventory.Value) *inventory.Value {
	members := v.Members()
	var changed []inventory.Member
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
	return likewise(inventory.NewObject(changed, v.Range()), v)
}

// mapAlternatives returns an unknown with its alternatives changed; anything else
// as it is.
func mapAlternatives(v *inventory.Value, change func(*inventory.Value) *inventory.Value) *inventory.Value {
	u := v.Unknown()
	if u == nil {
		return v
	}
	var changed []inventory.Alternative
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
	return likewise(inventory.NewUnknown(&c, v.Range()), v)
}

// likewise returns a value with what is remarkable about another: origin, note,
// sensitivity, an open end.
func likewise(v, other *inventory.Value) *inventory.Value {
	if o := other.Origin(); o != inventory.OriginInput {
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
	return v
}
