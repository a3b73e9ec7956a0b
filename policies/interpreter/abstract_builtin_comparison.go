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
	return e.atomOf(testLess, a, b)
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
