package sam

import (
	"testing"

	"github.com/archlint/archlint/scanner/document"
)

// parse reads a value that is written in JSON or YAML.
func parse(t testing.TB, text string) *document.Node {
	t.Helper()
	n, diagnostics := document.Parse("t.yaml", []byte(text))
	if n == nil {
		t.Fatalf("%s: %v", text, diagnostics)
	}
	return n
}

// TestLogicalID compares with what SAM's own generator of logical IDs gives.
func TestLogicalID(t *testing.T) {
	for _, tt := range []struct{ value, text, id string }{
		{`"text"`, `text`, "P372ea08cab"},
		{`{}`, `{}`, "P"},
		{
			`{"b": 1, "a": [true, null, 1.50, 1.0, 1E20, 0.0000001, "é\n\"\\` + "\x7f" + `\ud83d\ude00"]}`,
			`{"a":[true,null,1.5,1.0,1e+20,1e-07,"\u00e9\n\"\\\u007f\ud83d\ude00"],"b":1}`, "P79e0190d8f",
		},
		{`[{"z": {}, "y": []}]`, `[{"y":[],"z":{}}]`, "Pedf64fc381"},
		{`{"n": -3, "Z": "", "a b": {"x": 1e16}}`, `{"Z":"","a b":{"x":1e+16},"n":-3}`, "Pe346bbf95f"},
		{`0.0001`, `0.0001`, "P8b9b9c3a6a"},
		{`1234567.25`, `1234567.25`, "Pa9feb20c64"},
	} {
		n := parse(t, tt.value)
		if got := stable(n); got != tt.text {
			t.Errorf("%s: got text %s, want %s", tt.value, got, tt.text)
		}
		if got := logicalID("P", n); got != tt.id {
			t.Errorf("%s: got ID %s, want %s", tt.value, got, tt.id)
		}
	}
}

func TestPermissionID(t *testing.T) {
	for suffix, want := range map[string]string{
		"": "PPermission", "Prod": "PPermissionProd", "v1": "PPermissionv1", "a-b": "PPermission" + digest("a-b"), "*": "PPermission" + digest("*"),
	} {
		if got := permissionID("P", suffix); got != want {
			t.Errorf("%q: got %s, want %s", suffix, got, want)
		}
	}
}
