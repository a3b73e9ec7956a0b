package module

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/archlint/archlint/inventory"
)

// keyed fills in the elements of a for_each. The condition is that under which the
// collection is this one; nil if it surely is.
func (f *frame) keyed(what string, r *repetition, of *inventory.Value, when func(*inventory.Value) *inventory.Value) {
	if when == nil {
		when = func(v *inventory.Value) *inventory.Value { return v }
	}
	switch of.Kind() {
	case inventory.KindObject:
		for _, m := range sortedMembers(of) {
			f.addKey(what, r, m.Name, m.Value, when(present(m.Value, r.at)))
		}
	case inventory.KindList:
		if !of.IsUnordered() {
			f.fail(r.at, "the for_each of "+what+" is a list", "write toset around it for a set of texts, or a map")
		}
		for _, v := range of.List() {
			f.addText(what, r, v, when)
		}
		if more := of.More(); more != nil {
			f.addMany(what, r, more, nil, true)
		}
	case inventory.KindUnknown:
		f.unknownKeys(what, r, of)
	case inventory.KindAbsent, inventory.KindNull:
		f.fail(r.at, "the for_each of "+what+" is null", "write a map or set, {} for none")
	default:
		f.fail(r.at, "the for_each of "+what+" is "+describe(of), "write a map or set; for a number write count")
	}
}

// hasSecretKeys reports whether the keys that a for_each gives are sensitive. Terraform
// refuses these, because addresses show them; values of a map may be sensitive.
func hasSecretKeys(of *inventory.Value) bool {
	u := of.Unknown()
	return of.IsSecret() || slices.ContainsFunc(of.List(), (*inventory.Value).IsSecret) ||
		u != nil && slices.ContainsFunc(u.Alternatives, func(a inventory.Alternative) bool { return hasSecretKeys(a.Value) })
}

// present returns whether a member of an object, or an element of a list, is there.
func present(v *inventory.Value, at inventory.Range) *inventory.Value {
	yes := inventory.NewBool(true, at)
	u := v.Unknown()
	if u == nil || !mayBeAbsent(v) {
		return yes
	}
	return settle(v.MapAlternatives(func(a *inventory.Value) *inventory.Value {
		if a == nil {
			return inventory.NewBool(false, at)
		}
		return present(a, at)
	}))
}

// mayBeAbsent reports whether a value has a case in which it is not there.
func mayBeAbsent(v *inventory.Value) bool {
	u := v.Unknown()
	return u != nil && slices.ContainsFunc(u.Alternatives, func(a inventory.Alternative) bool {
		return a.Value == nil || mayBeAbsent(a.Value)
	})
}

// addKey adds the element of a known key.
func (f *frame) addKey(what string, r *repetition, key string, value, exists *inventory.Value) {
	if len(r.elements) >= mostPerBlock {
		f.tooMany(what, r.at, fmt.Sprintf("the for_each of %s has more than %d elements", what, mostPerBlock))
		return
	}
	text := inventory.NewString(key, value.Range())
	f.add(r, key, element{suffix: "[" + strconv.Quote(key) + "]", key: text, value: value, exists: exists})
}

// addText adds the element of a set.
func (f *frame) addText(what string, r *repetition, v *inventory.Value, when func(*inventory.Value) *inventory.Value) {
	u := v.Unknown()
	switch text, known := scalarText(v); {
	case known:
		f.addKey(what, r, text, inventory.NewString(text, v.Range()), when(inventory.NewBool(true, r.at)))
	case u != nil && len(u.Alternatives) > 0:
		for _, a := range u.Alternatives {
			if text, ok := scalarText(a.Value); ok {
				exists := whether(v, func(v *inventory.Value) *inventory.Value {
					other, _ := scalarText(v)
					return inventory.NewBool(v != nil && other == text, r.at)
				})
				f.addKey(what, r, text, inventory.NewString(text, a.Value.Range()), when(exists))
			}
		}
	case u != nil:
		f.addMany(what, r, u, v, false)
	case v.Kind() == inventory.KindString:
		// A made-up identifier is as good as unknown, and the same for whoever refers to
		// it.
		text, _ := v.Text()
		f.addKey(what, r, text, v, when(inventory.NewBool(true, r.at)))
	default:
		f.fail(r.at, "the for_each of "+what+" has "+describe(v)+" in it", "write a set of texts, or a map")
	}
}

