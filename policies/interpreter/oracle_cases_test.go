package interpreter

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/test/cases"
)

// casesOfOPA loads OPA's compliance cases, which are in its module.
func casesOfOPA(t testing.TB) []cases.TestCase {
	t.Helper()
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/open-policy-agent/opa").Output()
	if err != nil {
		t.Fatalf("finding OPA's module: %v", err)
	}
	set, err := cases.Load(filepath.Join(strings.TrimSpace(string(dir)), "v1", "test", "cases", "testdata", "v1"))
	if err != nil {
		t.Fatal(err)
	}
	return set.Sorted().Cases
}

// caseTrials makes trials of a compliance case that has an input: the document that
// it asks for, and its elements, with parts of the input unknown.
func caseTrials(ctx context.Context, g *generator, c *cases.TestCase, samples, inputs int) []trial {
	input := caseInput(c)
	target := regexp.MustCompile(`data(\.[a-zA-Z_]\w*)+`).FindString(c.Query)
	if input == nil || target == "" || len(pathsOf(input, nil)) == 0 {
		return nil
	}
	texts := append(slices.Clone(c.Modules), dataModules(c)...)
	var out []trial
	for _, body := range []string{"x := " + target, "some x in " + target} {
		o, err := newOracle(ctx, randomRule, append(texts, fmt.Sprintf("%sviolation contains x if %s\n", policyHeader, body))...)
		if err != nil {
			continue
		}
		values := newPool(o.modules, input)
		for range inputs {
			out = append(out, trial{oracle: o, input: g.obscure(input, 3), values: values, samples: samples})
		}
	}
	return out
}

func caseInput(c *cases.TestCase) *ast.Term {
	switch {
	case c.InputTerm != nil:
		t, err := ast.ParseTerm(*c.InputTerm)
		if err != nil || !t.IsGround() || hasSets(t) {
			return nil
		}
		return t
	case c.Input != nil:
		return ast.NewTerm(ast.MustInterfaceToValue(*c.Input))
	}
	return nil
}

// hasSets reports whether a term is one that no input can be.
func hasSets(t *ast.Term) bool {
	found := false
	ast.WalkTerms(t, func(t *ast.Term) bool {
		found = found || kindOf(t.Value) == Set
		return found
	})
	return found
}

var identifier = regexp.MustCompile(`^[a-zA-Z_]\w*$`)

// dataModules are modules that define what the data of a case does, as far as rules
// can.
func dataModules(c *cases.TestCase) []string {
	if c.Data == nil {
		return nil
	}
	var out []string
	for name, value := range *c.Data {
		members, ok := value.(map[string]any)
		if !ok || !identifier.MatchString(name) {
			continue
		}
		var b strings.Builder
		fmt.Fprintf(&b, "package %s\n\n", name)
		for _, key := range slices.Sorted(maps.Keys(members)) {
			if text, err := json.Marshal(members[key]); err == nil && identifier.MatchString(key) {
				fmt.Fprintf(&b, "%s := %s\n", key, text)
			}
		}
		out = append(out, b.String())
	}
	slices.Sort(out)
	return out
}

func TestComplianceCasesWithUnknowns(t *testing.T) {
	samples, inputs := samplesInShort, 2
	if setting(checksVariable, 0) > 0 {
		samples, inputs = samplesInFull, 10
	}
	g := newGenerator(uint64(setting(seedVariable, 0)))
	var count tally
	for _, c := range casesOfOPA(t) {
		trials := caseTrials(t.Context(), g, &c, samples, inputs)
		if len(trials) > 0 {
			count.policies++
		}
		for i := range trials {
			found, err := trials[i].run(t.Context(), uint64(i), &count)
			if err != nil {
				t.Errorf("%s: %v", c.Note, err)
			}
			if found != nil {
				found.text = strings.Join(c.Modules, "\n")
				t.Errorf("%s: %s: %v", c.Note, c.Query, found)
				break
			}
		}
	}
	t.Log(&count)
	if count.policies < 100 {
		t.Errorf("only %d cases have an input in which something can be unknown", count.policies)
	}
}
