package policies

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
	"github.com/archlint/archlint/scanner"
	"github.com/archlint/archlint/topology"
)

// builtins are the policies that come with archlint.
func builtins(t testing.TB) []*Policy {
	t.Helper()
	loaded, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if len(loaded) == 0 {
		t.Fatal("there are no built-in policies")
	}
	return loaded
}

// regoFiles are the files of all rules, tests and libraries.
func regoFiles(t testing.TB) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS("rules"), ".", func(file string, _ fs.DirEntry, err error) error {
		if path.Ext(file) == ".rego" {
			files = append(files, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestRulesAreFormatted(t *testing.T) {
	for _, file := range regoFiles(t) {
		source, err := os.ReadFile(filepath.Join("rules", file))
		if err != nil {
			t.Fatal(err)
		}
		formatted, err := format.SourceWithOpts(file, source, format.Opts{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(string(source), string(formatted)); diff != "" {
			t.Errorf("%s is not in OPA's format (-is +should be):\n%s", file, diff)
		}
	}
}

func TestRulesMetadata(t *testing.T) {
	for _, p := range builtins(t) {
		if want := ruleFile(p.Category, p.ID); p.File != want {
			t.Errorf("policy %s is in %s, want %s", p.ID, p.File, want)
		}
		if p.Description == "" || !strings.HasPrefix(p.Docs, "https://") || strings.HasSuffix(p.Title, ".") {
			t.Errorf("policy %s: want a description, a related resource, and a title without a full stop", p.ID)
		}
		for _, name := range []string{
			strings.TrimSuffix(path.Base(p.File), ".rego") + "_test.rego", "pass.yaml", "fail.yaml", "unknown.yaml",
		} {
			if _, err := os.Stat(filepath.Join("rules", path.Dir(p.File), name)); err != nil {
				t.Errorf("policy %s: %v", p.ID, err)
			}
		}
	}
}

func TestRulesCompile(t *testing.T) {
	for _, p := range builtins(t) {
		if err := p.Compile(); err != nil {
			t.Error(err)
			continue
		}
		if reads, _ := p.Reads(); reads.Whole {
			t.Errorf("policy %s: the analysis does not understand what it reads", p.ID)
		}
	}
}

// TestRulesUnit runs the tests that stand beside the rules.
func TestRulesUnit(t *testing.T) {
	modules := map[string]*ast.Module{}
	tested := map[string]bool{}
	for _, file := range regoFiles(t) {
		source, err := os.ReadFile(filepath.Join("rules", file))
		if err != nil {
			t.Fatal(err)
		}
		if modules[file], err = ast.ParseModuleWithOpts(file, string(source), parserOptions()); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	store := inmem.New()
	txn, err := store.NewTransaction(ctx)
	if err != nil {
		t.Fatal(err)
	}
	runner := tester.NewRunner().SetStore(store).SetTimeout(10 * time.Second).
		SetCompiler(ast.NewCompiler().WithCapabilities(interpreter.Capabilities())).SetModules(modules)
	results, err := runner.RunTests(ctx, txn)
	if err != nil {
		t.Fatal(err)
	}
	for r := range results {
		tested[path.Dir(r.Location.File)] = true
		if !r.Pass() {
			t.Errorf("%s: %s", r.Location, r)
		}
	}
	for _, p := range builtins(t) {
		if !tested[path.Dir(p.File)] {
			t.Errorf("policy %s has no tests beside it", p.ID)
		}
	}
}

// scan makes the graph of template files.
func scan(t testing.TB, files ...string) *topology.Graph {
	t.Helper()
	inv, err := scanner.Scan(context.Background(), files, scanner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range inv.Diagnostics {
		if d.Severity == inventory.SeverityError {
			t.Errorf("%s: %s: %s", d.Range, d.Summary, d.Detail)
		}
	}
	scanner.Normalize(inv)
	return topology.Build(inv)
}

func evaluate(t testing.TB, g *topology.Graph, policies ...*Policy) *Result {
	t.Helper()
	engine, err := New(policies)
	if err != nil {
		t.Fatal(err)
	}
	result, err := engine.Evaluate(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// wanted are the lines of a fixture with a comment "want fail" or "want unknown".
func wanted(t testing.TB, file string) []string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var want []string
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		for _, verdict := range []string{"fail", "unknown"} {
			if strings.HasSuffix(lines.Text(), "# want "+verdict) {
				want = append(want, fmt.Sprintf("line %d: %s", n, verdict))
			}
		}
	}
	return want
}

// TestRulesFixtures evaluates each rule on the templates beside it: it must find
// exactly what the comments in them want.
func TestRulesFixtures(t *testing.T) {
	for _, p := range builtins(t) {
		t.Run(p.ID, func(t *testing.T) {
			all := ""
			for _, name := range []string{"pass", "fail", "unknown"} {
				file := filepath.Join("rules", path.Dir(p.File), name+".yaml")
				result := evaluate(t, scan(t, file), p)
				want := wanted(t, file)
				checkFixture(t, name, file, want, result)
				all += strings.Join(want, "\n")
			}
			for _, verdict := range []string{"fail", "unknown"} {
				if !strings.Contains(all, ": "+verdict) {
					t.Errorf("no line of the fixtures wants %s", verdict)
				}
			}
		})
	}
}

func checkFixture(t *testing.T, name, file string, want []string, result *Result) {
	t.Helper()
	var got []string
	detail := ""
	for _, f := range result.Findings {
		line := fmt.Sprintf("line %d: %s", f.Location.Line, f.Verdict)
		if !slices.Contains(got, line) {
			got = append(got, line)
		}
		detail += fmt.Sprintf("%s %s %s: %s; %s\n", f.Location, f.Verdict, f.Resource.Address, f.Message, f.Condition)
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s\n%s", file, diff, detail)
	}
	if name == "pass" && !slices.ContainsFunc(result.Verdicts, func(v Verdict) bool { return v.Verdict == finding.VerdictPass }) {
		t.Errorf("%s: no resource passes", file)
	}
}
