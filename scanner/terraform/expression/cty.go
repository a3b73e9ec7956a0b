package expression

import (
	"math/big"
	"strconv"

	"github.com/zclconf/go-cty/cty"

	"github.com/archlint/archlint/inventory"
)

// maxExponent bounds the numbers that are written out: two to the power of it has
// about 2,500 digits.
const maxExponent = 8192

// decimal returns the decimal literal of a number as Terraform writes it, and whether
// it can be written out.
func decimal(n *big.Float) (string, bool) {
	// Writing out a number of 512 bits takes long, and most are small.
	if whole, accuracy := n.Int64(); accuracy == big.Exact {
		return strconv.FormatInt(whole, 10), true
	}
	exponent := n.MantExp(nil)
	if n.IsInf() || exponent > maxExponent || exponent < -maxExponent {
		return "", false
	}
	return n.Text('f', -1), true
}

// fromCty returns a value of cty. It has the range given in all of its parts.
func (e *Evaluator) fromCty(v cty.Value, at inventory.Range) *inventory.Value {
	secret := v.IsMarked()
	v, _ = v.Unmark()
	out := e.fromUnmarked(v, at)
	if secret {
		out = out.WithSensitive()
	}
	return out
}

func (e *Evaluator) fromUnmarked(v cty.Value, at inventory.Range) *inventory.Value {
	t := v.Type()
	switch {
	case !v.IsKnown():
		return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonUnsupported, Detail: "the value is not known", Type: kindOfType(t)}, at)
	case v.IsNull():
		return inventory.NewNull(at)
	case t == cty.Bool:
		return inventory.NewBool(v.True(), at)
	case t == cty.Number:
		text, ok := decimal(v.AsBigFloat())
		if v.AsBigFloat().IsInf() {
			return e.invalid(at, "the number is infinite", "do not divide by zero")
		}
		if !ok {
			return e.refuse(at, "the number is too large to be written out")
		}
		return inventory.NewNumber(text, at)
	case t == cty.String:
		text := v.AsString()
		if len(text) > maxText || !e.spend(1, len(text), at) {
			return e.tooLarge(at)
		}
		return inventory.NewString(text, at)
	case t.IsTupleType() || t.IsListType() || t.IsSetType():
		var elements []*inventory.Value
		for _, element := range v.Elements() {
			elements = append(elements, e.fromCty(element, at))
		}
		return e.afford(inventory.NewList(elements, at).WithUnordered(t.IsSetType()), at)
	case t.IsObjectType() || t.IsMapType():
		var members []inventory.Member
		for key, element := range v.Elements() {
			name := key.AsString()
			members = append(members, inventory.Member{Name: name, NameRange: at, Value: e.fromCty(element, at)})
		}
		return e.afford(inventory.NewObject(members, at), at)
	}
	return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonUnsupported, Detail: "a value of the type " + t.FriendlyName()}, at)
}

// kindOfType is the kind of the values of a type.
func kindOfType(t cty.Type) inventory.Kind {
	switch {
	case t == cty.Bool:
		return inventory.KindBool
	case t == cty.Number:
		return inventory.KindNumber
	case t == cty.String:
		return inventory.KindString
	case t.IsTupleType() || t.IsListType() || t.IsSetType():
		return inventory.KindList
	case t.IsObjectType() || t.IsMapType():
		return inventory.KindObject
	}
	return inventory.KindAbsent
}

// toCty returns a value for cty: lists are tuples, and what is not known or made up is
// an unknown.
func toCty(v *inventory.Value) cty.Value {
	switch v.Kind() {
	case inventory.KindAbsent, inventory.KindNull:
		return cty.NullVal(cty.DynamicPseudoType)
	case inventory.KindBool:
		b, _ := v.Bool()
		return cty.BoolVal(b)
	case inventory.KindNumber:
		literal, _ := v.Literal()
		n, err := cty.ParseNumberVal(literal)
		if err != nil {
			return cty.UnknownVal(cty.Number)
		}
		return n
	case inventory.KindString:
		if v.Origin() == inventory.OriginSynthetic {
			return cty.UnknownVal(cty.String).RefineNotNull()
		}
		text, _ := v.Text()
		return cty.StringVal(text)
	case inventory.KindList:
		if v.More() != nil {
			return cty.DynamicVal
		}
		elements := make([]cty.Value, len(v.List()))
		for i, element := range v.List() {
			if mayBeAbsent(element) {
				return cty.DynamicVal
			}
			elements[i] = toCty(element)
		}
		return cty.TupleVal(elements)
	case inventory.KindObject:
		members := make(map[string]cty.Value, len(v.Members()))
		for _, m := range v.Members() {
			if mayBeAbsent(m.Value) {
				return cty.DynamicVal
			}
			members[m.Name] = toCty(m.Value)
		}
		return cty.ObjectVal(members)
	}
	return unknownCty(v.Unknown())
}

// unknownCty is an unknown of cty of the type that is known.
func unknownCty(u *inventory.Unknown) cty.Value {
	t := cty.DynamicPseudoType
	switch u.Type {
	case inventory.KindBool:
		t = cty.Bool
	case inventory.KindNumber:
		t = cty.Number
	case inventory.KindString:
		t = cty.String
	}
	if len(u.Pieces) > 0 {
		return cty.UnknownVal(cty.String).RefineNotNull()
	}
	return cty.UnknownVal(t)
}
