package scanner

import (
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
		return v.MapAlternatives(func(alternative *inventory.Value) *inventory.Value {
			return rewrite(alternative, steps, change)
		})
	}
	below := func(part *inventory.Value) *inventory.Value { return rewrite(part, steps[1:], change) }
	switch steps[0] {
	case "[]":
		return v.MapElements(below)
	case "*":
		return v.MapMembers(func(_ string, member *inventory.Value) *inventory.Value { return below(member) })
	}
	return v.MapMembers(func(name string, member *inventory.Value) *inventory.Value {
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
		return v.MapElements(change)
	case inventory.KindObject:
		return v.MapMembers(func(_ string, member *inventory.Value) *inventory.Value { return change(member) })
	case inventory.KindUnknown:
		return v.MapAlternatives(change)
	case inventory.KindAbsent, inventory.KindNull, inventory.KindBool, inventory.KindNumber, inventory.KindString:
	}
	return v
}
