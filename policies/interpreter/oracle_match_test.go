package interpreter

import (
	"regexp"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// matches reports whether a value of an outcome can be a term under the
// substitution: what is known must be equal, and an unknown that the outcome made
// matches what is of its kind.
func (s *substitution) matches(v *Value, t *ast.Term) bool {
	switch {
	case v == nil || t == nil:
		return v == nil && t == nil
	case v.known:
		return v.term.Equal(t)
	case v.unknown != nil:
		return s.matchesUnknown(v.unknown, t)
	case v.choice != nil:
		if i, ok := s.chosen[choiceKey(v.choice)]; ok {
			return s.matches(v.choice.Alternatives[i], t)
		}
		for _, a := range v.choice.Alternatives {
			if s.matches(a, t) {
				return true
			}
		}
		return false
	case v.array:
		array, ok := t.Value.(*ast.Array)
		return ok && s.matchesElements(v.elements, v.more, array, 0)
	}
	return s.matchesMembers(v, t)
}

func (s *substitution) matchesUnknown(u *Unknown, t *ast.Term) bool {
	if assigned, ok := s.unknowns[u]; ok {
		return assigned != nil && assigned.Equal(t)
	}
	if assigned, ok := s.names[u.Name]; ok && u.Name != "" {
		return assigned != nil && assigned.Equal(t)
	}
	if exact := s.evaluateUnknown(u); exact != nil {
		return exact.Equal(t)
	}
	kinds := u.Kinds
	if kinds == 0 {
		kinds = AnyJSON
	}
	if kindOf(t.Value)&kinds == 0 || u.Accepts != nil && !u.Accepts(t) {
		return false
	}
	if len(u.Pieces) == 0 {
		return true
	}
	text, ok := t.Value.(ast.String)
	return ok && s.pattern(u.Pieces).MatchString(string(text))
}

// pattern matches the strings that have some pieces.
func (s *substitution) pattern(pieces []Piece) *regexp.Regexp {
	var b strings.Builder
	b.WriteString(`(?s)\A`)
	for _, p := range pieces {
		if p.Unknown == nil {
			b.WriteString(regexp.QuoteMeta(p.Text))
		} else if t := s.unknowns[p.Unknown]; t != nil {
			b.WriteString(regexp.QuoteMeta(textInString(t)))
		} else {
			b.WriteString(".*")
		}
	}
	b.WriteString(`\z`)
	return regexp.MustCompile(b.String())
}

// matchesElements reports whether the elements can be those of an array from an
// index on.
func (s *substitution) matchesElements(elements []*Value, more *Unknown, array *ast.Array, from int) bool {
	if len(elements) == 0 {
		for i := from; i < array.Len(); i++ {
			if more == nil || !s.matchesUnknown(more, array.Elem(i)) {
				return false
			}
		}
		return true
	}
	if from < array.Len() && s.matches(elements[0], array.Elem(from)) && s.matchesElements(elements[1:], more, array, from+1) {
		return true
	}
	return elements[0].optional() && s.matchesElements(elements[1:], more, array, from)
}

func (s *substitution) matchesMembers(v *Value, t *ast.Term) bool {
	object, ok := t.Value.(ast.Object)
	if !ok {
		return false
	}
	found := 0
	for _, m := range v.members {
		member := object.Get(ast.StringTerm(m.Name))
		switch {
		case member == nil && !m.Value.optional():
			return false
		case member != nil && !s.matches(m.Value, member):
			return false
		case member != nil:
			found++
		}
	}
	return found == object.Len()
}

// truth is what is known of something under a substitution.
type truth int8

const (
	perhaps truth = iota
	yes
	no
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// any case that holds decides; none does if all are decided not to.
func (s *substitution) anyCase(cases []Case) truth {
	all := no
	for _, c := range cases {
		switch s.holds(c) {
		case yes:
			return yes
		case perhaps:
			all = perhaps
		case no:
		}
	}
	return all
}

func (s *substitution) holds(c Case) truth {
	all := yes
	for _, l := range c {
		holds := s.atom(&l.Atom)
		if l.Negated && holds != perhaps {
			holds = truthOf(holds == no)
		}
		switch holds {
		case no:
			return no
		case perhaps:
			all = perhaps
		case yes:
		}
	}
	return all
}

// atom evaluates an atom about what the input has; of another it is not known
// whether it holds.
func (s *substitution) atom(a *Atom) truth {
	if a.Choice != nil {
		if i, ok := s.chosen[choiceKey(a.Choice)]; ok {
			return truthOf(i == a.Alternative)
		}
		return perhaps
	}
	if a.Test == testDefined && len(a.Arguments) == 1 && a.Arguments[0].unknown != nil {
		u := a.Arguments[0].unknown
		if t, ok := s.unknowns[u]; ok {
			return truthOf(t != nil)
		}
		if !u.Derived || s.evaluateUnknown(u) == nil {
			return perhaps
		}
		return yes
	}
	terms := make([]*ast.Term, len(a.Arguments))
	for i, v := range a.Arguments {
		if terms[i] = s.evaluate(v); terms[i] == nil {
			return perhaps
		}
	}
	if a.Test == testKind {
		return truthOf(kindOf(terms[0].Value)&a.Kinds != 0)
	}
	return evaluateTest(a.Test, terms)
}

// evaluate is what a value of an atom is under the substitution, nil if that is
// not known or not defined.
func (s *substitution) evaluate(v *Value) *ast.Term {
	switch {
	case v == nil:
		return nil
	case v.known:
		return v.term
	case v.unknown != nil:
		return s.evaluateUnknown(v.unknown)
	case v.array && v.more == nil:
		terms := make([]*ast.Term, len(v.elements))
		for i, element := range v.elements {
			if terms[i] = s.evaluate(element); terms[i] == nil {
				return nil
			}
		}
		return ast.ArrayTerm(terms...)
	}
	return nil
}

func (s *substitution) evaluateUnknown(u *Unknown) *ast.Term {
	if !u.Derived {
		if t, ok := s.unknowns[u]; ok || len(u.Pieces) == 0 {
			return t
		}
		return s.joined(u.Pieces)
	}
	if u.Function == "" {
		return nil
	}
	terms := make([]*ast.Term, len(u.Arguments))
	for i, v := range u.Arguments {
		if terms[i] = s.evaluate(v); terms[i] == nil {
			return nil
		}
	}
	if u.Function == functionDot {
		found, _ := lookup(terms[0], terms[1])
		return found
	}
	return callFunction(u.Function, terms)
}

// joined is the text of pieces, nil if that of one is not known.
func (s *substitution) joined(pieces []Piece) *ast.Term {
	var b strings.Builder
	for _, p := range pieces {
		if p.Unknown == nil {
			b.WriteString(p.Text)
		} else if t := s.evaluateUnknown(p.Unknown); t != nil {
			b.WriteString(textInString(t))
		} else {
			return nil
		}
	}
	return ast.StringTerm(b.String())
}
