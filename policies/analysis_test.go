package policies

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/topology"
)

// header is METADATA that is good enough to be loaded.
const testHeader = `# METADATA
# title: Nothing is bad
# related_resources:
#   - ref: https://docs.aws.amazon.com/test
# custom:
#   id: test-bad
#   severity: high
#   category: security
#   resources: [AWS::ECS::Service, container]
#   remediation: Make it good.
package archlint.test_bad

`

// loadPolicy loads one policy from the text of its rules.
func loadPolicy(t testing.TB, text string) *Policy {
	t.Helper()
	loaded, diagnostics := Load(fstest.MapFS{"test_bad.rego": {Data: []byte(testHeader + text)}})
	if len(diagnostics) > 0 {
		t.Fatalf("loading: %v", diagnostics)
	}
	return loaded[0]
}

func readsOf(t testing.TB, text string) *topology.Reads {
	t.Helper()
	reads, err := loadPolicy(t, text).Reads()
	if err != nil {
		t.Fatal(err)
	}
	return reads
}

// readPatterns are the parts that are read, as "a.*.b" or "a.b (whole)".
func readPatterns(r *topology.Reads) []string {
	if r.Whole {
		return []string{" (whole)"}
	}
	var out []string
	add := func(step string, below *topology.Reads) {
		if below == nil {
			return
		}
		for _, pattern := range readPatterns(below) {
			separator := "."
			if pattern == "" || pattern[0] == ' ' {
				separator = ""
			}
			out = append(out, step+separator+pattern)
		}
	}
	add("*", r.Each)
	for _, name := range sortedKeys(r.Members) {
		add(name, r.Members[name])
	}
	if out == nil {
		return []string{""}
	}
	return out
}

// TestReads gives for each rule the parts that it reads.
func TestReads(t *testing.T) {
	violation := func(body string) string { return `violation contains {"message": "m", "at": []} if ` + body }
	const related = "input.related.to.runs"
	tests := []struct {
		name, rules string
		want        []string
	}{
		{"a member", violation(`input.a.b == "x"`), []string{"a.b (whole)"}},
		{"whether a member is there", violation(`input.a.b`), []string{"a.b"}},
		{"a negated member", violation(`not input.a.b == "x"`), []string{"a.b (whole)"}},
		{"a negated call", violation(`not startswith(input.a, "x")`), []string{"a (whole)"}},
		{"a member of an element", violation(`{ some i, c in input.L; not c.Log; i > 0 }`), []string{"L.*.Log"}},
		{"a value in the message", `violation contains {"message": m, "at": []} if { some c in input.L; m := sprintf("%s", [c.Name]) }`, []string{"L.*.Name (whole)"}},
		{"a template string", `violation contains {"message": m, "at": []} if { some c in input.L; m := $"{c.Name}" }`, []string{"L.*.Name (whole)"}},
		{"every", violation(`every c in input.L { c.A == 1 }`), []string{"L.*.A (whole)"}},
		{"every through a rule", violation("not _all\n_all if every c in input.L { c.A }"), []string{"L.*.A"}},
		{"a comprehension", violation(`count([c | some c in input.L; c.A]) > 1`), []string{"L.*.A"}},
		{"a set that is counted", violation("count(_s) == 0\n_s contains c.A if some c in input.L"), []string{"L.*.A (whole)"}},
		{"a count", violation(`count(input.L) == 1`), []string{"L.*"}},
		{"a sum", violation(`sum([c.A | some c in input.L]) > 1`), []string{"L.*.A (whole)"}},
		{"a rule with a default", violation("_v == 1\ndefault _v := 1\n_v := input.a"), []string{"a (whole)"}},
		{"a rule with an else", violation("_v == 1\n_v := input.a if input.b else := input.c"), []string{"a (whole)", "b", "c (whole)"}},
		{"a function of a scalar", violation(`{ some c in input.L; _tag(c.Image) == "latest" }
_tag(image) := t if { t := split(image, ":")[1] } else := "latest"`), []string{"L.*.Image (whole)"}},
		{"a function of an object", violation(`{ some c in input.L; _bad(c) }
_bad(c) if { c.A; not c.B }`), []string{"L.*.A", "L.*.B"}},
		{"a function for two objects", violation(`{ _f(input.a) == _f(input.b) }
_f(x) := x.y.z`), []string{"a.y.z (whole)", "b.y.z (whole)"}},
		{"a function that gives one of its arguments", violation(`{ _f(input.a, input.b).c }
_f(x, y) := x if y.d
_f(x, y) := y if not x.d`), []string{"a.c", "a.d", "b.c", "b.d"}},
		{"a function that takes its argument apart", violation(`{ _f(input.a) }
_f([x, _]) if x.z`), []string{"a (whole)"}},
		{"object.get", violation(`object.get(input.a, ["b", 0, "c"], input.d) == 1`), []string{"a.b.*.c (whole)", "d (whole)"}},
		{"object.get of a computed path", violation(`{ some p in input.p; object.get(input.a, p, 1) == 1 }`), []string{"a (whole)", "p.* (whole)"}},
		{"walk", violation(`{ walk(input.a, [p, v]); v == 1; p }`), []string{"a (whole)"}},
		{"comparing two parts", violation(`input.a == input.b`), []string{"a (whole)", "b (whole)"}},
		{"membership", violation(`not "x" in input.L`), []string{"L.* (whole)"}},
		{"membership in constants", violation(`not input.a in {1, 2}`), []string{"a (whole)"}},
		{"membership in a set of the policy", violation("not \"x\" in _s\n_s contains c.A if some c in input.L"), []string{"L.*.A (whole)"}},
		{"a member of a set of the policy", violation("_s.x\n_s contains c if some c in input.L"), []string{"L.* (whole)"}},
		{"elements of a set of the policy", violation("{ some c in _s; not c.B }\n_s contains c if { some c in input.L; c.A }"), []string{"L.* (whole)"}},
		{"a set of edges", violation("count([1 | some e in _s]) > 1\n_s contains e if some e in " + related), []string{"related.to.runs.*.edge"}},
		{"a set of resources", violation("count([1 | some r in _s]) > 1\n_s contains e.resource if some e in " + related), []string{"related.to.runs.*.resource.id"}},
		{"a resource in a set", violation("_s[input.resource]\n_s contains e.resource if some e in " + related), []string{"related.to.runs.*.resource (whole)", "resource (whole)"}},
		{"a set of surroundings", violation("count([1 | some r in _s]) > 1\n_s contains e.resource.related if some e in " + related), []string{"related.to.runs.*.resource.related (whole)"}},
		{"a set of sets", violation("{ some s in _s; some x in s; x.B }\n_s contains {e.resource | some e in " + related + "}"), []string{"related.to.runs.*.resource (whole)"}},
		{"a list of lists", violation(`{ some l in [[c.A | some c in d.L] | some d in input.M]; some a in l; a.B }`), []string{"M.*.L.*.A.B"}},
		{"an object of the policy", violation("_o.x.B\n_o[c.N] := c if some c in input.L"), []string{"L.*.B", "L.*.N (whole)"}},
		{"an object comprehension", violation(`{ o := {c.N: c | some c in input.L}; some k, v in o; k == v.B }`), []string{"L.*.B (whole)", "L.*.N (whole)"}},
		{"an element by its index", violation(`input.L[1].A`), []string{"L.*.A"}},
		{"an index that is computed", violation(`{ some i, c in input.L; c.A; input.M[i].B }`), []string{"L.*.A", "M.*.B"}},
		{"a key that is read", violation(`input.M[input.k].B`), []string{"M.*.B", "k (whole)"}},
		{"taking a list apart", violation(`{ [a, b] = input.L; a.X; not b.Y }`), []string{"L (whole)"}},
		{"with", violation("_v with input.a as 1\n_v if input.b"), []string{" (whole)"}},
		{"the input as a whole", violation(`json.marshal(input) == ""`), []string{" (whole)"}},
		{"a member of any name", violation(`{ some k, v in input.related.to; v[_].resource.id == k }`), []string{"related.to.*.*.resource.id (whole)"}},
		{"a rule of a computed name", violation("_a.b[input.k]\n_a.b.c := input.x if input.y"), []string{"k", "x (whole)", "y"}},
		{
			"a rule of several values", "violation contains {\"message\": \"m\", \"at\": [], \"severity\": _s} if input.a\n_s := \"high\" if input.b\n_s := \"low\" if input.c",
			[]string{"a", "b", "c"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, readPatterns(readsOf(t, tt.rules))); diff != "" {
				t.Errorf("reads (-want +got):\n%s", diff)
			}
		})
	}
}

