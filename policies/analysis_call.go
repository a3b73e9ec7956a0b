package policies

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// call analyses the call of an operator, built-in function or function of the
// policy.
func (a *analysis) call(e *ast.Expr, env environment) {
	operator, operands := e.Operator(), e.Operands()
	if e.IsEquality() && len(operands) == 2 {
		a.unify(operands[0], operands[1], env)
		return
	}
	if operator.HasPrefix(ast.DefaultRootRef) {
		a.function(operator, operands, env)
		return
	}
	builtin, ok := ast.BuiltinMap[operator.String()]
	if !ok || len(operands) < builtin.Decl.Arity() {
		a.readAll()
		return
	}
	arity := builtin.Decl.Arity()
	result := a.builtin(builtin, operands[:arity], env)
	for _, out := range operands[arity:] {
		a.bind(out, result, env)
	}
}

// function analyses the call of a function of the policy.
func (a *analysis) function(operator ast.Ref, operands []*ast.Term, env environment) {
	g, rest, ok := a.find(operator)
	if !ok || len(rest) > 0 || g.kind() != groupFunction || len(operands) < len(g.rules[0].Head.Args) {
		a.readAll()
		return
	}
	args := make([]origins, len(g.rules[0].Head.Args))
	for i := range args {
		args[i] = a.term(operands[i], env)
	}
	result := a.value(g, args)
	for _, out := range operands[len(args):] {
		a.bind(out, result, env)
	}
}

// builtin analyses the call of a built-in function and returns where its result
// may come from.
func (a *analysis) builtin(b *ast.Builtin, operands []*ast.Term, env environment) origins {
	args := make([]origins, len(operands))
	for i, operand := range operands {
		args[i] = a.term(operand, env)
	}
	switch b.Name {
	case ast.Member.Name:
		elements, _ := a.elements(args[1])
		a.read(elements)
		a.read(args[0])
		return nil
	case ast.ObjectGet.Name:
		if value, ok := a.objectGet(args[0], operands[1]); ok {
			return union(value, args[2])
		}
	case ast.Count.Name:
		a.elements(args[0])
		return nil
	}
	for _, arg := range args {
		a.read(arg)
	}
	return nil
}

// objectGet analyses object.get(object, key or path, …). It reports false if it is
// not known how far that leads.
func (a *analysis) objectGet(object origins, key *ast.Term) (origins, bool) {
	for _, o := range object {
		if o.layers != "" {
			return nil, false
		}
	}
	var keys []*ast.Term
	switch k := key.Value.(type) {
	case ast.String:
		keys = []*ast.Term{key}
	case *ast.Array:
		k.Foreach(func(t *ast.Term) { keys = append(keys, t) })
	default:
		// A variable may hold a path of any length.
		return nil, false
	}
	for _, k := range keys {
		if name, ok := k.Value.(ast.String); ok {
			object = a.named(object, string(name))
		} else {
			object, _ = a.elements(object)
		}
	}
	return object, true
}
