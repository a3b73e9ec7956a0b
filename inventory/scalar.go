package inventory

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// IsScalar reports whether a value of the kind is text, a number or a boolean.
func (k Kind) IsScalar() bool { return k == KindString || k == KindNumber || k == KindBool }

// Scalar returns the text of a string, number or boolean, as it would stand in a string,
// and whether the value is one of them. The text may be synthetic.
func (v *Value) Scalar() (string, bool) {
	switch v.Kind() {
	case KindString, KindNumber:
		return v.text, true
	case KindBool:
		return strconv.FormatBool(v.boolean), true
	}
	return "", false
}

// NewNative returns the value of a string, bool, int, json.Number, []any or
// map[string]any, whose members are taken in the order of their names. Anything else is
// null.
func NewNative(value any, at Range) *Value {
	switch x := value.(type) {
	case string:
		return NewString(x, at)
	case bool:
		return NewBool(x, at)
	case int:
		return NewInt(x, at)
	case json.Number:
		return NewNumber(x.String(), at)
	case []any:
		elements := make([]*Value, len(x))
		for i, element := range x {
			elements[i] = NewNative(element, at)
		}
		return NewList(elements, at)
	case map[string]any:
		members := make([]Member, 0, len(x))
		for _, name := range slices.Sorted(maps.Keys(x)) {
			members = append(members, Member{Name: name, NameRange: at, Value: NewNative(x[name], at)})
		}
		return NewObject(members, at)
	}
	return NewNull(at)
}
