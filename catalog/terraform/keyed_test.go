package terraform

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

// native is a value from Go's own, without a position.
func native(value any) *inventory.Value { return inventory.NewNative(value, inventory.Range{}) }

func TestListsBecomeObjectsAndBack(t *testing.T) {
	unknown := unknownText("var.x")
	tests := map[string]struct {
		convert convert
		v       *inventory.Value
		want    string
	}{
		"keyed by": {
			keyedBy("Key"),
			native([]any{map[string]any{"Key": "a", "N": 1}, map[string]any{"Key": "b"}}),
			`{"a":{"N":1},"b":{}}`,
		},
		"keyed by a number":     {keyedBy("Key"), native([]any{map[string]any{"Key": 7}}), `{"7":{}}`},
		"keyed without a key":   {keyedBy("Key"), native([]any{map[string]any{"N": 1}}), `{}`},
		"keyed, not a list":     {keyedBy("Key"), native("x"), `"x"`},
		"wrapped":               {wrapped("A"), native([]any{"x", "y"}), `[{"A":"x"},{"A":"y"}]`},
		"unwrapped":             {unwrapped("A"), native([]any{map[string]any{"A": "x"}}), `["x"]`},
		"unwrapped, absent":     {unwrapped("A"), native([]any{map[string]any{}}), `[{}]`},
		"first of":              {firstOf("A"), native([]any{map[string]any{"A": "x"}, map[string]any{"A": "y"}}), `"x"`},
		"first of none":         {firstOf("A"), native([]any{}), "absent"},
		"first of one":          {firstOf("A"), native(map[string]any{"A": "x"}), `"x"`},
		"count":                 {count, native([]any{"x", "y"}), `2`},
		"count of what is none": {count, native("x"), `"x"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := shown(t, tt.convert(tt.v)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	t.Run("unknown", func(t *testing.T) {
		list := func(v *inventory.Value) *inventory.Value {
			return inventory.NewList([]*inventory.Value{v}, inventory.Range{})
		}
		key := inventory.NewObject([]inventory.Member{{Name: "Key", Value: unknown}}, inventory.Range{})
		open := list(native(map[string]any{"Key": "a"})).WithMore(unknown.Unknown())
		for name, got := range map[string]*inventory.Value{
			"key": keyedBy("Key")(list(key)), "element": keyedBy("Key")(list(unknown)), "end": keyedBy("Key")(open),
			"count": count(open), "first": firstOf("Key")(list(unknown)),
		} {
			if got.Unknown() == nil || got.Unknown().Expression != "var.x" {
				t.Errorf("%s: got %s, want an unknown", name, shown(t, got))
			}
		}
	})
}
