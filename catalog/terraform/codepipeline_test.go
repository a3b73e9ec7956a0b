package terraform

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

func TestArtifactStores(t *testing.T) {
	east, west := map[string]any{"Region": "us-east-1"}, map[string]any{"Region": "us-west-2"}
	tests := map[string]struct {
		stores       *inventory.Value
		one, several string
	}{
		"one":       {native([]any{east}), `{"Region":"us-east-1"}`, `absent`},
		"two":       {native([]any{east, west}), `absent`, `[{"Region":"us-east-1"},{"Region":"us-west-2"}]`},
		"none":      {native([]any{}), `absent`, `absent`},
		"not known": {unknownText("var.stores"), `{"$unknown":"variable has no default"}`, `absent`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.one, shown(t, ifOne(tt.stores))); diff != "" {
				t.Errorf("ArtifactStore: %s", diff)
			}
			if diff := cmp.Diff(tt.several, shown(t, ifSeveral(tt.stores))); diff != "" {
				t.Errorf("ArtifactStores: %s", diff)
			}
		})
	}
}
