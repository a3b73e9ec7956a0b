package expression

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/archlint/archlint/inventory"
)

// Convert converts a value to a type constraint, as Terraform does with the value of a
// variable: scalars into one another, lists to sets without duplicates, objects to
// those of the attributes that the type has. Optional attributes that are missing get
// their defaults, which may be nil, or null. An unknown of an object type becomes an
// object of unknown attributes. Ranges and notes are kept. The error says what does not
// fit, in words that follow "the value is unsuitable: ".
func (e *Evaluator) Convert(v *inventory.Value, t cty.Type, defaults *typeexpr.Defaults) (*inventory.Value, error) {
	if !e.spend(1, 0, v.Range()) {
		return e.tooLarge(v.Range()), nil
	}
	if u := v.Unknown(); u != nil {
		return e.convertUnknown(v, t, defaults)
	}
	switch {
	case t == cty.DynamicPseudoType || v.Kind() == inventory.KindNull || v.Kind() == inventory.KindAbsent:
		return v, nil
	case t.IsPrimitiveType():
		return e.convertScalar(v, t)
	case t.IsListType() || t.IsSetType():
		return e.convertList(v, t, defaults)
	case t.IsTupleType():
		return e.convertTuple(v, t, defaults)
	case t.IsMapType():
		return e.convertMap(v, t, defaults)
	case t.IsObjectType():
		return e.convertObject(v, t, defaults)
	}
	return v, nil
}

// unsuitable says what a value is instead of what is required.
func unsuitable(v *inventory.Value, t cty.Type) error {
	return fmt.Errorf("%s required, not %s", t.FriendlyNameForConstraint(), kindName(v))
}

func (e *Evaluator) convertScalar(v *inventory.Value, t cty.Type) (*inventory.Value, error) {
	switch {
	case v.Kind() == kindOfType(t):
		return v, nil
	case !v.Kind().IsScalar():
		return nil, unsuitable(v, t)
	case v.Origin() == inventory.OriginSynthetic:
		u := because(undetermined([]*inventory.Value{v}, true))
		u.Type = kindOfType(t)
		return inventory.NewUnknown(u, v.Range()).Like(v), nil
	}
	converted, err := convertCty(toCty(v), t)
	if err != nil {
		return nil, err
	}
	return e.fromCty(converted, v.Range()).Like(v), nil
}

// child returns the defaults of a part.
func child(defaults *typeexpr.Defaults, name string) *typeexpr.Defaults {
	if defaults == nil {
		return nil
	}
	return defaults.Children[name]
}

// convertList converts to a list or a set, of a list only.
func (e *Evaluator) convertList(v *inventory.Value, t cty.Type, defaults *typeexpr.Defaults) (*inventory.Value, error) {
	if v.Kind() != inventory.KindList {
		return nil, unsuitable(v, t)
	}
	out, err := e.convertParts(v.List(), func(int) (cty.Type, *typeexpr.Defaults) { return t.ElementType(), child(defaults, "") })
	if err != nil {
		return nil, err
	}
	if t.ElementType() == cty.DynamicPseudoType {
		if out, err = e.oneType(out); err != nil {
			return nil, err
		}
	}
	list := inventory.NewList(out, v.Range()).Like(v)
	if t.IsSetType() {
		return e.set(list), nil
	}
	return list.WithUnordered(false), nil
}

func (e *Evaluator) convertTuple(v *inventory.Value, t cty.Type, defaults *typeexpr.Defaults) (*inventory.Value, error) {
	types := t.TupleElementTypes()
	if v.Kind() != inventory.KindList {
		return nil, unsuitable(v, t)
	}
	if len(v.List()) != len(types) && v.More() == nil {
		return nil, fmt.Errorf("a list of %d elements required, not of %d", len(types), len(v.List()))
	}
	out, err := e.convertParts(v.List(), func(i int) (cty.Type, *typeexpr.Defaults) {
		if i >= len(types) {
			return cty.DynamicPseudoType, nil
		}
		return types[i], child(defaults, decimalInt(i))
	})
	if err != nil {
		return nil, err
	}
	return inventory.NewList(out, v.Range()).Like(v).WithUnordered(false), nil
}

