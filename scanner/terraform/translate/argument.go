package translate

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// argument is an argument with where its name stands.
type argument struct {
	name  inventory.Range
	value *inventory.Value
}

// converted applies a conversion to a value and to the alternatives of an unknown.
func converted(v *inventory.Value, convert func(*inventory.Value) *inventory.Value) *inventory.Value {
	if v == nil {
		return nil
	}
	if u := v.Unknown(); u != nil && len(u.Alternatives) > 0 {
		c := *u
		c.Type, c.Expression, c.Pieces, c.Constraint = inventory.KindAbsent, "", nil, nil
		c.Alternatives = slices.Clone(u.Alternatives)
		for i, a := range c.Alternatives {
			c.Alternatives[i].Value = converted(a.Value, convert)
		}
		return inventory.NewUnknown(&c, v.Range()).Like(v)
	}
	now := convert(v)
	if now == v || now == nil {
		return now
	}
	if now.Unknown() != nil || v.Unknown() != nil {
		return now
	}
	if o := v.Origin(); o != inventory.OriginInput && now.Origin() == inventory.OriginInput {
		now = now.WithOrigin(o)
	}
	if v.IsSecret() {
		now = now.WithSensitive()
	}
	return now
}

// each applies a change to every object in a list of blocks, also where the list or an
// element is one of several. A single object counts as a list of itself.
func each(v *inventory.Value, change func(*inventory.Value) *inventory.Value) *inventory.Value {
	switch v.Kind() {
	case inventory.KindObject:
		return change(v)
	case inventory.KindList:
		return v.MapElements(func(element *inventory.Value) *inventory.Value { return each(element, change) })
	case inventory.KindUnknown:
		return v.MapAlternatives(func(alternative *inventory.Value) *inventory.Value { return each(alternative, change) })
	}
	return v
}

// only returns the one block of a list that has at most one.
func only(v *inventory.Value) *inventory.Value {
	switch v.Kind() {
	case inventory.KindList:
		elements := v.List()
		switch {
		case len(elements) > 0:
			return elements[0].Like(v.WithMore(nil))
		case v.More() != nil:
			return inventory.NewUnknown(optional(v.More()), v.Range())
		}
		return nil
	case inventory.KindUnknown:
		if len(v.Unknown().Alternatives) == 0 {
			if u := v.Unknown(); u.IsList() {
				return v.WithUnknown(optional(u))
			}
			return v
		}
		return v.MapAlternatives(only)
	}
	return v
}

// optional is an unknown element of an unknown list: it may be absent.
func optional(u *inventory.Unknown) *inventory.Unknown {
	c := *u
	c.Type, c.Optional = inventory.KindAbsent, true
	if c.Expression != "" {
		c.Expression += "[0]"
	}
	return &c
}

// argumentAt returns the argument at a path, in which a step leads into a block of
// which there is at most one.
func argumentAt(v *inventory.Value, path string) argument {
	path = strings.TrimSuffix(path, "[]")
	found := argument{value: v}
	if path == "" {
		return found
	}
	for step := range strings.SplitSeq(path, ".") {
		found.value = only(found.value)
		if found.value.Kind() == inventory.KindUnknown {
			found.value = memberOf(found.value, step)
			continue
		}
		found = memberAt(found.value, step)
	}
	return found
}

// memberAt returns a member of a known object.
func memberAt(v *inventory.Value, name string) argument {
	for _, m := range slices.Backward(v.Members()) {
		if m.Name == name {
			return argument{name: m.NameRange, value: m.Value}
		}
	}
	return argument{}
}

// memberOf returns a member of an unknown object.
func memberOf(v *inventory.Value, name string) *inventory.Value {
	u := v.Unknown()
	c := *u
	c.Type, c.Pieces, c.Constraint = inventory.KindAbsent, nil, nil
	if c.Expression != "" {
		c.Expression += "." + name
	}
	c.Alternatives = slices.Clone(u.Alternatives)
	for i, a := range c.Alternatives {
		c.Alternatives[i].Value = argumentAt(a.Value, name).value
	}
	if len(c.Alternatives) == 0 {
		c.Optional = true
	}
	return inventory.NewUnknown(&c, v.Range())
}

// isUnset reports whether the provider treats a value as one that is not there.
func isUnset(v *inventory.Value, keepEmpty bool) bool {
	if !v.IsSet() {
		return true
	}
	if keepEmpty {
		return false
	}
	switch v.Kind() {
	case inventory.KindString:
		text, _ := v.Text()
		return text == ""
	case inventory.KindList:
		return len(v.List()) == 0 && v.More() == nil
	case inventory.KindObject:
		return len(v.Members()) == 0
	}
	return false
}
