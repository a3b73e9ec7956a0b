package interpreter

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// precisionCase is a small policy on an input of which parts are not known, with
// the best verdict that there can be.
type precisionCase struct {
	name, policy string
	input        *Value
	// want is the best verdict; shortest the shortest case in which an element is
	// there, if the case says it; miss why the verdict is another one, if it is.
	want, shortest, miss string
}

// precisionCases reads testdata/precision. A case begins with lines such as
// "want: pass"; the policy follows after an empty line, without its package.
func precisionCases(t *testing.T) []precisionCase {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "precision", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var out []precisionCase
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			c, err := parsePrecisionCase(f.Name, string(f.Data))
			if err != nil {
				t.Fatalf("%s: %s: %v", file, f.Name, err)
			}
			out = append(out, c)
		}
	}
	return out
}

func parsePrecisionCase(name, text string) (precisionCase, error) {
	header, policy, _ := strings.Cut(text, "\n\n")
	c := precisionCase{name: name, policy: policyHeader + policy}
	for line := range strings.Lines(header) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "input":
			input, err := parseInput(value)
			if err != nil {
				return c, err
			}
			c.input = input
		case "want":
			c.want = value
		case "case":
			c.shortest = value
		case "miss":
			c.miss = value
		default:
			return c, fmt.Errorf("no such line: %q", line)
		}
	}
	if c.input == nil || c.want == "" {
		return c, fmt.Errorf("a case needs an input and a verdict")
	}
	return c, nil
}

// maxMisses is how many verdicts may be less than the best.
const maxMisses = 3

func TestPrecision(t *testing.T) {
	all := precisionCases(t)
	if len(all) < 60 {
		t.Errorf("there are %d cases", len(all))
	}
	misses := 0
	for _, c := range all {
		t.Run(c.name, func(t *testing.T) {
			o, err := newOracle(t.Context(), randomRule, c.policy)
			if err != nil {
				t.Fatal(err)
			}
			outcome, err := o.program.Explore(t.Context(), randomRule, c.input, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			best := verdictOf(outcome) == c.want
			if best == (c.miss != "") {
				t.Errorf("the verdict is %s, best is %s, miss %q; the outcome is\n%s", verdictOf(outcome), c.want, c.miss, displayOutcome(outcome))
			}
			if !best {
				misses++
			}
			if c.shortest != "" {
				checkShortest(t, outcome, c.shortest)
			}
		})
	}
	if misses > maxMisses {
		t.Errorf("%d verdicts are not the best", misses)
	}
}

func checkShortest(t *testing.T, o *Outcome, want string) {
	t.Helper()
	for _, e := range o.Elements {
		if len(e.Cases) > 0 && displayCase(e.Cases[0]) == want {
			return
		}
	}
	t.Errorf("no element is there if %s; the outcome is\n%s", want, displayOutcome(o))
}

// TestPrecisionIsJustified substitutes values: the best verdict is pass if there
// is never an element, fail if there always is one, and unknown if both occur.
func TestPrecisionIsJustified(t *testing.T) {
	const samples = 600
	for _, c := range precisionCases(t) {
		t.Run(c.name, func(t *testing.T) {
			o, err := newOracle(t.Context(), randomRule, c.policy)
			if err != nil {
				t.Fatal(err)
			}
			outcome, err := o.program.Explore(t.Context(), randomRule, c.input, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			values := newPool(o.modules, c.input.term)
			with := 0
			for i := range samples {
				got := o.check(t.Context(), c.input, outcome, newSubstitution(uint64(i), values))
				if got.contradiction != "" {
					t.Fatalf("%s\nwith %v\nthe outcome is\n%s", got.contradiction, got.input, displayOutcome(outcome))
				}
				with += min(1, len(got.elements))
			}
			best := verdictUnknown
			switch with {
			case 0:
				best = verdictPass
			case samples:
				best = verdictFail
			}
			if best != c.want {
				t.Errorf("%d of %d substitutions have an element: the best verdict is %s, not %s", with, samples, best, c.want)
			}
		})
	}
}
