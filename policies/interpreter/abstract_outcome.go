package interpreter

import (
	"cmp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

const (
	// maxCases bounds how many cases of an element are told.
	maxCases = 3
	// maxPaths bounds how many ways through a guard are looked at for them.
	maxPaths = 200
)

// outcome says what a rule that makes a set can give.
func (e *explorer) outcome(r result, given guard) *Outcome {
	out := &Outcome{explorer: e}
	faulty := never
	for _, f := range r.faults {
		f.when = e.diagrams.and(f.when, given)
		faulty = e.diagrams.or(faulty, f.when)
		if certain, cases, more, ok := e.tell(f.when, never); ok {
			out.Faults = append(out.Faults, Fault{Err: f.err, Certain: certain, Cases: cases, More: more})
		}
	}
	out.faulty = faulty
	for _, i := range e.setItems(r.value) {
		i.when = e.diagrams.and(i.when, given)
		certain, cases, more, ok := e.tell(i.when, faulty)
		if !ok {
			continue
		}
		out.Elements = append(out.Elements, Element{
			Value: e.external(i.value), Certain: certain, Many: i.many, Cases: cases, More: more, when: i.when,
		})
	}
	return out
}

// setItems are the items of all the sets that a rule can give.
func (e *explorer) setItems(s summary) []item {
	all := &bag{}
	for _, a := range s {
		b, ok := asBag(a.value)
		if !ok {
			continue
		}
		for _, i := range b.items {
			i.when = e.diagrams.and(i.when, a.when)
			e.join(all, i)
		}
	}
	return all.items
}

// tell says whether a guard always holds, apart from where an evaluation ends with
// an error, and in which cases it does. It reports false if it never holds.
func (e *explorer) tell(g, faulty guard) (certain bool, cases []Case, more, possible bool) {
	g = e.diagrams.without(g, faulty)
	if !e.possible(g) {
		return false, nil, false, false
	}
	if e.certain(e.diagrams.or(g, faulty)) {
		return true, nil, false, true
	}
	cases, more = e.cases(g, faulty)
	return false, cases, more, true
}

// cases are the shortest conjunctions with which a guard holds, which together
// cover it.
func (e *explorer) cases(g, faulty guard) ([]Case, bool) {
	wanted := e.diagrams.or(g, faulty)
	type cube struct {
		literals []guard
		all      guard
	}
	var cubes []cube
	rest := g
	for len(cubes) < maxPaths && e.possible(rest) {
		path := e.pathTo(e.diagrams.and(rest, e.facts))
		all := e.conjunctionOf(path)
		for i := 0; i < len(path); {
			fewer := slices.Delete(slices.Clone(path), i, i+1)
			without := e.conjunctionOf(fewer)
			if len(fewer) > 0 && !e.possible(e.diagrams.without(without, wanted)) {
				path, all = fewer, without
				continue
			}
			i++
		}
		cubes = append(cubes, cube{path, all})
		rest = e.diagrams.without(rest, all)
	}
	cut := e.possible(rest)
	slices.SortStableFunc(cubes, func(a, b cube) int { return cmp.Compare(len(a.literals), len(b.literals)) })
	var out []Case
	covered := never
	for _, c := range cubes {
		if !e.possible(e.diagrams.without(e.diagrams.and(c.all, g), covered)) {
			continue
		}
		if len(out) == maxCases {
			return out, true
		}
		covered = e.diagrams.or(covered, c.all)
		out = append(out, e.literals(c.literals))
	}
	return out, cut
}

// pathTo is a set of literals with which a guard holds.
func (e *explorer) pathTo(g guard) []guard {
	var path []guard
	for g > always {
		n := e.diagrams.nodes[g]
		x := e.diagrams.literal(n.atom)
		if n.low != never {
			path, g = append(path, e.diagrams.not(x)), n.low
		} else {
			path, g = append(path, x), n.high
		}
	}
	return path
}

func (e *explorer) conjunctionOf(literals []guard) guard {
	out := always
	for _, l := range literals {
		out = e.diagrams.and(out, l)
	}
	return out
}

func (e *explorer) literals(path []guard) Case {
	out := make(Case, 0, len(path))
	for _, l := range path {
		n := e.diagrams.nodes[l]
		out = append(out, Literal{Atom: e.externalAtom(e.atoms[n.atom]), Negated: n.high == never})
	}
	return out
}

func (e *explorer) externalAtom(a *atom) Atom {
	out := Atom{Choice: a.choice, Alternative: a.alternative, Test: a.test}
	if a.choice != nil {
		out.Test = ""
	}
	if a.test == testKind {
		out.Kinds = a.kinds
	}
	for _, v := range a.arguments {
		out.Arguments = append(out.Arguments, e.external(v))
	}
	support := slices.Clone(a.support)
	for _, v := range a.arguments {
		collectSupport(v, &support)
	}
	for _, s := range support {
		if s.unknown != nil && s.unknown.Source != nil && !slices.Contains(out.Sources, s.unknown.Source) {
			out.Sources = append(out.Sources, s.unknown.Source)
		}
	}
	return out
}

// external is a value as the caller sees it: symbols are unknowns. Results of
// functions are unknowns with the sources of what they are results of.
func (e *explorer) external(v value) *Value {
	switch v := v.(type) {
	case *ast.Term:
		return Known(v)
	case *symbol:
		return NewUnknown(e.externalSymbol(v))
	case *phrase:
		pieces := make([]Piece, len(v.parts))
		for i, p := range v.parts {
			pieces[i].Text = p.literal
			if p.symbol != nil {
				pieces[i].Unknown = e.externalSymbol(p.symbol)
			}
		}
		return NewUnknown(&Unknown{Name: keyOf(v), Kinds: String, Pieces: pieces})
	case *sequence:
		return e.externalSequence(v)
	case *record:
		return e.externalRecord(v)
	}
	return NewUnknown(&Unknown{Name: keyOf(v), Kinds: kindsOf(v), Derived: true})
}

func (e *explorer) externalSymbol(s *symbol) *Unknown {
	if s.unknown != nil && (strings.HasPrefix(s.key, "unknown ") || strings.HasPrefix(s.key, "presence ")) {
		return s.unknown
	}
	out := &Unknown{Name: s.key, Kinds: s.kinds, Derived: true, Function: s.function}
	for _, a := range s.arguments {
		out.Arguments = append(out.Arguments, e.external(a))
	}
	for _, one := range s.support {
		if one.unknown != nil && one.unknown.Source != nil {
			out.Source = one.unknown.Source
			break
		}
	}
	return out
}

func (e *explorer) externalSequence(s *sequence) *Value {
	elements := make([]*Value, 0, len(s.items))
	for _, i := range s.items {
		if i.many || s.unordered || i.when != always {
			return NewUnknown(&Unknown{Name: keyOf(s), Kinds: Array, Derived: true})
		}
		elements = append(elements, e.external(i.value))
	}
	return NewArray(elements, nil)
}

func (e *explorer) externalRecord(r *record) *Value {
	members := make([]Member, 0, len(r.fields))
	for _, f := range r.fields {
		name, ok := nameOf(f.key)
		if !ok || f.many || len(f.cell) == 0 {
			return NewUnknown(&Unknown{Name: keyOf(r), Kinds: Object, Derived: true})
		}
		members = append(members, Member{Name: name, Value: e.externalCell(f.cell)})
	}
	return NewObject(members)
}

// externalCell is a member that may have one of several values, or be absent.
func (e *explorer) externalCell(s summary) *Value {
	if len(s) == 1 && s[0].when == always {
		return e.external(s[0].value)
	}
	c := &Choice{}
	for _, a := range s {
		c.Alternatives = append(c.Alternatives, e.external(a.value))
	}
	if e.possible(e.diagrams.not(e.defined(s))) {
		c.Alternatives = append(c.Alternatives, nil)
	}
	return NewChoice(c)
}
