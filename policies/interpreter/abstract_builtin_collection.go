package interpreter

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

var collectionHandlers = map[string]handler{
	"count":             func(e *explorer, a []value) (summary, bool) { return e.count(a[0]), true },
	"internal.member_2": func(e *explorer, a []value) (summary, bool) { return e.memberOf(a[0], a[1]), true },
	"internal.member_3": func(e *explorer, a []value) (summary, bool) { return e.memberAt(a[0], a[1], a[2]) },
	"object.get":        func(e *explorer, a []value) (summary, bool) { return e.objectGet(a[0], a[1], a[2]) },
	"object.keys":       func(e *explorer, a []value) (summary, bool) { return e.objectKeys(a[0]) },
	"array.concat":      func(e *explorer, a []value) (summary, bool) { return e.arrayConcat(a[0], a[1]) },
	"and":               func(e *explorer, a []value) (summary, bool) { return e.setOf(a[0], a[1], e.intersection) },
	"or":                func(e *explorer, a []value) (summary, bool) { return e.setOf(a[0], a[1], e.union) },
	"minus":             func(e *explorer, a []value) (summary, bool) { return e.setOf(a[0], a[1], e.difference) },
	"walk":              func(e *explorer, a []value) (summary, bool) { return e.walk(a[0]) },
}

// memberOf is whether a collection has a value.
func (e *explorer) memberOf(v, collection value) summary {
	return truths(e, e.contained(v, collection))
}

func (e *explorer) contained(v, collection value) guard {
	switch c := collection.(type) {
	case *bag:
		return e.anyItem(v, c.items, c, c.depth)
	case *sequence:
		return e.anyItem(v, c.items, c, c.depth)
	case *record:
		out := never
		for _, f := range c.fields {
			for _, a := range f.cell {
				if f.many && !isGround(a.value) {
					x := &frame{explorer: e}
					out = e.diagrams.or(out, x.anyOf(e.manyFields(c, f), func(_, one summary) guard { return e.equalAny(v, one) }))
					break
				}
				out = e.diagrams.or(out, e.diagrams.and(a.when, e.equal(v, a.value)))
			}
		}
		return out
	case *ast.Term:
		out := never
		for _, one := range groundElements(c) {
			out = e.diagrams.or(out, e.equal(v, one.value[0].value))
		}
		return out
	case *symbol:
		there := e.hasKind(c, Array|Object|Set)
		if there == never {
			return never
		}
		if isGuarded(v) || isDetached(v) {
			return e.diagrams.and(there, e.opaque(v, c))
		}
		in := e.atomOf("in", v, c)
		e.learn(e.diagrams.implies(in, e.nonempty(c.key, c.support[0].unknown, c.loop)))
		return e.diagrams.and(there, in)
	}
	return never
}

// anyItem is the guard that one of the items of a collection equals a value.
func (e *explorer) anyItem(v value, items []item, of any, within int) guard {
	out := never
	for _, i := range items {
		switch {
		case kindsOf(v)&kindsOf(i.value) == 0:
		case i.many && !isGround(i.value):
			out = e.diagrams.or(out, e.among(v, e.manyItems(of, i, within)))
		default:
			out = e.diagrams.or(out, e.diagrams.and(i.when, e.equal(v, i.value)))
		}
	}
	return out
}

// memberAt is whether a collection has a value under a key.
func (e *explorer) memberAt(key, v, collection value) (summary, bool) {
	out := never
	if s, ok := collection.(*symbol); ok && s.kinds&(Array|Object|Set) == 0 {
		return truths(e, never), true
	}
	for _, a := range e.dot(collection, key) {
		out = e.diagrams.or(out, e.diagrams.and(a.when, e.equal(a.value, v)))
	}
	return truths(e, out), true
}

// objectGet is a reference with a default. A key that is an array is a path.
func (e *explorer) objectGet(object, key, otherwise value) (summary, bool) {
	is := e.hasKind(object, Object)
	if kindsOf(key)&Array != 0 {
		return e.objectGetPath(object, key, otherwise, is)
	}
	found := e.limit(e.dot(object, key), is)
	rest := e.diagrams.without(is, e.defined(found))
	if rest != never {
		found = append(found[:len(found):len(found)], alternative{rest, otherwise})
	}
	return e.tidy(found), true
}

