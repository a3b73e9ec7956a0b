package module

import (
	"fmt"
	"maps"
	"strconv"

	"github.com/hashicorp/hcl/v2"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
	"github.com/archlint/archlint/scanner/terraform/expression"
)

// element is one of the instances that a block stands for.
type element struct {
	// suffix ends the address: [0], ["a"], [*] for one that stands for an unknown number,
	// nothing for a block without count and for_each.
	suffix string
	// key and value are each.key and each.value, or key is count.index; nil without.
	key, value *inventory.Value
	// exists is true, or an unknown with why it may not be.
	exists *inventory.Value
	// many says that the element stands for any number of instances.
	many bool
}

// repetition is what count or for_each of a block gives.
type repetition struct {
	// by is "count" or "for_each"; empty for a block without.
	by       string
	of       *inventory.Value
	at       inventory.Range
	elements []element
	// positions are the elements by their keys.
	positions map[string]int
}

// repeat evaluates the count or for_each of a block, at most one of which is not nil.
func (f *frame) repeat(what string, count, forEach hcl.Expression, at inventory.Range) *repetition {
	switch {
	case count != nil:
		r := &repetition{by: "count", at: configuration.Range(count.Range()), positions: map[string]int{}}
		r.of = f.number(what, f.evaluate(count), r.at)
		f.counted(what, r)
		return r
	case forEach != nil:
		r := &repetition{by: "for_each", at: configuration.Range(forEach.Range()), positions: map[string]int{}}
		r.of = f.evaluate(forEach)
		if hasSecretKeys(r.of) {
			r.of = f.invalid(r.at, "the for_each of "+what+" is sensitive", "addresses show its keys: take keys that are not sensitive, or write nonsensitive around it")
		}
		f.keyed(what, r, r.of, nil)
		return r
	}
	return &repetition{elements: []element{{exists: inventory.NewBool(true, at)}}}
}

// number returns a count as a number, or an unknown of which every alternative is one.
func (f *frame) number(what string, v *inventory.Value, at inventory.Range) *inventory.Value {
	if v.Kind() == inventory.KindUnknown {
		return v.MapAlternatives(func(a *inventory.Value) *inventory.Value { return f.number(what, a, at) })
	}
	n, ok := v.Int()
	switch {
	case !ok || n < 0:
		return f.invalid(at, "the count of "+what+" is "+describe(v), "write a whole number from 0; for a map or set write for_each")
	case n > mostPerBlock:
		f.tooMany(what, at, fmt.Sprintf("the count of %s is %d", what, n))
		return inventory.NewInt(mostPerBlock, at)
	}
	return v
}

// describe shows a value in a message.
func describe(v *inventory.Value) string {
	switch v.Kind() {
	case inventory.KindAbsent, inventory.KindNull:
		return "null"
	case inventory.KindList:
		return "a list"
	case inventory.KindObject:
		return "an object"
	case inventory.KindUnknown:
		return "not known"
	}
	return v.Display()
}

// tooMany reports that a block has more instances than are looked at.
func (f *frame) tooMany(what string, at inventory.Range, summary string) {
	f.fail(at, summary, fmt.Sprintf("at most %d instances of a block are looked at", mostPerBlock))
	f.gap(inventory.Gap{Kind: inventory.GapInput, Subject: what, Reason: summary + ", and the rest is left out", Range: at})
}

// counted fills in the elements of a count.
func (f *frame) counted(what string, r *repetition) {
	most, open := largest(r.of)
	for i := range most {
		f.add(r, strconv.Itoa(i), element{
			suffix: "[" + strconv.Itoa(i) + "]", key: inventory.NewInt(i, r.at), exists: moreThan(r.of, i, r.at),
		})
	}
	if open != nil {
		f.add(r, "*", element{
			suffix: "[*]", many: true, exists: moreThan(r.of, most, r.at), key: expression.Index(open, f.place()+" "+what, r.at),
		})
	}
}

// largest returns the largest number that a count is known to take, and why it may be
// another one.
func largest(count *inventory.Value) (most int, open *inventory.Unknown) {
	u := count.Unknown()
	if u == nil {
		most, _ = count.Int()
		return most, nil
	}
	if len(u.Alternatives) == 0 {
		return 0, u
	}
	for _, a := range u.Alternatives {
		n, why := largest(a.Value)
		if most = max(most, n); why != nil {
			open = why
		}
	}
	return most, open
}

