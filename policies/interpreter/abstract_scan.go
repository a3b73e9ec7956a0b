package interpreter

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// element is what a scan is at: an element of a collection, with its key.
type element struct {
	key, value summary
	when       guard
	// many says that it stands for any number of them. Then name identifies the
	// collection, and when says that there is at least one.
	many bool
	name string
	// within is the depth of the loop whose element the collection depends on.
	within int
	// Of the elements of a symbol, kinds are those of the values, collections those of
	// the symbol, and unknown is where it comes from.
	kinds, collections Kinds
	unknown            *Unknown
	// given is what held of it when it was added to the collection; see item.
	given guard
}

// scan runs its block for each element of a collection. Where the block breaks
// once, the scan goes on with the next element, where it breaks twice, the scan
// ends. Of what is no collection there are no elements.
func (x *frame) scan(s *ir.ScanStmt, when guard, ends *exits) guard {
	sources := x.read(s.Source, when)
	on := x.diagrams.without(when, x.defined(sources))
	for _, a := range sources {
		g := x.diagrams.and(a.when, when)
		if g == never {
			continue
		}
		elements, ordered := x.elements(a.value)
		if !ordered {
			x.unordered++
		}
		on = x.diagrams.or(on, x.each(s, elements, g, ends))
		if !ordered {
			x.unordered--
		}
	}
	return on
}

// each runs the block of a scan for elements.
func (x *frame) each(s *ir.ScanStmt, elements []element, when guard, ends *exits) guard {
	locals := x.program.lifetimes(x.function).scans[s]
	left := never
	for _, one := range elements {
		if when == never {
			break
		}
		x.clear(locals.private)
		if one.many {
			out := x.loop(s, one, locals, when)
			left = x.diagrams.or(left, out.at(1))
			x.pass(ends, out, 2)
			when = out.through
			continue
		}
		in := x.diagrams.and(when, one.when)
		if in == never {
			continue
		}
		x.assign(s.Key, one.key, in)
		x.assign(s.Value, one.value, in)
		x.step()
		out := x.block(s.Block, in)
		left = x.diagrams.or(left, out.at(1))
		x.pass(ends, out, 2)
		when = x.diagrams.or(x.diagrams.without(when, one.when), x.diagrams.or(out.through, out.at(0)))
	}
	x.clear(locals.private)
	return x.diagrams.or(when, left)
}

func (x *frame) clear(locals []ir.Local) {
	for _, l := range locals {
		x.locals[l] = nil
	}
}

// elements are those of a value in the order in which OPA takes them; ordered is
// false if that is not known.
func (x *frame) elements(v value) (out []element, ordered bool) {
	switch v := v.(type) {
	case *ast.Term:
		return groundElements(v), true
	case *symbol:
		return x.symbolElements(v), false
	case *sequence:
		return x.sequenceElements(v)
	case *record:
		return x.recordElements(v)
	case *bag:
		return x.bagElements(v)
	}
	return nil, true
}

func groundElements(t *ast.Term) []element {
	var out []element
	add := func(key, v *ast.Term) {
		out = append(out, element{key: sure(key), value: sure(v), when: always})
	}
	switch c := t.Value.(type) {
	case *ast.Array:
		for i := range c.Len() {
			add(ast.InternedTerm(i), c.Elem(i))
		}
	case ast.Object:
		for _, k := range c.Keys() {
			add(k, c.Get(k))
		}
	case ast.Set:
		for _, k := range c.Slice() {
			add(k, k)
		}
	}
	return out
}

// nonempty is the guard that a collection with a name has an element.
func (e *explorer) nonempty(name string, u *Unknown, within int) guard {
	a := &atom{test: testExists, of: name, body: always, loop: within}
	if u != nil {
		a.arguments = []value{e.symbol("collection "+name, func(s *symbol) {
			s.kinds, s.unknown, s.of, s.detached = AnyKind, u, name, true
		})}
	}
	return e.literalOf(a, testExists+" "+name)
}

// symbolElements are those of a value that is not known.
func (x *frame) symbolElements(s *symbol) []element {
	if s.kinds&(Array|Object|Set) == 0 {
		return nil
	}
	one := element{name: s.key, many: true, within: s.loop, collections: s.kinds & (Array | Object | Set), kinds: AnyKind}
	if len(s.support) > 0 {
		one.unknown = s.support[0].unknown
	}
	if s.kinds&Set == 0 {
		one.kinds = AnyJSON
	}
	one.when = x.diagrams.and(x.hasKind(s, Array|Object|Set), x.nonempty(s.key, one.unknown, s.loop))
	return []element{one}
}

func (x *frame) sequenceElements(s *sequence) ([]element, bool) {
	out := make([]element, 0, len(s.items))
	positions := []guard{always}
	open, fixed := s.unordered, s.fixed()
	for n, i := range s.items {
		switch {
		case i.many:
			open = true
			out = append(out, element{name: x.address(s) + " " + keyOf(i.value), value: sure(i.value), when: i.when, many: true, within: s.depth, kinds: AnyKind, collections: Array, given: i.given})
			continue
		case open:
			out = append(out, element{key: sure(x.index(i.value)), value: sure(i.value), when: i.when})
			continue
		case fixed:
			out = append(out, element{key: sure(ast.InternedTerm(n)), value: sure(i.value), when: always})
			continue
		}
		var key summary
		for n, g := range positions {
			if at := x.diagrams.and(g, i.when); at != never {
				key = append(key, alternative{at, ast.InternedTerm(n)})
			}
		}
		out = append(out, element{key: key, value: sure(i.value), when: i.when})
		positions = x.advance(positions, i.when)
	}
	return out, !s.unordered
}

// index is an index that is not known.
func (x *frame) index(of value) *symbol {
	s := x.fresh("index", Number, of)
	s.bounded = true
	return s
}

func (x *frame) recordElements(r *record) ([]element, bool) {
	fields := slices.Clone(r.fields)
	members := x.members(r)
	named := r.named()
	if named {
		slices.SortStableFunc(fields, func(a, b field) int {
			return ast.Compare(a.key.(*ast.Term).Value, b.key.(*ast.Term).Value)
		})
	}
	out := make([]element, 0, len(fields))
	for i, f := range fields {
		when := x.defined(f.cell)
		if !named {
			when = members[i].when
		}
		if f.many {
			out = append(out, element{name: x.address(r) + " " + keyOf(f.key), key: sure(f.key), value: f.cell, when: when, many: true, within: r.depth, given: f.given})
			continue
		}
		out = append(out, element{key: sure(f.key), value: f.cell, when: when})
	}
	return out, named || len(fields) < 2
}

func (x *frame) bagElements(b *bag) ([]element, bool) {
	items := x.distinct(b)
	ground := true
	for _, i := range items {
		_, ok := i.value.(*ast.Term)
		ground = ground && ok && !i.many
	}
	if ground {
		slices.SortStableFunc(items, func(a, b item) int {
			return ast.Compare(a.value.(*ast.Term).Value, b.value.(*ast.Term).Value)
		})
	}
	out := make([]element, 0, len(items))
	for _, i := range items {
		one := element{key: sure(i.value), value: sure(i.value), when: i.when, many: i.many}
		if i.many {
			one.name, one.within, one.given = x.address(b)+" "+keyOf(i.value), b.depth, i.given
		}
		out = append(out, one)
	}
	return out, ground || len(items) < 2
}
