package cloudformation

import (
	"bufio"
	"bytes"
	"encoding/json"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/source"
)

// TestServerlessOracle expands the templates in testdata/sam, and those of the
// corpus if there is one, and compares them with what samtranslator makes of them:
// the resources, their types and existence, and the values of their properties.
// What samtranslator rejects is not compared.
func TestServerlessOracle(t *testing.T) {
	names, err := filepath.Glob("testdata/sam/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no templates", err)
	}
	compared, equal := 0, 0
	for _, e := range expandByOracle(t, append(names, serverlessCorpus(t)...)) {
		if why := incomparable[filepath.Base(e.Path)]; why != "" {
			t.Logf("%s is not compared: %s", e.Path, why)
			continue
		}
		if e.Template == nil {
			if strings.HasPrefix(e.Path, "testdata") {
				t.Errorf("%s: samtranslator rejects it: %s", e.Path, e.Error)
			}
			continue
		}
		compared++
		if diff := compareExpansion(t, e); diff != "" {
			t.Errorf("%s:\n%s", e.Path, diff)
			continue
		}
		equal++
	}
	t.Logf("%d of %d templates are expanded as samtranslator does", equal, compared)
}

// incomparable are templates of the corpus of which samtranslator makes what cannot
// be compared.
var incomparable = map[string]string{
	"function_with_event_dest_conditional.yaml": "a condition that samtranslator makes has an object for a name, which CloudFormation rejects",
	"connector_esm_dependson.yaml":              "it names a transform that does not exist",
	"translate_always_deploy.yaml":              "a logical ID is made of the time",
}

// oracleExpansion is what the oracle makes of one template.
type oracleExpansion struct {
	Path     string          `json:"path"`
	Template json.RawMessage `json:"template"`
	Error    string          `json:"error"`
}

func expandByOracle(t *testing.T, names []string) []oracleExpansion {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), "python3", "-c", "import samtranslator").CombinedOutput(); err != nil {
		if os.Getenv("ARCHLINT_ORACLES") == "required" {
			t.Fatalf("the Python package samtranslator is missing: %v\n%s", err, out)
		}
		t.Skip("the Python package samtranslator is missing: SAM templates are not compared with it")
	}
	cmd := exec.CommandContext(t.Context(), "python3", "testdata/sam/oracle.py", oracleRegion)
	cmd.Stdin = strings.NewReader(strings.Join(names, "\n") + "\n")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("samtranslator: %v\n%s", err, stderr.Bytes())
	}
	var expansions []oracleExpansion
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var e oracleExpansion
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		expansions = append(expansions, e)
	}
	if len(expansions) != len(names) {
		t.Fatalf("samtranslator answers for %d of %d templates\n%s", len(expansions), len(names), stderr.Bytes())
	}
	return expansions
}

const oracleRegion = "us-east-1"

// serverlessCorpus names the files of the corpus that mention SAM, only those whose
// paths contain ARCHLINT_SAM if it is set.
func serverlessCorpus(t *testing.T) []string {
	t.Helper()
	root := os.Getenv("ARCHLINT_CORPUS")
	if root == "" {
		return nil
	}
	var names []string
	for _, name := range manifest(t, root) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("AWS::Serverless::")) && strings.Contains(name, os.Getenv("ARCHLINT_SAM")) {
			names = append(names, name)
		}
	}
	return names
}

// expanded is what a template declares, as far as it is compared.
type expanded struct {
	// Types are the types of the resources by their logical IDs, with those whose
	// condition is false.
	Types map[string]string
	// DependsOn are the logical IDs that resources depend on by name.
	DependsOn map[string][]string
	// Existence and Properties are those of the resources that may be there.
	Existence  map[string]string
	Properties map[string]any
	// Rejected is what is said against the template.
	Rejected []string
}

func compareExpansion(t *testing.T, e oracleExpansion) string {
	t.Helper()
	data, err := os.ReadFile(e.Path)
	if err != nil {
		t.Fatal(err)
	}
	got, want := expandedOf(t, e.Path, data), expandedOf(t, e.Path, e.Template)
	// What is wrong with the template beside its SAM resources is not the oracle's.
	got.Rejected = slices.DeleteFunc(got.Rejected, func(summary string) bool {
		return slices.Contains(want.Rejected, summary) || strings.HasSuffix(summary, "the template does not have the transform")
	})
	want.Rejected = got.Rejected[:0]
	for id, properties := range want.Properties {
		sameUploads(properties, got.Properties[id])
	}
	return cmp.Diff(want, got)
}

func expandedOf(t *testing.T, path string, data []byte) expanded {
	t.Helper()
	root, diagnostics := document.Parse(path, bytes.ReplaceAll(data, []byte("\t"), []byte("  ")))
	if root == nil {
		t.Fatalf("%s: %v", path, diagnostics)
	}
	inv := inventory.New()
	tt := newTemplate(path, source.Options{Region: oracleRegion, Account: "123456789012"}, inv)
	tt.load(root)
	tt.scan()
	e := expanded{Types: map[string]string{}, DependsOn: map[string][]string{}, Existence: map[string]string{}, Properties: map[string]any{}}
	for _, r := range tt.order {
		e.Types[r.name] = r.typ
		for n := range dependencies(r.node.Get("DependsOn")) {
			e.DependsOn[r.name] = append(e.DependsOn[r.name], n.Text)
		}
		slices.Sort(e.DependsOn[r.name])
	}
	e.Rejected = summaries(inv)
	for _, r := range inv.Resources {
		e.Existence[r.Address] = r.Existence.String()
		text, err := json.Marshal(r.Properties)
		if err != nil {
			t.Fatal(err)
		}
		var properties any
		if err := json.Unmarshal(text, &properties); err != nil {
			t.Fatal(err)
		}
		e.Properties[r.Address] = properties
	}
	return e
}

// dependencies are the elements of DependsOn, which may be one or a list.
func dependencies(n *document.Node) iter.Seq[*document.Node] {
	return func(yield func(*document.Node) bool) {
		switch {
		case n == nil:
		case n.Kind != document.List:
			yield(n)
		default:
			slices.Values(n.Items)(yield)
		}
	}
}

// sameUploads gives what is uploaded from disk the place that the oracle has put
// it at, where archlint leaves the path.
func sameUploads(want, got any) {
	w, ok := want.(map[string]any)
	g, okToo := got.(map[string]any)
	if !ok || !okToo {
		return
	}
	for _, name := range []string{"Code", "Content", "DefinitionUri", "BodyS3Location", "DefinitionS3Location"} {
		for _, place := range []map[string]any{
			{"S3Bucket": "bucket", "S3Key": "value"}, {"Bucket": "bucket", "Key": "value"},
		} {
			if _, isPath := g[name].(string); isPath && cmp.Equal(w[name], any(place)) {
				g[name] = w[name]
			}
		}
	}
}
