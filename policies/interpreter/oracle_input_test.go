package interpreter

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The random inputs: {"r": {…}} with scalars a, b, c, an object O, a list of scalars
// S, and lists of objects L, M.

func (g *generator) scalarValue() *Value {
	switch g.IntN(7) {
	case 0:
		return Known(ast.InternedTerm(g.IntN(2) == 0))
	case 1, 2:
		return Known(ast.InternedTerm(g.IntN(3)))
	}
	return Known(ast.StringTerm(pick(g, "x", "y", "xy", "x:y")))
}

func (g *generator) objectValue() *Value {
	var members []Member
	for _, name := range memberNames {
		if g.IntN(4) > 0 {
			members = append(members, Member{Name: name, Value: g.part(g.scalarValue, shapeScalar)})
		}
	}
	if g.IntN(2) == 0 {
		members = append(members, Member{Name: "t", Value: g.part(func() *Value { return g.listValue(g.scalarValue, shapeScalar) }, shapeScalars)})
	}
	return NewObject(members)
}

func (g *generator) listValue(element func() *Value, of shape) *Value {
	elements := []*Value{}
	for range g.IntN(4) {
		elements = append(elements, g.part(element, of))
	}
	if g.IntN(12) == 0 {
		return NewArray(elements, &Unknown{Kinds: pick(g, 0, 0, g.kindsOf(of), g.kindsOf(of), String), Source: of})
	}
	return NewArray(elements, nil)
}

// part is a value, or an unknown in its place.
func (g *generator) part(known func() *Value, of shape) *Value {
	if g.IntN(7) > 0 {
		return known()
	}
	if g.IntN(5) == 0 {
		return g.choice(known)
	}
	return g.unknown(of)
}

func (g *generator) choice(known func() *Value) *Value {
	alternatives := []*Value{known()}
	if g.IntN(2) == 0 {
		alternatives = append(alternatives, known())
	} else {
		alternatives = append(alternatives, nil)
	}
	return NewChoice(&Choice{Key: pick(g, "", "k1", "k2"), Alternatives: alternatives})
}

// Unknowns with the same name are the same in all that is said of them.
var named = []*Unknown{
	{Name: "u1", Kinds: String},
	{Name: "u2", Kinds: AnyJSON &^ Null},
	{Name: "u3", Kinds: String, Optional: true},
	oneOf("u4", ast.StringTerm("x"), ast.StringTerm("y")),
	{Name: "u5", Kinds: Number},
}

// oneOf is an unknown that is one of a few values.
func oneOf(name string, values ...*ast.Term) *Unknown {
	u := &Unknown{Name: name, Values: values}
	for _, t := range values {
		u.Kinds |= kindOf(t.Value)
	}
	u.Accepts = func(t *ast.Term) bool { return slices.ContainsFunc(values, t.Equal) }
	return u
}

// kindsOf are kinds that what has a shape may have.
func (g *generator) kindsOf(of shape) Kinds {
	switch of {
	case shapeObject:
		return Object
	case shapeScalars, shapeObjects:
		return Array
	case shapeScalar:
	}
	return pick(g, String, String, Number, String|Number, Boolean, Null|String)
}

// unknown takes the place of a value of a shape, as a rule.
func (g *generator) unknown(of shape) *Value {
	u := &Unknown{Optional: g.IntN(3) == 0, Source: of}
	if g.IntN(8) == 0 {
		of = shapeScalar + shape(g.IntN(4))
	}
	if g.IntN(3) > 0 {
		u.Kinds = g.kindsOf(of)
	}
	if of != shapeScalar {
		return NewUnknown(u)
	}
	switch g.IntN(8) {
	case 0, 1, 2:
		return NewUnknown(pick(g, named...))
	case 3:
		return NewUnknown(&Unknown{Optional: u.Optional, Pieces: []Piece{
			{Text: pick(g, "x", "x:", "")}, {Unknown: pick(g, named[0], named[3], &Unknown{Kinds: String})}, {Text: pick(g, "", "y")},
		}})
	case 4:
		few := oneOf("", ast.StringTerm("x"), ast.StringTerm(pick(g, "y", "xy", "")), ast.InternedTerm(1))
		few.Optional = u.Optional
		return NewUnknown(few)
	}
	return NewUnknown(u)
}

// input is an input of which most have something unknown.
func (g *generator) input() *Value {
	var members []Member
	add := func(name string, of shape, known func() *Value) {
		if g.IntN(6) > 0 {
			members = append(members, Member{Name: name, Value: g.part(known, of)})
		}
	}
	objects := func() *Value { return g.listValue(g.objectValue, shapeObject) }
	for _, name := range scalarNames {
		add(name, shapeScalar, g.scalarValue)
	}
	add("O", shapeObject, g.objectValue)
	add("S", shapeScalars, func() *Value { return g.listValue(g.scalarValue, shapeScalar) })
	add("M", shapeObjects, objects)
	members = append(members, Member{Name: "L", Value: g.part(objects, shapeObjects)})
	return NewObject([]Member{{Name: "r", Value: NewObject(members)}})
}

// obscure replaces up to n parts of a known value by unknowns.
func (g *generator) obscure(t *ast.Term, n int) *Value {
	paths := pathsOf(t, nil)
	hidden := map[string]bool{}
	for range 1 + g.IntN(n) {
		if len(paths) > 0 {
			hidden[fmt.Sprint(paths[g.IntN(len(paths))])] = true
		}
	}
	return g.hide(t, nil, hidden)
}

func pathsOf(t *ast.Term, at []string) [][]string {
	var out [][]string
	step := func(name string, child *ast.Term) {
		path := append(slices.Clone(at), name)
		out = append(append(out, path), pathsOf(child, path)...)
	}
	switch v := t.Value.(type) {
	case *ast.Array:
		for i := range v.Len() {
			step(strconv.Itoa(i), v.Elem(i))
		}
	case ast.Object:
		for _, key := range v.Keys() {
			step(key.String(), v.Get(key))
		}
	}
	return out
}

// hide replaces the parts at some paths.
func (g *generator) hide(t *ast.Term, at []string, hidden map[string]bool) *Value {
	if hidden[fmt.Sprint(at)] && len(at) > 0 {
		if g.IntN(5) == 0 {
			return NewChoice(&Choice{Alternatives: []*Value{Known(t), pick(g, nil, g.scalarValue())}})
		}
		return g.unknown(shapeOf(t))
	}
	switch v := t.Value.(type) {
	case *ast.Array:
		var elements []*Value
		for i := range v.Len() {
			elements = append(elements, g.hide(v.Elem(i), append(slices.Clone(at), strconv.Itoa(i)), hidden))
		}
		return NewArray(elements, nil)
	case ast.Object:
		var members []Member
		for _, key := range v.Keys() {
			name, ok := key.Value.(ast.String)
			if !ok {
				return Known(t)
			}
			members = append(members, Member{Name: string(name), Value: g.hide(v.Get(key), append(slices.Clone(at), key.String()), hidden)})
		}
		return NewObject(members)
	}
	return Known(t)
}

func shapeOf(t *ast.Term) shape {
	switch v := t.Value.(type) {
	case ast.Object:
		return shapeObject
	case *ast.Array:
		if v.Len() > 0 && kindOf(v.Elem(0).Value) == Object {
			return shapeObjects
		}
		return shapeScalars
	}
	return shapeScalar
}
