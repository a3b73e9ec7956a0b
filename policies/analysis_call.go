package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/types"
)

// call analyses the call of an operator, built-in function or function of the
// policy.
func (a *analysis) call(e *ast.Expr, env environment, ctx usage) {
	operator, operands := e.Operator(), e.Operands()
	if e.IsEquality() && len(operands) == 2 {
		a.unify(operands[0], operands[1], env, ctx)
		return
	}
	if operator.HasPrefix(ast.DefaultRootRef) {
		a.function(operator, operands, env, ctx)
		return
	}
	builtin, ok := ast.BuiltinMap[builtinName(operator)]
	if !ok {
		a.reads.addAll()
		return
	}
	arity := builtin.Decl.Arity()
	if len(operands) < arity {
		a.reads.addAll()
		return
	}
	result := a.builtin(builtin, operands[:arity], len(operands) > arity, env, ctx)
	for _, out := range operands[arity:] {
		a.bind(out, result, env, ctx)
	}
}

// function analyses the call of a function of the policy.
func (a *analysis) function(operator ast.Ref, operands []*ast.Term, env environment, ctx usage) {
	g, rest, ok := a.find(operator)
	if !ok || len(rest) > 0 || g.kind() != groupFunction {
		a.reads.addAll()
		return
	}
	arity := len(g.rules[0].Head.Args)
	if len(operands) < arity {
		a.reads.addAll()
		return
	}
	args := make([]abstraction, arity)
	for i, operand := range operands[:arity] {
		args[i] = a.term(operand, env, ctx)
	}
	result := a.value(g, args, ctx)
	for _, out := range operands[arity:] {
		a.bind(out, result, env, ctx)
	}
}

// builtin analyses the call of a built-in function and returns what its result
// may be. captured says that the result goes somewhere, so that false is as good
// as true.
func (a *analysis) builtin(b *ast.Builtin, operands []*ast.Term, captured bool, env environment, ctx usage) abstraction {
	args := make([]abstraction, len(operands))
	for i, operand := range operands {
		args[i] = a.term(operand, env, ctx)
	}
	switch b.Name {
	case ast.Member.Name:
		if !captured {
			a.member(args[0], args[1], operands[1], ctx)
			return abstraction{}
		}
	case ast.ObjectGet.Name:
		if value, ok := a.objectGet(args, operands[1], ctx); ok {
			return value
		}
	case ast.Count.Name:
		return abstraction{measured: &args[0]}
	case ast.Equal.Name, ast.NotEqual.Name, ast.LessThan.Name, ast.LessThanEq.Name, ast.GreaterThan.Name, ast.GreaterThanEq.Name:
		a.relation(b.Name, args[0], args[1], operands, captured, ctx)
		return abstraction{}
	}
	for i, declared := range b.Decl.FuncArgs().Args {
		if i < len(args) && isScalarType(declared) {
			a.scalarUse(args[i], ctx)
		} else if i < len(args) {
			a.whole(args[i], ctx)
		}
	}
	return abstraction{}
}

// isScalarType reports whether a built-in function that declares such a
// parameter fails for anything but scalars.
func isScalarType(t types.Type) bool {
	if named, ok := t.(*types.NamedType); ok {
		t = named.Type
	}
	switch t := t.(type) {
	case types.String, types.Number, types.Boolean, types.Null:
		return true
	case types.Any:
		for _, alternative := range t {
			if !isScalarType(alternative) {
				return false
			}
		}
		return len(t) > 0
	}
	return false
}

// member analyses "x in collection" where it must hold: more elements can only
// make it hold.
func (a *analysis) member(x, collection abstraction, term *ast.Term, ctx usage) {
	use := a.whole
	if x.scalar {
		use = func(abstraction, usage) {}
	}
	for _, c := range collection.aliases {
		each := abstraction{aliases: []alias{{pattern: c.pattern.then(step{kind: stepEach}), base: c.base}}}
		a.reads.add(read{pattern: each.aliases[0].pattern, polarity: ctx.polarity, base: c.base})
		use(each, ctx)
	}
	for _, c := range collection.collections {
		use(c.elements(ctx), ctx)
	}
	if ofScalars(term) {
		a.scalarUse(x, ctx)
		return
	}
	a.whole(x, ctx)
}

// ofScalars reports whether a term is a list or set of constants that are no
// collections.
func ofScalars(t *ast.Term) bool {
	scalars := true
	check := func(element *ast.Term) { scalars = scalars && ast.IsScalar(element.Value) }
	switch v := t.Value.(type) {
	case *ast.Array:
		v.Foreach(check)
	case ast.Set:
		v.Foreach(check)
	default:
		return false
	}
	return scalars
}

// objectGet analyses object.get(object, key or path, default). The default
// stands in for what is missing, so that what is missing matters either way.
func (a *analysis) objectGet(args []abstraction, key *ast.Term, ctx usage) (abstraction, bool) {
	if len(args[0].collections) > 0 || args[0].measured != nil {
		return abstraction{}, false
	}
	var keys []*ast.Term
	switch k := key.Value.(type) {
	case ast.String:
		keys = []*ast.Term{key}
	case *ast.Array:
		k.Foreach(func(t *ast.Term) { keys = append(keys, t) })
	default:
		// A variable may hold a path of any length.
		return abstraction{}, false
	}
	value := abstraction{aliases: args[0].aliases}
	for _, k := range keys {
		taken := step{kind: stepComputed}
		if name, ok := k.Value.(ast.String); ok {
			taken = step{kind: stepMember, name: string(name)}
		}
		var next []alias
		for _, from := range value.aliases {
			next = append(next, alias{pattern: from.pattern.then(taken), base: from.base})
		}
		value.aliases = next
	}
	a.leaf(value, ctx.mixed())
	return union(value, args[2]), true
}

// relation analyses a comparison.
func (a *analysis) relation(name string, left, right abstraction, operands []*ast.Term, captured bool, ctx usage) {
	if left.isCount() && right.scalar && !captured {
		a.counted(name, left, operands[1], ctx)
		return
	}
	a.compare(left, right, ctx)
}

// isCount reports whether the value is the count of a collection and nothing else.
func (v abstraction) isCount() bool {
	return v.measured != nil && !v.indexed && len(v.aliases)+len(v.collections) == 0
}

// counted analyses the comparison of a count with a constant, which says in
// which direction the count matters.
func (a *analysis) counted(name string, v abstraction, constant *ast.Term, ctx usage) {
	use := ctx.mixed()
	switch name {
	case ast.GreaterThan.Name, ast.GreaterThanEq.Name:
		use = ctx
	case ast.LessThan.Name, ast.LessThanEq.Name:
		use = ctx.negated()
	case ast.Equal.Name, ast.NotEqual.Name:
		if number, ok := constant.Value.(ast.Number); ok && number.Equal(ast.Number("0")) {
			use = ctx
			if name == ast.Equal.Name {
				use = ctx.negated()
			}
		}
	}
	for _, c := range v.measured.aliases {
		a.reads.add(read{pattern: c.pattern.then(step{kind: stepEach}), polarity: use.polarity, base: c.base})
	}
	for _, c := range v.measured.collections {
		elements := c.elements(use)
		if !c.ordered {
			// Elements that differ only in what is missing would count as one.
			a.whole(elements, use)
		}
	}
}
