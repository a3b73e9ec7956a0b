package plan

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/archlint/archlint/inventory"
)

// TestCorpus reads the plans and states of a corpus, if there is one: a directory with a
// MANIFEST.csv whose columns path and kind say what is in it. Each must be taken for
// what it is, and be read whole or have a gap.
func TestCorpus(t *testing.T) {
	root := os.Getenv("ARCHLINT_CORPUS")
	if root == "" {
		t.Skip("ARCHLINT_CORPUS does not name a corpus of plans")
	}
	manifest, err := os.ReadFile(filepath.Join(root, "MANIFEST.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(manifest))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	path, kind := slices.Index(rows[0], "path"), slices.Index(rows[0], "kind")
	files, instances, unknowns, synthetic := 0, 0, 0, 0
	for _, row := range rows[1:] {
		if !strings.HasPrefix(row[kind], "tfplan") && row[kind] != "tfstate" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, row[path]))
		if err != nil {
			t.Fatal(err)
		}
		if !Detect(row[path], text[:min(len(text), 64<<10)]) {
			t.Errorf("%s is not taken for a plan or state", row[path])
		}
		result, _ := scan(t, row[path], text)
		files++
		instances += len(result.Instances)
		if len(result.Diagnostics) > 0 && len(result.Gaps) == 0 {
			t.Errorf("%s: %v", row[path], result.Diagnostics)
		}
		for _, g := range result.Gaps {
			t.Logf("%s: %s", g.Range, g.Reason)
		}
		for _, i := range result.Instances {
			i.Arguments.Visit(func(_ inventory.Path, v *inventory.Value) bool {
				if v.Unknown() != nil {
					unknowns++
				}
				if v.Origin() == inventory.OriginSynthetic {
					synthetic++
				}
				return true
			})
		}
	}
	t.Logf("%d files, %d instances, %d values known after apply have an identifier and %d are unknown", files, instances, synthetic, unknowns)
	if files == 0 {
		t.Error("the corpus has no plans")
	}
}
