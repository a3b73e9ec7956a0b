package interpreter

import (
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The functions of symbols that are no built-in functions of OPA.
const (
	// functionDot is a reference into the first argument with the second as the key.
	functionDot = "dot"
	// functionSome is a value that was given to a local in a loop over an unknown
	// collection.
	functionSome = "some"
	// functionText is the text of a value in a string.
	functionText = "text"
)

// input returns what a part of the input may be.
func (e *explorer) input(v *Value) summary {
	if v == nil {
		return nil
	}
	if v.known {
		return sure(v.term)
	}
	if known, ok := e.inputs[v]; ok {
		return known
	}
	e.step()
	var out summary
	switch {
	case v.unknown != nil:
		out = e.unknown(v.unknown)
	case v.choice != nil:
		guards := e.alternatives(v.choice)
		for i, a := range v.choice.Alternatives {
			out = append(out, e.limit(e.input(a), guards[i])...)
		}
		out = e.tidy(out)
	case v.array:
		out = sure(e.inputArray(v))
	default:
		r := &record{fields: slices.Clone(v.fields)}
		for i, m := range v.members {
			if !m.Value.known {
				r.fields[i].cell = e.input(m.Value)
			}
		}
		out = sure(r)
	}
	e.inputs[v] = out
	return out
}

func (e *explorer) inputArray(v *Value) *sequence {
	s := &sequence{items: make([]item, 0, len(v.elements)+1)}
	for _, element := range v.elements {
		if element.known {
			s.items = append(s.items, item{when: always, value: element.term})
			continue
		}
		for _, a := range e.input(element) {
			s.items = append(s.items, item{when: a.when, value: a.value})
		}
	}
	if v.more != nil {
		name := "more of " + e.address(v)
		further := e.detachedElement(name, anyKind(v.more.Kinds), v.more)
		s.items = append(s.items, item{when: e.nonempty(name, v.more, 0), value: further, many: true})
	}
	return s
}

func anyKind(kinds Kinds) Kinds {
	if kinds == 0 {
		return AnyJSON
	}
	return kinds
}

// unknown returns what an unknown of the input may be.
func (e *explorer) unknown(u *Unknown) summary {
	name := u.Name
	if name == "" {
		name = e.address(u)
	}
	if len(u.Pieces) > 0 {
		return e.optional(u, name, e.pieces(u))
	}
	kinds := anyKind(u.Kinds)
	s := e.symbol("unknown "+strconv.Itoa(int(kinds))+" "+name, func(s *symbol) {
		s.kinds, s.unknown = kinds, u
	})
	return e.optional(u, name, e.spread(s))
}

func (e *explorer) optional(u *Unknown, name string, s summary) summary {
	if !u.Optional {
		return s
	}
	there := e.literalOf(&atom{test: testDefined, arguments: []value{e.symbol("presence "+name, func(s *symbol) {
		s.kinds, s.unknown = AnyJSON, u
	})}}, testDefined+" "+name)
	return e.limit(s, there)
}

// spread returns a symbol, or its values if it has few.
func (e *explorer) spread(s *symbol) summary {
	if s.kinds == Null {
		return sure(ast.NullTerm())
	}
	if s.kinds == Boolean {
		yes := e.atomOf(testEqual, s, ast.InternedTerm(true))
		return summary{{yes, ast.InternedTerm(true)}, {e.diagrams.not(yes), ast.InternedTerm(false)}}
	}
	if s.unknown != nil && strings.HasPrefix(s.key, "unknown ") {
		if n := len(s.unknown.Values); n > 0 && n <= maxValues {
			return e.values(s)
		}
	}
	return sure(s)
}

// maxValues bounds how many values of an unknown are cases of their own.
const maxValues = 16

// values are those that a symbol can have, each if it is equal to it and the last
// one if it is none of the others.
func (e *explorer) values(s *symbol) summary {
	var out summary
	rest := always
	for i, t := range s.unknown.Values {
		if i == len(s.unknown.Values)-1 {
			return append(out, alternative{rest, t})
		}
		equal := e.atomOf(testEqual, s, t)
		out = append(out, alternative{e.diagrams.and(rest, equal), t})
		rest = e.diagrams.without(rest, equal)
	}
	return out
}

func (e *explorer) pieces(u *Unknown) summary {
	out := summary{{always, ast.StringTerm("")}}
	for _, p := range u.Pieces {
		next := sure(ast.StringTerm(p.Text))
		if p.Unknown != nil {
			next = e.texts(e.unknown(p.Unknown))
		}
		out = e.joinTexts(out, next)
	}
	return out
}

// texts are the texts that stand in a string for values.
func (e *explorer) texts(s summary) summary {
	var out summary
	for _, a := range s {
		out = append(out, alternative{a.when, e.textOf(a.value)})
	}
	return out
}

func (e *explorer) textOf(v value) value {
	switch v := v.(type) {
	case *ast.Term:
		if _, ok := v.Value.(ast.String); ok {
			return v
		}
		return ast.StringTerm(v.String())
	case *phrase:
		return v
	case *symbol:
		if v.kinds == String {
			return v
		}
	}
	return e.derived(functionText, String, v)
}

// symbol returns the symbol with that key, which is made if it is new.
func (e *explorer) symbol(key string, describe func(*symbol)) *symbol {
	if s, ok := e.symbols[key]; ok {
		return s
	}
	s := &symbol{index: len(e.symbols), key: key}
	describe(s)
	if s.support == nil {
		s.support = []*symbol{s}
	}
	e.symbols[key] = s
	return s
}

// derived is the result of a function of values that are not all known.
func (e *explorer) derived(function string, kinds Kinds, arguments ...value) *symbol {
	var key strings.Builder
	key.WriteString(function)
	key.WriteByte('(')
	for i, v := range arguments {
		if i > 0 {
			key.WriteString(", ")
		}
		writeKey(&key, v)
	}
	key.WriteByte(')')
	e.cell()
	return e.symbol(key.String(), func(s *symbol) {
		s.kinds, s.function, s.arguments = kinds, function, arguments
		for _, v := range arguments {
			collectSupport(v, &s.support)
			s.loop = max(s.loop, loopOf(v))
			s.detached = s.detached || isDetached(v)
		}
	})
}

// detachedElement is any element of a collection with a name.
func (e *explorer) detachedElement(name string, kinds Kinds, u *Unknown) *symbol {
	return e.symbol("any of "+name, func(s *symbol) {
		s.kinds, s.unknown, s.of, s.detached = kinds, u, name, true
	})
}

// element is the element of a collection that the innermost loop is at.
func (e *explorer) element(name string, kinds Kinds, u *Unknown) *symbol {
	depth := len(e.loops)
	return e.symbol("element of "+name+" at "+strconv.Itoa(depth), func(s *symbol) {
		s.kinds, s.unknown, s.of, s.loop = kinds, u, name, depth
	})
}

// fresh is a symbol that is the same as no other.
func (e *explorer) fresh(function string, kinds Kinds, about ...value) *symbol {
	return e.symbol(function+" #"+strconv.Itoa(len(e.symbols)), func(s *symbol) {
		s.kinds, s.loop = kinds, len(e.loops)
		for _, v := range about {
			collectSupport(v, &s.support)
		}
		s.support = append(s.support, s)
	})
}

func isDetached(v value) bool {
	found := false
	visitSymbols(v, func(s *symbol) { found = found || s.detached })
	return found
}

// visitSymbols calls f for the symbols that stand in a value.
func visitSymbols(v value, f func(*symbol)) {
	switch v := v.(type) {
	case *symbol:
		f(v)
	case *phrase:
		for _, p := range v.parts {
			if p.symbol != nil {
				f(p.symbol)
			}
		}
	case *sequence:
		for _, i := range v.items {
			visitSymbols(i.value, f)
		}
	case *bag:
		for _, i := range v.items {
			visitSymbols(i.value, f)
		}
	case *record:
		for _, m := range v.fields {
			visitSymbols(m.key, f)
			for _, a := range m.cell {
				visitSymbols(a.value, f)
			}
		}
	}
}
