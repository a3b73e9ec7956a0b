package interpreter

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// truth reports whether an atom holds where a symbol has a value; known is false
// if that does not decide it.
func (e *explorer) truth(a *atom, s *symbol, c *ast.Term) (holds, known bool) {
	if a.loop != s.loop && a.test == testExists {
		return false, false
	}
	b := binding{explorer: e, symbol: s, term: c}
	switch a.test {
	case testChoice, testExists, testOpaque:
		return false, false
	case testDefined:
		_, state := b.bind(a.arguments[0])
		return state == stateKnown, state != stateOpen
	case testKind:
		t, state := b.bind(a.arguments[0])
		return state == stateKnown && kindOf(t.Value)&a.kinds != 0, state == stateKnown
	}
	terms := make([]*ast.Term, len(a.arguments))
	for i, v := range a.arguments {
		t, state := b.bind(v)
		if state != stateKnown {
			return false, false
		}
		terms[i] = t
	}
	switch a.test {
	case testEqual:
		return terms[0].Equal(terms[1]), true
	case testLess:
		return ast.Compare(terms[0].Value, terms[1].Value) < 0, true
	}
	result, err := e.callGround(a.test, terms)
	if err != nil || result == nil {
		return false, false
	}
	truth, ok := result.Value.(ast.Boolean)
	return bool(truth), ok
}

// state says what became of a value when a symbol was given a value.
type state uint8

const (
	// stateOpen values still depend on something that is not known.
	stateOpen state = iota
	// stateKnown values are known.
	stateKnown
	// stateUndefined values are not there.
	stateUndefined
)

// binding gives a symbol a value.
type binding struct {
	explorer *explorer
	symbol   *symbol
	term     *ast.Term
}

// term_ returns the value with the symbol replaced.
func (b binding) bind(v value) (*ast.Term, state) {
	switch v := v.(type) {
	case *ast.Term:
		return v, stateKnown
	case *symbol:
		if v == b.symbol {
			return b.term, stateKnown
		}
		return b.result(v)
	case *phrase:
		return b.text(v)
	case *sequence:
		return b.sequence(v)
	}
	return nil, stateOpen
}

// result evaluates a symbol that is the result of a function.
func (b binding) result(s *symbol) (*ast.Term, state) {
	if s.function == "" || s.detached {
		return nil, stateOpen
	}
	terms := make([]*ast.Term, len(s.arguments))
	for i, v := range s.arguments {
		t, state := b.bind(v)
		if state != stateKnown {
			return nil, state
		}
		terms[i] = t
	}
	if s.function == functionDot {
		found, defined := lookup(terms[0], terms[1])
		if !defined {
			return nil, stateUndefined
		}
		return found, stateKnown
	}
	result, err := b.explorer.callGround(s.function, terms)
	switch {
	case err != nil:
		return nil, stateOpen
	case result == nil:
		return nil, stateUndefined
	}
	return result, stateKnown
}

func (b binding) text(v *phrase) (*ast.Term, state) {
	out := ""
	for _, p := range v.parts {
		if p.symbol == nil {
			out += p.literal
			continue
		}
		t, state := b.bind(p.symbol)
		if state != stateKnown {
			return nil, state
		}
		s, ok := t.Value.(ast.String)
		if !ok {
			return nil, stateOpen
		}
		out += string(s)
	}
	return ast.StringTerm(out), stateKnown
}

func (b binding) sequence(v *sequence) (*ast.Term, state) {
	if v.unordered {
		return nil, stateOpen
	}
	terms := make([]*ast.Term, len(v.items))
	for i, item := range v.items {
		if item.when != always || item.many {
			return nil, stateOpen
		}
		t, state := b.bind(item.value)
		if state != stateKnown {
			return nil, state
		}
		terms[i] = t
	}
	return ast.ArrayTerm(terms...), stateKnown
}

// lookup is OPA's reference into a ground value.
func lookup(source, key *ast.Term) (*ast.Term, bool) {
	switch source := source.Value.(type) {
	case *ast.Array:
		found := source.Get(key)
		return found, found != nil
	case ast.Object:
		found := source.Get(key)
		return found, found != nil
	case ast.Set:
		return key, source.Contains(key)
	}
	return nil, false
}
