package scanner

import (
	"regexp"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// coerce returns the value with the scalars in it brought to the types that the
// schema gives them, as CloudFormation itself does: templates quote numbers and
// booleans as they please. What does not fit is left for AWS to reject.
func coerce(v *inventory.Value, p *catalog.Property) *inventory.Value {
	p = p.Deref()
	if p == nil || !v.IsSet() {
		return v
	}
	if v.Unknown() != nil {
		return coerceUnknown(v, p)
	}
	switch p.Type {
	case catalog.TypeObject:
		return v.MapMembers(func(name string, member *inventory.Value) *inventory.Value {
			return coerce(member, p.Member(name))
		})
	case catalog.TypeArray:
		v = listed(v, p.Element())
		if more := v.More(); more != nil && p.Element() != nil {
			v = v.WithMore(constrained(more, p.Element()))
		}
		return v.MapElements(func(element *inventory.Value) *inventory.Value { return coerce(element, p.Items) })
	case catalog.TypeString:
		return coerceText(v)
	case catalog.TypeInteger, catalog.TypeNumber:
		return coerceNumber(v, p.Type)
	case catalog.TypeBoolean:
		return coerceBool(v)
	case catalog.TypeJSON:
	}
	return v
}

// listed returns an object that stands where the schema has a list of objects as
// a list of one, which is how AWS takes it; anything else as it is.
func listed(v *inventory.Value, element *catalog.Property) *inventory.Value {
	if v.Kind() != inventory.KindObject || element == nil || element.Type != catalog.TypeObject {
		return v
	}
	return inventory.NewList([]*inventory.Value{v}, v.Range())
}

// coerceUnknown looks into the alternatives of an unknown and notes what the schema
// says of its value.
func coerceUnknown(v *inventory.Value, p *catalog.Property) *inventory.Value {
	v = v.MapAlternatives(func(alternative *inventory.Value) *inventory.Value { return coerce(alternative, p) })
	u := v.Unknown()
	c := constrained(u, p)
	if c == u {
		return v
	}
	return inventory.NewUnknown(c, v.Range()).Like(v)
}

func coerceText(v *inventory.Value) *inventory.Value {
	switch v.Kind() {
	case inventory.KindNumber:
		literal, _ := v.Literal()
		return inventory.NewString(literal, v.Range()).Like(v)
	case inventory.KindBool:
		text := "false"
		if b, _ := v.Bool(); b {
			text = "true"
		}
		return inventory.NewString(text, v.Range()).Like(v)
	case inventory.KindAbsent, inventory.KindNull, inventory.KindString, inventory.KindList,
		inventory.KindObject, inventory.KindUnknown:
	}
	return v
}

var (
	integerLiteral = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	numberLiteral  = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)
)

func coerceNumber(v *inventory.Value, to catalog.PropertyType) *inventory.Value {
	text, ok := v.Text()
	if !ok || v.Origin() == inventory.OriginSynthetic {
		return v
	}
	text = strings.TrimSpace(text)
	literal := numberLiteral
	if to == catalog.TypeInteger {
		literal = integerLiteral
	}
	if !literal.MatchString(text) {
		return v
	}
	return inventory.NewNumber(text, v.Range()).Like(v)
}

func coerceBool(v *inventory.Value) *inventory.Value {
	text, ok := v.Text()
	if !ok || v.Origin() == inventory.OriginSynthetic {
		return v
	}
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "true":
		return inventory.NewBool(true, v.Range()).Like(v)
	case "false":
		return inventory.NewBool(false, v.Range()).Like(v)
	}
	return v
}
