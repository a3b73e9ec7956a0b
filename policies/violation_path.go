package policies

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

// sourcePath is where something stands in the properties that stands at a path of
// the input. Elements that are absent are not in the input. The path ends at a list
// of which it is not known which of its elements has the index.
func sourcePath(properties *inventory.Value, at inventory.Path) inventory.Path {
	v := properties
	for i, step := range at {
		index, isIndex := step.(int)
		if list := v.List(); isIndex && list != nil {
			found, ok := elementAt(list, index)
			if !ok {
				return at[:i]
			}
			at = append(at[:i:i], append(inventory.Path{found}, at[i+1:]...)...)
			v = list[found]
			continue
		}
		v = choose(v, step).At(inventory.Path{step})
	}
	return at
}

// elementAt is the element that has an index in the input, if only one can have it.
func elementAt(list []*inventory.Value, index int) (int, bool) {
	least, most, found := 0, 0, -1
	for n, element := range list {
		if !element.IsSet() {
			continue
		}
		if least <= index && index <= most {
			if found >= 0 {
				return 0, false
			}
			found = n
		}
		most++
		if !mayBeAbsent(element) {
			least++
		}
	}
	return found, found >= 0
}

// mayBeAbsent reports whether a list may lack an element.
func mayBeAbsent(v *inventory.Value) bool {
	u := v.Unknown()
	if u != nil && len(u.Alternatives) == 0 {
		return u.MayBeAbsent()
	}
	return u != nil && slices.ContainsFunc(u.Alternatives, func(a inventory.Alternative) bool {
		return !a.Value.IsSet() || mayBeAbsent(a.Value)
	})
}

// chosen returns the alternative that a value takes where a violation is there, if
// that depends on it.
func (v *violation) chosen(value *inventory.Value) *inventory.Value {
	u := value.Unknown()
	if u == nil || v.element == nil || len(v.element.Cases) == 0 {
		return value
	}
	for _, l := range v.element.Cases[0] {
		source := sourcesOf(l.Atom)
		if l.Atom.Choice == nil || len(source) == 0 || !isUnknown(u, source[0]) {
			continue
		}
		index := l.Atom.Alternative
		if l.Negated && len(u.Alternatives) == 2 {
			index = 1 - index
		} else if l.Negated {
			continue
		}
		if index < len(u.Alternatives) && within(u.Alternatives[index].Value.Range(), value.Range()) {
			return v.chosen(u.Alternatives[index].Value)
		}
	}
	return value
}

// within reports whether what stands in one range is a part of what stands in
// another: the branch of an If, and not the default of a parameter.
func within(inner, outer inventory.Range) bool {
	return !inner.IsZero() && inner.File == outer.File && inner.Line >= outer.Line && inner.EndLine <= outer.EndLine
}

// choose returns the value itself or, of one of several, the first that has
// something at a step.
func choose(v *inventory.Value, step any) *inventory.Value {
	u := v.Unknown()
	if u == nil {
		return v
	}
	for _, a := range u.Alternatives {
		if one := choose(a.Value, step); one.IsKnown() && one.At(inventory.Path{step}).IsSet() {
			return one
		}
	}
	return v
}
