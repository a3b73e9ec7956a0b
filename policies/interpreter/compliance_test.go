package interpreter

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/test/cases"
	"github.com/open-policy-agent/opa/v1/test/cases/testdata"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/util"
)

// complianceCases are how many cases OPA has for evaluators of Rego v1.
const complianceCases = 2392

// exceptions are the cases that the interpreter does not pass, with the reason. The
// guide on the engine lists them too.
var exceptions = map[string]string{
	"data/nested integer":                               "the planner of OPA compares an integer in a reference to data with a string, as its Wasm target does",
	"data/toplevel integer":                             "the planner of OPA compares an integer in a reference to data with a string, as its Wasm target does",
	"jwtdecodeverify/rs256-exp-now-expired":             "io.jwt.decode_verify reads the clock",
	"jwtdecodeverify/rs256-exp-now-explicit-expired":    "io.jwt.decode_verify reads the clock",
	"jwtdecodeverify/rs256-nbf-now-ok":                  "io.jwt.decode_verify reads the clock",
	"rand.intn/consistent values for same arguments":    "rand.intn is random",
	"time/time caching":                                 "time.now_ns reads the clock, and test.sleep exists in OPA's tests alone",
	"uuid.rfc4122/consistent values for same arguments": "uuid.rfc4122 is random",
}

func TestCompliance(t *testing.T) {
	all := loadCases(t)
	if len(all) != complianceCases {
		t.Errorf("OPA has %d cases, expected %d", len(all), complianceCases)
	}
	failed := map[string]error{}
	for _, c := range all {
		if err := comply(t, &c); err != nil {
			failed[c.Note] = err
		}
	}
	for _, note := range slices.Sorted(maps.Keys(failed)) {
		if exceptions[note] == "" {
			t.Errorf("%s: %v", note, failed[note])
		}
	}
	for note := range exceptions {
		if failed[note] == nil {
			t.Errorf("%s is listed as an exception and passes", note)
		}
	}
	t.Logf("%d of %d cases pass", len(all)-len(failed), len(all))
}

// loadCases reads the cases that OPA ships.
func loadCases(t testing.TB) []cases.TestCase {
	t.Helper()
	var set cases.Set
	err := fs.WalkDir(testdata.V1, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(testdata.V1, path)
		if err != nil {
			return err
		}
		var file cases.Set
		if err := util.Unmarshal(text, &file); err != nil {
			return fmt.Errorf("reading %s: %w", path, err)
		}
		set.Cases = append(set.Cases, file.Cases...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return set.Sorted().Cases
}

// complianceProgram compiles the modules and the query of a case.
func complianceProgram(c *cases.TestCase) (*Program, error) {
	options := ast.ParserOptions{RegoVersion: ast.RegoV1}
	if c.ExperimentalKeywords {
		options.Capabilities = ast.CapabilitiesForThisVersion(ast.CapabilitiesExperimentalKeywords(true))
	}
	modules := map[string]string{}
	for i, m := range c.Modules {
		modules[fmt.Sprintf("test-%d.rego", i)] = m
	}
	compiler, err := ast.CompileModulesWithOpt(modules, ast.CompileOpts{ParserOptions: options})
	if err != nil {
		return nil, err
	}
	query, err := ast.ParseBodyWithOpts(c.Query, options)
	if err != nil {
		return nil, err
	}
	policy, err := plan(compiler, query)
	if err != nil {
		return nil, err
	}
	return load(policy)
}

// comply runs a case and says what is wrong with its result.
func comply(t *testing.T, c *cases.TestCase) error {
	for k, v := range c.Env {
		t.Setenv(k, v)
	}
	p, err := complianceProgram(c)
	if err != nil {
		return err
	}
	var input *ast.Term
	switch {
	case c.InputTerm != nil:
		input = ast.MustParseTerm(*c.InputTerm)
	case c.Input != nil:
		input = ast.NewTerm(ast.MustInterfaceToValue(*c.Input))
	}
	data := ast.ObjectTerm()
	if c.Data != nil {
		data = ast.NewTerm(ast.MustInterfaceToValue(*c.Data))
	}
	found, err := p.results(t.Context(), "eval", input, data, c.StrictError)
	return judgeCase(c, found, err)
}

func judgeCase(c *cases.TestCase, found []*ast.Term, err error) error {
	var fault *topdown.Error
	switch {
	case c.WantError != nil || c.WantErrorCode != nil:
		if err == nil {
			return fmt.Errorf("no error; results %v", found)
		}
		if c.WantErrorCode != nil && (!errors.As(err, &fault) || fault.Code != *c.WantErrorCode) {
			return fmt.Errorf("error %w, expected one with code %s", err, *c.WantErrorCode)
		}
		if c.WantError != nil && !strings.Contains(err.Error(), *c.WantError) {
			return fmt.Errorf("error %w, expected %s", err, *c.WantError)
		}
		return nil
	case err != nil:
		return err
	case c.WantResult == nil:
		return nil
	}
	want, got := ast.NewSet(), ast.NewSet()
	for _, r := range *c.WantResult {
		want.Add(ast.NewTerm(ast.MustInterfaceToValue(r)))
	}
	for _, r := range found {
		v, err := ast.JSON(r.Value)
		if err != nil {
			return err
		}
		members := v.(map[string]any)
		for k, m := range members {
			if list, ok := m.([]any); ok && c.SortBindings {
				slices.SortFunc(list, util.Compare)
				members[k] = list
			}
		}
		got.Add(ast.NewTerm(ast.MustInterfaceToValue(members)))
	}
	if want.Compare(got) != 0 {
		return fmt.Errorf("got %v, expected %v", got, want)
	}
	return nil
}
