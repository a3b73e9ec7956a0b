package policies

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
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

func readsOf(t testing.TB, text string) *Reads {
	t.Helper()
	reads, err := loadPolicy(t, text).Reads()
	if err != nil {
		t.Fatal(err)
	}
	return reads
}

// TestReads gives for each rule the reads as "pattern [(whole)] polarity base".
func TestReads(t *testing.T) {
	tests := []struct {
		name, rules string
		want        []string
	}{{
		name:  "a member",
		rules: `violation contains {"message": "m", "at": []} if input.a.b == "x"`,
		want:  []string{"a.b more 2"},
	}, {
		name:  "a negated member",
		rules: `violation contains {"message": "m", "at": []} if not input.a.b == "x"`,
		want:  []string{"a.b less 0"},
	}, {
		name: "a call is made before it is negated",
		rules: `violation contains {"message": "m", "at": []} if not startswith(input.a, "x")
`,
		want: []string{"a more 1"},
	}, {
		name:  "an element, then a negated member of it",
		rules: `violation contains {"message": "m", "at": ["L", i]} if { some i, c in input.L; not c.Log }`,
		want:  []string{"L.* more 2", "L.*.Log less 2"},
	}, {
		name: "the value in the message",
		rules: `violation contains {"message": m, "at": []} if { some c in input.L; m := sprintf("%s", [c.Name]) }
`,
		want: []string{"L.* more 2", "L.*.Name (whole) more 3", "L.*.Name more 3"},
	}, {
		name: "a template string replaces what is undefined",
		rules: `violation contains {"message": m, "at": []} if { some c in input.L; m := $"{c.Name}" }
`,
		want: []string{"L.* more 2", "L.*.Name (whole) mixed 2", "L.*.Name mixed 2"},
	}, {
		name:  "every",
		rules: `violation contains {"message": "m", "at": []} if every c in input.L { c.A == 1 }`,
		want:  []string{"L more 1", "L.* less 1", "L.*.A more 1"},
	}, {
		name:  "not every through a rule",
		rules: "violation contains {\"message\": \"m\", \"at\": []} if not _all\n_all if every c in input.L { c.A == 1 }",
		want:  []string{"L less 0", "L.* more 0", "L.*.A less 0"},
	}, {
		name:  "a comprehension that is counted",
		rules: `violation contains {"message": "m", "at": []} if count([c | some c in input.L; c.A]) > 1`,
		want:  []string{"L.* more 2", "L.*.A more 3"},
	}, {
		name:  "a set that must be empty",
		rules: "violation contains {\"message\": \"m\", \"at\": []} if count(_s) == 0\n_s contains c.A if some c in input.L",
		want:  []string{"L.* less 0", "L.*.A (whole) less 0", "L.*.A less 0"},
	}, {
		name:  "a count of something exact",
		rules: `violation contains {"message": "m", "at": []} if count(input.L) == 1`,
		want:  []string{"L more 1", "L.* mixed 1"},
	}, {
		name:  "a sum",
		rules: `violation contains {"message": "m", "at": []} if sum([c.A | some c in input.L]) > 1`,
		want:  []string{"L.* mixed 0", "L.*.A (whole) mixed 0", "L.*.A mixed 0"},
	}, {
		name:  "a rule with a default",
		rules: "violation contains {\"message\": \"m\", \"at\": []} if _v == 1\ndefault _v := 1\n_v := input.a",
		want:  []string{"a mixed 0"},
	}, {
		name:  "a rule with an else",
		rules: "violation contains {\"message\": \"m\", \"at\": []} if _v == 1\n_v := input.a if input.b else := 1",
		want:  []string{"a mixed 0", "b mixed 0"},
	}, {
		name: "a function with an else, of a value that is there",
		rules: `violation contains {"message": "m", "at": []} if { some c in input.L; _tag(c.Image) == "latest" }
_tag(image) := t if { t := split(image, ":")[1] } else := "latest"`,
		want: []string{"L.* more 2", "L.*.Image more 3"},
	}, {
		name: "a function that takes an object",
		rules: `violation contains {"message": "m", "at": []} if { some c in input.L; _bad(c) }
_bad(c) if { c.A; not c.B }`,
		want: []string{"L.* more 2", "L.*.A more 3", "L.*.B less 2"},
	}, {
		name: "a negated function that takes an object",
		rules: `violation contains {"message": "m", "at": []} if { some c in input.L; not _good(c) }
_good(c) if { c.A; not c.B }`,
		want: []string{"L.* more 2", "L.*.A less 2", "L.*.B more 2"},
	}, {
		name: "object.get has a default",
		rules: `violation contains {"message": "m", "at": []} if object.get(input.a, ["b", "c"], 1) == 1
`,
		want: []string{"a more 1", "a.b.c mixed 1"},
	}, {
		name:  "walk",
		rules: `violation contains {"message": "m", "at": []} if { walk(input.a, [p, v]); v == 1; p }`,
		want:  []string{"a (whole) more 1", "a more 1"},
	}, {
		name:  "comparing two parts",
		rules: `violation contains {"message": "m", "at": []} if input.a == input.b`,
		want:  []string{"a (whole) more 1", "a more 1", "b (whole) more 1", "b more 1"},
	}, {
		name:  "membership",
		rules: `violation contains {"message": "m", "at": []} if not "x" in input.L`,
		want:  []string{"L more 1", "L.* less 1"},
	}, {
		name:  "membership in constants",
		rules: `violation contains {"message": "m", "at": []} if not input.a in {1, 2}`,
		want:  []string{"a more 1"},
	}, {
		name:  "membership in a set of the policy",
		rules: "violation contains {\"message\": \"m\", \"at\": []} if not \"x\" in _s\n_s contains c.A if some c in input.L",
		want:  []string{"L.* less 0", "L.*.A less 0"},
	}, {
		name:  "elements of a set of the policy",
		rules: "violation contains {\"message\": \"m\", \"at\": []} if { some c in _s; not c.B }\n_s contains c if { some c in input.L; c.A }",
		want:  []string{"L.* more 2", "L.*.A more 3", "L.*.B less 2"},
	}, {
		name:  "a value by name in an object of the policy",
		rules: "violation contains {\"message\": \"m\", \"at\": []} if _o.x.B\n_o[c.N] := c if some c in input.L",
		want:  []string{"L.* more 2", "L.*.B more 3", "L.*.N (whole) more 3", "L.*.N more 3"},
	}, {
		name:  "a list element by its index",
		rules: `violation contains {"message": "m", "at": []} if input.L[1].A`,
		want:  []string{"L.1.A more 3"},
	}, {
		name:  "an index that is computed",
		rules: `violation contains {"message": "m", "at": []} if { some i, c in input.L; c.A; input.M[i].B }`,
		want:  []string{"L.* more 2", "L.*.A more 3", "M.?.B more 3"},
	}, {
		name:  "an index that is looked at",
		rules: `violation contains {"message": "m", "at": []} if { some i, c in input.L; c.A; i > 0 }`,
		want:  []string{"L.* more 2", "L.*.A more 3", "L.? more 1"},
	}, {
		name:  "taking a list apart",
		rules: `violation contains {"message": "m", "at": []} if { [a, b] = input.L; a.X; not b.Y }`,
		want:  []string{"L (whole) more 1", "L more 1"},
	}, {
		name:  "with",
		rules: "violation contains {\"message\": \"m\", \"at\": []} if _v with input.a as 1\n_v if input.b",
		want:  []string{" (whole) mixed 0"},
	}, {
		name:  "the input as a whole",
		rules: `violation contains {"message": "m", "at": []} if json.marshal(input) == ""`,
		want:  []string{" (whole) more 0"},
	}, {
		name:  "double negation",
		rules: "violation contains {\"message\": \"m\", \"at\": []} if not _a\n_a if not input.x",
		want:  []string{"x more 0"},
	}, {
		name:  "a rule of several values",
		rules: "violation contains {\"message\": \"m\", \"at\": [], \"severity\": _s} if input.a\n_s := \"high\" if input.b == 1\n_s := \"low\" if input.b == 2",
		want:  []string{"a more 1", "b more 1"},
	}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, r := range readsOf(t, tt.rules).reads {
				got = append(got, r.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("reads (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadsLimit(t *testing.T) {
	var rules strings.Builder
	rules.WriteString("violation contains {\"message\": \"m\", \"at\": []} if _f0(input.a)\n")
	for i := range 14 {
		fmt.Fprintf(&rules, "_f%d(x) if { _f%d(x.a); _f%d(x.b) }\n", i, i+1, i+1)
	}
	rules.WriteString("_f14(x) if x\n")
	reads := readsOf(t, rules.String())
	if !reads.Whole() {
		t.Errorf("%d reads without a limit, want the whole input", len(reads.reads))
	}
}
