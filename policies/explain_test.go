package policies

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
)

// explained is an explanation in lines: state, text, and what else there is to say.
type explained struct{ lines []string }

func (e *explained) rules(rules []ExplainedRule, indent string) {
	for _, r := range rules {
		e.lines = append(e.lines, fmt.Sprintf("%s%s leads=%t always=%t", indent, r.Text, r.Leads, r.Always))
		e.way(r.Steps, indent+"  ")
	}
}

func (e *explained) way(steps []ExplainedStep, indent string) {
	for _, s := range steps {
		line := fmt.Sprintf("%s%s %s", indent, s.State, s.Text)
		for _, v := range s.Variables {
			line += fmt.Sprintf(" [%s is %s]", v.Name, v.Value)
		}
		if s.Condition != "" {
			line += " (" + s.Condition + ")"
		}
		if s.Gives != "" {
			line = indent + "gives " + s.Gives
		}
		e.lines = append(e.lines, line)
		for _, c := range s.Calls {
			e.lines = append(e.lines, fmt.Sprintf("%s  %s(%s) is %q earlier=%t omitted=%d", indent, c.Name, strings.Join(c.Arguments, ", "), c.Result, c.Earlier, c.Omitted))
			e.rules(c.Rules, indent+"    ")
		}
		e.ways("within", s.Inner, indent)
		e.ways("on", s.Branches, indent)
	}
}

func (e *explained) ways(name string, w *ExplainedWays, indent string) {
	if w == nil {
		return
	}
	e.lines = append(e.lines, fmt.Sprintf("%s  %s: %d, others %d and %d", indent, name, len(w.Ways), w.Reached, w.Failed))
	for _, way := range w.Ways {
		e.way(way, indent+"    ")
	}
}

func explanationOf(t *testing.T, rules string, properties *inventory.Value) string {
	t.Helper()
	compiled, err := loadPolicy(t, rules).compiled()
	if err != nil {
		t.Fatal(err)
	}
	x, err := newPair(t, compiled, properties).explain(t.Context(), testInput(properties))
	if err != nil {
		t.Fatal(err)
	}
	e := &explained{}
	e.rules(x.Rules, "")
	return strings.Join(e.lines, "\n") + "\n"
}

func TestExplain(t *testing.T) {
	tests := []struct {
		name, rules string
		properties  *inventory.Value
		want        string
	}{{
		name:       "what is known",
		rules:      "violation contains {\"message\": \"m\"} if {\n\tx := input.resource.properties.DesiredCount\n\tx > 1\n}\n",
		properties: val(map[string]any{"DesiredCount": 2}),
		want: `
violation contains {"message": "m"} if { leads=true always=true
  held x := input.resource.properties.DesiredCount [x is 2]
  held x > 1
  gives {"message": "m"}
`,
	}, {
		name:       "the expression that failed last",
		rules:      "violation contains {\"message\": \"m\"} if {\n\tx := input.resource.properties.DesiredCount\n\tx > 1\n\tx < 3\n\tx == 7\n}\n",
		properties: val(map[string]any{"DesiredCount": 3}),
		want: `
violation contains {"message": "m"} if { leads=false always=false
  held x := input.resource.properties.DesiredCount [x is 3]
  held x > 1
  failed x < 3
`,
	}, {
		name:       "what is not known",
		rules:      "violation contains {\"message\": \"m\"} if {\n\tx := input.resource.properties.LaunchType\n\tx != \"EC2\"\n\tendswith(x, \"E\")\n}\n",
		properties: val(map[string]any{"LaunchType": unknown("Type")}),
		want: `
violation contains {"message": "m"} if { leads=true always=false
  held x := input.resource.properties.LaunchType [x is <parameter Type>]
  undecided x != "EC2" (holds if parameter Type (t.yaml:3:3) is not EC2)
  undecided endswith(x, "E") (holds if parameter Type (t.yaml:3:3) ends with E)
  gives {"message": "m"}
`,
	}, {
		name: "elements, those that lead on first",
		rules: "violation contains {\"message\": x} if {\n\tsome i, x in input.resource.properties.PlacementStrategies\n\tstartswith(x, \"a\")\n\tcontains(x, \"b\")\n}\n" +
			"violation contains {\"message\": \"n\"} if {\n\tsome x in input.resource.properties.PlacementStrategies\n\tstartswith(x, \"a\")\n\tcontains(x, \"z\")\n}\n",
		properties: val(map[string]any{"PlacementStrategies": []any{"x", "ab", "a", "abc"}}),
		want: `
violation contains {"message": x} if { leads=true always=true
  held some i, x in input.resource.properties.PlacementStrategies
    on: 2, others 0 and 2
      held some i, x in input.resource.properties.PlacementStrategies [i is 1] [x is "ab"]
      held startswith(x, "a")
      held contains(x, "b")
      gives {"message": "ab"}
      held some i, x in input.resource.properties.PlacementStrategies [i is 3] [x is "abc"]
      held startswith(x, "a")
      held contains(x, "b")
      gives {"message": "abc"}
violation contains {"message": "n"} if { leads=false always=false
  held some x in input.resource.properties.PlacementStrategies [x is "ab"]
    on: 0, others 0 and 3
  held startswith(x, "a")
  failed contains(x, "z")
`,
	}, {
		name: "functions, else, not and every",
		rules: "violation contains {\"message\": \"m\"} if {\n\tnot _small(input.resource.properties.DesiredCount)\n\tevery x in input.resource.properties.PlacementStrategies {\n\t\tx != \"b\"\n\t}\n}\n" +
			"_small(n) := \"yes\" if {\n\tn < 3\n} else := false\n",
		properties: val(map[string]any{"DesiredCount": 5, "PlacementStrategies": []any{"a", "b"}}),
		want: `
violation contains {"message": "m"} if { leads=false always=false
  held not _small(input.resource.properties.DesiredCount)
    archlint.test_bad._small(5) is "false" earlier=false omitted=1
      else := false leads=true always=true
  failed every x in input.resource.properties.PlacementStrategies { x != "b" }
    within: 1, others 0 and 1
      failed every x in input.resource.properties.PlacementStrategies { x != "b" } [x is "b"]
        within: 1, others 0 and 0
          failed x != "b"
`,
	}, {
		name:       "a rule is explained once",
		rules:      "violation contains {\"message\": \"m\"} if _big\n\nviolation contains {\"message\": \"n\"} if _big\n\n_big if input.resource.properties.DesiredCount > 1\n",
		properties: val(map[string]any{"DesiredCount": 2}),
		want: `
violation contains {"message": "m"} if _big leads=true always=true
  held _big
    archlint.test_bad._big() is "true" earlier=false omitted=0
      _big if input.resource.properties.DesiredCount > 1 leads=true always=true
        held input.resource.properties.DesiredCount > 1
        gives true
  gives {"message": "m"}
violation contains {"message": "n"} if _big leads=true always=true
  held _big
    archlint.test_bad._big() is "true" earlier=true omitted=0
  gives {"message": "n"}
`,
	}}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, "\n"+explanationOf(t, test.rules, test.properties)); diff != "" {
				t.Errorf("explanation (-want +got):\n%s", diff)
			}
		})
	}
}