// moreThan returns whether a count is larger than a number.
func moreThan(count *inventory.Value, i int, at inventory.Range) *inventory.Value {
	return whether(count, func(v *inventory.Value) *inventory.Value {
		n, _ := v.Int()
		return inventory.NewBool(n > i, at)
	})
}

// whether decides something for each alternative of a value.
func whether(v *inventory.Value, decide func(*inventory.Value) *inventory.Value) *inventory.Value {
	u := v.Unknown()
	switch {
	case u == nil:
		return decide(v)
	case len(u.Alternatives) == 0:
		c := *u
		c.Type, c.Pieces, c.Constraint = inventory.KindBool, nil, nil
		if c.Expression != "" {
			c.Expression = "existence by " + c.Expression
		}
		return v.WithUnknown(&c)
	}
	decided := v.MapAlternatives(func(a *inventory.Value) *inventory.Value { return whether(a, decide) })
	return settle(decided)
}

// settle returns the one value of an unknown whose alternatives are all the same truth
// value, else the unknown as one of a truth value.
func settle(v *inventory.Value) *inventory.Value {
	u := v.Unknown()
	first, known := u.Alternatives[0].Value.Bool()
	for _, a := range u.Alternatives[1:] {
		b, ok := a.Value.Bool()
		known = known && ok && b == first
	}
	if known {
		return u.Alternatives[0].Value
	}
	c := *u
	c.Type = inventory.KindBool
	if c.Expression != "" {
		c.Expression = "existence by " + c.Expression
	}
	return v.WithUnknown(&c)
}

// add adds an element, unless it surely does not exist.
func (f *frame) add(r *repetition, key string, e element) {
	if b, known := e.exists.Bool(); known && !b {
		return
	}
	if _, taken := r.positions[key]; taken {
		return
	}
	r.positions[key] = len(r.elements)
	r.elements = append(r.elements, e)
}

// truncate leaves out all elements but the first n.
func (r *repetition) truncate(n int) {
	r.elements = r.elements[:n]
	maps.DeleteFunc(r.positions, func(_ string, i int) bool { return i >= n })
}

// find returns the element with a key, or the one that stands for those that are not
// known; -1 if there is none.
func (r *repetition) find(key *inventory.Value) int {
	if r.by == "" {
		return -1
	}
	if text, known := scalarText(key); known {
		if i, ok := r.positions[text]; ok {
			return i
		}
	}
	for i, e := range r.elements {
		if e.many {
			return i
		}
	}
	return -1
}

// collection returns what the block is called by as a whole: an object, or a list or map
// of such.
func (r *repetition) collection(f *frame, object func(i int) *inventory.Value) *inventory.Value {
	if r.by == "" {
		return object(0)
	}
	return r.collect(f, r.of, object)
}

func (r *repetition) collect(f *frame, of *inventory.Value, object func(i int) *inventory.Value) *inventory.Value {
	u := of.Unknown()
	switch {
	case u != nil && len(u.Alternatives) > 0:
		v := of.MapAlternatives(func(a *inventory.Value) *inventory.Value { return r.collect(f, a, object) })
		c := *v.Unknown()
		c.Type, c.Expression = inventory.KindAbsent, ""
		return v.WithUnknown(&c)
	case r.by == "count":
		return r.list(of, object)
	}
	return r.objects(f, of, object)
}

// list is the value of a block with a count.
func (r *repetition) list(of *inventory.Value, object func(i int) *inventory.Value) *inventory.Value {
	var elements []*inventory.Value
	if u := of.Unknown(); u != nil {
		if i := r.find(of); i >= 0 {
			elements = append(elements, object(i))
		}
		count := *u
		count.Type = inventory.KindNumber
		return inventory.NewList(elements, r.at).WithMore(&count)
	}
	n, _ := of.Int()
	for i := range n {
		if at := r.find(inventory.NewInt(i, r.at)); at >= 0 {
			elements = append(elements, object(at))
		}
	}
	return inventory.NewList(elements, r.at)
}
