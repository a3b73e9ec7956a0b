package interpreter

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
)

// single compiles one module and returns the program of its rule p.
func single(t testing.TB, text string) *Program {
	t.Helper()
	m := parse(t, "test.rego", "package test\n"+text)
	p, err := Compile(map[string]*ast.Module{"test.rego": m}, []ast.Ref{ast.MustParseRef("data.test.p")}, Options{Lax: true})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// bomb is a rule in which each line has twice what the line before has: it cannot be
// walked through.
func bomb(of string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "x0 := %s\n", of)
	for i := range 60 {
		fmt.Fprintf(&text, "x%d := [x | some _ in [1, 2]; x := x%d]\n", i+1, i)
	}
	return text.String()
}

// chain are functions of which each calls the next one so many times.
func chain(length, times int) string {
	var text strings.Builder
	for i := range length {
		calls := strings.TrimSuffix(strings.Repeat(fmt.Sprintf("f%d(x) + ", i+1), times), " + ")
		fmt.Fprintf(&text, "f%d(x) := %s\n", i, calls)
	}
	fmt.Fprintf(&text, "f%d(x) := x\n", length)
	return text.String()
}

// hostileLimits are a fifth of the default ones, so that the test is short.
var hostileLimits = Limits{Steps: DefaultSteps / 5, Cells: DefaultCells / 5}

