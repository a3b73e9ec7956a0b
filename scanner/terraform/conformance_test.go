package terraform_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner"
)

var update = flag.Bool("update", false, "make the plans of the conformance fixtures anew")

const fixtures = "testdata/conformance"

// account and region are those that the fixtures are deployed to.
const (
	account = "123456789012"
	region  = "us-east-1"
)

// withoutFixture are types of the catalog that Terraform has and that no fixture can
// show, each with the reason why.
var withoutFixture = map[string]string{
	"AWS::CloudFormation::Stack": "a nested stack of a template is read, and Terraform's is not",
}

// TestConformance reads each architecture as CloudFormation, as Terraform source and as a
// plan: all give the same resources.
func TestConformance(t *testing.T) {
	seen := map[string]bool{}
	for _, dir := range services(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			template := scan(t, copied(t, dir, "template.yaml"))
			for _, r := range template.Resources {
				seen[r.Type] = true
			}
			t.Run("source", func(t *testing.T) {
				compare(t, template, scan(t, copied(t, dir, "main.tf", "../provider.tf")))
			})
			t.Run("plan", func(t *testing.T) {
				compare(t, template, scan(t, copied(t, dir, "plan.json")))
			})
		})
	}
	if len(services(t)) == 0 {
		t.Error("there are no fixtures")
	}
	t.Run("every type", func(t *testing.T) {
		var left []string
		for _, name := range catalog.Names() {
			if !seen[name] && terraform.Without[name] == "" && withoutFixture[name] == "" {
				left = append(left, name)
			}
		}
		if len(left) > 0 {
			t.Errorf("%d types of the catalog have no fixture: %s", len(left), strings.Join(left, ", "))
		}
	})
}

// services returns the folders of the fixtures.
func services(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(fixtures, "*", "main.tf"))
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range found {
		if found[i], err = filepath.Abs(filepath.Dir(name)); err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// copied returns a folder with some files of a fixture alone.
func copied(t *testing.T, dir string, names ...string) string {
	t.Helper()
	to := t.TempDir()
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatalf("%v; plans are made with: go test ./scanner/terraform -run Conformance -update", err)
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(name)), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// scan reads a folder. Nothing in it may be wrong or unknown to the catalog.
func scan(t *testing.T, dir string) *inventory.Inventory {
	t.Helper()
	t.Chdir(dir)
	inv, err := scanner.Scan(t.Context(), []string{"."}, scanner.Options{Region: region, Account: account})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range inv.Diagnostics {
		t.Errorf("%s: %s: %s %s", d.Range, d.Severity, d.Summary, d.Detail)
	}
	for _, g := range inv.Gaps {
		t.Errorf("%s: %s %s: %s", g.Range, g.Kind, g.Subject, g.Reason)
	}
	if len(inv.Resources) == 0 {
		t.Fatal("it has no resources")
	}
	return inv
}

// compare compares the resources of two inventories.
func compare(t *testing.T, want, got *inventory.Inventory) {
	t.Helper()
	for _, difference := range differences(want, got) {
		t.Error(difference)
	}
}

// differences says in what the resources of two inventories differ.
func differences(want, got *inventory.Inventory) []string {
	var all []string
	pairs, alone := paired(want, got)
	for _, r := range alone {
		all = append(all, fmt.Sprintf("%s: %s %s has no counterpart", r.Template, r.Type, r.Address))
	}
	slices.Sort(all)
	names := map[*inventory.Resource]string{}
	for name, p := range pairs {
		names[p.want], names[p.got] = name, name
	}
	left, right := newCanon(want, names), newCanon(got, names)
	for _, name := range slices.Sorted(maps.Keys(pairs)) {
		p := pairs[name]
		if diff := cmp.Diff(left.properties(p.want), right.properties(p.got)); diff != "" {
			all = append(all, fmt.Sprintf("%s: %s (-template +Terraform):\n%s", p.got.Range, name, diff))
		}
	}
	return all
}
