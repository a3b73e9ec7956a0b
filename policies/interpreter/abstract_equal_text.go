package interpreter

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

func (e *explorer) equalText(v *phrase, other value) guard {
	right, ok := partsOf(other)
	if !ok {
		return e.atomOf(testEqual, v, other)
	}
	left, right := trimCommon(v.parts, right)
	if impossibleTexts(left, right) {
		return never
	}
	one, two := newText(left), newText(right)
	if s, ok := one.(*symbol); ok {
		return e.equal(s, two)
	}
	if s, ok := two.(*symbol); ok {
		return e.equal(s, one)
	}
	if same(one, two) {
		return always
	}
	if _, ground := one.(*ast.Term); ground {
		one, two = two, one
	}
	return e.atomOf(testEqual, one, two)
}

// trimCommon leaves out what two texts begin and end with alike.
func trimCommon(a, b []segment) ([]segment, []segment) {
	a, b = append([]segment(nil), a...), append([]segment(nil), b...)
	for len(a) > 0 && len(b) > 0 {
		x, y := a[0], b[0]
		if x.symbol != y.symbol {
			break
		}
		if x.symbol == nil {
			n := commonPrefix(x.literal, y.literal)
			if n == 0 {
				break
			}
			a, b = cutFront(a, n), cutFront(b, n)
			continue
		}
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 {
		x, y := a[len(a)-1], b[len(b)-1]
		if x.symbol != y.symbol {
			break
		}
		if x.symbol == nil {
			n := commonSuffix(x.literal, y.literal)
			if n == 0 {
				break
			}
			a, b = cutBack(a, n), cutBack(b, n)
			continue
		}
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

func cutFront(p []segment, n int) []segment {
	if n == len(p[0].literal) {
		return p[1:]
	}
	p[0].literal = p[0].literal[n:]
	return p
}

func cutBack(p []segment, n int) []segment {
	last := len(p) - 1
	if n == len(p[last].literal) {
		return p[:last]
	}
	p[last].literal = p[last].literal[:len(p[last].literal)-n]
	return p
}

// impossibleTexts reports whether two texts without a common beginning or end
// cannot be equal: both begin or end with something known, or what one is known to
// hold does not stand in the other, which is known.
func impossibleTexts(a, b []segment) bool {
	if len(a) > 0 && len(b) > 0 {
		if a[0].symbol == nil && b[0].symbol == nil || a[len(a)-1].symbol == nil && b[len(b)-1].symbol == nil {
			return true
		}
	}
	return lacks(a, b) || lacks(b, a)
}

// lacks reports whether a text that is known lacks some known part of another.
func lacks(known, other []segment) bool {
	rest := ""
	for _, p := range known {
		if p.symbol != nil {
			return false
		}
		rest += p.literal
	}
	for _, p := range other {
		if p.symbol != nil {
			continue
		}
		i := strings.Index(rest, p.literal)
		if i < 0 {
			return true
		}
		rest = rest[i+len(p.literal):]
	}
	return false
}