// convertParts converts the elements of a list.
func (e *Evaluator) convertParts(elements []*inventory.Value, to func(int) (cty.Type, *typeexpr.Defaults)) ([]*inventory.Value, error) {
	out := make([]*inventory.Value, len(elements))
	for i, element := range elements {
		t, defaults := to(i)
		converted, err := e.Convert(element, t, defaults)
		if err != nil {
			return nil, fmt.Errorf("element %d: %w", i, err)
		}
		out[i] = converted
	}
	return out, nil
}

func (e *Evaluator) convertMap(v *inventory.Value, t cty.Type, defaults *typeexpr.Defaults) (*inventory.Value, error) {
	if v.Kind() != inventory.KindObject {
		return nil, unsuitable(v, t)
	}
	values, err := e.convertParts(partsOf(v), func(int) (cty.Type, *typeexpr.Defaults) { return t.ElementType(), child(defaults, "") })
	if err != nil {
		return nil, err
	}
	if t.ElementType() == cty.DynamicPseudoType {
		if values, err = e.oneType(values); err != nil {
			return nil, err
		}
	}
	members := slices.Clone(v.Members())
	for i := range members {
		members[i].Value = values[i]
	}
	return inventory.NewObject(members, v.Range()).Like(v), nil
}

// oneType is unifyAll for the elements of a collection, which must have one type.
func (e *Evaluator) oneType(values []*inventory.Value) ([]*inventory.Value, error) {
	types := make([]cty.Type, len(values))
	for i, v := range values {
		types[i] = typeOf(v)
	}
	if len(types) > 1 {
		if t, _ := convert.UnifyUnsafe(types); t == cty.NilType {
			return nil, errors.New("all elements must have the same type")
		}
	}
	return e.unifyAll(values), nil
}

// unifyAll converts values to the type that they have in common, if they have one.
func (e *Evaluator) unifyAll(values []*inventory.Value) []*inventory.Value {
	if len(values) == 0 {
		return values
	}
	out := slices.Clone(values)
	for range 2 {
		for i := range out {
			if out[0] != nil && out[i] != nil {
				out[0], out[i] = e.unify(out[0], out[i])
			}
		}
	}
	return out
}

