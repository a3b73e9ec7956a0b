package terraform

import "github.com/archlint/archlint/inventory"

// keyedBy turns a list of objects into an object with a member for each, whose name is
// the text of one of their members. Where a name is not known, neither is the object.
func keyedBy(name string) convert {
	return func(v *inventory.Value) *inventory.Value {
		if v.Kind() != inventory.KindList {
			return v
		}
		if u := v.More(); u != nil {
			return inventory.NewUnknown(u, v.Range())
		}
		var members []inventory.Member
		for _, element := range v.List() {
			if u := element.Unknown(); u != nil {
				return inventory.NewUnknown(u, v.Range())
			}
			key := element.Get(name)
			if u := key.Unknown(); u != nil {
				return inventory.NewUnknown(u, v.Range())
			}
			text, ok := key.Scalar()
			if !ok {
				continue
			}
			members = append(members, inventory.Member{
				Name: text, NameRange: key.Range(), Value: without(element, name),
			})
		}
		return inventory.NewObject(members, v.Range())
	}
}

// without is an object without one of its members.
func without(v *inventory.Value, name string) *inventory.Value {
	var members []inventory.Member
	for _, m := range v.Members() {
		if m.Name != name {
			members = append(members, m)
		}
	}
	return inventory.NewObject(members, v.Range()).Like(v)
}

// wrapped turns a list of values into one of objects that have the value as their only
// member.
func wrapped(name string) convert {
	return func(v *inventory.Value) *inventory.Value {
		return v.MapElements(func(element *inventory.Value) *inventory.Value {
			return inventory.NewObject([]inventory.Member{{Name: name, NameRange: element.Range(), Value: element}}, element.Range())
		})
	}
}

// unwrapped turns a list of objects into one of the values of a member of theirs.
func unwrapped(name string) convert {
	return func(v *inventory.Value) *inventory.Value {
		return v.MapElements(func(element *inventory.Value) *inventory.Value {
			if value := element.Get(name); value.IsSet() {
				return value
			}
			return element
		})
	}
}

// firstOf is a member of the first of some objects.
func firstOf(name string) convert {
	return func(v *inventory.Value) *inventory.Value {
		element := first(v)
		if element.Unknown() != nil {
			return element
		}
		return element.Get(name)
	}
}

// count is the number of elements of a list, for a property that repeats it.
func count(v *inventory.Value) *inventory.Value {
	switch {
	case v.Kind() != inventory.KindList:
		return v
	case v.More() != nil:
		return inventory.NewUnknown(v.More(), v.Range())
	}
	return inventory.NewInt(len(v.List()), v.Range())
}