func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("to reach the limits takes seconds")
	}
	numbers := "n := numbers.range(1, 1000)\n"
	wide := strings.Repeat("a", 1000)
	for name, text := range map[string]string{
		"product of comprehensions": numbers + "p := count([1 | n[_]; n[_]; n[_]])",
		"product in a set":          numbers + "p := {[a, b, c] | a := n[_]; b := n[_]; c := n[_]}",
		"product in an object":      numbers + "p := {[a, b, c]: 1 | a := n[_]; b := n[_]; c := n[_]}",
		"every":                     numbers + "p if every a in n { every b in n { every c in n { a + b + c > 0 } } }",
		"large range":               "p := numbers.range(1, 1000000000)",
		"many ranges":               numbers + "p := [x | n[_]; x := numbers.range(1, 100000)]",
		"negative range":            "p := numbers.range_step(1000000000, 1, 1)",
		"exponential calls":         chain(60, 2) + "p := f0(1)",
		"large number":              "p := bits.lsh(1, 10000000000)",
		"growing number":            "x0 := 10\n" + doubling("x%d := x%d * x%d\n", 40) + "p := x40",
		"growing text":              "x0 := \"ab\"\n" + doubling("x%d := concat(\"\", [x%d, x%d])\n", 40) + "p := x40",
		"width":                     `p := sprintf("` + strings.Repeat("%0999999d", 100) + `", [1])`,
		"width of an argument":      `p := sprintf("` + strings.Repeat("%*[2]d", 100) + `", [1000000, 1000000])`,
		"argument again and again":  numbers + `p := sprintf("` + strings.Repeat("%[1]v", 100000) + `", [n])`,
		"replacement":               `p := replace("` + wide + wide + `", "", "` + strings.Repeat(wide, 20) + `")`,
		"replacement of a pattern":  `p := regex.replace("` + wide + wide + `", "", "` + strings.Repeat(wide, 20) + `")`,
		"large expression":          `p := regex.match("` + strings.Repeat("[a-z]{1000}", 1000) + `", "a")`,
		"slow expression":           numbers + `p := count([1 | n[_]; n[_]; regex.match("(x+x+){500}y", "` + strings.Repeat("x", 1000) + `")])`,
		"long expression":           `p := regex.match("` + strings.Repeat(wide, 200) + `", "a")`,
		"expression of many kinds":  numbers + `p := {x | n[i]; n[j]; x := regex.match(sprintf("a{%d}b{%d}", [i, j]), "aab")}`,
		"comparison":                bomb("[1]") + strings.ReplaceAll(bomb("[1]"), "x", "y") + "p if x60 == y60",
		"order":                     bomb("[1]") + strings.ReplaceAll(bomb("[1]"), "x", "y") + "p if x60 < y60",
		"elements of a set":         bomb("[1]") + strings.ReplaceAll(bomb("[1]"), "x", "y") + "p := {x60, y60}",
		"keys of an object":         bomb("[1]") + strings.ReplaceAll(bomb("[1]"), "x", "y") + "p := {x60: 1, y60: 1}",
		"result":                    bomb("[1]") + "p := x60",
		"text of a collection":      bomb("[1]") + `p := sprintf("%v", [x60])`,
		"document of a collection":  bomb("[1]") + "p := json.marshal(x60)",
		"walk":                      numbers + "x := [n | n[_]; n[_]]\np := [y | walk(x, [_, y])]",
		"paths of a graph":          layers(30, 3) + `p := graph.reachable_paths(g, {"0_0"})`,
		"copies in a document":      `p := json.patch({"a": [1]}, [x | numbers.range(1, 60)[_]; x := {"op": "copy", "from": "/a", "path": "/a/-"}])`,
		"addresses":                 `p := net.cidr_expand("2001:db8::/32")`,
		"addresses again and again": numbers + `p := count([1 | n[_]; n[_]; net.cidr_expand("10.0.0.0/16")])`,
		"union":                     numbers + "p := union({{[a, b] | a := n[_]} | b := n[_]})",
		"tokens":                    numbers + `p := count([1 | n[_]; n[_]; not io.jwt.verify_rs256("a.b.c", "x")])`,
		"sorting":                   "p := [x | n := numbers.range(1, 400000); numbers.range(1, 1000)[_]; x := sort(n)[0]]",
		"nested partial objects":    numbers + "q[a][b] contains c if { a := n[_]; b := n[_]; c := n[_] }\np := q",
		"replaced input":            numbers + "q := count(input.x)\np := [x | n[_]; n[_]; y := n[_]; x := q with input as {\"x\": [y]}]",
		"globs":                     `p := regex.globs_match("` + strings.Repeat("[a-z]+", 100) + `", "` + strings.Repeat("[a-z]*", 100) + `b")`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := single(t, text)
			start := time.Now()
			_, err := p.Evaluate(t.Context(), "data.test.p", ast.ObjectTerm(), hostileLimits)
			if !errors.Is(err, ErrLimit) {
				t.Errorf("error %v, expected %v", err, ErrLimit)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func doubling(line string, times int) string {
	var text strings.Builder
	for i := range times {
		fmt.Fprintf(&text, line, i+1, i, i)
	}
	return text.String()
}

// layers is a graph of which each node leads to all nodes of the next layer.
func layers(count, width int) string {
	var text strings.Builder
	text.WriteString("g := {")
	for i := range count {
		for j := range width {
			fmt.Fprintf(&text, "\"%d_%d\": [x | some k in numbers.range(0, %d); x := sprintf(\"%d_%%d\", [k])],\n", i, j, width-1, i+1)
		}
	}
	return text.String() + "}\n"
}

// What is large but not too large ends, with the value that it should have.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("large evaluations take seconds")
	}
	for name, c := range map[string]struct{ text, want string }{
		"a set of a million elements": {"p := count({x | some x in numbers.range(1, 1000000)})", "1000000"},
		"a product":                   {"n := numbers.range(1, 1000)\np := count([1 | n[_]; n[_]])", "1000000"},
		"deep calls":                  {chain(1000, 1) + "p := f0(1)", "1"},
		"sets in an object":           {"q[a] contains b if { some a in numbers.range(1, 300); some b in numbers.range(1, 300) }\np := sum([count(s) | some s in q])", "90000"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := single(t, c.text).Evaluate(t.Context(), "data.test.p", nil, Limits{Steps: 20_000_000})
			if err != nil || got.String() != c.want {
				t.Errorf("got %v and error %v, expected %s", got, err, c.want)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	p := single(t, "n := numbers.range(1, 1000)\np := count([1 | n[_]; n[_]; n[_]])")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Evaluate(ctx, "data.test.p", nil, Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, expected %v", err, context.Canceled)
	}
}

// The same evaluation meets its limit or does not, whatever was evaluated before.
func TestLimitsAreTheSame(t *testing.T) {
	p := single(t, "q := count([1 | numbers.range(1, 1000)[_]])\np if { q == 1000; input.n[_] == 50 }")
	input := ast.MustParseTerm(`{"n": [1, 2, 3, 4, 50]}`)
	enough := 0
	for steps := range 200 {
		_, err := p.Evaluate(t.Context(), "data.test.p", input, Limits{Steps: steps + 1})
		if err == nil {
			enough = steps + 1
			break
		}
	}
	if enough == 0 {
		t.Fatal("200 steps are not enough")
	}
	for range 3 {
		if _, err := p.Evaluate(t.Context(), "data.test.p", input, Limits{Steps: enough - 1}); !errors.Is(err, ErrLimit) {
			t.Errorf("error %v with %d steps", err, enough-1)
		}
		if _, err := p.Evaluate(t.Context(), "data.test.p", input, Limits{Steps: enough}); err != nil {
			t.Errorf("error %v with %d steps", err, enough)
		}
	}
}

// The types of nested collections grow so that OPA's compiler takes exponential time.
func TestHostileTypes(t *testing.T) {
	text := "package test\nx0 := [1]\n" + doubling("x%d := [x%d, x%d]\n", 24) + "p if x24 == [x23, x23]"
	modules := map[string]*ast.Module{"test.rego": parse(t, "test.rego", text)}
	_, err := Compile(modules, []ast.Ref{ast.MustParseRef("data.test.p")}, Options{Timeout: 10 * time.Millisecond})
	if !errors.Is(err, ErrLimit) {
		t.Errorf("error %v, expected %v", err, ErrLimit)
	}
}
