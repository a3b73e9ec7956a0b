package cloudformation

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

// maxAlternatives is how many values an unknown may be known to take.
const maxAlternatives = 16

// lifted is a function that is applied to values that may be unknown.
type lifted struct {
	// given are arguments that the values are not lifted over, such as a delimiter.
	given []*inventory.Value
	// name is that of the intrinsic function.
	name string
	at   inventory.Range
	// apply computes the result of arguments that are all known. A null argument
	// is AWS::NoValue.
	apply func(args []*inventory.Value) *inventory.Value
	// partial, if not nil, computes what can be said although some arguments are
	// unknown.
	partial func(args []*inventory.Value) *inventory.Value
	// kind is that of the result; KindAbsent if it depends on the arguments.
	kind inventory.Kind
}

// lift applies a function. If every unknown argument has alternatives that the
// same thing chooses between, the function is applied to each of them.
func (t *template) lift(f lifted, args ...*inventory.Value) *inventory.Value {
	if !t.spend(len(args), 0, f.at) {
		return tooLarge(f.at)
	}
	var unknowns []*inventory.Unknown
	sensitive := false
	for _, arg := range args {
		sensitive = sensitive || arg.IsSensitive()
		if u := arg.Unknown(); u != nil {
			unknowns = append(unknowns, u)
		}
	}
	var v *inventory.Value
	switch {
	case len(unknowns) == 0:
		v = f.apply(args)
	default:
		v = t.opaque(f, args, unknowns)
		if key, n := commonKey(unknowns); key != "" && v.Unknown() != nil {
			v = t.perAlternative(f, args, v.Unknown(), unknowns[0], n)
		}
	}
	if sensitive {
		v = v.WithSensitive()
	}
	return v
}

// commonKey returns the key under which all unknowns have alternatives and how
// many these are; an empty key if there is none.
func commonKey(unknowns []*inventory.Unknown) (string, int) {
	key, n := unknowns[0].Key, len(unknowns[0].Alternatives)
	for _, u := range unknowns {
		if u.Key != key || len(u.Alternatives) != n {
			return "", 0
		}
	}
	if n == 0 || n > maxAlternatives {
		return "", 0
	}
	return key, n
}

// opaque is the result of which no alternatives are known.
func (t *template) opaque(f lifted, args []*inventory.Value, unknowns []*inventory.Unknown) *inventory.Value {
	if f.partial != nil {
		return f.partial(args)
	}
	return inventory.NewUnknown(derive(f, args, unknowns), f.at)
}

// derive is the unknown that a function makes of unknown arguments.
func derive(f lifted, args []*inventory.Value, unknowns []*inventory.Unknown) *inventory.Unknown {
	u := inventory.Because(unknowns, maxAlternatives)
	u.Type, u.Expression = f.kind, expression(f.name, append(slices.Clip(f.given), args...))
	return u
}

// perAlternative applies a function to each alternative and makes an unknown of
// the results, or the one result that they all are.
func (t *template) perAlternative(f lifted, args []*inventory.Value, opaque, chooser *inventory.Unknown, n int) *inventory.Value {
	alternatives := make([]inventory.Alternative, n)
	t.trying++
	for i := range n {
		chosen := make([]*inventory.Value, len(args))
		for j, arg := range args {
			chosen[j] = choose(arg, chooser.Key, i)
			if chosen[j] == nil {
				chosen[j] = inventory.NewNull(f.at)
			}
		}
		alternatives[i] = inventory.Alternative{When: chooser.Alternatives[i].When, Value: t.lift(f, chosen...)}
	}
	t.trying--
	return merge(opaque, chooser.Key, alternatives, f.at)
}

// choose returns what a value is in the i-th case of a key.
func choose(v *inventory.Value, key string, i int) *inventory.Value {
	for range maxAlternatives {
		u := v.Unknown()
		if u == nil || u.Key != key || i >= len(u.Alternatives) {
			break
		}
		sensitive := v.IsSensitive()
		if v = u.Alternatives[i].Value; sensitive {
			v = v.WithSensitive()
		}
	}
	return v
}

// merge returns an unknown with alternatives, or their one value if they are all
// the same. Null alternatives are absent.
func merge(u *inventory.Unknown, key string, alternatives []inventory.Alternative, at inventory.Range) *inventory.Value {
	first := alternatives[0].Value
	if !slices.ContainsFunc(alternatives[1:], func(a inventory.Alternative) bool { return !same(first, a.Value) }) {
		if first == nil {
			return inventory.NewNull(at)
		}
		return first
	}
	for i := range alternatives {
		if alternatives[i].Value.Kind() == inventory.KindNull {
			alternatives[i].Value = nil
		}
	}
	c := *u
	c.Key, c.Alternatives = key, alternatives
	return inventory.NewUnknown(&c, at)
}

// same reports whether two values are surely the same: unknown and synthetic
// ones are if they come from the same expression.
func same(a, b *inventory.Value) bool {
	if a == b {
		return true
	}
	if a.Kind() != b.Kind() {
		return false
	}
	switch a.Kind() {
	case inventory.KindUnknown:
		return a.Unknown().Expression != "" && a.Unknown().Expression == b.Unknown().Expression
	case inventory.KindList:
		return a.More() == nil && b.More() == nil && slices.EqualFunc(a.List(), b.List(), same)
	case inventory.KindObject:
		return slices.EqualFunc(a.Members(), b.Members(), func(a, b inventory.Member) bool {
			return a.Name == b.Name && same(a.Value, b.Value)
		})
	case inventory.KindString:
		x, _ := a.Text()
		y, _ := b.Text()
		return x == y && a.Origin() == b.Origin() && a.IsSensitive() == b.IsSensitive()
	case inventory.KindAbsent, inventory.KindNull:
		return true
	}
	return scalarText(a) == scalarText(b)
}

// scalarText returns the text of a known string, number or boolean.
func scalarText(v *inventory.Value) string {
	text, _ := v.Scalar()
	return text
}
