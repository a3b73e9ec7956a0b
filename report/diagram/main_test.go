package diagram

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/report/diagram/layout"
	"github.com/archlint/archlint/report/diagram/scene"
	"github.com/archlint/archlint/scanner"
	"github.com/archlint/archlint/topology"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// renderer is the archlint-render of this tree.
var renderer *layout.Program

func TestMain(m *testing.M) { os.Exit(run(m)) }

// run builds the renderer before the tests: pictures must come from the version of
// Graphviz that users get, not from one that happens to be installed.
func run(m *testing.M) int {
	flag.Parse()
	dir, err := os.MkdirTemp("", "archlint-diagram-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, layout.Name+".exe")
	build := exec.Command("go", "build", "-o", path, "../../cmd/archlint-render")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "building the renderer: %v\n%s", err, out)
		return 1
	}
	renderer = &layout.Program{Path: path}
	return m.Run()
}

// graphOf scans templates, given as paths.
func graphOf(t testing.TB, paths ...string) *topology.Graph {
	t.Helper()
	inv, err := scanner.Scan(t.Context(), paths, scanner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	scanner.Normalize(inv)
	return topology.Build(inv)
}

// graphOfText scans a template, given as text.
func graphOfText(t testing.TB, template string) *topology.Graph {
	t.Helper()
	path := filepath.Join(t.TempDir(), "system.yaml")
	if err := os.WriteFile(path, []byte(template), 0o600); err != nil {
		t.Fatal(err)
	}
	return graphOf(t, path)
}

func drawn(t testing.TB, v *View) *scene.Scene {
	t.Helper()
	s, err := Draw(t.Context(), v, renderer)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// found makes a finding on the resource of an address.
func found(t testing.TB, g *topology.Graph, policy string, severity finding.Severity, verdict finding.Verdict, address, property string) finding.Finding {
	t.Helper()
	for _, n := range g.Nodes {
		if n.Address == address {
			return finding.Finding{
				Policy: policy, Severity: severity, Verdict: verdict, Message: policy + " on " + address,
				Resource: finding.ResourceRef{ID: n.ID, Address: n.Address, Type: n.Type},
				Location: finding.Location{Range: inventory.Range{File: "t.yaml", Line: 1}, Property: property},
			}
		}
	}
	t.Fatalf("the graph has no %s", address)
	return finding.Finding{}
}

func itemAt(t testing.TB, v *View, address string) *Item {
	t.Helper()
	for _, item := range v.Items {
		for _, a := range item.Addresses {
			if a == address {
				return item
			}
		}
	}
	t.Fatalf("the view does not show %s", address)
	return nil
}
