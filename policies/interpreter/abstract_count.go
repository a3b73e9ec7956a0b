package interpreter

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// length gives a local the length of a collection or string.
func (x *frame) length(s *ir.LenStmt, when guard, ends *exits) guard {
	var out summary
	for _, a := range x.operand(s.Source, when) {
		for _, n := range x.count(a.value) {
			if g := x.diagrams.and(a.when, n.when); g != never {
				out = append(out, alternative{g, n.value})
			}
		}
	}
	out = x.tidy(out)
	x.assign(s.Target, out, when)
	return x.test(x.defined(x.limit(out, when)), when, ends)
}

// maxDistribution bounds how many different counts are told apart.
const maxDistribution = 64

// count is how many elements a collection or characters a string has.
func (e *explorer) count(v value) summary {
	switch v := v.(type) {
	case *ast.Term:
		if n, ok := lengthOf(v); ok {
			return sure(ast.InternedTerm(n))
		}
		return nil
	case *symbol:
		countable := e.hasKind(v, Array|Object|Set|String)
		if countable == never {
			return nil
		}
		least := 0
		if v.splits() {
			least = 1
		}
		n := e.number("count", least, v)
		if v.kinds&String == 0 {
			e.learn(e.diagrams.not(e.diagrams.or(
				e.diagrams.without(e.nonempty(v.key, v.unknown, v.loop), e.less(ast.InternedTerm(0), n)),
				e.diagrams.without(e.less(ast.InternedTerm(0), n), e.nonempty(v.key, v.unknown, v.loop)))))
		}
		return summary{{countable, n}}
	case *phrase:
		known := 0
		for _, p := range v.parts {
			known += len([]rune(p.literal))
		}
		return sure(e.number("count", known, v))
	case *sequence:
		return e.countItems(v, v.items)
	case *bag:
		return e.countItems(v, e.distinct(v))
	case *record:
		return e.countItems(v, e.members(v))
	}
	return nil
}

// number is a result that is a number of at least some size.
func (e *explorer) number(function string, least int, v value) *symbol {
	s := e.derived(function, Number, v)
	s.least, s.bounded = least, true
	return s
}

func lengthOf(t *ast.Term) (int, bool) {
	switch v := t.Value.(type) {
	case *ast.Array:
		return v.Len(), true
	case ast.Object:
		return v.Len(), true
	case ast.Set:
		return v.Len(), true
	case ast.String:
		return len([]rune(string(v))), true
	}
	return 0, false
}

// countItems is how many of some items there are.
func (e *explorer) countItems(of value, items []item) summary {
	counts := []guard{always}
	open := false
	for _, i := range items {
		if i.many {
			open = true
			continue
		}
		next := make([]guard, len(counts)+1)
		next[len(counts)] = never
		for n, g := range counts {
			next[n] = e.diagrams.or(next[n], e.diagrams.without(g, i.when))
			next[n+1] = e.diagrams.or(next[n+1], e.diagrams.and(g, i.when))
		}
		counts = next
		if distinctCounts(counts) > maxDistribution {
			return sure(e.fresh("count", Number, of))
		}
	}
	var out summary
	for n, g := range counts {
		switch {
		case g == never:
		case open:
			out = append(out, e.limit(e.openCount(of, items, n), g)...)
		default:
			out = append(out, alternative{g, ast.InternedTerm(n)})
		}
	}
	return out
}

func distinctCounts(counts []guard) int {
	n := 0
	for _, g := range counts {
		if g != never {
			n++
		}
	}
	return n
}

// openCount is how many items there are if there are some of which the number is
// not known, beside n others.
func (e *explorer) openCount(of value, items []item, n int) summary {
	some := never
	for _, i := range items {
		if i.many {
			some = e.diagrams.or(some, i.when)
		}
	}
	more := e.fresh("count", Number, of)
	more.least, more.bounded = n+1, true
	out := summary{{some, more}}
	if none := e.diagrams.not(some); none != never {
		out = append(out, alternative{none, ast.InternedTerm(n)})
	}
	return out
}

// distinct are the items of a set, each where no earlier one is equal to it.
func (e *explorer) distinct(b *bag) []item {
	out := make([]item, 0, len(b.items))
	items := slices.Clone(b.items)
	slices.SortStableFunc(items, func(a, b item) int { return rank(a.value) - rank(b.value) })
	for i, one := range items {
		_, ground := one.value.(*ast.Term)
		for _, other := range items[:i] {
			if _, both := other.value.(*ast.Term); ground && both || other.many || one.many {
				continue
			}
			one.when = e.diagrams.without(one.when, e.diagrams.and(other.when, e.equal(other.value, one.value)))
		}
		if one.when != never {
			out = append(out, one)
		}
	}
	return out
}
