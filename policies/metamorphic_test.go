package policies

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner"
	"github.com/archlint/archlint/topology"
)

// fixtures are all the templates of the project on which policies are tested.
func fixtures(t testing.TB) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{
		"rules/*/*/*.yaml", "../examples/*/template.yaml", "../testdata/*.yaml", "../testdata/*/*.yaml",
	} {
		found, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	slices.Sort(files)
	return files
}

// TestMetamorphic replaces each part of each resource of each fixture, one at a
// time, by an unknown: knowing less may turn a verdict into unknown, and unknown
// into nothing else.
func TestMetamorphic(t *testing.T) {
	engine, err := New(builtins(t))
	if err != nil {
		t.Fatal(err)
	}
	stride := 1
	if testing.Short() {
		stride = 11
	}
	parts, moved := 0, 0
	for _, file := range fixtures(t) {
		inv, err := scanner.Scan(t.Context(), []string{file}, scanner.Options{})
		if err != nil {
			t.Fatal(err)
		}
		scanner.Normalize(inv)
		before := verdicts(t, engine, inv)
		for i, r := range inv.Resources {
			for _, at := range partsOf(r.Properties) {
				if parts++; parts%stride != 0 {
					continue
				}
				after := verdicts(t, engine, obscured(inv, i, at))
				for pair, was := range before {
					is, ok := after[pair]
					if ok && is != was && is != finding.VerdictUnknown && was != finding.VerdictUnknown {
						t.Errorf("%s: %s of %s unknown: %s moves from %s to %s", file, at, r.Address, pair, was, is)
					}
					if ok && is != was {
						moved++
					}
				}
			}
		}
	}
	t.Logf("%d parts, %d verdicts moved", parts, moved)
	if moved == 0 {
		t.Error("no verdict ever moved, which shows that nothing was tested")
	}
}

// partsOf are the paths of all scalars, lists and objects in a resource's
// properties.
func partsOf(properties *inventory.Value) []inventory.Path {
	var paths []inventory.Path
	properties.Visit(func(at inventory.Path, v *inventory.Value) bool {
		if len(at) > 0 && v.IsSet() {
			paths = append(paths, slices.Clone(at))
		}
		return true
	})
	return paths
}

// obscured is the inventory with one part of one resource's properties unknown.
func obscured(inv *inventory.Inventory, resource int, at inventory.Path) *inventory.Inventory {
	changed := *inv
	changed.Resources = slices.Clone(inv.Resources)
	r := *inv.Resources[resource]
	old := r.Properties.At(at)
	r.Properties = r.Properties.Set(at, inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: "parameter Metamorphic has no default",
		Refs:       []inventory.Ref{{Kind: "parameter", Name: "Metamorphic"}},
		Expression: "Metamorphic",
	}, old.Range()))
	changed.Resources[resource] = &r
	return &changed
}

// verdicts are the verdicts by policy and resource.
func verdicts(t testing.TB, engine Engine, inv *inventory.Inventory) map[string]finding.Verdict {
	t.Helper()
	result, err := engine.Evaluate(t.Context(), topology.Build(inv))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]finding.Verdict{}
	for _, v := range result.Verdicts {
		out[fmt.Sprintf("%s on %s", v.Policy, v.Resource)] = v.Verdict
	}
	return out
}
