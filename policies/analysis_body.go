package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// body analyses expressions that must all hold, in the order in which the
// compiler has put them for evaluation.
func (a *analysis) body(body ast.Body, env environment, ctx usage) {
	for _, e := range body {
		a.expr(e, env, ctx)
	}
}

func (a *analysis) expr(e *ast.Expr, env environment, ctx usage) {
	if len(e.With) > 0 {
		a.reads.addAll()
		return
	}
	if e.Negated {
		ctx, env = ctx.negated(), env.closure()
	}
	switch terms := e.Terms.(type) {
	case *ast.Term:
		// Whether it holds depends on a scalar only, and that it is there was read.
		// Numbers, and so counts and indexes, are all true.
		a.term(terms, env, ctx)
	case []*ast.Term:
		a.call(e, env, ctx)
	case *ast.Every:
		a.every(terms, env, ctx)
	case *ast.SomeDecl:
	default:
		a.reads.addAll()
	}
}

// every analyses a statement that must hold for all elements: more elements can
// only make it fail, and more of an element can only make it hold.
func (a *analysis) every(e *ast.Every, env environment, ctx usage) {
	domain := a.term(e.Domain, env, ctx)
	fewer := ctx.negated()
	var element abstraction
	for _, d := range domain.aliases {
		each := alias{pattern: d.pattern.then(step{kind: stepEach}), base: d.base}
		a.reads.add(read{pattern: each.pattern, polarity: fewer.polarity, base: each.base})
		element.aliases = append(element.aliases, each)
	}
	for _, c := range domain.collections {
		element = union(element, c.elements(fewer))
	}
	inner := env.closure()
	if e.Key != nil {
		a.bind(e.Key, abstraction{positions: positionsOf(domain.aliases, ctx)}, inner, ctx.unsure())
	}
	a.bind(e.Value, element, inner, ctx.unsure())
	a.body(e.Body, inner, ctx.unsure())
}

// bind unifies a term with a value.
func (a *analysis) bind(t *ast.Term, value abstraction, env environment, ctx usage) {
	if v, ok := t.Value.(ast.Var); ok {
		if known, bound := env[v]; bound {
			a.compare(known, value, ctx)
			return
		}
		env[v] = value
		return
	}
	if isComposite(t) {
		a.takeApart(t, value, env, ctx)
		return
	}
	a.compare(a.term(t, env, ctx), value, ctx)
}

// takeApart unifies a list or object of terms with a value: that reads how many
// elements the value has and, through its variables, all that is in it.
func (a *analysis) takeApart(t *ast.Term, value abstraction, env environment, ctx usage) {
	a.whole(value, ctx)
	a.term(t, env, ctx)
}

func isComposite(t *ast.Term) bool {
	switch t.Value.(type) {
	case *ast.Array, ast.Object, ast.Set:
		return true
	}
	return false
}

// unify analyses left = right.
func (a *analysis) unify(left, right *ast.Term, env environment, ctx usage) {
	if isFree(right, env) && !isFree(left, env) {
		left, right = right, left
	}
	if isFree(left, env) && isFree(right, env) {
		// Neither is known yet: the analysis does not follow such pairs.
		a.reads.addAll()
		return
	}
	if isComposite(left) && !isComposite(right) {
		left, right = right, left
	}
	if isComposite(right) && isComposite(left) {
		a.part(left, env, ctx)
		a.part(right, env, ctx)
		return
	}
	if _, constant := right.Value.(ast.Number); constant {
		left, right = right, left
	}
	if isFree(right, env) {
		env[right.Value.(ast.Var)] = abstraction{scalar: true}
		return
	}
	if isComposite(right) && !isFree(left, env) {
		a.bind(right, a.term(left, env, ctx), env, ctx)
		return
	}
	value := a.term(right, env, ctx)
	if _, constant := left.Value.(ast.Number); constant && value.isCount() {
		a.counted(ast.Equal.Name, value, left, ctx)
		return
	}
	a.bind(left, value, env, ctx)
}

// isFree reports whether a term is a variable that has no value yet.
func isFree(t *ast.Term, env environment) bool {
	v, ok := t.Value.(ast.Var)
	if !ok {
		return false
	}
	_, bound := env[v]
	return !bound
}

// compare analyses the comparison of two values. With a constant that is no
// collection, what is below a value does not matter.
func (a *analysis) compare(left, right abstraction, ctx usage) {
	if left.scalar || right.scalar {
		a.scalarUse(left.withoutCollections(), ctx)
		a.scalarUse(right.withoutCollections(), ctx)
		return
	}
	a.whole(left, ctx)
	a.whole(right, ctx)
}

// withoutCollections is the value where only a scalar matters: a collection that
// a policy makes is none.
func (v abstraction) withoutCollections() abstraction {
	v.collections = nil
	return v
}
