package policies

import (
	"maps"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/topology"
)

// maxAnalysed bounds how many rules, each for every combination of arguments, and
// how many steps into the input the analysis of one policy follows. What goes beyond
// is taken to read everything.
const maxAnalysed = 20_000

// analysis finds out what a policy may read, by following its compiled rules
// from the entry through variables, rules and functions. Whatever it does not
// understand is taken to read the whole input.
type analysis struct {
	// modules are those that were compiled together, in the order of their files.
	modules []*ast.Module
	input   *part
	// results are where the values of rules and functions come from, by name and
	// arguments.
	results map[string]origins
	// parts and analysed are how much was come across so far.
	parts, analysed int
	// all says that the whole input is read, so that nothing is left to find out.
	all bool
}

// environment is where the values of the variables that are bound come from.
type environment map[ast.Var]origins

// analyse returns what the rules of a set may read: more than they do, never less.
func analyse(compiler *ast.Compiler, entry ast.Ref) *topology.Reads {
	a := &analysis{results: map[string]origins{}}
	for _, file := range sortedKeys(compiler.Modules) {
		a.modules = append(a.modules, compiler.Modules[file])
	}
	a.input = a.newPart(nil)
	for _, rule := range compiler.GetRulesExact(entry) {
		a.body(rule.Body, environment{}, func(env environment) { a.read(a.term(rule.Head.Key, env)) })
		if rule.Else != nil || rule.Default {
			a.readAll()
		}
	}
	if a.all {
		return &topology.Reads{Whole: true}
	}
	return a.input.reads
}

// readAll says that the whole input may be read.
func (a *analysis) readAll() { a.all = true }

// count counts what is analysed.
func (a *analysis) count(n int) {
	if a.analysed += n; a.analysed > maxAnalysed {
		a.readAll()
	}
}

// body analyses expressions that must all hold, in the order in which the compiler
// has put them for evaluation, and then what follows from them.
func (a *analysis) body(body ast.Body, env environment, then func(environment)) {
	for _, e := range body {
		if a.all {
			return
		}
		a.expr(e, env)
	}
	if then != nil {
		then(env)
	}
}

func (a *analysis) expr(e *ast.Expr, env environment) {
	if len(e.With) > 0 {
		a.readAll()
		return
	}
	if e.Negated {
		env = maps.Clone(env)
	}
	switch terms := e.Terms.(type) {
	case *ast.Term:
		a.term(terms, env)
	case []*ast.Term:
		a.call(e, env)
	case *ast.Every:
		inner := maps.Clone(env)
		element, key := a.elements(a.term(terms.Domain, env))
		if terms.Key != nil {
			a.bind(terms.Key, key, inner)
		}
		a.bind(terms.Value, element, inner)
		a.body(terms.Body, inner, nil)
	case *ast.SomeDecl:
	default:
		a.readAll()
	}
}

// bind unifies a term with a value.
func (a *analysis) bind(t *ast.Term, value origins, env environment) {
	if isFree(t, env) {
		env[t.Value.(ast.Var)] = value
		return
	}
	// Comparing reads both; so does taking apart, and what its variables stand for is
	// then read already.
	a.read(value)
	a.read(a.term(t, env))
}

// unify analyses left = right.
func (a *analysis) unify(left, right *ast.Term, env environment) {
	switch {
	case isFree(left, env) && isFree(right, env):
		// Neither is known yet: the analysis does not follow such pairs.
		a.readAll()
	case isFree(right, env):
		a.bind(right, a.term(left, env), env)
	default:
		a.bind(left, a.term(right, env), env)
	}
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
