package interpreter

import (
	"errors"
	"fmt"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// unknownDocument has an unknown at each place where one can be.
func unknownDocument() *ast.Term {
	leaf := NewUnknown(&Unknown{Name: "u"})
	known := func(text string) *Value { return Known(ast.MustParseTerm(text)) }
	return NewObject([]Member{
		{"leaf", leaf},
		{"text", known(`"abc"`)},
		{"list", NewArray([]*Value{known(`"a"`), leaf, known(`"c"`)}, nil)},
		{"open", NewArray([]*Value{known(`"a"`)}, &Unknown{Name: "more"})},
		{"object", NewObject([]Member{{"sure", known("1")}, {"unsure", leaf}})},
		{"optional", NewObject([]Member{{"sure", known("1")}, {"maybe", NewUnknown(&Unknown{Name: "m", Optional: true})}})},
		{"choice", NewChoice(&Choice{Alternatives: []*Value{known("1"), known("2")}})},
	}).Term()
}

func TestUnknown(t *testing.T) {
	const depends = "unknown"
	for _, c := range []struct{ rule, want string }{
		{`p := input.text`, `"abc"`},
		{`p := input.leaf`, depends},
		{`p if input.leaf == 1`, depends},
		{`p if input.leaf`, depends},
		{`p if not input.leaf`, depends},
		{`p if input.leaf.x`, depends},
		{`p if input.text.x`, "undefined"},
		{`p if input.nothing`, "undefined"},
		{`p if not input.nothing`, "true"},
		{`p if { x := input.leaf; y := [x, 1]; y[1] == 1 }`, "true"},
		{`p if { x := input.leaf; y := {"a": x, "b": 2}; y.b == 2 }`, "true"},
		{`p if { x := input.leaf; y := {x}; count(y) == 1 }`, depends},
		{`p if { y := {input.leaf: 1}; y[1] }`, depends},
		{`p := count(input.list)`, "3"},
		{`p := count(input.open)`, depends},
		{`p := count(input.object)`, "2"},
		{`p := count(input.optional)`, depends},
		{`p := input.list[0]`, `"a"`},
		{`p := input.list[1]`, depends},
		{`p := input.open[0]`, depends},
		{`p := [x | some x in input.list; x == "q"]`, depends},
		{`p := [i | some i, _ in input.list]`, "[0, 1, 2]"},
		{`p := [x | some x in input.list]`, depends},
		{`p if "a" in input.list`, "true"},
		{`p if "q" in input.list`, depends},
		{`p if input.leaf in ["a"]`, depends},
		{`p if 1 in input.object`, "true"},
		{`p if 2 in input.object`, depends},
		{`p := {k | some k, _ in input.object}`, `{"sure", "unsure"}`},
		{`p := {k | some k, _ in input.optional}`, depends},
		{`p := input.optional.sure`, "1"},
		{`p if input.optional.maybe`, depends},
		{`p if { x := input.optional.maybe; 1 == 1 }`, depends},
		{`p if input.optional.other`, "undefined"},
		{`p := object.get(input.object, "none", 7)`, "7"},
		{`p := object.get(input.object, "sure", 7)`, "1"},
		{`p := object.get(input.object, "unsure", 7)`, depends},
		{`p := object.get(input.optional, "maybe", 7)`, depends},
		{`p := object.get(input.object, ["sure"], 7)`, depends},
		{`p if input.list == [1]`, "undefined"},
		{`p if input.list != [1]`, "true"},
		{`p if input.list == ["a", "b", "c"]`, depends},
		{`p if input.list == "a"`, "undefined"},
		{`p if input.object == {"sure": 1}`, "undefined"},
		{`p if input.object == {"sure": 1, "unsure": 2}`, depends},
		{`p if is_array(input.list)`, "true"},
		{`p if is_object(input.optional)`, "true"},
		{`p if is_string(input.leaf)`, depends},
		{`p := type_name(input.list)`, `"array"`},
		{`p if startswith(input.leaf, "a")`, depends},
		{`p := sprintf("%v", [input.leaf])`, depends},
		{`p := sprintf("%v", [input.text])`, `"abc"`},
		{`p if input.choice == 3`, depends},
		{`p := x if x := input.text with input.leaf as 1`, `"abc"`},
		{`p := x if x := input.leaf with input.leaf as 1`, "1"},
		{`p := x if x := input.leaf.x with input.leaf.x as 1`, depends},
		{`p := x if x := input.optional.maybe with input.optional.maybe as 1`, "1"},
		{`p if every x in input.list { x != 1 }`, depends},
		{`p if walk(input, [_, "abc"])`, depends},
		{`p if input[_] == "abc"`, depends},
		{`p := input[input.text]`, "undefined"},
		{`p := input[input.leaf]`, depends},
		{`p := x if { [x, _, _] := input.list }`, `"a"`},
		{`p := {"a": x} if x := input.leaf`, depends},
		{"f(x) := 1 if x.text == \"abc\"\np := f(input)", "1"},
		{"f(x) := 1\nf(x) := 1 if x\np := f(input.leaf)", depends},
		{"p := input.leaf if input.text == \"q\"\nelse := 2", "2"},
		{"default p := 3\np := input.leaf if input.text == \"q\"", "3"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got, err := single(t, c.rule).Evaluate(t.Context(), "data.test.p", unknownDocument(), Limits{})
			if is := answer(got, err); is != c.want {
				t.Errorf("got %s, expected %s", is, c.want)
			}
		})
	}
}

