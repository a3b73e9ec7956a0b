package policies

import (
	"maps"

	"github.com/open-policy-agent/opa/v1/ast"
)

// term analyses a term and returns where its value may come from. Variables that
// it is the first to mention are bound.
func (a *analysis) term(t *ast.Term, env environment) origins {
	switch v := t.Value.(type) {
	case ast.Null, ast.Boolean, ast.Number, ast.String:
	case ast.Var:
		value, bound := env[v]
		if !bound {
			env[v] = nil
		}
		return value
	case ast.Ref:
		return a.ref(v, env)
	case *ast.Array:
		v.Foreach(func(element *ast.Term) { a.read(a.term(element, env)) })
	case ast.Set:
		v.Foreach(func(element *ast.Term) { a.read(a.term(element, env)) })
	case ast.Object:
		v.Foreach(func(name, value *ast.Term) {
			a.read(a.term(name, env))
			a.read(a.term(value, env))
		})
	case *ast.ArrayComprehension:
		return a.collection(v.Body, nil, v.Term, layerList, env)
	case *ast.SetComprehension:
		return a.collection(v.Body, nil, v.Term, layerSet, env)
	case *ast.ObjectComprehension:
		return a.collection(v.Body, v.Key, v.Value, layerList, env)
	default:
		a.readAll()
	}
	return nil
}

// collection analyses what makes a set, a list or an object.
func (a *analysis) collection(body ast.Body, key, element *ast.Term, layer string, env environment) origins {
	var out origins
	a.body(body, maps.Clone(env), func(inner environment) {
		if key != nil {
			a.read(a.term(key, inner))
		}
		out = a.term(element, inner)
	})
	if layer == layerSet {
		a.distinguish(out)
	}
	return out.within(layer)
}

// read reads everything in a value.
func (a *analysis) read(v origins) {
	for _, o := range v {
		o.part.reads.Whole = true
		a.all = a.all || o.part == a.input
	}
}

// distinguish reads as much of a value as tells it from others, so that a set has
// as many elements as it would have if everything were spelt out.
func (a *analysis) distinguish(v origins) {
	for _, o := range v {
		if name := o.part.identity(); name != "" && o.layers == "" {
			a.member(o.part, name)
		} else {
			a.read(origins{o})
		}
	}
}

// ref analyses a reference.
func (a *analysis) ref(ref ast.Ref, env environment) origins {
	var value origins
	steps := ref[1:]
	head, isVar := ref[0].Value.(ast.Var)
	switch {
	case !isVar:
		value = a.term(ref[0], env)
	case head.Equal(ast.InputRootDocument.Value):
		value = origins{{part: a.input}}
	case head.Equal(ast.DefaultRootDocument.Value):
		value, steps = a.virtual(ref)
	default:
		bound, ok := env[head]
		if !ok {
			a.readAll()
		}
		value = bound
	}
	for _, s := range steps {
		value = a.step(value, s, env)
	}
	return value
}

// step analyses one step of a reference into a value.
func (a *analysis) step(v origins, s *ast.Term, env environment) origins {
	if name, ok := s.Value.(ast.String); ok {
		return a.named(v, string(name))
	}
	elements, keys := a.elements(v)
	if isFree(s, env) {
		env[s.Value.(ast.Var)] = keys
		return elements
	}
	// Looking something up compares it with the keys.
	a.read(a.term(s, env))
	a.read(keys)
	return elements
}

// named are the members of that name.
func (a *analysis) named(v origins, name string) origins {
	a.count(len(v))
	var out origins
	for _, o := range v {
		switch {
		case o.layers == "":
			o.part = a.member(o.part, name)
		case o.layers[:1] == layerSet:
			// Looking something up compares it with the elements.
			a.read(origins{o})
			fallthrough
		default:
			o.layers = o.layers[1:]
		}
		out = append(out, o)
	}
	return union(nil, out)
}

// elements are the elements of a value, and where their keys may come from.
func (a *analysis) elements(v origins) (elements, keys origins) {
	a.count(len(v))
	for _, o := range v {
		isSet := false
		if o.layers == "" {
			o.part = a.anyElement(o.part)
		} else {
			isSet = o.layers[:1] == layerSet
			o.layers = o.layers[1:]
		}
		elements = append(elements, o)
		if isSet {
			keys = append(keys, o)
		}
	}
	return union(nil, elements), union(nil, keys)
}
