package interpreter

import (
	"errors"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/types"
)

// maxCombinations bounds for how many combinations of what its arguments may be a
// built-in function is evaluated.
const maxCombinations = 256

// call goes on where the function is defined.
func (x *frame) call(s *ir.CallStmt, when guard, ends *exits) guard {
	arguments := make([]summary, len(s.Args))
	for i, o := range s.Args {
		arguments[i] = x.operand(o, when)
	}
	if f := x.program.functions[s.Func]; f != nil {
		return x.give(s.Result, x.invoke(f, arguments, when), when, 0, ends)
	}
	b := x.program.builtins[s.Func]
	if b == nil {
		panic(interruption{fmt.Errorf("function %s of the plan is not known", s.Func)})
	}
	out := x.distribute(b, arguments, when)
	x.assign(s.Result, out, when)
	return x.test(x.defined(x.limit(out, when)), when, ends)
}

// give assigns the result of a function and goes on where it has one, or else
// breaks out of so many blocks.
func (x *frame) give(l ir.Local, r result, when guard, level int, ends *exits) guard {
	for _, f := range r.faults {
		x.fail(x.diagrams.and(f.when, when), f.err)
	}
	x.assign(l, r.value, when)
	var off exits
	on := x.test(x.defined(x.limit(r.value, when)), when, &off)
	x.leave(ends, level, off.at(0))
	return on
}

// callDynamic calls the rule at a path that is only known now. Where there is no
// rule the statements behind it look into the data.
func (x *frame) callDynamic(s *ir.CallDynamicStmt, when guard, ends *exits) guard {
	arguments := make([]summary, len(s.Args))
	for i, l := range s.Args {
		arguments[i] = x.read(l, when)
	}
	type way struct {
		when   guard
		branch *branch
	}
	ways := []way{{when, x.program.tree}}
	on, missing := never, never
	for _, o := range s.Path {
		var next []way
		for _, w := range ways {
			for _, a := range x.operand(o, w.when) {
				g := x.diagrams.and(w.when, a.when)
				if g == never {
					continue
				}
				name, ok := nameOf(a.value)
				if !ok && !isGround(a.value) {
					// Any of the branches, or none.
					taken := never
					for _, known := range sortedKeys(w.branch.children) {
						same := x.diagrams.without(x.diagrams.and(g, x.equal(a.value, ast.StringTerm(known))), taken)
						if same != never {
							next = append(next, way{same, w.branch.children[known]})
							taken = x.diagrams.or(taken, same)
						}
					}
					missing = x.diagrams.or(missing, x.diagrams.without(g, taken))
					continue
				}
				if b := w.branch.children[name]; ok && b != nil {
					next = append(next, way{g, b})
				} else {
					missing = x.diagrams.or(missing, g)
				}
			}
		}
		ways = next
	}
	for _, w := range ways {
		if w.branch.function == nil {
			missing = x.diagrams.or(missing, w.when)
			continue
		}
		on = x.diagrams.or(on, x.give(s.Result, x.invoke(w.branch.function, arguments, w.when), w.when, 3, ends))
	}
	x.leave(ends, 0, missing)
	return on
}

func isGround(v value) bool {
	_, ok := v.(*ast.Term)
	return ok
}

// distribute evaluates a built-in function for all combinations of what its
// arguments may be.
func (e *explorer) distribute(b *builtin, arguments []summary, when guard) summary {
	type combination struct {
		when   guard
		values []value
	}
	combinations := []combination{{when, nil}}
	for _, s := range arguments {
		var next []combination
		for _, c := range combinations {
			for _, a := range s {
				if g := e.diagrams.and(c.when, a.when); g != never {
					next = append(next, combination{g, append(c.values[:len(c.values):len(c.values)], a.value)})
				}
			}
		}
		if combinations = next; len(combinations) > maxCombinations {
			return e.limit(sure(e.fresh(b.name, resultKinds(b))), e.diagrams.and(when, e.opaque()))
		}
	}
	var out summary
	for _, c := range combinations {
		e.step()
		out = append(out, e.limit(e.apply(b, c.values), c.when)...)
	}
	return e.tidy(out)
}

// apply evaluates a built-in function for one value of each argument.
func (e *explorer) apply(b *builtin, values []value) summary {
	for i, v := range values {
		values[i] = solid(v)
	}
	if terms, ok := groundTerms(values); ok {
		return e.applyGround(b, terms)
	}
	if handle := handlers[b.name]; handle != nil {
		if out, ok := handle(e, values); ok {
			return out
		}
	}
	when := always
	for i, v := range values {
		if !answersAll(b) {
			when = e.diagrams.and(when, e.hasKind(v, argumentKinds(b, i)))
		}
	}
	if when == never {
		return nil
	}
	if out, ok := e.expanded(b, values); ok {
		return out
	}
	return e.limit(e.unknownResult(b, values), when)
}

