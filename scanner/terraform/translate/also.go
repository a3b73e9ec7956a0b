package translate

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// also adds the further resources that an instance stands for.
func (t *Translator) also(i *Instance, made *translation, a *terraform.Also) {
	if a.Each == "" {
		t.further(i, made, a, i.Arguments, a.Suffix)
		return
	}
	elements, open := spread(argumentAt(i.Arguments, a.Each).value)
	for n, element := range elements {
		t.further(i, made, a, element, fmt.Sprintf("%s[%d]", a.Suffix, n))
	}
	if open != nil {
		t.further(i, made, a, inventory.NewUnknown(optional(open), i.Range), a.Suffix+"[*]")
	}
}

// spread returns the elements of a list, and why there may be more. Of a list that is one
// of several, an element is what each of them has in its place.
func spread(list *inventory.Value) (elements []*inventory.Value, open *inventory.Unknown) {
	u := list.Unknown()
	switch {
	case u == nil:
		return list.List(), list.More()
	case len(u.Alternatives) == 0:
		return nil, u
	}
	lists := make([][]*inventory.Value, len(u.Alternatives))
	longest := 0
	for i, a := range u.Alternatives {
		var more *inventory.Unknown
		lists[i], more = spread(a.Value)
		open = cmp.Or(open, more)
		longest = max(longest, len(lists[i]))
	}
	for n := range longest {
		c := *u
		c.Type, c.Expression, c.Pieces, c.Constraint = inventory.KindAbsent, "", nil, nil
		c.Alternatives = slices.Clone(u.Alternatives)
		same := true
		for i, l := range lists {
			c.Alternatives[i].Value = nil
			if n < len(l) {
				c.Alternatives[i].Value = l[n]
			}
			same = same && c.Alternatives[i].Value == c.Alternatives[0].Value
		}
		if same {
			elements = append(elements, lists[0][n])
			continue
		}
		elements = append(elements, inventory.NewUnknown(&c, list.Range()))
	}
	return elements, open
}

// further adds a further resource from an object of arguments, which may be unknown.
func (t *Translator) further(i *Instance, made *translation, a *terraform.Also, from *inventory.Value, suffix string) {
	if a.Requires != "" && isUnset(argumentAt(from, a.Requires).value, false) {
		return
	}
	perhaps := i.Existence
	if u := from.Unknown(); u != nil {
		from, perhaps = sole(from), both(perhaps, whether(u))
	}
	conditions := block{whole: i.Arguments, own: from, table: a.Properties, outermost: made.table.Properties}
	applies := conditions.applies(a.When)
	switch there, known := applies.Bool(); {
	case known && !there:
		return
	case !known && from.Unknown() != nil && len(from.Unknown().Alternatives) == 0:
		return // That a block of which nothing is known may meet a condition says nothing.
	case !known:
		perhaps = both(perhaps, answered(applies.Unknown()))
	}
	v := properties(i.Arguments, from, a.Properties, made.table.Properties)
	for _, name := range slices.Sorted(maps.Keys(a.Own)) {
		own := t.expand(i, made, a.Own[name], "id")
		path, list := strings.CutSuffix(name, "[]")
		if list {
			own = inventory.NewList([]*inventory.Value{own}, i.Range)
		}
		v = set(v, strings.Split(path, "."), argument{name: i.Range, value: own})
	}
	r := t.resource(i, a.Type, suffix, v.WithRange(from.Range()))
	r.Existence = perhaps
	maker := t.maker(i, a.Type, suffix, v)
	t.append(r, maker.All())
	if len(a.Unique) > 0 {
		t.inline[r] = a
	}
}

// append adds a further resource, which no expression of the user's can name: its
// identifiers are shown as its address.
func (t *Translator) append(r *inventory.Resource, identifiers []inventory.Identifier) {
	r.Identifiers = identifiers
	for _, identifier := range identifiers {
		if _, known := t.inv.Expressions[identifier.Value]; identifier.Synthetic && !known {
			t.inv.Expressions[identifier.Value] = r.Address
		}
	}
	t.inv.Resources = append(t.inv.Resources, r)
}

// both is why it is not known whether a resource exists that is there if two things
// are.
func both(a, b *inventory.Unknown) *inventory.Unknown {
	switch {
	case b == nil:
		return a
	case a == nil:
		return b
	}
	return &inventory.Unknown{
		Reason: a.Reason, Detail: a.String() + ", " + b.String(), Refs: inventory.MergeRefs(slices.Clip(a.Refs), b.Refs),
		Type: inventory.KindBool,
	}
}

// answered is the unknown of whether a condition holds, whose alternatives are answers.
func answered(u *inventory.Unknown) *inventory.Unknown {
	c := *u
	c.Type, c.Expression, c.Pieces, c.Constraint, c.Optional = inventory.KindBool, "", nil, nil, false
	return &c
}

// sole is the one value that an unknown takes if it takes any, or the unknown itself.
func sole(v *inventory.Value) *inventory.Value {
	var only *inventory.Value
	for _, a := range v.Unknown().Alternatives {
		switch {
		case !a.Value.IsSet() || a.Value == only:
		case only != nil:
			return v
		default:
			only = a.Value
		}
	}
	if only == nil {
		return v
	}
	return only
}

// whether is the unknown of whether there is a value; nil if there is one in any case.
func whether(u *inventory.Unknown) *inventory.Unknown {
	absent := func(a inventory.Alternative) bool { return !a.Value.IsSet() }
	if len(u.Alternatives) > 0 && !slices.ContainsFunc(u.Alternatives, absent) {
		return nil
	}
	return existence(u)
}

// existence is the unknown of whether there is a value.
func existence(u *inventory.Unknown) *inventory.Unknown {
	c := *u
	c.Type, c.Expression, c.Pieces, c.Constraint, c.Optional = inventory.KindBool, "", nil, nil, false
	c.Alternatives = slices.Clone(u.Alternatives)
	for n, a := range c.Alternatives {
		c.Alternatives[n].Value = inventory.NewBool(a.Value.IsSet(), inventory.Range{})
	}
	return &c
}
