package interpreter

import (
	"maps"
	"math/rand/v2"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// guide leads samples to where a policy has not been yet: it remembers the
// substitutions with which OPA reached an expression for the first time, or more
// often than before, and changes a little in them.
type guide struct {
	reached map[visit]bool
	kept    []*substitution
	// unknowns and lists are what can be changed.
	unknowns []*Unknown
	lists    []*Value
}

// visit is an expression, and about how often it was reached in one evaluation.
type visit struct {
	expression place
	often      int
}

// place is where an expression stands: the same ones are not always at the same
// address.
type place struct {
	row, column, index int
	negated            bool
}

// newGuide returns a guide for an input of which something is not known.
func newGuide(input *Value) *guide {
	g := &guide{reached: map[visit]bool{}}
	g.collect(input)
	return g
}

// collect finds what a substitution chooses values for, in the order of the input.
func (g *guide) collect(v *Value) {
	switch {
	case v == nil || v.known:
	case v.unknown != nil:
		g.collectUnknown(v.unknown)
	case v.choice != nil:
		for _, a := range v.choice.Alternatives {
			g.collect(a)
		}
	case v.array:
		for _, element := range v.elements {
			g.collect(element)
		}
		if v.more != nil {
			g.lists = append(g.lists, v)
		}
	default:
		for _, m := range v.members {
			g.collect(m.Value)
		}
	}
}

func (g *guide) collectUnknown(u *Unknown) {
	for _, p := range u.Pieces {
		if p.Unknown != nil {
			g.collectUnknown(p.Unknown)
		}
	}
	if len(u.Pieces) == 0 && !slices.Contains(g.unknowns, u) {
		g.unknowns = append(g.unknowns, u)
	}
}

// coverage counts how often OPA evaluates expressions.
type coverage map[place]int

func (coverage) Enabled() bool { return true }

func (coverage) Config() topdown.TraceConfig { return topdown.TraceConfig{} }

func (c coverage) TraceEvent(event topdown.Event) {
	if x, ok := event.Node.(*ast.Expr); ok && event.Op == topdown.EvalOp && x.Location != nil {
		c[place{x.Location.Row, x.Location.Col, x.Index, x.Negated}]++
	}
}

// keep remembers a substitution if it reached something new.
func (g *guide) keep(s *substitution, c coverage) {
	fresh := false
	for x, n := range c {
		for often := range min(n, 4) {
			if v := (visit{x, often}); !g.reached[v] {
				g.reached[v], fresh = true, true
			}
		}
	}
	if fresh {
		g.kept = append(g.kept, s)
	}
}

// change makes a substitution one of those that were kept, those of late most often,
// with something changed.
func (g *guide) change(s *substitution) {
	if len(g.kept) == 0 {
		return
	}
	back := min(s.IntN(len(g.kept)), s.IntN(len(g.kept)))
	from := g.kept[len(g.kept)-1-back]
	s.names, s.lists = maps.Clone(from.names), maps.Clone(from.lists)
	s.chosen = maps.Clone(from.chosen)
	for _, u := range g.unknowns {
		if t, ok := from.unknowns[u]; ok && u.Name == "" {
			s.unknowns[u] = t
		}
	}
	for range 1 + s.IntN(3) {
		g.changeOne(s)
	}
}

// changeOne gives an unknown, the choices, or a list's further elements other values.
func (g *guide) changeOne(s *substitution) {
	n := s.IntN(len(g.unknowns)+2*len(g.lists)+1) - len(g.unknowns)
	switch {
	case n < 0:
		g.changeUnknown(s, g.unknowns[-n-1])
	case n < 2*len(g.lists):
		v := g.lists[n/2]
		s.lists[v] = g.further(s, v.more, s.lists[v])
	default:
		clear(s.chosen) // They are made again, some of them otherwise.
	}
}

func (g *guide) changeUnknown(s *substitution, u *Unknown) {
	old := s.unknowns[u]
	if u.Name != "" {
		old = s.names[u.Name]
	}
	if old == nil || s.IntN(6) == 0 {
		s.assign(u, s.value(u))
		return
	}
	if t := s.pool.changed(s.Rand, old); u.admits(t) {
		s.assign(u, t)
	}
}

// admits reports whether an unknown can have a value.
func (u *Unknown) admits(t *ast.Term) bool {
	return kindOf(t.Value)&anyKind(u.Kinds) != 0 && (u.Accepts == nil || u.Accepts(t)) &&
		(len(u.Values) == 0 || slices.ContainsFunc(u.Values, t.Equal))
}

// further changes one of the further elements of a list, or how many they are.
func (g *guide) further(s *substitution, more *Unknown, terms []*ast.Term) []*ast.Term {
	terms = slices.Clone(terms)
	switch i := s.IntN(len(terms) + 2); {
	case i >= len(terms):
		return append(terms, s.any(more))
	case s.IntN(4) == 0:
		return slices.Delete(terms, i, i+1)
	default:
		if t := s.pool.changed(s.Rand, terms[i]); more.admits(t) {
			terms[i] = t
		}
	}
	return terms
}

// changed is a value with a change in one place.
func (p *pool) changed(r *rand.Rand, t *ast.Term) *ast.Term {
	switch v := t.Value.(type) {
	case *ast.Array:
		terms := []*ast.Term{}
		v.Foreach(func(e *ast.Term) { terms = append(terms, e) })
		i := r.IntN(len(terms) + 1)
		switch {
		case i == len(terms) || r.IntN(5) == 0:
			more := p.shaped(r, pickShape(r))
			if len(terms) > 0 && r.IntN(2) == 0 {
				more = p.changed(r, terms[r.IntN(len(terms))])
			}
			return ast.ArrayTerm(slices.Insert(terms, i, more)...)
		case r.IntN(5) == 0:
			return ast.ArrayTerm(slices.Delete(terms, i, i+1)...)
		}
		terms[i] = p.changed(r, terms[i])
		return ast.ArrayTerm(terms...)
	case ast.Object:
		return p.changedObject(r, v)
	}
	switch r.IntN(4) {
	case 0:
		return p.value(r)
	case 1:
		if len(p.terms) > 0 {
			return p.near(r, t)
		}
	}
	return p.shaped(r, shapeScalar)
}

func (p *pool) changedObject(r *rand.Rand, o ast.Object) *ast.Term {
	keys := o.Keys()
	name := ast.StringTerm("n")
	if len(p.names) > 0 {
		name = ast.StringTerm(p.names[r.IntN(len(p.names))])
	}
	if len(keys) > 0 && r.IntN(3) > 0 {
		name = keys[r.IntN(len(keys))]
	}
	out := ast.NewObject()
	o.Foreach(func(k, v *ast.Term) {
		if !k.Equal(name) {
			out.Insert(k, v)
		}
	})
	switch old := o.Get(name); {
	case old == nil:
		out.Insert(name, p.shaped(r, pickShape(r)))
	case r.IntN(5) == 0:
	case r.IntN(4) == 0 && len(keys) > 1:
		out.Insert(name, o.Get(keys[r.IntN(len(keys))]))
	default:
		out.Insert(name, p.changed(r, old))
	}
	return ast.NewTerm(out)
}
