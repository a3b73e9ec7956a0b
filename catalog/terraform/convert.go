package terraform

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// convert is a Property.Convert.
type convert = func(*inventory.Value) *inventory.Value

// choice turns each text of a scalar, such as "true", into another one. A text without
// an entry stays as it is; one whose entry is empty is absent.
func choice(of map[string]string) convert {
	return func(v *inventory.Value) *inventory.Value {
		text, ok := v.Scalar()
		if !ok {
			return v
		}
		to, ok := of[text]
		switch {
		case !ok:
			return v
		case to == "":
			return nil
		}
		return inventory.NewString(to, v.Range()).WithOrigin(v.Origin()).WithNote(v.Note())
	}
}

// times multiplies a number: the argument counts in units of which the property has
// several.
func times(factor int64) convert { return scaled(big.NewRat(factor, 1)) }

func scaled(by *big.Rat) convert {
	return func(v *inventory.Value) *inventory.Value {
		text, ok := v.Scalar()
		if !ok || len(text) > longestNumber || strings.ContainsAny(text, "eE/") {
			return v
		}
		n, ok := new(big.Rat).SetString(text)
		if !ok {
			return v
		}
		n.Mul(n, by)
		literal := n.FloatString(decimals)
		if strings.Contains(literal, ".") {
			literal = strings.TrimRight(strings.TrimRight(literal, "0"), ".")
		}
		return inventory.NewNumber(literal, v.Range()).WithNote(v.Note())
	}
}

const (
	// longestNumber is the length of the longest text that is taken for a number.
	longestNumber = 64
	// decimals is the number of decimal places that are kept.
	decimals = 12
)

// text turns a scalar into its text, as properties of type string hold it.
func text(v *inventory.Value) *inventory.Value {
	if v.Kind() != inventory.KindNumber && v.Kind() != inventory.KindBool {
		return v
	}
	s, _ := v.Scalar()
	return inventory.NewString(s, v.Range()).WithNote(v.Note())
}

// upper turns a text into upper case.
func upper(v *inventory.Value) *inventory.Value {
	if s, ok := v.Text(); ok && v.Origin() != inventory.OriginSynthetic {
		return inventory.NewString(strings.ToUpper(s), v.Range()).WithNote(v.Note())
	}
	return v
}

// first is the first element of a list, for a property that holds one value only.
func first(v *inventory.Value) *inventory.Value {
	if elements := v.List(); len(elements) > 0 {
		return elements[0]
	} else if v.Kind() == inventory.KindList {
		return nil
	}
	return v
}

// constant is a value that does not depend on the argument, for a property that an
// argument's presence, or the type of the resource, implies.
func constant(value any) convert {
	return func(v *inventory.Value) *inventory.Value { return inventory.NewNative(value, v.Range()) }
}

// entry is an object of two members, the first of which is a constant and the other one
// the argument's text: an attribute of a load balancer as an element of its
// LoadBalancerAttributes.
func entry(keyMember, key, valueMember string) convert {
	return func(v *inventory.Value) *inventory.Value {
		return inventory.NewObject([]inventory.Member{
			{Name: keyMember, NameRange: v.Range(), Value: inventory.NewString(key, v.Range())},
			{Name: valueMember, NameRange: v.Range(), Value: text(v)},
		}, v.Range())
	}
}

// attribute is an entry with the members Key and Value.
func attribute(key string) convert { return entry("Key", key, "Value") }

// entries turns a map into a list of objects of two members, in the order of the names.
func entries(keyMember, valueMember string) convert {
	return func(v *inventory.Value) *inventory.Value {
		if v.Kind() != inventory.KindObject {
			return v
		}
		var elements []*inventory.Value
		members := slices.Clone(v.Members())
		slices.SortStableFunc(members, func(a, b inventory.Member) int { return cmp.Compare(a.Name, b.Name) })
		for _, m := range members {
			if !m.Value.IsSet() {
				continue
			}
			elements = append(elements, inventory.NewObject([]inventory.Member{
				{Name: keyMember, NameRange: m.NameRange, Value: inventory.NewString(m.Name, m.NameRange)},
				{Name: valueMember, NameRange: m.Value.Range(), Value: m.Value},
			}, m.Value.Range()))
		}
		return inventory.NewList(elements, v.Range())
	}
}

// tags is the property of the tags that most types have.
var tags = Property{From: "tags", To: "Tags", Convert: entries("Key", "Value")}

// tagMap is that of types whose tags are a map.
var tagMap = Property{From: "tags", To: "Tags"}
