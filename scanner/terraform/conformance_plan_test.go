package terraform_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog/terraform/provider"
)

// oracle returns Terraform, or skips the test where it is not installed and need not be.
func oracle(t *testing.T) *provider.Terraform {
	t.Helper()
	tf, err := provider.Find()
	switch {
	case err == nil:
		return tf
	case errors.Is(err, provider.ErrMissing) && os.Getenv("ARCHLINT_ORACLES") != "required":
		t.Skip(err)
	}
	t.Fatal(err)
	return nil
}

// planner plans fixtures in one folder, which it prepares once.
type planner struct {
	terraform *provider.Terraform
	dir       string
}

func newPlanner(t *testing.T) *planner {
	t.Helper()
	p := &planner{terraform: oracle(t), dir: t.TempDir()}
	p.copy(t, filepath.Join(fixtures, "provider.tf"))
	if err := p.terraform.Init(t.Context(), p.dir); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *planner) copy(t *testing.T, name string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(p.dir, filepath.Base(name)), text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// plan returns the plan of a fixture.
func (p *planner) plan(t *testing.T, dir string) []byte {
	t.Helper()
	p.copy(t, filepath.Join(dir, "main.tf"))
	text, err := p.terraform.Plan(t.Context(), p.dir, "-refresh=false")
	if err != nil {
		t.Fatalf("%s: %v", dir, err)
	}
	return trimmed(t, text)
}

// kept are the parts of a plan that say what is planned.
var kept = []string{
	"format_version", "variables", "planned_values", "resource_changes", "prior_state", "configuration",
}

// trimmed is a plan without what has nothing to do with its resources, or changes from
// one run to the next.
func trimmed(t *testing.T, text []byte) []byte {
	t.Helper()
	var whole map[string]json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil {
		t.Fatal(err)
	}
	parts := map[string]json.RawMessage{}
	for _, name := range kept {
		if part, ok := whole[name]; ok {
			parts[name] = part
		}
	}
	out, err := json.MarshalIndent(parts, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return append(out, '\n')
}

// TestConformancePlansAreCurrent plans every fixture with Terraform, as many at a time as
// there are processors: most of a plan is the start of the provider.
func TestConformancePlansAreCurrent(t *testing.T) {
	if !*update && (os.Getenv("ARCHLINT_ORACLES") != "required" || testing.Short()) {
		t.Skip("planning every fixture takes minutes: set ARCHLINT_ORACLES=required to compare with Terraform's plans")
	}
	idle := make(chan *planner, runtime.GOMAXPROCS(0))
	for range cap(idle) {
		idle <- newPlanner(t)
	}
	for _, dir := range services(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			p := <-idle
			defer func() { idle <- p }()
			file, plan := filepath.Join(dir, "plan.json"), p.plan(t, dir)
			if *update {
				if err := os.WriteFile(file, plan, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			have, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(have), string(plan)); diff != "" {
				t.Errorf("plan.json is out of date; run: go test ./scanner/terraform -run Conformance -update\n%s", diff)
			}
		})
	}
}
