package cmd_test

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// terraformValues are the values of the variables that have no default, and those of the
// parameters that say the same.
var terraformValues = map[string]struct{ vars, params []string }{
	"anatomy": {[]string{"min_tasks=2", "origin_secret=5up3r-5ecret-0r1g1n"}, []string{"MinTasks=2"}},
	"pizza":   {[]string{"jwt_secret=an-example-of-a-secret-that-is-long-enough", "database_password=5up3r-5ecret"}, []string{"JwtSecret=an-example-of-a-secret-that-is-long-enough"}},
	"todo":    {},
	"tracker": {},
}

// TestExamplesAreTheSameInTerraform compares each example's template with the same
// architecture as a Terraform configuration, and as a plan of that: the graphs are the
// same but for what the resources are called, and so are the findings.
func TestExamplesAreTheSameInTerraform(t *testing.T) {
	for _, template := range examples(t) {
		directory := filepath.Dir(template)
		name := filepath.Base(directory)
		values := terraformValues[name]
		var vars, params []string
		for _, v := range values.vars {
			vars = append(vars, "--var", v)
		}
		for _, v := range values.params {
			params = append(params, "--param", v)
		}
		t.Run(name, func(t *testing.T) {
			want := describe(t, append(params, template)...)
			configuration := describe(t, append(vars, filepath.Join(directory, "terraform"))...)
			plan := describe(t, planned(t, directory, name))
			same(t, "configuration", want, configuration)
			same(t, "plan", want, plan)
			if len(values.vars) > 0 {
				same(t, "configuration of which nothing is given",
					describe(t, template), describe(t, filepath.Join(directory, "terraform")))
			}
		})
	}
}

// planned returns a directory that holds the configuration of an example with a plan of
// it beside: the plan alone does not show texts that mention what is not known yet.
func planned(t *testing.T, directory, name string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(filepath.Join(directory, "terraform"))); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("testdata", "plans", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(to, "plan.json"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

// described is a graph and its findings without addresses: first by the types alone,
// which a difference is easily read off, then by what surrounds each node.
type described struct{ Edges, Findings, Surroundings []string }

type describedNode struct {
	ID, Type  string
	Synthetic bool
}

// describe scans an input. A node is told from others by its type and by what it is
// connected with, however far away.
func describe(t *testing.T, args ...string) described {
	t.Helper()
	var graph struct {
		Nodes []describedNode
		Edges []struct {
			From, To, Kind string
			Unknown        bool
			Evidence       struct{ Property string }
		}
	}
	decode(t, &graph, append([]string{"graph", "--format", "json"}, args...)...)
	types, labels := map[string]string{}, map[string]string{}
	for _, n := range graph.Nodes {
		types[n.ID] = n.Type
		labels[n.ID] = fmt.Sprint(n.Type, n.Synthetic)
	}
	for range 12 {
		next := map[string][]string{}
		for _, e := range graph.Edges {
			say := fmt.Sprint(e.Kind, e.Unknown, withoutIndices(e.Evidence.Property))
			next[e.From] = append(next[e.From], "out "+say+labels[e.To])
			next[e.To] = append(next[e.To], "in "+say+labels[e.From])
		}
		for id, around := range next {
			slices.Sort(around)
			sum := sha256.Sum256([]byte(labels[id] + strings.Join(around, "\n")))
			labels[id] = hex.EncodeToString(sum[:])
		}
	}
	said := func(id string) string { return cmp.Or(types[id], id) }
	var d described
	for id, label := range labels {
		d.Surroundings = append(d.Surroundings, types[id]+" "+label[:min(12, len(label))])
	}
	for _, e := range graph.Edges {
		d.Edges = append(d.Edges, fmt.Sprintf("%s %s%s %s by %s", said(e.From), e.Kind,
			map[bool]string{true: "?"}[e.Unknown], said(e.To), withoutIndices(e.Evidence.Property)))
	}
	var scan struct {
		Findings []struct {
			Policy, Severity, Verdict string
			Resource                  struct{ ID string }
			Location                  struct{ Property string }
		}
		Summary struct{ Verdicts map[string]int }
	}
	decode(t, &scan, append([]string{"scan", "--format", "json"}, args...)...)
	for _, f := range scan.Findings {
		where := withoutIndices(f.Location.Property)
		d.Findings = append(d.Findings, fmt.Sprintf("%s %s %s at %s %s", f.Severity, f.Verdict, f.Policy, said(f.Resource.ID), where))
		d.Surroundings = append(d.Surroundings, f.Policy+" "+labels[f.Resource.ID])
	}
	d.Findings = append(d.Findings, fmt.Sprint(scan.Summary.Verdicts))
	slices.Sort(d.Edges)
	slices.Sort(d.Findings)
	slices.Sort(d.Surroundings)
	return d
}

// same compares two descriptions, and their details only if they look alike.
func same(t *testing.T, what string, want, got described) {
	t.Helper()
	for _, part := range [][2][]string{{want.Edges, got.Edges}, {want.Findings, got.Findings}, {want.Surroundings, got.Surroundings}} {
		if diff := gocmp.Diff(part[0], part[1]); diff != "" {
			t.Errorf("the %s differs from the template (-template +%s):\n%s", what, what, diff)
			return
		}
	}
}

var index = regexp.MustCompile(`\[\d+\]`)

// withoutIndices is a property path without the order of elements.
func withoutIndices(path string) string { return index.ReplaceAllString(path, "[]") }

func decode(t *testing.T, to any, args ...string) {
	t.Helper()
	code, stdout, stderr := run(args...)
	if code > 1 {
		t.Fatalf("%v: exit code %d, stderr %s", args, code, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), to); err != nil {
		t.Fatal(err)
	}
}
