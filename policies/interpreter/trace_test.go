package interpreter

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
)

// traceText is a trace in lines.
type traceText struct {
	strings.Builder
	told map[*TraceCall]bool
}

func (w *traceText) call(c *TraceCall, indent string) {
	fmt.Fprintf(w, "%scall %s(%s) = %s", indent, c.Name, tracedValues(c.Arguments), tracedValues(c.Result))
	if c.Optional {
		w.WriteString(" or undefined")
	}
	w.WriteString("\n")
	if w.told[c] {
		return
	}
	w.told[c] = true
	for _, d := range c.Definitions {
		w.step(d, indent+"  ")
	}
}

func (w *traceText) step(s *TraceStep, indent string) {
	fmt.Fprintf(w, "%s%d %s", indent, s.Line, s.State)
	if s.Element {
		w.WriteString(" element")
	}
	for _, v := range s.Variables {
		fmt.Fprintf(w, " %s=%s", v.Name, tracedValues(v.Values))
	}
	if s.Concluded {
		fmt.Fprintf(w, " concluded %s", tracedValues(s.Gives))
	}
	w.WriteString("\n")
	for _, c := range s.Calls {
		w.call(c, indent+"  ")
	}
	w.ways(s.Inner, indent+"  within ")
	w.ways(s.Next, indent)
}

func (w *traceText) ways(ways Ways, indent string) {
	for _, s := range ways.Steps {
		w.step(s, indent)
	}
	if ways.Reached+ways.Failed > 0 {
		fmt.Fprintf(w, "%s%d more, %d fail\n", indent, ways.Reached, ways.Failed)
	}
}

func tracedValues(values []*Value) string {
	var out []string
	for _, v := range values {
		switch {
		case v == nil:
			out = append(out, "nothing")
		case v.IsKnown():
			out = append(out, v.Term().String())
		default:
			out = append(out, "?")
		}
	}
	return strings.Join(out, "|")
}

func traceModule(t testing.TB, text string) (*Program, []*ast.Module) {
	t.Helper()
	parse := func() *ast.Module {
		m, err := ast.ParseModuleWithOpts("m.rego", "package m\n"+text, ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	p, err := Compile(map[string]*ast.Module{"m.rego": parse()}, []ast.Ref{ast.MustParseRef("data.m.violation")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p, []*ast.Module{parse()}
}

func TestTrace(t *testing.T) {
	u := NewUnknown(&Unknown{Name: "u", Kinds: String})
	list := NewUnknown(&Unknown{Name: "list", Kinds: Array})
	tests := []struct {
		name, rules string
		input       *Value
		want        string
	}{{
		name:  "a comprehension and its elements",
		rules: "violation contains 1 if {\n\tlong := [x | some x in input.xs; x > 2]\n\tcount(long) > 1\n}",
		input: NewObject([]Member{{"xs", Known(ast.MustParseTerm("[1, 3, 4]"))}}),
		want: `call data.m.violation() = ?
  2 held
  3 held long=[3, 4]
    within 3 held element x=3
    within 3 held
    within 3 held concluded 
    within 3 held element x=4
    within 3 held
    within 3 held concluded 
    within 0 more, 1 fail
  4 held
  2 held concluded 1
`,
	}, {
		name:  "any element of a list that is not known",
		rules: "violation contains x if {\n\tsome x in input.list\n\tx == \"a\"\n}",
		input: NewObject([]Member{{"list", list}}),
		want: `call data.m.violation() = ?
  2 held
  3 undecided element x=?
  4 undecided
  2 held concluded ?
`,
	}, {
		name:  "a rule is evaluated anew under with and behind it",
		rules: "violation contains 1 if {\n\t_big\n\tnot _big with input.n as 1\n\t_big\n}\n_big if input.n > 1",
		input: NewObject([]Member{{"n", Known(ast.IntNumberTerm(2))}}),
		want: `call data.m.violation() = ?
  2 held
  3 held
    call data.m._big() = true
      7 held
      7 held
      7 held concluded true
  4 held
    call data.m._big() =  or undefined
      7 held
      7 failed
  5 held
    call data.m._big() = true
      7 held
      7 held
      7 held concluded true
  2 held concluded 1
`,
	}, {
		name:  "else where the first does not hold",
		rules: "violation contains f(input.u)\nf(x) := 1 if {\n\tx == \"a\"\n} else := 2",
		input: NewObject([]Member{{"u", u}}),
		want: `call data.m.violation() = ?
  2 held concluded 1|2
    call data.m.f(?) = 1|2
      3 held
      4 undecided
      3 held concluded 1
      5 undecided concluded 2
`,
	}}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, modules := traceModule(t, test.rules)
			_, trace, err := p.Trace(t.Context(), "data.m.violation", test.input, Limits{}, modules)
			if err != nil {
				t.Fatal(err)
			}
			w := &traceText{told: map[*TraceCall]bool{}}
			w.call(trace.Rule, "")
			got := w.String()
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("trace (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTraceIsBounded traces rules over more elements than are recorded and told.
func TestTraceIsBounded(t *testing.T) {
	p, modules := traceModule(t, "violation contains [x, y] if {\n\tsome x in numbers.range(1, 300)\n\tsome y in numbers.range(1, 300)\n\tx < y\n}")
	outcome, trace, err := p.Trace(t.Context(), "data.m.violation", NewObject(nil), Limits{}, modules)
	if err != nil {
		t.Fatal(err)
	}
	if want := 300 * 299 / 2; len(outcome.Elements) != want {
		t.Errorf("%d elements, want %d", len(outcome.Elements), want)
	}
	if !trace.Cut {
		t.Error("the trace does not say that it is cut")
	}
	w := &traceText{told: map[*TraceCall]bool{}}
	w.call(trace.Rule, "")
	if n := strings.Count(w.String(), "\n"); n < 5 || n > maxTold {
		t.Errorf("%d lines are told:\n%s", n, w)
	}
}