func answer(value *ast.Term, err error) string {
	switch {
	case errors.Is(err, ErrUnknown):
		return "unknown"
	case err != nil:
		return err.Error()
	case value == nil:
		return "undefined"
	}
	return value.String()
}

// Whatever is put in the place of an unknown, a value that was found without knowing
// it is the value.
func TestUnknownDoesNotMatter(t *testing.T) {
	modules, entries := loadModules(t)
	p, err := Compile(modules, entries, Options{})
	if err != nil {
		t.Fatal(err)
	}
	decided, undecided := 0, 0
	for i := range 60 {
		input := loadInput(i)
		for n := range leaves(input) {
			hidden := hide(input, n, opaque)
			for rule := range loadRules {
				name := fmt.Sprintf("data.archlint.p%d_%d.violation", i%loadTypes, rule)
				found, err := p.Evaluate(t.Context(), name, hidden, Limits{})
				if errors.Is(err, ErrUnknown) {
					undecided++
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				decided++
				for _, value := range []*ast.Term{ast.StringTerm("0.0.0.0/0"), integer(22), negative, ast.ObjectTerm(), ast.InternedNullTerm} {
					expected, err := p.Evaluate(t.Context(), name, hide(input, n, value), Limits{})
					if err != nil || !found.Equal(expected) {
						t.Fatalf("%s with leaf %d of %v as %v: %v, without it %v (%v)", name, n, input, value, expected, found, err)
					}
				}
			}
		}
	}
	if undecided == 0 || decided < undecided {
		t.Errorf("%d evaluations were decided and %d not", decided, undecided)
	}
}

// leaves counts the scalars of a document.
func leaves(t *ast.Term) int {
	n := 0
	hideAt(t, -1, nil, &n)
	return n
}

// hide puts something in the place of a scalar.
func hide(t *ast.Term, at int, value *ast.Term) *ast.Term {
	n := 0
	return hideAt(t, at, value, &n)
}

func hideAt(t *ast.Term, at int, value *ast.Term, n *int) *ast.Term {
	switch v := t.Value.(type) {
	case *ast.Array:
		var all []*ast.Term
		v.Foreach(func(e *ast.Term) { all = append(all, hideAt(e, at, value, n)) })
		return ast.ArrayTerm(all...)
	case ast.Object:
		object := ast.NewObject()
		v.Foreach(func(k, e *ast.Term) { object.Insert(k, hideAt(e, at, value, n)) })
		return ast.NewTerm(object)
	}
	*n++
	if *n-1 == at {
		return value
	}
	return t
}