func (e *explorer) objectGetPath(object, key, otherwise value, is guard) (summary, bool) {
	path, ok := key.(*ast.Term)
	if !ok {
		return nil, false
	}
	steps, ok := path.Value.(*ast.Array)
	if !ok {
		return nil, false
	}
	found := e.limit(sure(object), is)
	for i := range steps.Len() {
		var next summary
		for _, a := range found {
			next = append(next, e.limit(e.dot(a.value, steps.Elem(i)), a.when)...)
		}
		found = e.tidy(next)
	}
	if rest := e.diagrams.without(is, e.defined(found)); rest != never {
		found = append(found[:len(found):len(found)], alternative{rest, otherwise})
	}
	return e.tidy(found), true
}

func (e *explorer) objectKeys(v value) (summary, bool) {
	r, ok := v.(*record)
	if !ok {
		return nil, false
	}
	out := &bag{depth: len(e.loops)}
	for i, m := range e.members(r) {
		out.append(item{when: m.when, value: m.value, many: r.fields[i].many})
	}
	return sure(out), true
}

func (e *explorer) arrayConcat(a, b value) (summary, bool) {
	x, first := asSequence(a)
	y, second := asSequence(b)
	if !first || !second {
		return nil, false
	}
	out := &sequence{depth: len(e.loops), order: e.unordered, unordered: x.unordered || y.unordered}
	out.items = append(append(out.items, x.items...), y.items...)
	return sure(out), true
}

// setOf evaluates an operator on two sets.
func (e *explorer) setOf(a, b value, operator func(a, b *bag) *bag) (summary, bool) {
	x, first := asBag(a)
	y, second := asBag(b)
	if !first || !second {
		return nil, false
	}
	return sure(operator(x, y)), true
}

func (e *explorer) union(a, b *bag) *bag {
	out := &bag{depth: len(e.loops)}
	for _, items := range [][]item{a.items, b.items} {
		for _, i := range items {
			e.join(out, i)
		}
	}
	return out
}

// join adds an item to a set, of which equal ground items are one.
func (e *explorer) join(b *bag, i item) {
	if t, ok := i.value.(*ast.Term); ok {
		if at := b.find(t); at >= 0 {
			b.items[at].when = e.diagrams.or(b.items[at].when, i.when)
			return
		}
	}
	b.append(i)
}

func (e *explorer) intersection(a, b *bag) *bag {
	return e.filtered(a, func(v value) guard { return e.anyItem(v, b.items, b, b.depth) })
}

func (e *explorer) difference(a, b *bag) *bag {
	return e.filtered(a, func(v value) guard { return e.diagrams.not(e.anyItem(v, b.items, b, b.depth)) })
}

// filtered are the items of a set that are kept. Of what there is any number of, it
// is not known which.
func (e *explorer) filtered(a *bag, kept func(value) guard) *bag {
	out := &bag{depth: len(e.loops)}
	for _, i := range a.items {
		if i.many {
			i.when = e.diagrams.and(i.when, e.opaque(i.value))
		} else {
			i.when = e.diagrams.and(i.when, kept(i.value))
		}
		if i.when != never {
			out.append(i)
		}
	}
	return out
}

// walk is an array of pairs of path and value, for all values within one.
func (e *explorer) walk(v value) (summary, bool) {
	out := &sequence{depth: len(e.loops), order: e.unordered}
	e.walkInto(out, v, nil, always)
	return sure(out), true
}

func (e *explorer) walkInto(out *sequence, v value, path []value, when guard) {
	e.cell()
	here := &sequence{depth: len(e.loops)}
	for _, step := range path {
		here.items = append(here.items, item{when: always, value: step})
	}
	pair := &sequence{depth: len(e.loops), items: []item{{when: always, value: e.solid(here)}, {when: always, value: v}}}
	out.items = append(out.items, item{when: when, value: pair})
	if kindsOf(v)&(Array|Object|Set) == 0 {
		return
	}
	x := &frame{explorer: e}
	elements, ordered := x.elements(v)
	out.unordered = out.unordered || !ordered
	for _, one := range elements {
		if one.many {
			within := e.detachedElement("walk through "+one.name, Array, one.unknown)
			out.items = append(out.items, item{when: e.diagrams.and(when, one.when), value: within, many: true})
			out.unordered = true
			continue
		}
		for _, k := range one.key {
			for _, inner := range one.value {
				g := e.diagrams.and(e.diagrams.and(when, one.when), e.diagrams.and(k.when, inner.when))
				next := append(path[:len(path):len(path)], k.value)
				if g != never {
					e.walkInto(out, inner.value, next, g)
				}
			}
		}
	}
}

// solid is a value as a ground term if all of it is known.
func (e *explorer) solid(v value) value {
	if s, ok := e.expand(v); ok && len(s) == 1 && s[0].when == always {
		return s[0].value
	}
	return v
}
