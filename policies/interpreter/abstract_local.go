package interpreter

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// read returns what a local may hold where a guard holds.
func (x *frame) read(l ir.Local, when guard) summary {
	s := x.locals[l]
	if len(s) == 1 && (s[0].when == always || s[0].when == when) {
		return s
	}
	var out summary
	for _, a := range s {
		if g := x.diagrams.and(a.when, when); g != never {
			out = append(out, alternative{g, a.value})
		}
	}
	return out
}

// operand returns what an operand may be where a guard holds.
func (x *frame) operand(o ir.Operand, when guard) summary {
	switch v := o.Value.(type) {
	case ir.Local:
		return x.read(v, when)
	case ir.StringIndex:
		return x.program.texts[v]
	case ir.Bool:
		return booleans[v]
	}
	return nil
}

var booleans = map[ir.Bool]summary{false: sure(ast.InternedTerm(false)), true: sure(ast.InternedTerm(true))}

// assign gives a local new values where a guard holds.
func (x *frame) assign(l ir.Local, s summary, when guard) {
	old := x.locals[l]
	if when == always || len(old) == 0 {
		x.locals[l] = x.limit(s, when)
		return
	}
	out := x.limit(s, when)
	for _, a := range old {
		if g := x.diagrams.without(a.when, when); g != never {
			out = append(out, alternative{g, a.value})
		}
	}
	x.locals[l] = x.tidy(out)
}

// set gives a local one value where a guard holds.
func (x *frame) set(l ir.Local, v value, when guard) { x.assign(l, sure(v), when) }

// limit is a summary where a guard holds, and undefined elsewhere.
func (e *explorer) limit(s summary, when guard) summary {
	if when == always {
		return s
	}
	out := make(summary, 0, len(s))
	for _, a := range s {
		if g := e.diagrams.and(a.when, when); g != never {
			out = append(out, alternative{g, a.value})
		}
	}
	return out
}

// tidy joins alternatives with the same value.
func (e *explorer) tidy(s summary) summary {
	if len(s) < 2 {
		return s
	}
	out := make(summary, 0, len(s))
	var index map[string]int
	for _, a := range s {
		at := -1
		if len(s) <= 8 {
			at = indexSame(out, a.value)
		} else if t, ok := a.value.(*ast.Term); ok {
			if index == nil {
				index = make(map[string]int, len(s))
			}
			key := t.String()
			if known, ok := index[key]; ok {
				at = known
			} else {
				index[key] = len(out)
			}
		}
		if at >= 0 {
			out[at].when = e.diagrams.or(out[at].when, a.when)
			continue
		}
		out = append(out, a)
	}
	return out
}

func indexSame(s summary, v value) int {
	for i, a := range s {
		if same(a.value, v) {
			return i
		}
	}
	return -1
}

// same reports whether two values are certainly the same, where that is seen at
// once.
func same(a, b value) bool {
	if a == b {
		return true
	}
	x, first := a.(*ast.Term)
	y, second := b.(*ast.Term)
	return first && second && x.Equal(y)
}

// defined is the guard under which a summary has a value.
func (e *explorer) defined(s summary) guard {
	if len(s) == 1 {
		return s[0].when
	}
	out := never
	for _, a := range s {
		out = e.diagrams.or(out, a.when)
	}
	return out
}

// assignOnce gives a result its value; another value than it has is a conflict.
func (x *frame) assignOnce(l ir.Local, s summary, when guard) {
	s = x.limit(s, when)
	old := x.locals[l]
	for _, a := range old {
		for _, b := range s {
			both := x.diagrams.and(a.when, b.when)
			if both == never || same(a.value, b.value) || seeded == defectConflict {
				continue
			}
			x.fail(x.diagrams.without(both, x.equal(a.value, b.value)), errConflict)
		}
	}
	was := x.defined(old)
	for _, b := range s {
		if g := x.diagrams.without(b.when, was); g != never {
			old = append(old[:len(old):len(old)], alternative{g, b.value})
		}
	}
	x.locals[l] = x.tidy(old)
}
