package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// term analyses a term and returns what its value may be. Variables that it is
// the first to mention are bound.
func (a *analysis) term(t *ast.Term, env environment, ctx usage) abstraction {
	switch v := t.Value.(type) {
	case ast.Null, ast.Boolean, ast.Number, ast.String:
		return abstraction{scalar: true}
	case ast.Var:
		value, bound := env[v]
		if !bound {
			env[v] = abstraction{}
		}
		return value
	case ast.Ref:
		return a.ref(v, env, ctx)
	case *ast.Array:
		v.Foreach(func(element *ast.Term) { a.part(element, env, ctx) })
		return abstraction{}
	case ast.Set:
		v.Foreach(func(element *ast.Term) { a.part(element, env, ctx) })
		return abstraction{}
	case ast.Object:
		v.Foreach(func(name, value *ast.Term) {
			a.part(name, env, ctx)
			a.part(value, env, ctx)
		})
		return abstraction{}
	case *ast.ArrayComprehension:
		return a.comprehension(t, v.Body, v.Term, nil, env)
	case *ast.SetComprehension:
		return a.comprehension(t, v.Body, v.Term, nil, env)
	case *ast.ObjectComprehension:
		return a.comprehension(t, v.Body, v.Value, v.Key, env)
	}
	a.reads.addAll()
	return abstraction{}
}

// part analyses a term that becomes part of a value.
func (a *analysis) part(t *ast.Term, env environment, ctx usage) {
	a.whole(a.term(t, env, ctx), ctx)
}

// comprehension is the collection that a comprehension makes.
func (a *analysis) comprehension(t *ast.Term, body ast.Body, element, key *ast.Term, env environment) abstraction {
	outer := env.closure()
	_, ordered := t.Value.(*ast.ArrayComprehension)
	_, keyed := t.Value.(*ast.SetComprehension)
	return abstraction{collections: []collection{{
		key:     t.String(),
		ordered: ordered,
		keyed:   keyed,
		elements: func(ctx usage) abstraction {
			if !a.begin() {
				return abstraction{}
			}
			inner := outer.closure()
			a.body(body, inner, ctx)
			if key != nil {
				a.part(key, inner, ctx)
			}
			return a.term(element, inner, ctx)
		},
	}}}
}

// whole reads everything in a value that is used as such.
func (a *analysis) whole(v abstraction, ctx usage) {
	for _, alias := range v.aliases {
		a.reads.add(read{pattern: alias.pattern, whole: true, polarity: ctx.polarity, base: alias.base})
	}
	a.scalarUse(v, ctx)
}

// scalarUse reads what matters of a value that is only used if it is a scalar.
func (a *analysis) scalarUse(v abstraction, ctx usage) {
	for _, p := range v.positions {
		a.reads.add(read{pattern: p.pattern, polarity: ctx.polarity, base: p.base})
	}
	for _, c := range v.collections {
		a.whole(c.elements(ctx.mixed()), ctx.mixed())
	}
	if v.measured != nil {
		a.whole(*v.measured, ctx.mixed())
	}
}

// ref analyses a reference: every step reads, and what is at the end is an alias.
func (a *analysis) ref(ref ast.Ref, env environment, ctx usage) abstraction {
	var value abstraction
	steps := ref[1:]
	switch head := ref[0].Value.(type) {
	case ast.Var:
		switch {
		case head.Equal(ast.InputRootDocument.Value):
			value = abstraction{aliases: []alias{{}}}
		case head.Equal(ast.DefaultRootDocument.Value):
			value, steps = a.virtual(ref, env, ctx)
		default:
			bound, ok := env[head]
			if !ok {
				a.reads.addAll()
			}
			value = bound
		}
	default:
		value = a.term(ref[0], env, ctx)
	}
	for i, s := range steps {
		value = a.step(value, s, env, ctx)
		if i == len(steps)-1 {
			a.leaf(value, ctx)
		}
	}
	return value
}

// leaf reads whether there is a value.
func (a *analysis) leaf(v abstraction, ctx usage) {
	for i, alias := range v.aliases {
		if ctx.sure {
			v.aliases[i].base = len(alias.pattern)
		}
		a.reads.add(read{pattern: alias.pattern, polarity: ctx.polarity, base: v.aliases[i].base})
	}
}

// virtual analyses a reference to rules and returns the steps that are left.
func (a *analysis) virtual(ref ast.Ref, env environment, ctx usage) (abstraction, []*ast.Term) {
	g, rest, ok := a.find(ref)
	if !ok {
		a.reads.addAll()
		return abstraction{}, ref[1:]
	}
	switch g.kind() {
	case groupNothing:
		return abstraction{}, rest
	case groupValue:
		return a.value(g, nil, ctx), rest
	case groupSet, groupObject:
		return abstraction{collections: []collection{a.members(g)}}, rest
	case groupFunction, groupOther:
		a.everything(g, ctx)
	}
	return abstraction{}, rest
}

// step analyses one step of a reference into a value.
func (a *analysis) step(v abstraction, s *ast.Term, env environment, ctx usage) abstraction {
	name, free := s.Value.(ast.Var)
	if free {
		_, bound := env[name]
		free = !bound
	}
	var out abstraction
	taken, key := a.stepOf(s, free, env, ctx)
	for _, from := range v.aliases {
		out.aliases = append(out.aliases, alias{pattern: from.pattern.then(taken), base: from.base})
	}
	var elements abstraction
	for _, c := range v.collections {
		use := ctx
		if c.ordered && !free {
			use = ctx.mixed()
		}
		found := c.elements(use)
		if c.keyed {
			if !free {
				// Looking a value up in a set compares it with the elements.
				a.compare(found, key, ctx)
			}
			elements = union(elements, found)
		}
		out = union(out, found)
	}
	if v.measured != nil {
		a.scalarUse(v, ctx)
	}
	if free {
		elements.positions = addAliases(elements.positions, positionsOf(v.aliases, ctx))
		if made := v.ordered(); len(made.collections) > 0 {
			elements.measured, elements.indexed = &made, true
		}
		env[name] = elements
	}
	return out
}

// ordered is the part of the value that is lists which the policy makes.
func (v abstraction) ordered() abstraction {
	var out abstraction
	for _, c := range v.collections {
		if c.ordered {
			out.collections = append(out.collections, c)
		}
	}
	return out
}

// positionsOf are the patterns of the elements of lists.
func positionsOf(lists []alias, ctx usage) []alias {
	var out []alias
	for _, l := range lists {
		base := l.base
		if ctx.sure {
			base = len(l.pattern)
		}
		out = append(out, alias{pattern: l.pattern.then(step{kind: stepComputed}), base: base})
	}
	return out
}

// stepOf returns the step that a term of a reference stands for, and what the
// term's value may be.
func (a *analysis) stepOf(t *ast.Term, free bool, env environment, ctx usage) (step, abstraction) {
	switch v := t.Value.(type) {
	case ast.String:
		return step{kind: stepMember, name: string(v)}, abstraction{scalar: true}
	case ast.Number:
		if index, ok := v.Int(); ok && index >= 0 {
			return step{kind: stepIndex, index: index}, abstraction{scalar: true}
		}
		return step{kind: stepComputed}, abstraction{scalar: true}
	}
	if free {
		return step{kind: stepEach}, abstraction{}
	}
	return step{kind: stepComputed}, a.term(t, env, ctx)
}