// addMany adds an element that stands for keys that are not known: one whose key is
// given, else any number.
func (f *frame) addMany(what string, r *repetition, why *inventory.Unknown, key *inventory.Value, many bool) {
	if !many {
		name := "*" + strconv.Itoa(len(r.elements))
		f.add(r, name, element{suffix: "[" + name + "]", key: key, value: key, exists: inventory.NewBool(true, r.at)})
		return
	}
	exists := whether(inventory.NewUnknown(why, r.at), nil)
	if len(exists.Unknown().Alternatives) > 0 {
		exists = withType(inventory.NewUnknown(&inventory.Unknown{Reason: why.Reason, Detail: why.Detail, Refs: why.Refs}, r.at), inventory.KindBool)
	}
	// What has the same collection has the same keys, so that these can be told to be
	// equal without being known.
	text := "*" + cmp.Or(why.Identity(), f.place()+" "+what)
	f.add(r, text, element{
		suffix: "[*]", many: true, exists: exists, value: f.each(what, "value", why, r),
		key: inventory.NewPieces([]inventory.Piece{{Text: text, Expression: "each.key", Synthetic: true}}, r.at),
	})
}

// each is each.value of instances that are not known.
func (f *frame) each(what, part string, why *inventory.Unknown, r *repetition) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: why.Reason, Detail: why.Detail, Refs: why.Refs, Expression: what + " each." + part, Scope: f.place(),
	}, r.at)
}

func withType(v *inventory.Value, kind inventory.Kind) *inventory.Value {
	c := *v.Unknown()
	c.Type = kind
	return v.WithUnknown(&c)
}

// unknownKeys adds the elements of a collection that is one of several, or of which only
// a part is known.
func (f *frame) unknownKeys(what string, r *repetition, of *inventory.Value) {
	u := of.Unknown()
	if len(u.Alternatives) == 0 {
		members, _ := f.evaluator.Members(of)
		for _, m := range members {
			f.addKey(what, r, m.Name, m.Value, inventory.NewBool(true, r.at))
		}
		f.addMany(what, r, u, nil, true)
		return
	}
	for _, key := range keysOf(of) {
		exists := whether(of, func(v *inventory.Value) *inventory.Value { return inventory.NewBool(hasKey(v, key), r.at) })
		f.addKey(what, r, key, valueOf(of, key), exists)
	}
	if open := opening(of); open != nil {
		f.addMany(what, r, open, nil, true)
	}
}

// keysOf returns the keys that a collection has in any of its alternatives.
func keysOf(of *inventory.Value) []string {
	var keys []string
	for _, m := range of.Members() {
		keys = append(keys, m.Name)
	}
	for _, v := range of.List() {
		if text, known := scalarText(v); known {
			keys = append(keys, text)
		}
	}
	if u := of.Unknown(); u != nil {
		for _, a := range u.Alternatives {
			keys = append(keys, keysOf(a.Value)...)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func hasKey(of *inventory.Value, key string) bool { return slices.Contains(keysOf(of), key) }

// valueOf returns each.value of a key: what it is in the alternative that there is.
func valueOf(of *inventory.Value, key string) *inventory.Value {
	u := of.Unknown()
	if u == nil {
		if of.Kind() == inventory.KindObject {
			return of.Get(key)
		}
		if hasKey(of, key) {
			return inventory.NewString(key, of.Range())
		}
		return nil
	}
	if len(u.Alternatives) == 0 {
		return nil
	}
	v := of.MapAlternatives(func(a *inventory.Value) *inventory.Value { return valueOf(a, key) })
	c := *v.Unknown()
	c.Type, c.Expression = inventory.KindAbsent, ""
	return v.WithUnknown(&c)
}

// opening says why a collection may have further elements; nil if it has not.
func opening(of *inventory.Value) *inventory.Unknown {
	u := of.Unknown()
	switch {
	case u == nil:
		return of.More()
	case len(u.Alternatives) == 0:
		return u
	}
	for _, a := range u.Alternatives {
		if open := opening(a.Value); open != nil {
			return open
		}
	}
	return nil
}

// objects is the value of a block with a for_each.
func (r *repetition) objects(f *frame, of *inventory.Value, object func(i int) *inventory.Value) *inventory.Value {
	open := opening(of)
	var members []inventory.Member
	for i, e := range r.elements {
		text, _ := e.key.Text()
		if hasKey(of, text) || e.many && open != nil || text == "" && of.IsKnown() || of.Unknown() != nil {
			members = append(members, inventory.Member{Name: cmp.Or(text, e.suffix), NameRange: r.at, Value: object(i)})
		}
	}
	known := inventory.NewObject(members, r.at)
	if open == nil {
		return known
	}
	c := *open
	c.Type, c.Key, c.Alternatives, c.Constraint, c.Pieces, c.Expression = inventory.KindObject, "", nil, nil, nil, ""
	return f.apply(merging, inventory.NewUnknown(&c, r.at), known)
}