// attributeNames are the names of the attributes of an object type, sorted.
func attributeNames(t cty.Type) []string {
	var names []string
	for name := range t.AttributeTypes() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (e *Evaluator) convertObject(v *inventory.Value, t cty.Type, defaults *typeexpr.Defaults) (*inventory.Value, error) {
	if v.Kind() != inventory.KindObject {
		return nil, unsuitable(v, t)
	}
	var members []inventory.Member
	for _, m := range v.Members() {
		if !t.HasAttribute(m.Name) {
			continue
		}
		if !m.Value.IsSet() {
			m.Value = e.defaultOf(m.Value, t, defaults, m.Name, v.Range())
		}
		converted, err := e.Convert(m.Value, t.AttributeType(m.Name), child(defaults, m.Name))
		if err != nil {
			return nil, fmt.Errorf("attribute %s: %w", m.Name, err)
		}
		m.Value = converted
		members = append(members, m)
	}
	var missing []string
	for _, name := range attributeNames(t) {
		if _, ok := member(members, name); ok {
			continue
		}
		if !t.AttributeOptional(name) {
			missing = append(missing, name)
			continue
		}
		value, err := e.Convert(e.defaultOf(nil, t, defaults, name, v.Range()), t.AttributeType(name), child(defaults, name))
		if err != nil {
			return nil, fmt.Errorf("the default of attribute %s: %w", name, err)
		}
		members = append(members, inventory.Member{Name: name, NameRange: v.Range(), Value: value})
	}
	if len(missing) > 0 {
		return nil, errors.New("the attributes " + strings.Join(missing, ", ") + " are required")
	}
	return inventory.NewObject(members, v.Range()).Like(v), nil
}

// defaultOf is the default of an optional attribute, or null.
func (e *Evaluator) defaultOf(v *inventory.Value, t cty.Type, defaults *typeexpr.Defaults, name string, at inventory.Range) *inventory.Value {
	if defaults != nil && t.AttributeOptional(name) {
		if d, ok := defaults.DefaultValues[name]; ok {
			return e.fromCty(d, at).WithNote("attribute " + name + ", default")
		}
	}
	if v != nil {
		return v
	}
	return inventory.NewNull(at)
}

// convertUnknown gives an unknown the kind of a type. One of an object type becomes an
// object of unknowns.
func (e *Evaluator) convertUnknown(v *inventory.Value, t cty.Type, defaults *typeexpr.Defaults) (*inventory.Value, error) {
	u := v.Unknown()
	if u.Reason == inventory.ReasonInvalid {
		return v, nil
	}
	if len(u.Alternatives) > 0 && t != cty.DynamicPseudoType {
		return e.convertAlternatives(v, t, defaults)
	}
	kind := kindOfType(t)
	switch {
	case kind == inventory.KindAbsent:
		return v, nil
	case len(e.Budget.partial[u]) > 0:
		return e.convertOpen(v, t, defaults)
	case t.IsObjectType() && u.Expression != "" && (u.Type == inventory.KindAbsent || u.Type == inventory.KindObject):
		return e.expand(v, t)
	case u.Type != inventory.KindAbsent && !u.Type.IsScalar() && kind.IsScalar(), u.Type.IsScalar() && !kind.IsScalar():
		return nil, fmt.Errorf("%s required, not %s", t.FriendlyNameForConstraint(), u.Type)
	case u.Type == kind || len(u.Pieces) > 0 && kind == inventory.KindString:
		return e.choices(v), nil
	}
	return e.choices(retype(v, kind)), nil
}

// convertAlternatives converts each value that an unknown can take; those that cannot
// be converted are invalid.
func (e *Evaluator) convertAlternatives(v *inventory.Value, t cty.Type, defaults *typeexpr.Defaults) (*inventory.Value, error) {
	var failed error
	failures := 0
	out := v.MapAlternatives(func(a *inventory.Value) *inventory.Value {
		if a == nil || isInvalid(a) {
			return a
		}
		converted, err := e.Convert(a, t, defaults)
		if err != nil {
			failures++
			failed = cmp.Or(failed, err)
			return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonInvalid, Detail: err.Error()}, a.Range())
		}
		return converted
	})
	if failures == len(v.Unknown().Alternatives) {
		return nil, failed
	}
	return retype(out, kindOfType(t)), nil
}

// convertOpen converts what is known of an object that is not known in full.
func (e *Evaluator) convertOpen(v *inventory.Value, t cty.Type, defaults *typeexpr.Defaults) (*inventory.Value, error) {
	if !t.IsMapType() && !t.IsObjectType() {
		return nil, fmt.Errorf("%s required, not object", t.FriendlyNameForConstraint())
	}
	members := slices.Clone(e.Budget.partial[v.Unknown()])
	for i, m := range members {
		part, d := cty.DynamicPseudoType, child(defaults, m.Name)
		if t.IsMapType() {
			part, d = t.ElementType(), child(defaults, "")
		} else if t.HasAttribute(m.Name) {
			part = t.AttributeType(m.Name)
		}
		converted, err := e.Convert(m.Value, part, d)
		if err != nil {
			return nil, fmt.Errorf("attribute %s: %w", m.Name, err)
		}
		members[i].Value = converted
	}
	return e.openObject(members, v.Unknown(), v.Range()).Like(v), nil
}

// expand makes an object of unknown attributes of an unknown object.
func (e *Evaluator) expand(v *inventory.Value, t cty.Type) (*inventory.Value, error) {
	var members []inventory.Member
	for _, name := range attributeNames(t) {
		part := e.part(v, "."+name, v.Range())
		if t.AttributeOptional(name) {
			u := *part.Unknown()
			u.Optional = true
			part = part.WithUnknown(&u)
		}
		converted, err := e.Convert(part, t.AttributeType(name), nil)
		if err != nil {
			return nil, err
		}
		members = append(members, inventory.Member{Name: name, NameRange: v.Range(), Value: converted})
	}
	return inventory.NewObject(members, v.Range()).Like(v), nil
}