func groundTerms(values []value) ([]*ast.Term, bool) {
	terms := make([]*ast.Term, len(values))
	for i, v := range values {
		t, ok := v.(*ast.Term)
		if !ok {
			return nil, false
		}
		terms[i] = t
	}
	return terms, true
}

func (e *explorer) applyGround(b *builtin, terms []*ast.Term) summary {
	out, err := e.callBuiltin(b, terms)
	if err != nil || out == nil {
		return nil
	}
	return sure(out)
}

// callGround calls a built-in function by name on what is known; the term is nil
// where it is undefined.
func (e *explorer) callGround(name string, terms []*ast.Term) (*ast.Term, error) {
	b := e.program.builtins[name]
	if b == nil {
		switch call := topdown.GetBuiltin(name); {
		case name == functionText && len(terms) == 1:
			return textTerm(terms[0]), nil
		case call == nil:
			return nil, errors.New("the function is not known")
		default:
			b = &builtin{name: name, call: call}
		}
	}
	return e.callBuiltin(b, terms)
}

func textTerm(t *ast.Term) *ast.Term {
	if _, ok := t.Value.(ast.String); ok {
		return t
	}
	return ast.StringTerm(t.String())
}

// expanded evaluates a function for all that arguments with parts that may be
// absent can be. It reports false if there are too many, or parts are not known.
func (e *explorer) expanded(b *builtin, values []value) (summary, bool) {
	arguments := make([]summary, len(values))
	combinations := 1
	for i, v := range values {
		s, ok := e.expand(v)
		if !ok {
			return nil, false
		}
		arguments[i] = s
		combinations *= len(s)
	}
	if combinations > maxCombinations {
		return nil, false
	}
	return e.distribute(b, arguments, always), true
}

// unknownResult is the result of a function of values that are not known.
func (e *explorer) unknownResult(b *builtin, values []value) summary {
	kinds := resultKinds(b)
	there := always
	correlated := true
	for _, v := range values {
		correlated = correlated && !isGuarded(v) && !isDetached(v) && !isUnordered(v)
	}
	if !correlated {
		if !total(b, values, e) {
			there = e.opaque(values...)
		}
		if kinds == Boolean {
			g := e.opaque(values...)
			return e.limit(truths(e, g), there)
		}
		return e.limit(sure(e.fresh(b.name, kinds, values...)), there)
	}
	if !total(b, values, e) {
		there = e.atomOf(testDefined, e.derived(b.name, kinds, values...))
	}
	if kinds == Boolean {
		return e.limit(truths(e, e.atomOf(b.name, values...)), there)
	}
	return e.limit(sure(e.derived(b.name, kinds, values...)), there)
}

func truths(e *explorer, g guard) summary {
	var out summary
	if g != never {
		out = append(out, alternative{g, ast.InternedTerm(true)})
	}
	if g != always {
		out = append(out, alternative{e.diagrams.not(g), ast.InternedTerm(false)})
	}
	return out
}

func isUnordered(v value) bool {
	switch v := v.(type) {
	case *sequence:
		if v.unordered {
			return true
		}
		for _, i := range v.items {
			if i.many || isUnordered(i.value) {
				return true
			}
		}
	case *bag:
		for _, i := range v.items {
			if i.many {
				return true
			}
		}
	case *record:
		for _, f := range v.fields {
			if f.many {
				return true
			}
			for _, a := range f.cell {
				if isUnordered(a.value) {
					return true
				}
			}
		}
	}
	return false
}

// argumentKinds are the kinds of values that a function takes for an argument.
func argumentKinds(b *builtin, i int) Kinds {
	if b.decl == nil {
		return AnyKind
	}
	arguments := b.decl.FuncArgs().Args
	if i >= len(arguments) {
		return AnyKind
	}
	return kindsOfType(arguments[i])
}

// resultKinds are the kinds of values that a function gives.
func resultKinds(b *builtin) Kinds {
	if b.decl == nil || b.decl.Result() == nil {
		return AnyKind
	}
	return kindsOfType(b.decl.Result())
}

func kindsOfType(t types.Type) Kinds {
	switch t := t.(type) {
	case types.Null, *types.Null:
		return Null
	case types.Boolean, *types.Boolean:
		return Boolean
	case types.Number, *types.Number:
		return Number
	case types.String, *types.String:
		return String
	case *types.Array:
		return Array
	case *types.Object:
		return Object
	case *types.Set:
		return Set
	case *types.NamedType:
		return kindsOfType(t.Type)
	case types.Any:
		if len(t) == 0 {
			return AnyKind
		}
		var kinds Kinds
		for _, one := range t {
			kinds |= kindsOfType(one)
		}
		return kinds
	}
	return AnyKind
}
