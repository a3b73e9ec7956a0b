package report

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog"
)

// TestSchemaEdgeKinds keeps the schemas' lists of edge kinds that of the catalog.
func TestSchemaEdgeKinds(t *testing.T) {
	var want []string
	for _, k := range catalog.EdgeKinds() {
		want = append(want, string(k.Kind))
	}
	for _, path := range []string{graphSchema, pathsSchema} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var schema struct {
			Defs struct {
				Kind struct{ Enum []string }
			} `json:"$defs"`
		}
		if err := json.Unmarshal(text, &schema); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, schema.Defs.Kind.Enum); diff != "" {
			t.Errorf("%s: edge kinds (-catalog +schema):\n%s", path, diff)
		}
	}
}
