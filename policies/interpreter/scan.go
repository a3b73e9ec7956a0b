package interpreter

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// scan runs its block for each element of a collection. The block counts as two: to
// leave it is to go on with the next element, to leave one more is to leave the
// scan. A scan of what has no elements does nothing.
func (m *machine) scan(i *instruction, locals []*ast.Term) int {
	source := locals[i.c]
	if source == nil {
		return completed
	}
	switch v := source.Value.(type) {
	case *ast.Array:
		for n := range v.Len() {
			if i.a.local >= 0 {
				locals[i.a.local] = integer(n)
			}
			locals[i.b.local] = v.Elem(n)
			if next, done := m.iterate(i, locals); done {
				return next
			}
		}
	case ast.Object:
		if isOpen(source) {
			return m.fail(ErrUnknown)
		}
		return m.scanObject(v, i, locals)
	case ast.Set:
		return m.scanSet(v, i, locals)
	case ast.Var:
		return m.fail(ErrUnknown)
	}
	return completed
}

// iterate runs the block for one element. It reports whether the scan is done, and
// what it returns then.
func (m *machine) iterate(i *instruction, locals []*ast.Term) (int, bool) {
	if !m.spend(1) {
		return aborted, true
	}
	switch next := m.execute(i.blocks[0], locals); next {
	case completed, 0:
		return completed, false
	case 1:
		return completed, true
	default:
		return next - 2, true
	}
}

// scanObject scans in the order of the keys, which takes steps to establish.
func (m *machine) scanObject(v ast.Object, i *instruction, locals []*ast.Term) int {
	if v.Len() == 0 {
		return completed
	}
	if !m.spend(v.Len()) {
		return aborted
	}
	next, done := completed, false
	v.Until(func(key, value *ast.Term) bool {
		if i.a.local >= 0 {
			locals[i.a.local] = key
		}
		locals[i.b.local] = value
		next, done = m.iterate(i, locals)
		return done
	})
	return next
}

// scanSet is scanObject for sets, whose elements are their keys.
func (m *machine) scanSet(v ast.Set, i *instruction, locals []*ast.Term) int {
	if v.Len() == 0 {
		return completed
	}
	if !m.spend(v.Len()) {
		return aborted
	}
	next, done := completed, false
	v.Until(func(element *ast.Term) bool {
		if i.a.local >= 0 {
			locals[i.a.local] = element
		}
		locals[i.b.local] = element
		next, done = m.iterate(i, locals)
		return done
	})
	return next
}
