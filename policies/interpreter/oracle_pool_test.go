package interpreter

import (
	"math/rand/v2"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// pool makes values for unknowns.
type pool struct {
	// terms are constants of the policy and of the input.
	terms []*ast.Term
	// names are those of members of objects.
	names []string
	// pure says that scalars are nearly always among the terms.
	pure bool
}

// standard are values that most policies tell apart.
var standard = []*ast.Term{
	ast.StringTerm(""), ast.StringTerm("x"), ast.StringTerm("y"), ast.StringTerm("xy"), ast.StringTerm("other"), ast.StringTerm("1"),
	ast.IntNumberTerm(0), ast.IntNumberTerm(1), ast.IntNumberTerm(2), ast.IntNumberTerm(3), ast.IntNumberTerm(-1), ast.FloatNumberTerm(1.5),
	ast.InternedTerm(true), ast.InternedTerm(false), ast.NullTerm(),
	ast.ArrayTerm(), ast.ObjectTerm(),
}

// with is the pool with the constants that the cases of an outcome speak of.
func (p *pool) with(o *Outcome) *pool {
	wider := &pool{terms: slices.Clone(p.terms), names: p.names}
	for _, e := range o.Elements {
		for _, c := range e.Cases {
			for _, l := range c {
				for _, v := range l.Atom.Arguments {
					if v != nil && v.known && len(wider.terms) < 80 && !slices.ContainsFunc(wider.terms, v.term.Equal) {
						wider.terms = append(wider.terms, v.term)
					}
				}
			}
		}
	}
	return wider
}

// tellingValues are values that functions are there to tell from others.
var tellingValues = map[string][]*ast.Term{
	"is_null": {ast.NullTerm()}, "is_boolean": {ast.InternedTerm(true)}, "is_number": {ast.InternedTerm(1)},
	"is_array": {ast.ArrayTerm()}, "is_object": {ast.ObjectTerm()}, "is_string": {ast.StringTerm("x")},
	"to_number": {ast.InternedTerm(3), ast.StringTerm("3")}, "sum": {ast.InternedTerm(3)},
}

// newPool collects the scalars of modules and terms, and the names in references.
func newPool(modules []*ast.Module, terms ...*ast.Term) *pool {
	p := &pool{}
	seen := map[string]bool{}
	visit := ast.NewGenericVisitor(func(x any) bool {
		t, ok := x.(*ast.Term)
		if !ok {
			return false
		}
		switch v := t.Value.(type) {
		case ast.String, ast.Number, ast.Boolean, ast.Null:
			if !seen[t.String()] && len(p.terms) < 60 {
				seen[t.String()] = true
				p.terms = append(p.terms, t)
			}
		case *ast.Array, ast.Object:
			if ast.IsConstant(v) && !seen[t.String()] && len(p.terms) < 60 {
				seen[t.String()] = true
				p.terms = append(p.terms, t)
			}
		case ast.Ref:
			if ast.BuiltinMap[v.String()] != nil {
				p.terms = append(p.terms, tellingValues[v.String()]...)
				return true
			}
			for _, step := range v[1:] {
				if name, ok := step.Value.(ast.String); ok && !seen["."+string(name)] && v[0].Value.String() != "data" {
					seen["."+string(name)] = true
					p.names = append(p.names, string(name))
				}
			}
		}
		return false
	})
	for _, m := range modules {
		for _, r := range m.Rules {
			visit.Walk(r)
		}
	}
	for _, t := range terms {
		visit.Walk(t)
	}
	if len(p.names) > 12 {
		p.names = p.names[:12]
	}
	return p
}

// shape is what stands in the place of an unknown as a rule.
type shape uint8

const (
	shapeScalar shape = iota + 1
	shapeObject
	shapeScalars
	shapeObjects
)

// value is any value, mostly a scalar.
func (p *pool) value(r *rand.Rand) *ast.Term {
	switch r.IntN(10) {
	case 0:
		return p.shaped(r, shapeScalars)
	case 1:
		return p.shaped(r, shapeObjects)
	case 2, 3:
		return p.shaped(r, shapeObject)
	}
	return p.shaped(r, shapeScalar)
}

// narrowed is the pool, or one with few of its values, so that unknowns are often
// equal.
func (p *pool) narrowed(r *rand.Rand) *pool {
	if r.IntN(2) == 0 || len(p.terms) < 4 {
		return p
	}
	few := &pool{names: p.names, pure: r.IntN(2) == 0}
	if r.IntN(2) == 0 {
		kind := []Kinds{Number, Number, String, Boolean}[r.IntN(4)]
		for _, t := range append(slices.Clone(p.terms), standard...) {
			if kindOf(t.Value) == kind {
				few.terms = append(few.terms, t)
			}
		}
		return few
	}
	for range 1 + r.IntN(3) {
		few.terms = append(few.terms, p.terms[r.IntN(len(p.terms))])
	}
	return few
}

// shaped is a value of a shape, as a rule.
func (p *pool) shaped(r *rand.Rand, of shape) *ast.Term {
	element := shapeScalar
	switch of {
	case shapeScalar:
		if len(p.terms) > 0 && (r.IntN(3) > 0 || p.pure && r.IntN(4) > 0) {
			return p.near(r, p.terms[r.IntN(len(p.terms))])
		}
		return standard[r.IntN(len(standard))]
	case shapeObject:
		return p.object(r)
	case shapeObjects:
		element = shapeObject
	case shapeScalars:
	}
	elements := make([]*ast.Term, (r.IntN(8)+2)/3)
	for i := range elements {
		elements[i] = p.shaped(r, element)
		if r.IntN(6) == 0 {
			elements[i] = p.shaped(r, pickShape(r))
		}
	}
	return ast.ArrayTerm(elements...)
}

// object is an object that has all of the names, or some of them.
func (p *pool) object(r *rand.Rand) *ast.Term {
	object := ast.NewObject()
	missing := r.IntN(2) * (1 + r.IntN(3))
	for _, name := range p.names {
		switch {
		case r.IntN(6) < missing:
		case name == "t" && r.IntN(6) > 0:
			object.Insert(ast.StringTerm(name), p.shaped(r, shapeScalars))
		case r.IntN(3*len(p.names)) == 0: // So few that objects end.
			object.Insert(ast.StringTerm(name), p.shaped(r, shapeObject))
		default:
			object.Insert(ast.StringTerm(name), p.shaped(r, shapeScalar))
		}
	}
	return ast.NewTerm(object)
}

// near is a value, or one close to it.
func (p *pool) near(r *rand.Rand, t *ast.Term) *ast.Term {
	switch v := t.Value.(type) {
	case ast.String:
		switch r.IntN(8) {
		case 0:
			return ast.StringTerm(string(v) + "x")
		case 1:
			return ast.StringTerm("x" + string(v))
		case 2:
			if other, ok := p.terms[r.IntN(len(p.terms))].Value.(ast.String); ok {
				return ast.StringTerm(string(v) + []string{"", ":"}[r.IntN(2)] + string(other))
			}
		}
	case ast.Number:
		if i, ok := v.Int(); ok && r.IntN(3) == 0 {
			return ast.IntNumberTerm(i + r.IntN(3) - 1)
		}
	}
	return t
}
