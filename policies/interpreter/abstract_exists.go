package interpreter

import (
	"slices"
	"strconv"
)

// maxSplit bounds by how many atoms that do not speak of a loop's element a guard
// is split.
const maxSplit = 10

// exists is the guard that something holds of some element of the innermost loop,
// of which it is known that it has one where the guard holds.
func (e *explorer) exists(g guard) guard {
	if g <= always || !e.isLocal(g) {
		return g
	}
	return e.split(g, 0)
}

// split decides the atoms that do not speak of the element first, so that what
// remains speaks of it alone.
func (e *explorer) split(g guard, depth int) guard {
	if g <= always {
		return g
	}
	outer := int32(-1)
	e.diagrams.atoms(g, func(a int32) bool {
		if e.atoms[a].loop < len(e.loops) && (outer < 0 || a < outer) {
			outer = a
		}
		return true
	})
	if outer < 0 {
		return e.some(g)
	}
	if depth == maxSplit {
		return e.some(g)
	}
	x := e.diagrams.literal(outer)
	low := e.split(e.diagrams.fix(g, outer, false), depth+1)
	high := e.split(e.diagrams.fix(g, outer, true), depth+1)
	return e.diagrams.or(e.diagrams.and(x, high), e.diagrams.without(low, x))
}

// some is the atom that an element exists of which a guard holds.
func (e *explorer) some(g guard) guard {
	l := e.loops[len(e.loops)-1]
	if !e.possible(e.diagrams.and(g, l.there)) {
		return never
	}
	depth := len(e.loops)
	key := testExists + " " + l.name + " at " + strconv.Itoa(depth) + " " + strconv.Itoa(int(g))
	if known, ok := e.atomByKey[key]; ok {
		return e.diagrams.literal(known)
	}
	a := &atom{test: testExists, of: l.name, body: g, loop: l.within}
	e.diagrams.atoms(g, func(index int32) bool {
		inner := e.atoms[index]
		if inner.loop < depth {
			a.loop = max(a.loop, inner.loop)
		}
		for _, s := range inner.support {
			if !slices.Contains(a.arguments, value(s)) {
				a.arguments = append(a.arguments, s)
			}
			if s.loop < depth {
				a.loop = max(a.loop, s.loop)
			}
		}
		return true
	})
	there := l.there
	if !e.isLocal(there) && e.certain(e.diagrams.implies(there, g)) {
		return there
	}
	x := e.existsAtom(a, key, depth)
	if !e.isLocal(there) {
		e.learn(e.diagrams.implies(x, there))
	}
	for _, other := range e.bodies[l.name+" "+strconv.Itoa(depth)] {
		y := e.diagrams.literal(other.index)
		if !e.possible(e.diagrams.without(other.body, g)) {
			e.learn(e.diagrams.implies(y, x))
		}
		if !e.possible(e.diagrams.without(g, other.body)) {
			e.learn(e.diagrams.implies(x, y))
		}
		if !e.isLocal(there) && e.certain(e.diagrams.implies(there, e.diagrams.or(g, other.body))) {
			e.learn(e.diagrams.implies(there, e.diagrams.or(x, y)))
		}
	}
	e.bodies[l.name+" "+strconv.Itoa(depth)] = append(e.bodies[l.name+" "+strconv.Itoa(depth)], a)
	return x
}

// existsAtom adds the atom; it speaks of the collection rather than of the element.
func (e *explorer) existsAtom(a *atom, key string, depth int) guard {
	for _, v := range a.arguments {
		s := v.(*symbol)
		if s.loop < depth {
			a.support = append(a.support, s)
		}
	}
	e.add(a)
	e.atomByKey[key] = a.index
	return e.diagrams.literal(a.index)
}
