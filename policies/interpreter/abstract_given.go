package interpreter

import (
	"slices"
	"strconv"
)

// whereOf tells apart elements of one collection that were added to others for
// different reasons: it is part of the name of such an element.
func whereOf(given guard) string {
	if given <= always {
		return ""
	}
	return " where " + strconv.Itoa(int(given))
}

// maxSupposed bounds how many atoms of what an element was added for are carried
// over to where it is looked at again.
const maxSupposed = 24

// suppose learns of the element that the innermost loop is at what held of it when it
// was added to the collection.
func (e *explorer) suppose(one element) {
	if one.given <= always || one.when == never {
		return
	}
	given, atoms := one.given, 0
	var hidden []int32
	e.diagrams.atoms(given, func(a int32) bool {
		if atoms++; !e.restatable(e.atoms[a]) {
			hidden = append(hidden, a)
		}
		return atoms <= maxSupposed
	})
	if atoms > maxSupposed {
		return
	}
	for _, a := range hidden {
		// What cannot be said of the element again may be one way or the other.
		given = e.diagrams.or(e.diagrams.fix(given, a, false), e.diagrams.fix(given, a, true))
	}
	again := e.restated(given, whereOf(one.given), map[guard]guard{})
	e.learn(e.diagrams.implies(one.when, again))
}

// restatable reports whether an atom can be said of another element: all that it
// speaks of are such elements, or do not depend on any.
func (e *explorer) restatable(a *atom) bool {
	switch a.test {
	case testChoice:
		return true
	case testOpaque, testExists:
		return false
	}
	return !slices.ContainsFunc(a.arguments, func(v value) bool {
		return isGuarded(v) || isUnordered(v) || slices.ContainsFunc(supportOf(v), func(s *symbol) bool {
			return s.detached || s.loop > 0 && s.of == ""
		})
	})
}

// restated is a guard with the elements of which it speaks replaced by those that
// were added to a collection.
func (e *explorer) restated(g guard, where string, known map[guard]guard) guard {
	if g <= always {
		return g
	}
	if out, ok := known[g]; ok {
		return out
	}
	n := e.diagrams.nodes[g]
	x := e.restatedAtom(n.atom, where)
	low, high := e.restated(n.low, where, known), e.restated(n.high, where, known)
	out := e.diagrams.or(e.diagrams.and(x, high), e.diagrams.without(low, x))
	known[g] = out
	return out
}

func (e *explorer) restatedAtom(index int32, where string) guard {
	a := e.atoms[index]
	if a.loop == 0 {
		return e.diagrams.literal(index)
	}
	arguments := make([]value, len(a.arguments))
	for i, v := range a.arguments {
		arguments[i] = e.rename(v, func(s *symbol) *symbol {
			if s.loop > 0 && s.of != "" {
				return e.element(s.key+where, s.kinds, s.unknown)
			}
			return nil
		})
	}
	switch a.test {
	case testKind:
		return e.hasKind(arguments[0], a.kinds)
	case testEqual:
		return e.equal(arguments[0], arguments[1])
	case testLess:
		return e.less(arguments[0], arguments[1])
	}
	return e.atomOf(a.test, arguments...)
}
