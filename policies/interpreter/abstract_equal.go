package interpreter

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// maxExpansion bounds in how many ground values a value with elements that may be
// absent is expanded.
const maxExpansion = 32

// equal is the guard under which two values are equal.
func (e *explorer) equal(a, b value) guard {
	if same(a, b) {
		if isDetached(a) {
			return e.opaque(a)
		}
		return always
	}
	if kindsOf(a)&kindsOf(b) == 0 {
		return never
	}
	if (isDetached(a) || isDetached(b)) && (rank(a) > 1 || rank(b) > 1) {
		return e.opaque(a, b)
	}
	if rank(a) < rank(b) {
		a, b = b, a
	}
	switch a := a.(type) {
	case *ast.Term:
		return never // Both are ground, and not the same.
	case *symbol:
		return e.equalSymbol(a, b)
	case *phrase:
		return e.equalText(a, b)
	case *sequence:
		if other, ok := asSequence(b); ok {
			return e.equalSequences(a, other)
		}
	case *record:
		if other, ok := asRecord(b); ok {
			return e.equalRecords(a, other)
		}
	case *bag:
		if other, ok := asBag(b); ok {
			return e.equalBags(a, other)
		}
	}
	return e.atomOf(testEqual, a, b)
}

// rank orders values so that the one that says how to compare stands first.
func rank(v value) int {
	switch v.(type) {
	case *symbol:
		return 3
	case *phrase:
		return 2
	case *sequence, *record, *bag:
		return 1
	}
	return 0
}

func (e *explorer) equalTo(v value, t *ast.Term) guard { return e.equal(v, t) }

func (e *explorer) equalSymbol(s *symbol, v value) guard {
	switch v := v.(type) {
	case *ast.Term:
		if !e.accepts(s, v) {
			return never
		}
		if s.function == "count" && v.Equal(ast.InternedTerm(0)) {
			return e.diagrams.not(e.less(ast.InternedTerm(0), s))
		}
	case *symbol:
		if s.index > v.index {
			return e.atomOf(testEqual, v, s)
		}
		return e.atomOf(testEqual, s, v)
	}
	return e.diagrams.and(e.hasKind(s, kindsOf(v)), e.atomOf(testEqual, s, v))
}

// idempotent are functions that change nothing in what they gave.
var idempotent = map[string]bool{
	"lower": true, "upper": true, "trim_space": true, "abs": true, "ceil": true, "floor": true, "round": true, "sort": true,
}

// accepts reports whether a symbol can have a value.
func (e *explorer) accepts(s *symbol, t *ast.Term) bool {
	kind := kindOf(t.Value)
	if s.kinds&kind == 0 {
		return false
	}
	if s.unknown != nil && s.unknown.Accepts != nil && strings.HasPrefix(s.key, "unknown ") && !s.unknown.Accepts(t) {
		return false
	}
	if idempotent[s.function] {
		// What such a function gives, it leaves as it is.
		again, err := e.callGround(s.function, []*ast.Term{t})
		if err == nil && (again == nil || !again.Equal(t)) {
			return false
		}
	}
	if text, ok := nameOf(t); ok && !spells(s, text) {
		return false
	}
	if s.bounded && kind == Number {
		return ast.Compare(t.Value, ast.InternedTerm(s.least).Value) >= 0
	}
	return true
}

func asSequence(v value) (*sequence, bool) {
	switch v := v.(type) {
	case *sequence:
		return v, true
	case *ast.Term:
		if a, ok := v.Value.(*ast.Array); ok {
			return toSequence(a), true
		}
	}
	return nil, false
}

func asBag(v value) (*bag, bool) {
	switch v := v.(type) {
	case *bag:
		return v, true
	case *ast.Term:
		if s, ok := v.Value.(ast.Set); ok {
			return toBag(s), true
		}
	}
	return nil, false
}

func (e *explorer) equalSequences(a, b *sequence) guard {
	if !a.fixed() || !b.fixed() {
		return e.equalExpanded(a, b)
	}
	if len(a.items) != len(b.items) {
		return never
	}
	out := always
	for i := range a.items {
		if out = e.diagrams.and(out, e.equal(a.items[i].value, b.items[i].value)); out == never {
			break
		}
	}
	return out
}