// TestExplainFixtures compares the explanation of every policy on every fixture with
// its verdict: some rule leads to a violation exactly if one is possible.
func TestExplainFixtures(t *testing.T) {
	leading := 0
	files := fixtures(t)
	if testing.Short() {
		files = files[:len(files)/8]
	}
	for _, file := range files {
		g := scan(t, file)
		result := evaluate(t, g, builtins(t)...)
		verdicts := map[string]finding.Verdict{}
		for _, v := range result.Verdicts {
			verdicts[v.Policy+" "+v.Resource] = v.Verdict
		}
		for _, p := range builtins(t) {
			for _, n := range g.Nodes {
				verdict, evaluated := verdicts[p.ID+" "+n.ID]
				if !evaluated {
					continue
				}
				x, err := p.Explain(t.Context(), g, n)
				if err != nil {
					t.Fatal(err)
				}
				if x.leads() {
					leading++
				}
				if want := verdict != finding.VerdictPass; x.leads() != want && !x.Incomplete {
					t.Errorf("%s: %s on %s is %s, but the explanation leads to a violation: %t", file, p.ID, n.Address, verdict, x.leads())
				}
			}
		}
	}
	if leading == 0 {
		t.Error("no explanation leads to a violation, which shows that nothing was tested")
	}
}

func (x *Explanation) leads() bool {
	for _, r := range x.Rules {
		if r.Leads {
			return true
		}
	}
	return false
}

// TestExplainRandom explains random policies on inputs with unknowns: what leads to
// a violation has to agree with the verdict, and two runs with each other.
func TestExplainRandom(t *testing.T) {
	explanations, leading := 0, 0
	for seed := range uint64(150) {
		g := newGenerator(seed)
		compiled, err := loadPolicy(t, g.policy()).compiled()
		if err != nil {
			continue
		}
		for range 4 {
			properties := g.obscure(g.properties())
			p := judge(t, compiled, properties)
			if p.err != nil {
				continue
			}
			var texts [2][]byte
			var x *Explanation
			for i := range texts {
				if x, err = newPair(t, compiled, properties).explain(t.Context(), testInput(properties)); err != nil {
					t.Fatal(err)
				}
				if texts[i], err = json.Marshal(x); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(texts[0], texts[1]) {
				t.Fatalf("seed %d: two runs differ:\n%s\n%s", seed, texts[0], texts[1])
			}
			explanations++
			if x.leads() {
				leading++
			}
			if p.verdict == finding.VerdictPass && x.leads() && len(x.Faults) == 0 && !x.Incomplete {
				t.Errorf("seed %d: the verdict is pass, but a rule leads to a violation:\n%s\n%s", seed, p.program.policy.Source, texts[0])
			}
			if p.verdict != finding.VerdictPass && !x.leads() && len(x.Faults) == 0 && !x.Incomplete {
				t.Errorf("seed %d: the verdict is %s, but no rule leads to a violation:\n%s\n%s", seed, p.verdict, p.program.policy.Source, texts[0])
			}
		}
	}
	if leading == 0 || leading == explanations {
		t.Errorf("%d of %d explanations lead to a violation", leading, explanations)
	}
}
