package interpreter

import (
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// maxEnumeration bounds in how many members of a value a key that is not known is
// looked up one by one.
const maxEnumeration = 128

// dotStatement goes on where the source has the key.
func (x *frame) dotStatement(s *ir.DotStmt, when guard, ends *exits) guard {
	var out summary
	keys := x.operand(s.Key, when)
	for _, source := range x.operand(s.Source, when) {
		for _, key := range keys {
			both := x.diagrams.and(x.diagrams.and(source.when, key.when), when)
			if both == never {
				continue
			}
			for _, found := range x.dot(source.value, key.value) {
				if g := x.diagrams.and(both, found.when); g != never {
					out = append(out, alternative{g, found.value})
				}
			}
		}
	}
	out = x.tidy(out)
	x.assign(s.Target, out, when)
	return x.test(x.defined(out), when, ends)
}

// dot is what a value holds under a key: it is undefined where there is none.
func (e *explorer) dot(source, key value) summary {
	if k, ok := key.(*ast.Term); ok {
		if s, ok := source.(*ast.Term); ok {
			found, defined := lookup(s, k)
			if !defined {
				return nil
			}
			return sure(found)
		}
	}
	switch source := source.(type) {
	case *symbol:
		return e.dotSymbol(source, key)
	case *ast.Term:
		return e.dotGround(source, key)
	case *sequence:
		return e.dotSequence(source, key)
	case *record:
		return e.dotRecord(source, key)
	case *bag:
		return e.limit(sure(key), e.holds(source, key))
	}
	return nil
}

// dotSymbol looks something up in what is not known: whether it is there is not
// known, and what it is neither.
func (e *explorer) dotSymbol(s *symbol, key value) summary {
	collections := s.kinds & (Array | Object | Set)
	keys := kindsOf(key)
	if keys&Number == 0 {
		collections &^= Array
	}
	if collections == 0 {
		return nil
	}
	if collections == Set {
		return e.limit(sure(key), e.diagrams.and(e.hasKind(s, Set), e.atomOf("in", key, s)))
	}
	kinds := AnyJSON
	if s.kinds&Set != 0 {
		kinds = AnyKind
	}
	if s.splits() {
		kinds = String
	}
	found := e.derived(functionDot, kinds, s, key)
	if n, ok := wholeOf(key); ok && n == 0 && s.splits() {
		return sure(found)
	}
	there := e.diagrams.and(e.hasKind(s, collections), e.atomOf(testDefined, found))
	return e.limit(sure(found), there)
}

// splits reports whether a symbol is what a text splits into, at least one part.
func (s *symbol) splits() bool {
	if s.function != "split" {
		return false
	}
	by, ok := nameOf(s.arguments[1])
	return ok && by != ""
}

// dotGround looks a key that is not known up in a ground value.
func (e *explorer) dotGround(t *ast.Term, key value) summary {
	n, ok := lengthOf(t)
	if _, text := t.Value.(ast.String); !ok || text {
		return nil
	}
	if n > maxEnumeration {
		there := e.atomOf("in", key, t)
		if _, set := t.Value.(ast.Set); set {
			return e.limit(sure(key), there)
		}
		return e.limit(sure(e.derived(functionDot, AnyKind, t, key)), there)
	}
	var out summary
	rest := always
	add := func(k, v value) {
		g := e.diagrams.and(rest, e.equal(key, k))
		if g == never {
			return
		}
		out = append(out, alternative{g, v})
		rest = e.diagrams.without(rest, g)
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
	return e.tidy(out)
}

func (e *explorer) dotRecord(r *record, key value) summary {
	if t, ok := key.(*ast.Term); ok && r.named() {
		if i := r.find(t); i >= 0 {
			return r.fields[i].cell
		}
		return nil
	}
	var out summary
	rest := always
	for _, f := range r.fields {
		if f.many {
			return e.dotMany(r, key)
		}
		same := e.diagrams.and(rest, e.equal(f.key, key))
		if same == never {
			continue
		}
		out = append(out, e.limit(f.cell, same)...)
		rest = e.diagrams.without(rest, e.diagrams.and(same, e.defined(f.cell)))
	}
	return e.tidy(out)
}

// anyMember is a member of an object of which the keys are not known.
func (e *explorer) anyMember(of, key value) summary {
	return e.limit(sure(e.fresh(functionDot, AnyKind, of, key)), e.opaque(of, key))
}

// dotSequence is an item of an array by its index, which depends on which of the
// items before it are there.
func (e *explorer) dotSequence(s *sequence, key value) summary {
	if kindsOf(key)&Number == 0 {
		return nil
	}
	if s.unordered {
		return e.anyItemOf(s, key)
	}
	wanted, ground := key.(*ast.Term)
	index := -1
	if ground {
		number, _ := wanted.Value.(ast.Number)
		n, ok := number.Int()
		if !ok || n < 0 {
			return nil
		}
		index = n
	}
	if s.fixed() {
		return e.dotFixed(s, key, index)
	}
	var out summary
	positions := []guard{always}
	for at, i := range s.items {
		if i.many && ground && at == len(s.items)-1 {
			return append(out, e.further(s, i, positions, index, e.defined(out))...)
		}
		if i.many {
			// What stands behind any number of items may be anywhere from here on.
			rest := never
			for n, g := range positions {
				if !ground || n <= index {
					rest = e.diagrams.or(rest, g)
				}
			}
			return append(out, e.limit(e.anyItemOf(s, key), e.diagrams.without(rest, e.defined(out)))...)
		}
		for n, g := range positions {
			at := e.diagrams.and(g, i.when)
			if at == never || ground && n != index {
				continue
			}
			if !ground {
				at = e.diagrams.and(at, e.equal(key, ast.InternedTerm(n)))
			}
			if at != never {
				out = append(out, alternative{at, i.value})
			}
		}
		if positions = e.advance(positions, i.when); ground && index < len(positions)-maxEnumeration {
			return e.anyItemOf(s, key)
		}
	}
	return e.tidy(out)
}

// anyItemOf is an item of an array, if there is one at an index.
func (e *explorer) anyItemOf(s *sequence, key value) summary {
	var kinds Kinds
	for _, i := range s.items {
		kinds |= kindsOf(i.value)
	}
	return e.limit(e.spread(e.fresh(functionDot, kinds, s, key)), e.opaque(s, key))
}

// further is an item of an array at an index behind those of which it is known how
// many they are.
func (e *explorer) further(s *sequence, last item, positions []guard, index int, taken guard) summary {
	var out summary
	for n, g := range positions {
		if g = e.diagrams.without(g, taken); g == never || n > index {
			continue
		}
		name := "item " + strconv.Itoa(index-n) + " of " + e.address(s) + " " + keyOf(last.value)
		found := e.symbol(name, func(one *symbol) {
			one.kinds, one.loop = kindsOf(last.value), min(s.depth, len(e.loops))
			if from, ok := last.value.(*symbol); ok {
				one.unknown = from.unknown
			}
		})
		there := e.diagrams.and(last.when, e.atomOf(testDefined, found))
		out = append(out, e.limit(e.spread(found), e.diagrams.and(g, there))...)
	}
	return out
}

// dotFixed is an item of an array of which all items are there; the index is
// negative if it is not known.
func (e *explorer) dotFixed(s *sequence, key value, index int) summary {
	switch {
	case index >= len(s.items):
		return nil
	case index >= 0:
		return sure(s.items[index].value)
	case len(s.items) > maxEnumeration:
		return e.anyMember(s, key)
	}
	var out summary
	rest := always
	for n, i := range s.items {
		if g := e.diagrams.and(rest, e.equal(key, ast.InternedTerm(n))); g != never {
			out = append(out, alternative{g, i.value})
			rest = e.diagrams.without(rest, g)
		}
	}
	return e.tidy(out)
}

// advance are the guards under which so many items stand before the next one.
func (e *explorer) advance(positions []guard, there guard) []guard {
	if there == always {
		return append([]guard{never}, positions...)
	}
	next := make([]guard, len(positions)+1)
	for n := range next {
		next[n] = never
	}
	for n, g := range positions {
		if g == never {
			continue
		}
		next[n] = e.diagrams.or(next[n], e.diagrams.without(g, there))
		next[n+1] = e.diagrams.or(next[n+1], e.diagrams.and(g, there))
	}
	return next
}
