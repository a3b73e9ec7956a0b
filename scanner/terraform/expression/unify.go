package expression

import (
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/archlint/archlint/inventory"
)

// unify converts two values to the type that they have in common, if they have one.
func (e *Evaluator) unify(a, b *inventory.Value) (*inventory.Value, *inventory.Value) {
	if alike(a, b) {
		return a, b
	}
	t, _ := convert.UnifyUnsafe([]cty.Type{typeOf(a), typeOf(b)})
	if t == cty.NilType || t == cty.DynamicPseudoType {
		return a, b
	}
	x, errA := e.Convert(a, t, nil)
	y, errB := e.Convert(b, t, nil)
	if errA != nil || errB != nil {
		return a, b
	}
	return x, y
}

// alike reports whether values have one type as they are, because all scalars in them
// have the same kind.
func alike(a, b *inventory.Value) bool {
	if ka, kb := a.Kind(), b.Kind(); ka != kb && (a.Kind().IsScalar() && b.Kind().IsScalar()) {
		return false
	} else if ka != kb {
		return true
	}
	if a.IsUnordered() != b.IsUnordered() {
		return false
	}
	if !changesType(a) || a.Kind().IsScalar() {
		return true
	}
	ka, okA := leafKind(a)
	kb, okB := leafKind(b)
	return okA && okB && (ka == kb || ka == inventory.KindAbsent || kb == inventory.KindAbsent)
}

// leafKind is the kind of all scalars in a value, KindAbsent if it has none; false if
// they differ.
func leafKind(v *inventory.Value) (inventory.Kind, bool) {
	if v.Kind().IsScalar() {
		return v.Kind(), true
	}
	kind := inventory.KindAbsent
	for _, part := range partsOf(v) {
		k, ok := leafKind(part)
		if !ok || k != inventory.KindAbsent && kind != inventory.KindAbsent && k != kind {
			return kind, false
		}
		if k != inventory.KindAbsent {
			kind = k
		}
	}
	return kind, true
}

// setOf is the type of a set of elements of some types.
func setOf(types []cty.Type) cty.Type {
	if len(types) == 0 {
		return cty.Set(cty.DynamicPseudoType)
	}
	if t, _ := convert.UnifyUnsafe(types); t != cty.NilType {
		return cty.Set(t)
	}
	return cty.Tuple(types)
}

// typeOf is the type of a value as a literal has it.
func typeOf(v *inventory.Value) cty.Type {
	switch v.Kind() {
	case inventory.KindBool:
		return cty.Bool
	case inventory.KindNumber:
		return cty.Number
	case inventory.KindString:
		return cty.String
	case inventory.KindList:
		types := make([]cty.Type, len(v.List()))
		for i, element := range v.List() {
			types[i] = typeOf(element)
		}
		if v.IsUnordered() {
			return setOf(types)
		}
		return cty.Tuple(types)
	case inventory.KindObject:
		types := map[string]cty.Type{}
		for _, m := range v.Members() {
			types[m.Name] = typeOf(m.Value)
		}
		return cty.Object(types)
	case inventory.KindUnknown:
		return unknownCty(v.Unknown()).Type()
	}
	return cty.DynamicPseudoType
}
