package interpreter

import (
	"slices"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// loop is a scan over any number of elements, of which one is run. What is found
// out about that one holds of some of them: when the loop ends, guards that speak of
// its element become guards that there is such an element.
type loop struct {
	name string
	// there is the guard that the loop is run at all.
	there guard
	// within is the depth of the loop whose element the collection depends on.
	within int
	// touched are the collections made outside that the loop has added to, with how
	// many parts they had before.
	touched []touch
}

type touch struct {
	collection any
	before     int
}

// touch notes for the loops in which a collection was not made that it was added
// to. The part that was added is its last.
func (e *explorer) touch(collection any, depth int) {
	for _, l := range e.loops[min(depth, len(e.loops)):] {
		if !slices.ContainsFunc(l.touched, func(t touch) bool { return t.collection == collection }) {
			l.touched = append(l.touched, touch{collection, partCount(collection) - 1})
		}
	}
}

func partCount(collection any) int {
	switch c := collection.(type) {
	case *sequence:
		return len(c.items)
	case *bag:
		return len(c.items)
	case *record:
		return len(c.fields)
	}
	return 0
}

// loop runs the block of a scan for an element that stands for any number of them.
// Of the exits that it returns, all those that go on behind the scan's next element
// are in through.
func (x *frame) loop(s *ir.ScanStmt, one element, locals *scanLocals, when guard) exits {
	in := x.diagrams.and(when, one.when)
	if in == never {
		return exits{through: when}
	}
	l := &loop{name: one.name, there: one.when, within: min(one.within, len(x.loops))}
	x.loops = append(x.loops[:len(x.loops):len(x.loops)], l)
	x.unordered++
	key, v := x.current(one)
	x.suppose(one)
	before := make([]summary, len(x.locals))
	copy(before, x.locals)
	faults := len(x.faults)
	results := len(x.result)
	x.assign(s.Key, key, in)
	x.assign(s.Value, v, in)
	x.step()
	out := x.block(s.Block, in)
	closed := x.close(out, when, in)
	x.closeLocals(locals, before)
	x.closeTouched(l)
	for i := faults; i < len(x.faults); i++ {
		x.faults[i].when = x.exists(x.faults[i].when)
	}
	for i := results; i < len(x.result); i++ {
		x.result[i] = alternative{x.exists(x.result[i].when), x.outside(x.result[i].value)}
	}
	x.unordered--
	x.loops = x.loops[:len(x.loops)-1]
	return closed
}

// current returns the key and value of the element that a loop is at.
func (x *frame) current(one element) (key, v summary) {
	for _, a := range one.value {
		v = append(v, alternative{a.when, x.attach(a.value)})
	}
	for _, a := range one.key {
		key = append(key, alternative{a.when, x.attach(a.value)})
	}
	if one.value == nil {
		v = x.spread(x.element("value of "+one.name, one.kinds, one.unknown))
	}
	switch {
	case one.key != nil:
	case one.collections == Set:
		key = v
	default:
		kinds := AnyKind
		if one.collections == Array {
			kinds = Number
		} else if one.collections == Object && one.kinds&Set == 0 {
			kinds = String
		}
		index := x.element("key of "+one.name, kinds, one.unknown)
		index.bounded = one.collections == Array
		key = sure(index)
	}
	return key, v
}

// close turns the exits of a block that ran for any element into those of the loop.
func (x *frame) close(out exits, when, in guard) exits {
	closed := exits{breaks: make([]guard, len(out.breaks))}
	left := never
	for level := 1; level < len(out.breaks); level++ {
		g := x.exists(x.diagrams.and(out.breaks[level], in))
		if both := x.diagrams.and(g, left); both != never {
			// Which way out comes first is not known.
			first := x.outer()
			closed.breaks[level] = x.diagrams.and(both, first)
			for other := 1; other < level; other++ {
				closed.breaks[other] = x.diagrams.without(closed.breaks[other], closed.breaks[level])
			}
		}
		closed.breaks[level] = x.diagrams.or(closed.breaks[level], x.diagrams.without(g, left))
		left = x.diagrams.or(left, g)
	}
	closed.through = x.diagrams.without(when, left)
	return closed
}

// isLocal reports whether a guard speaks of the innermost loop's element.
func (e *explorer) isLocal(g guard) bool {
	local := false
	e.diagrams.atoms(g, func(a int32) bool {
		local = e.atoms[a].loop >= len(e.loops)
		return !local
	})
	return local
}

// outside is a value as it is behind the innermost loop, if it is that of one of
// the loop's elements.
func (e *explorer) outside(v value) value {
	if loopOf(v) < len(e.loops) && !e.guardedLocally(v) {
		return v
	}
	s := e.fresh(functionSome, kindsOf(v), v)
	s.loop = len(e.loops) - 1
	return s
}

// guardedLocally reports whether something in a value is there for some elements
// of the innermost loop only.
func (e *explorer) guardedLocally(v value) bool {
	items := func(items []item) bool {
		return slices.ContainsFunc(items, func(i item) bool { return e.isLocal(i.when) || e.guardedLocally(i.value) })
	}
	switch v := v.(type) {
	case *sequence:
		return items(v.items)
	case *bag:
		return items(v.items)
	case *record:
		for _, f := range v.fields {
			for _, a := range f.cell {
				if e.isLocal(a.when) || e.guardedLocally(a.value) {
					return true
				}
			}
		}
	}
	return false
}

// closeLocals joins what the elements of a loop can give locals. What a local has
// in the end was given by the last element that gave it something.
func (x *frame) closeLocals(locals *scanLocals, before []summary) {
	for _, l := range locals.shared {
		now := x.locals[l]
		if len(now) == 0 || sameSummary(now, before[l]) {
			continue
		}
		x.locals[l] = x.closeLocal(now, before[l], locals.reset[l], locals.once[l])
	}
}

func sameSummary(a, b summary) bool {
	return slices.EqualFunc(a, b, func(v, w alternative) bool { return v.when == w.when && v.value == w.value })
}

func (x *frame) closeLocal(now, before summary, reset, once bool) summary {
	var out summary
	taken := never
	for _, a := range now {
		at := slices.IndexFunc(before, func(b alternative) bool { return b.value == a.value })
		if at >= 0 && !reset {
			if a.when = x.diagrams.without(a.when, before[at].when); a.when == never {
				continue
			}
		}
		changing := loopOf(a.value) >= len(x.loops) || x.guardedLocally(a.value)
		g := x.exists(a.when)
		if once && changing {
			x.fail(x.diagrams.and(g, x.outer()), errConflict)
		}
		if both := x.diagrams.and(g, taken); both != never {
			if once {
				x.fail(both, errConflict)
			}
			last := x.outer()
			for i := range out {
				out[i].when = x.diagrams.without(out[i].when, x.diagrams.and(both, last))
			}
			g = x.diagrams.or(x.diagrams.without(g, taken), x.diagrams.and(both, last))
		}
		if reset && x.isLocal(a.when) {
			g = x.diagrams.and(g, x.outer())
		}
		out = append(out, alternative{g, x.outside(a.value)})
		taken = x.diagrams.or(taken, g)
	}
	for _, b := range before {
		g := x.diagrams.without(b.when, taken)
		if reset {
			g = x.diagrams.and(g, x.outer())
		}
		if g != never {
			out = append(out, alternative{g, b.value})
		}
	}
	return x.tidy(out)
}

// outer is a guard that nothing is known of and that does not depend on the
// innermost loop's element.
func (e *explorer) outer() guard {
	e.loops = e.loops[:len(e.loops)-1]
	g := e.opaque()
	e.loops = e.loops[:len(e.loops)+1]
	return g
}

// closeTouched turns what a loop added to collections for one element into what
// there is any number of.
func (x *frame) closeTouched(l *loop) {
	depth := len(x.loops)
	for _, t := range l.touched {
		switch c := t.collection.(type) {
		case *sequence:
			for i := range c.items {
				x.closeItem(&c.items[i], depth, i >= t.before)
			}
		case *bag:
			for i := range c.items {
				x.closeItem(&c.items[i], depth, false)
			}
		case *record:
			for i := range c.fields {
				x.closeField(&c.fields[i], depth, c.once)
			}
		}
	}
}

func (x *frame) closeItem(i *item, depth int, added bool) {
	given := i.when
	i.when = x.exists(i.when)
	if _, ground := i.value.(*ast.Term); ground {
		i.many = i.many || added
		return
	}
	changing := loopOf(i.value) >= depth
	switch {
	case x.guardedLocally(i.value):
		i.value = x.detachedElement("made in "+x.address(i), kindsOf(i.value), nil)
		i.many = true
	case changing:
		if !i.many && x.isLocal(given) {
			i.given = given
		}
		i.value = x.detach(i.value, depth, i.given)
		i.many = true
	default:
		i.many = i.many || added
	}
}

// madeOnce reports whether a value is an object that a partial rule makes, or holds
// one, whose keys must not have two different values.
func madeOnce(v value) bool {
	r, ok := v.(*record)
	if !ok {
		return false
	}
	return r.once || slices.ContainsFunc(r.fields, func(f field) bool {
		return slices.ContainsFunc(f.cell, func(a alternative) bool { return madeOnce(a.value) })
	})
}

func (x *frame) closeField(f *field, depth int, once bool) {
	many := loopOf(f.key) >= depth
	own := f.key
	if many {
		if given := x.defined(f.cell); !f.many && x.isLocal(given) {
			f.given = given
		}
		f.key, f.many = x.detach(f.key, depth, f.given), true
	}
	for i, a := range f.cell {
		a.when = x.exists(a.when)
		changing := loopOf(a.value) >= depth || x.guardedLocally(a.value)
		if (once || madeOnce(a.value)) && changing && !same(own, a.value) {
			// Another element may give the same key another value.
			x.fail(x.diagrams.and(a.when, x.outer()), errConflict)
		}
		switch {
		case !changing:
		case many && !x.guardedLocally(a.value):
			a.value = x.detach(a.value, depth, f.given)
		case many:
			a.value = x.detachedElement("made in "+x.address(f)+" "+strconv.Itoa(i), kindsOf(a.value), nil)
		default:
			a.value = x.outside(a.value)
		}
		f.cell[i] = a
	}
}