// fixed reports whether it is sure which items a sequence has.
func (s *sequence) fixed() bool {
	if s.unordered {
		return false
	}
	for _, i := range s.items {
		if i.when != always || i.many {
			return false
		}
	}
	return true
}

// equalExpanded compares sequences of which the items are not sure, by all that
// they can be.
func (e *explorer) equalExpanded(a, b *sequence) guard {
	left, first := e.layouts(a)
	right, second := e.layouts(b)
	if !first || !second {
		return e.opaque(a, b)
	}
	out := never
	for _, x := range left {
		for _, y := range right {
			if both := e.diagrams.and(x.when, y.when); both != never {
				out = e.diagrams.or(out, e.diagrams.and(both, e.equalSequences(x.value.(*sequence), y.value.(*sequence))))
			}
		}
	}
	return out
}

// layouts are the sequences that one with items that may be absent can be. It
// reports false if there are too many, or if their number is not known.
func (e *explorer) layouts(s *sequence) (summary, bool) {
	if s.unordered {
		return nil, false
	}
	out := summary{{always, &sequence{depth: s.depth}}}
	for _, i := range s.items {
		if i.many {
			return nil, false
		}
		var next summary
		for _, a := range out {
			old := a.value.(*sequence)
			if with := e.diagrams.and(a.when, i.when); with != never {
				items := append(old.items[:len(old.items):len(old.items)], item{when: always, value: i.value})
				next = append(next, alternative{with, &sequence{items: items, depth: s.depth}})
			}
			if without := e.diagrams.without(a.when, i.when); without != never {
				next = append(next, alternative{without, old})
			}
		}
		if out = next; len(out) > maxExpansion {
			return nil, false
		}
	}
	return out, true
}

func (e *explorer) equalRecords(a, b *record) guard {
	if !a.named() || !b.named() {
		return e.opaque(a, b)
	}
	out := always
	for i, f := range a.fields {
		if a.find(f.key.(*ast.Term)) != i {
			continue
		}
		var other summary
		if j := b.find(f.key.(*ast.Term)); j >= 0 {
			other = b.fields[j].cell
		}
		out = e.diagrams.and(out, e.equalCells(f.cell, other))
	}
	for _, f := range b.fields {
		if a.find(f.key.(*ast.Term)) < 0 {
			out = e.diagrams.without(out, e.defined(f.cell))
		}
	}
	return out
}

// named reports whether all keys are ground.
func (r *record) named() bool {
	for _, f := range r.fields {
		if _, ok := f.key.(*ast.Term); !ok || f.many {
			return false
		}
	}
	return true
}

// equalCells is the guard under which both are absent or have equal values.
func (e *explorer) equalCells(a, b summary) guard {
	absent := e.diagrams.not(e.diagrams.or(e.defined(a), e.defined(b)))
	out := absent
	for _, x := range a {
		for _, y := range b {
			if both := e.diagrams.and(x.when, y.when); both != never {
				out = e.diagrams.or(out, e.diagrams.and(both, e.equal(x.value, y.value)))
			}
		}
	}
	return out
}

func (e *explorer) equalBags(a, b *bag) guard {
	return e.diagrams.and(e.within(a, b), e.within(b, a))
}

// within is the guard under which one set holds all that another does.
func (e *explorer) within(a, b *bag) guard {
	out := always
	for _, i := range a.items {
		if i.many {
			return e.opaque(a, b)
		}
		if out = e.diagrams.and(out, e.diagrams.implies(i.when, e.holds(b, i.value))); out == never {
			break
		}
	}
	return out
}

// holds is the guard under which a set holds a value.
func (e *explorer) holds(b *bag, v value) guard {
	out := never
	if t, ok := v.(*ast.Term); ok {
		if i := b.find(t); i >= 0 {
			out = b.items[i].when
		}
	}
	for _, i := range b.items {
		if out == always {
			return out
		}
		if i.many && !isGround(i.value) {
			out = e.diagrams.or(out, e.among(v, e.manyItems(b, i, b.depth)))
			continue
		}
		out = e.diagrams.or(out, e.diagrams.and(i.when, e.equal(i.value, v)))
	}
	return out
}
