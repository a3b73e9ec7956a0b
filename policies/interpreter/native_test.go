package interpreter

import (
	"context"
	"errors"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// argumentSamples has values of each kind, also such as functions have limits for.
var argumentSamples = func() []*ast.Term {
	var all []*ast.Term
	for _, text := range []string{
		`null`, `true`, `0`, `-3`, `2.5`, `1e300`, `12345678901234567890123`, `""`, `"a"`, `"abcabc"`, `"ABC"`, `"  a "`, `"10.0.0.0/30"`,
		`"[a-c]+"`, `"%5d %s"`, `"{\"a\": [1]}"`, `"ä"`, `[]`, `["a", "abc"]`, `[3, 1, 2.5]`, `[[1], "a", null]`, `{}`, `{"a": 1, "b": {"a": "x"}}`,
		`{"indent": "  ", "pretty": true}`, `{"a": ["b", "c"], "b": ["a"], "c": []}`, `set()`, `{"a", 1}`, `{{1}, {2, 3}}`, `[{"op": "copy", "from": "/a", "path": "/b"}]`,
	} {
		all = append(all, ast.MustParseTerm(text))
	}
	return all
}()

// What the interpreter does itself, and what it tests before it calls OPA, does not
// change what a built-in function gives.
func TestBuiltins(t *testing.T) {
	program, err := load(plannedBuiltins())
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	for name, b := range program.builtins {
		var visit func(a []*ast.Term)
		visit = func(a []*ast.Term) {
			if len(a) < b.decl.Arity() {
				for _, s := range argumentSamples {
					visit(append(a[:len(a):len(a)], s))
				}
				return
			}
			calls++
			got, want := callHere(t, program, b, a), callThere(program, b, a)
			if got != want {
				t.Errorf("%s(%v) is %s, expected %s", name, a, got, want)
			}
		}
		if n := b.decl.Arity(); n <= 2 || b.native != nil || b.bound != nil && n == 3 {
			visit(nil)
		}
	}
	if calls < 10_000 {
		t.Errorf("%d calls", calls)
	}
}

// plannedBuiltins is a plan that may call everything.
func plannedBuiltins() *ir.Policy {
	p := &ir.Policy{Static: &ir.Static{}}
	for _, b := range Capabilities().Builtins {
		if topdown.GetBuiltin(b.Name) != nil && b.Decl.Result() != nil {
			p.Static.BuiltinFuncs = append(p.Static.BuiltinFuncs, &ir.BuiltinFunc{Name: b.Name, Decl: b.Decl})
		}
	}
	return p
}

// callHere calls a function as the plan does.
func callHere(t *testing.T, p *Program, b *builtin, a []*ast.Term) string {
	m := p.machine()
	defer m.release()
	i := &instruction{op: opBuiltin, builtin: b, c: 0}
	for _, term := range a {
		i.arguments = append(i.arguments, operand{constant: term})
	}
	locals := make([]*ast.Term, 1)
	err := m.run(t.Context(), Limits{}, func(m *machine) { m.builtin(i, locals) })
	return answer(locals[0], err)
}

// callThere calls OPA's implementation, unless its arguments are refused.
func callThere(p *Program, b *builtin, a []*ast.Term) (result string) {
	m := p.machine()
	defer m.release()
	m.begin(context.Background(), Limits{})
	var found []*ast.Term
	if b.bound != nil {
		if err := b.bound(m, a); err != nil {
			return err.Error()
		}
	}
	defer func() {
		if recover() != nil {
			result = "fault"
		}
	}()
	err := b.call(topdown.BuiltinContext{Time: integer(0)}, a, func(t *ast.Term) error { found = append(found, t); return nil })
	var halt topdown.Halt
	switch {
	case errors.As(err, &halt):
		return "calling " + b.name + ": " + err.Error()
	case b.relation && err == nil:
		return ast.ArrayTerm(found...).String()
	case err != nil || len(found) == 0:
		return "undefined"
	}
	return found[0].String()
}
