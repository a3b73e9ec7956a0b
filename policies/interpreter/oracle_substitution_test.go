package interpreter

import (
	"math/rand/v2"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// substitution puts a random value, or none, in the place of every unknown. It makes
// the values when it meets the unknowns and remembers them.
type substitution struct {
	*rand.Rand
	// pool are values that tests of the policy are likely to tell apart.
	pool *pool
	// unknowns and names are the values of unknowns, nil for what is absent.
	unknowns map[*Unknown]*ast.Term
	names    map[string]*ast.Term
	// chosen are the alternatives that choices take, by their key or by themselves.
	chosen map[any]int
	// lists are the further elements of lists that have more.
	lists map[*Value][]*ast.Term
}

func newSubstitution(seed uint64, values *pool) *substitution {
	r := rand.New(rand.NewPCG(seed, 7))
	return &substitution{
		Rand: r, pool: values.narrowed(r),
		unknowns: map[*Unknown]*ast.Term{}, names: map[string]*ast.Term{},
		chosen: map[any]int{}, lists: map[*Value][]*ast.Term{},
	}
}

// term is what a value becomes, nil if it is absent.
func (s *substitution) term(v *Value) *ast.Term {
	switch {
	case v == nil:
		return nil
	case v.known:
		return v.term
	case v.unknown != nil:
		return s.unknown(v.unknown)
	case v.choice != nil:
		return s.term(v.choice.Alternatives[s.alternative(v.choice)])
	case v.array:
		return s.array(v)
	}
	object := ast.NewObject()
	for _, m := range v.members {
		if t := s.term(m.Value); t != nil {
			object.Insert(ast.StringTerm(m.Name), t)
		}
	}
	return ast.NewTerm(object)
}

func (s *substitution) array(v *Value) *ast.Term {
	var terms []*ast.Term
	for _, element := range v.elements {
		if t := s.term(element); t != nil {
			terms = append(terms, t)
		}
	}
	if v.more == nil {
		return ast.ArrayTerm(terms...)
	}
	further, ok := s.lists[v]
	if !ok {
		for range s.IntN(3) {
			further = append(further, s.any(v.more))
		}
		s.lists[v] = further
	}
	return ast.ArrayTerm(append(terms, further...)...)
}

func choiceKey(c *Choice) any {
	if c.Key != "" {
		return c.Key
	}
	return c
}

func (s *substitution) alternative(c *Choice) int {
	key := choiceKey(c)
	i, ok := s.chosen[key]
	if !ok {
		i = s.IntN(len(c.Alternatives))
		s.chosen[key] = i
	}
	return i
}

func (s *substitution) unknown(u *Unknown) *ast.Term {
	if len(u.Pieces) > 0 && !u.Optional {
		// It follows its pieces, which may have got other values.
		t := s.value(u)
		s.assign(u, t)
		return t
	}
	if t, ok := s.unknowns[u]; ok {
		return t
	}
	t, ok := s.names[u.Name]
	if u.Name == "" || !ok {
		t = s.value(u)
	}
	s.assign(u, t)
	return t
}

func (s *substitution) value(u *Unknown) *ast.Term {
	if u.Optional && s.IntN(3) == 0 {
		return nil
	}
	if len(u.Pieces) == 0 {
		return s.any(u)
	}
	var b strings.Builder
	for _, p := range u.Pieces {
		if p.Unknown == nil {
			b.WriteString(p.Text)
		} else {
			b.WriteString(textInString(s.unknown(p.Unknown)))
		}
	}
	return ast.StringTerm(b.String())
}

// textInString is the text that stands in a string for a value.
func textInString(t *ast.Term) string {
	if text, ok := t.Value.(ast.String); ok {
		return string(text)
	}
	return t.String()
}

// any is a random value that an unknown can have.
func (s *substitution) any(u *Unknown) *ast.Term {
	if n := len(u.Values); n > 0 {
		return u.Values[s.IntN(n)]
	}
	kinds := anyKind(u.Kinds)
	place, hinted := u.Source.(shape)
	for i := range 2_000 {
		t := s.pool.value(s.Rand)
		if i > 20 && s.IntN(2) == 0 {
			t = standard[s.IntN(len(standard))]
		}
		if hinted && i < 20 && s.IntN(4) > 0 {
			t = s.pool.shaped(s.Rand, place)
		}
		if kindOf(t.Value)&kinds != 0 && (u.Accepts == nil || u.Accepts(t)) {
			return t
		}
	}
	panic("the random values have none that the unknown accepts: " + displayUnknown(u))
}

// aim makes what an element needs true where that is simple: equations of unknowns,
// whether they are there, and choices.
func (s *substitution) aim(o *Outcome, unknowns map[*Unknown]bool) {
	if len(o.Elements) == 0 || s.IntN(2) == 0 {
		return
	}
	e := o.Elements[s.IntN(len(o.Elements))]
	if len(e.Cases) == 0 {
		return
	}
	for _, l := range e.Cases[s.IntN(len(e.Cases))] {
		a := &l.Atom
		if l.Negated {
			continue
		}
		if a.Choice != nil {
			s.chosen[choiceKey(a.Choice)] = a.Alternative
			continue
		}
		if a.Test == testEqual && len(a.Arguments) == 2 && a.Arguments[1].known {
			s.aimAt(a.Arguments[0], a.Arguments[1].term, unknowns)
		}
		if a.Test == testDefined && len(a.Arguments) == 1 {
			s.aimAt(a.Arguments[0], s.pool.shaped(s.Rand, pickShape(s.Rand)), unknowns)
		}
	}
}

func pickShape(r *rand.Rand) shape { return shapeScalar + shape(r.IntN(4)) }

// aimAt gives an unknown a value, or one of its members.
func (s *substitution) aimAt(v *Value, t *ast.Term, unknowns map[*Unknown]bool) {
	u := v.unknown
	if u == nil {
		return
	}
	if u.Derived && u.Function == functionDot && u.Arguments[1].known {
		object := ast.NewObject()
		if old := s.evaluate(u.Arguments[0]); old != nil {
			if members, ok := old.Value.(ast.Object); ok {
				object, _ = members.Merge(object)
			}
		}
		changed := ast.NewObject([2]*ast.Term{u.Arguments[1].term, t})
		object.Foreach(func(key, member *ast.Term) {
			if !key.Equal(u.Arguments[1].term) {
				changed.Insert(key, member)
			}
		})
		s.aimAt(u.Arguments[0], ast.NewTerm(changed), unknowns)
		return
	}
	if _, done := s.unknowns[u]; done && kindOf(t.Value) != Object {
		return
	}
	if unknowns[u] && len(u.Pieces) == 0 && kindOf(t.Value)&anyKind(u.Kinds) != 0 && (u.Accepts == nil || u.Accepts(t)) {
		s.assign(u, t)
	}
}

// unknownsOf adds the unknowns of a value, without those of further elements.
func unknownsOf(v *Value, into map[*Unknown]bool) {
	switch {
	case v == nil || v.known:
	case v.unknown != nil:
		into[v.unknown] = true
		for _, p := range v.unknown.Pieces {
			if p.Unknown != nil {
				into[p.Unknown] = true
			}
		}
	case v.choice != nil:
		for _, a := range v.choice.Alternatives {
			unknownsOf(a, into)
		}
	case v.array:
		for _, element := range v.elements {
			unknownsOf(element, into)
		}
	default:
		for _, m := range v.members {
			unknownsOf(m.Value, into)
		}
	}
}

// assign gives an unknown a value, and all others of its name.
func (s *substitution) assign(u *Unknown, t *ast.Term) {
	if u.Name != "" {
		s.names[u.Name] = t
	}
	s.unknowns[u] = t
}
