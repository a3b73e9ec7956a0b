package interpreter

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
)

func TestEvaluate(t *testing.T) {
	for _, c := range []struct{ rule, input, want string }{
		{`p := input`, `{"a": [1]}`, `{"a": [1]}`},
		{`p := 1`, `null`, `1`},
		{`p if input.a`, `{}`, `undefined`},
		{`p if input.a`, `{"a": false}`, `undefined`},
		{`p contains x if some x in input.a`, `{"a": [2, 1, 2]}`, `{1, 2}`},
		{`p contains x if some x in input.a`, `{}`, `set()`},
		{`p[x] := y if some x, y in input.a`, `{"a": ["c", "b"]}`, `{0: "c", 1: "b"}`},
		{`p[x] contains y if { some y; some x in input.a[y] }`, `{"a": {"b": [1, 2], "c": [1]}}`, `{1: {"b", "c"}, 2: {"b"}}`},
		{`p[x][y] := 1 if { some y; some x in input.a[y] }`, `{"a": {"b": [1, 2], "c": [1]}}`, `{1: {"b": 1, "c": 1}, 2: {"b": 1}}`},
		{`p[x] := 1 if some x in input.a`, `{"a": [1, 1]}`, `{1: 1}`},
		{`p[1] := y if some y in input.a`, `{"a": [1, 2]}`, "test.rego:2: eval_conflict_error: object keys must be unique"},
		{`p := y if some y in input.a`, `{"a": [1, 2]}`, "test.rego:2: eval_conflict_error: rule data.test.p produced conflicting values"},
		{"p := f(1)\nf(_) := y if some y in input.a", `{"a": [1, 2]}`, "test.rego:3: eval_conflict_error: function data.test.f produced conflicting values for the same inputs"},
		{`p := ["a", {"b": {1, 2}}, [], {}, set(), null]`, `{}`, `["a", {"b": {1, 2}}, [], {}, set(), null]`},
		{`p := [[x, ["k", 1]] | some x in input.a]`, `{"a": [1, 2]}`, `[[1, ["k", 1]], [2, ["k", 1]]]`},
		{"p := [q, q]\nq := {x | some x in {3, 1, 2}}", `{}`, `[{1, 2, 3}, {1, 2, 3}]`},
		{`p if every x in input.a { x > 1 }`, `{"a": [2, 3]}`, `true`},
		{`p if every x in input.a { x > 2 }`, `{"a": [2, 3]}`, `undefined`},
		{"default p := 0\np := input.a", `{}`, `0`},
		{"p := 1 if input.a == 1\nelse := 2 if input.a == 2\nelse := 3", `{"a": 2}`, `2`},
		{"p := x if x := q with input as {\"b\": 5}\nq := input.b", `{"b": 1}`, `5`},
		{"p := x if x := [q, r] with input.b.c as 5\nq := input.b\nr := input.d", `{"b": 1, "d": 2}`, `[{"c": 5}, 2]`},
		{"p := x if x := f(1) with f as g\nf(_) := 1\ng(_) := 2", `{}`, `2`},
		{"p := x if x := q with count as 7\nq := count([])", `{}`, `7`},
		{"p := data.test[input.name]\nq := 4", `{"name": "q"}`, `planning`},
		{`p := to_number("x")`, `{}`, `undefined`},
		{`p if not to_number("x")`, `{}`, `true`},
		{`p := [v | walk(input, [_, v]); is_number(v)]`, `{"a": [1, {"b": 2}]}`, `[1, 2]`},
		{`p := x if [x, {"k": 2}] = input.a`, `{"a": [1, {"k": 2}]}`, `1`},
		{`p := $"{input.a}-{input.b}"`, `{"a": "x"}`, `"x-<undefined>"`},
		{`p := input.a[1.0]`, `{"a": [1, 2]}`, `2`},
		{`p if 1 == 1.0`, `{}`, `true`},
		{`p if {1, 2} == {2, 1}`, `{}`, `true`},
		{`p if input.a == {"x": [1, {"y": 2}]}`, `{"a": {"x": [1, {"y": 2}]}}`, `true`},
		{`p if input.a != {"x": [1, {"y": 2}]}`, `{"a": {"x": [1, {"y": 3}]}}`, `true`},
		{`p := count("äb")`, `{}`, `2`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if c.want == "planning" {
				modules := map[string]*ast.Module{"test.rego": parse(t, "test.rego", "package test\n"+c.rule)}
				if _, err := Compile(modules, []ast.Ref{ast.MustParseRef("data.test.p")}, Options{Lax: true}); err == nil || !strings.Contains(err.Error(), "recursive") {
					t.Errorf("error %v", err)
				}
				return
			}
			got, err := single(t, c.rule).Evaluate(t.Context(), "data.test.p", ast.MustParseTerm(c.input), Limits{})
			if diff := cmp.Diff(c.want, answer(got, err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestEvaluateFaults(t *testing.T) {
	p := single(t, "p := f(1)\nf(x) := x")
	for rule, want := range map[string]string{
		"data.test.q": "rule data.test.q does not exist",
		"data.test.f": "data.test.f is a function, not a rule",
		"":            "rule  does not exist",
	} {
		if _, err := p.Evaluate(t.Context(), rule, nil, Limits{}); err == nil || err.Error() != want {
			t.Errorf("error %v, expected %s", err, want)
		}
	}
}

// An evaluation keeps what rules have in common, and each has limits of its own.
func TestEvaluation(t *testing.T) {
	m := parse(t, "test.rego", "package test\np := q + 1\nr := q + 2\nq := count([1 | input.n[_]; input.n[_]])")
	p, err := Compile(map[string]*ast.Module{"test.rego": m},
		[]ast.Ref{ast.MustParseRef("data.test.p"), ast.MustParseRef("data.test.r")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := p.On(ast.MustParseTerm(`{"n": [1, 2, 3, 4, 5, 6, 7, 8, 9]}`))
	defer e.Close()
	if got, err := e.Rule(t.Context(), "data.test.r", Limits{Steps: 50}); err == nil {
		t.Errorf("got %v with 50 steps", got)
	}
	if got, err := e.Rule(t.Context(), "data.test.p", Limits{}); answer(got, err) != "82" {
		t.Errorf("got %v, error %v", got, err)
	}
	if got, err := e.Rule(t.Context(), "data.test.r", Limits{Steps: 50}); answer(got, err) != "83" {
		t.Errorf("got %v, error %v, of what is known by now", got, err)
	}
}

// Programs are shared by goroutines, and so are constants, rules that depend on
// nothing, and inputs.
func TestParallel(t *testing.T) {
	modules, entries := loadModules(t)
	p, err := Compile(modules, entries, Options{})
	if err != nil {
		t.Fatal(err)
	}
	inputs := loadInputs(20)
	want := evaluateAll(t, p, entries, inputs)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if diff := cmp.Diff(want, evaluateAll(t, p, entries, inputs)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	group.Wait()
}

func evaluateAll(t *testing.T, p *Program, entries []ast.Ref, inputs []*ast.Term) []string {
	var all []string
	for _, input := range inputs {
		for _, e := range entries {
			all = append(all, answer(p.Evaluate(t.Context(), e.String(), input, Limits{})))
		}
	}
	return all
}
