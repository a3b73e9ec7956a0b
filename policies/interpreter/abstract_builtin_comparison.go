package interpreter

import (
	"math/bits"

	"github.com/open-policy-agent/opa/v1/ast"
)

var comparisonHandlers = map[string]handler{
	"eq":    func(e *explorer, a []value) (summary, bool) { return truths(e, e.equal(a[0], a[1])), true },
	"equal": func(e *explorer, a []value) (summary, bool) { return truths(e, e.equal(a[0], a[1])), true },
	"neq": func(e *explorer, a []value) (summary, bool) {
		return truths(e, e.diagrams.not(e.equal(a[0], a[1]))), true
	},
	"lt": func(e *explorer, a []value) (summary, bool) { return truths(e, e.less(a[0], a[1])), true },
	"gt": func(e *explorer, a []value) (summary, bool) { return truths(e, e.less(a[1], a[0])), true },
	"lte": func(e *explorer, a []value) (summary, bool) {
		return truths(e, e.diagrams.not(e.less(a[1], a[0]))), true
	},
	"gte": func(e *explorer, a []value) (summary, bool) {
		return truths(e, e.diagrams.not(e.less(a[0], a[1]))), true
	},
}

// less is the guard that one value stands before another in OPA's order of all
// values, in which the kinds follow one another.
func (e *explorer) less(a, b value) guard {
	if isDetached(a) || isDetached(b) {
		return e.opaque(a, b)
	}
	if same(a, b) {
		return never
	}
	one, two := kindsOf(a), kindsOf(b)
	switch {
	case highest(one) < lowest(two):
		return always
	case lowest(one) > highest(two):
		return never
	}
	if x, ok := a.(*ast.Term); ok {
		switch y := b.(type) {
		case *ast.Term:
			return guardOf(ast.Compare(x.Value, y.Value) < 0)
		case *symbol:
			if y.bounded && ast.Compare(x.Value, ast.InternedTerm(y.least).Value) < 0 {
				return always
			}
		}
	}
	if x, ok := a.(*symbol); ok && x.bounded {
		if y, ok := b.(*ast.Term); ok && ast.Compare(y.Value, ast.InternedTerm(x.least).Value) <= 0 {
			return never
		}
	}
	if isGuarded(a) || isGuarded(b) {
		return e.opaque(a, b)
	}
	switch {
	case bits.OnesCount8(uint8(two)) == 1:
		return e.besideKind(a, two, true, e.atomOf(testLess, a, b))
	case bits.OnesCount8(uint8(one)) == 1:
		return e.besideKind(b, one, false, e.atomOf(testLess, a, b))
	}
	return e.atomOf(testLess, a, b)
}

// besideKind is the guard that a value stands before one of a kind, or behind it, if
// a guard says so where it is of that kind itself.
func (e *explorer) besideKind(v value, kind Kinds, before bool, within guard) guard {
	lower := kindsOf(v) & (kind - 1)
	higher := kindsOf(v) &^ (kind - 1) &^ kind
	if !before {
		lower, higher = higher, lower
	}
	out := never
	if kindsOf(v)&kind != 0 {
		out = within
	}
	if higher != 0 {
		out = e.diagrams.without(out, e.hasKind(v, higher))
	}
	if lower != 0 {
		out = e.diagrams.or(out, e.hasKind(v, lower))
	}
	return out
}

func guardOf(holds bool) guard {
	if holds {
		return always
	}
	return never
}

// The kinds are numbered in OPA's order.
func lowest(k Kinds) int { return bits.TrailingZeros8(uint8(k)) }

func highest(k Kinds) int { return bits.Len8(uint8(k)) - 1 }
