package interpreter

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// composite reports whether a term is a collection.
func (m *machine) composite(t *ast.Term) bool {
	switch t.Value.(type) {
	case ast.String, ast.Number, ast.Boolean, ast.Null:
		return false
	}
	return true
}

// equal compares two terms. It fails with ErrUnknown where that depends on something
// that is not known: values of different kinds are different whatever is in them.
func (m *machine) equal(a, b *ast.Term) bool {
	switch v := a.Value.(type) {
	case ast.String:
		if w, ok := b.Value.(ast.String); ok {
			return v == w
		}
	case ast.Boolean:
		if w, ok := b.Value.(ast.Boolean); ok {
			return v == w
		}
	case ast.Number:
		if w, ok := b.Value.(ast.Number); ok {
			return v == w || m.equalNumbers(v, w)
		}
	case ast.Null:
		if _, ok := b.Value.(ast.Null); ok {
			return true
		}
	case ast.Var:
		m.fail(ErrUnknown)
		return false
	default:
		return m.equalComposite(a, b)
	}
	if isVariable(b) {
		m.fail(ErrUnknown)
	}
	return false
}

// equalNumbers compares numbers that are written in different ways, perhaps.
func (m *machine) equalNumbers(a, b ast.Number) bool {
	if n := len(a) + len(b); n > longText && !m.spend(product(n, n)/longText) {
		return false
	}
	return a.Equal(b)
}

func (m *machine) equalComposite(a, b *ast.Term) bool {
	if isVariable(b) || !m.composite(b) || a.IsGround() && b.IsGround() {
		return m.equalGround(a, b)
	}
	switch v := a.Value.(type) {
	case *ast.Array:
		if w, ok := b.Value.(*ast.Array); !ok || v.Len() != w.Len() {
			return false
		}
	case ast.Object:
		if _, ok := b.Value.(ast.Object); !ok {
			return false
		}
	case ast.Set:
		if _, ok := b.Value.(ast.Set); !ok {
			return false
		}
	}
	m.fail(ErrUnknown)
	return false
}

// equalGround compares a collection with a term. Collections with different hashes
// are different; to compare others takes as many steps as they have elements.
func (m *machine) equalGround(a, b *ast.Term) bool {
	if isVariable(b) {
		m.fail(ErrUnknown)
		return false
	}
	if a == b {
		return true
	}
	if !m.composite(b) || a.Hash() != b.Hash() || !m.weigh(a) {
		return false
	}
	return a.Equal(b)
}

// weigh takes a step for each element that a collection has, at any depth, and
// reports whether the evaluation goes on. What is shared counts as often as it is
// there: a small program makes a collection that no one could walk through.
func (m *machine) weigh(t *ast.Term) bool {
	switch v := t.Value.(type) {
	case *ast.Array:
		if !m.spend(1 + v.Len()) {
			return false
		}
		for n := range v.Len() {
			if e := v.Elem(n); m.composite(e) && !m.weigh(e) {
				return false
			}
		}
	case ast.Object:
		if !m.spend(1 + v.Len() + m.crowded(t)) {
			return false
		}
		return !v.Until(func(k, e *ast.Term) bool {
			return m.composite(k) && !m.weigh(k) || m.composite(e) && !m.weigh(e)
		})
	case ast.Set:
		// The elements were weighed when they were added, or are those of a constant.
		return m.spend(1 + v.Len() + m.crowded(t))
	}
	return true
}
