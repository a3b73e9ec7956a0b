package terraform_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/emulator"
	"github.com/archlint/archlint/scanner/terraform/configuration"
	"github.com/archlint/archlint/scanner/terraform/module"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// projects are root modules in the style of what people write and publish, each with the
// modules that it calls.
const projects = "testdata/projects"

// leastAgreement is the share of the arguments that a plan knows, and that the source
// must give the same.
const leastAgreement = 0.995

// values are those of the variables that have no default.
var values = map[string]string{
	"TF_VAR_min_tasks":         "2",
	"TF_VAR_origin_secret":     "an-example-of-a-secret",
	"TF_VAR_jwt_secret":        "an-example-of-a-secret-that-is-long-enough",
	"TF_VAR_database_password": "an-example-of-a-secret",
}

// TestEvaluationOracle plans projects with Terraform and compares every argument that the
// tables map with what the source gives.
func TestEvaluationOracle(t *testing.T) {
	if testing.Short() {
		t.Skip("planning every project takes long")
	}
	tf := oracle(t)
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "test")
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	t.Setenv("AWS_REGION", region)
	for name, value := range values {
		t.Setenv(name, value)
	}
	t.Setenv("AWS_ENDPOINT_URL", emulated(t))
	var total outcome
	for _, dir := range realistic(t) {
		t.Run(shortName(dir), func(t *testing.T) {
			root := workingCopy(t, dir)
			if err := tf.Init(t.Context(), root); err != nil {
				t.Fatal(err)
			}
			text, err := tf.Plan(t.Context(), root)
			if err != nil {
				t.Fatal(err)
			}
			total.add(compareProject(t, text, root))
		})
	}
	for _, dir := range services(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(dir, "plan.json"))
			if errors.Is(err, fs.ErrNotExist) {
				t.Skip("there is no plan")
			} else if err != nil {
				t.Fatal(err)
			}
			total.add(compareProject(t, text, copied(t, dir, "main.tf", "../provider.tf")))
		})
	}
	t.Logf("%d arguments are equal, %d differ, %d are known in the plan only, %d come from data sources that are looked up, %d are rewritten by the provider: %.2f %% agree",
		total.equal, len(total.different), len(total.unknown), len(total.looked), total.explained, 100*total.agreement())
	if total.agreement() < leastAgreement {
		t.Errorf("%.2f %% of the arguments agree, want %.2f %%", 100*total.agreement(), 100*leastAgreement)
	}
}

// emulated starts the emulator and returns where it listens.
func emulated(t *testing.T) string {
	t.Helper()
	e, err := emulator.Start()
	switch {
	case err == nil:
		t.Cleanup(e.Stop)
		return e.URL
	case errors.Is(err, emulator.ErrMissing) && os.Getenv("ARCHLINT_ORACLES") != "required":
		t.Skip(err)
	}
	t.Fatal(err)
	return ""
}

// realistic returns the directories of the projects and of the examples.
func realistic(t *testing.T) []string {
	t.Helper()
	own, err := filepath.Glob(filepath.Join(projects, "*"))
	if err != nil || len(own) == 0 {
		t.Fatal("no projects", err)
	}
	examples, err := filepath.Glob("../../examples/*/terraform")
	if err != nil || len(examples) == 0 {
		t.Fatal("no examples", err)
	}
	return append(own, examples...)
}

func shortName(dir string) string {
	if filepath.Base(dir) == "terraform" {
		dir = filepath.Dir(dir)
	}
	return filepath.Base(dir)
}

// workingCopy copies a project with what is beside it, so that Terraform may write there.
func workingCopy(t *testing.T, dir string) string {
	t.Helper()
	top := t.TempDir()
	around := filepath.Dir(dir)
	if filepath.Base(dir) == "terraform" {
		around = dir
	}
	if err := os.CopyFS(top, os.DirFS(around)); err != nil {
		t.Fatal(err)
	}
	if around == dir {
		return top
	}
	return filepath.Join(top, filepath.Base(dir))
}

// instances collects those of a configuration.
type instances struct {
	*translate.Translator
	all map[string]*translate.Instance
}

// Add takes an instance.
func (i instances) Add(one *translate.Instance) {
	i.all[one.Address] = one
	i.Translator.Add(one)
}

// evaluated returns the instances of a root module.
func evaluated(t testing.TB, root string) map[string]*translate.Instance {
	t.Helper()
	top, within, err := configuration.Top(root, filepath.Dir(root))
	if err != nil {
		t.Fatal(err)
	}
	tree, err := configuration.OpenTree(top, within, root)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := tree.Close(); err != nil && !errors.Is(err, fs.ErrClosed) {
			t.Error(err)
		}
	})
	inv := inventory.New()
	report := func(d inventory.Diagnostic) { inv.Diagnostics = append(inv.Diagnostics, d) }
	found := instances{translate.New(inv), map[string]*translate.Instance{}}
	options := module.Options{Account: account, Region: region, Environment: values}
	if err := module.Evaluate(t.Context(), configuration.NewLibrary(tree, report), within, found, options, inv); err != nil {
		t.Fatal(err)
	}
	for _, d := range inv.Diagnostics {
		t.Errorf("%s: %s: %s %s", d.Range, d.Severity, d.Summary, d.Detail)
	}
	for _, g := range inv.Gaps {
		if g.Kind != inventory.GapType {
			t.Errorf("%s: %s %s: %s", g.Range, g.Kind, g.Subject, g.Reason)
		}
	}
	return found.all
}

// compareProject compares all instances of a plan with those of the source.
func compareProject(t *testing.T, text []byte, root string) outcome {
	t.Helper()
	plan, err := plannedInstances(text)
	if err != nil {
		t.Fatal(err)
	}
	found := evaluated(t, root)
	var total outcome
	for _, address := range sortedKeys(plan) {
		if found[address] == nil {
			t.Errorf("%s is not in the source", address)
			continue
		}
		if u := found[address].Existence; u != nil && !isOfData(u) {
			t.Errorf("%s exists in the source if %s", address, u)
		}
		total.add(compareInstance(plan[address], found[address]))
	}
	for _, address := range sortedKeys(found) {
		if plan[address] == nil && strings.HasPrefix(found[address].Type, "aws_") {
			t.Errorf("%s is not in the plan", address)
		}
	}
	slices.Sort(total.different)
	for _, line := range slices.Concat(total.different, total.unknown) {
		t.Log(line)
	}
	return total
}