// What reads more than can be followed one by one reads everything, and finding
// that out takes no time.
func TestReadsLimit(t *testing.T) {
	tests := map[string]func(rules *strings.Builder, i int){
		"one definition": func(rules *strings.Builder, i int) {
			fmt.Fprintf(rules, "_f%d(x) if { _f%d(x.a); _f%d(x.b) }\n", i, i+1, i+1)
		},
		"two definitions": func(rules *strings.Builder, i int) {
			fmt.Fprintf(rules, "_f%d(x) if { _f%d(x.a); _f%d(x.b) }\n", i, i+1, i+1)
			fmt.Fprintf(rules, "_f%d(x) if { _f%d(x.b); _f%d(x.c) }\n", i, i+1, i+1)
		},
		"two results": func(rules *strings.Builder, i int) {
			fmt.Fprintf(rules, "_f%d(x) := _f%d(x.a) if x.c\n", i, i+1)
			fmt.Fprintf(rules, "_f%d(x) := _f%d(x.b) if not x.c\n", i, i+1)
		},
	}
	for name, write := range tests {
		for _, depth := range []int{3, 22, 60} {
			t.Run(fmt.Sprint(name, " ", depth), func(t *testing.T) {
				var rules strings.Builder
				rules.WriteString("violation contains {\"message\": \"m\", \"at\": []} if _f0(input.a)\n")
				for i := range depth {
					write(&rules, i)
				}
				fmt.Fprintf(&rules, "_f%d(x) := x if x.d\n", depth)
				modules := map[string]*ast.Module{"f.rego": ast.MustParseModule(testHeader + rules.String())}
				compiler := ast.NewCompiler()
				if compiler.Compile(modules); compiler.Failed() {
					t.Fatal(compiler.Errors)
				}
				start := time.Now()
				reads := analyse(compiler, ast.MustParseRef("data.archlint.test_bad.violation"))
				if took := time.Since(start); took > 2*time.Second {
					t.Errorf("the analysis takes %v", took)
				}
				if reads.Whole != (depth > 3) {
					t.Errorf("the whole input is read: %v", reads.Whole)
				}
			})
		}
	}
}
