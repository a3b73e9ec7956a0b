package scanner

import (
	"os"
	"path/filepath"
	"testing"
)

// TestIncludedFiles shows that a template includes files of the scanned directory
// and no others.
func TestIncludedFiles(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"infra/app/t.yaml": "Resources:\n  A: {Type: 'AWS::S3::Bucket', Properties: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: ../parts/p.yaml}}}}\n" +
			"  B: {Type: 'AWS::S3::Bucket', Properties: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: ../../secret.yaml}}}}\n",
		"infra/parts/p.yaml": "BucketName: included\n",
		"secret.yaml":        "BucketName: secret\n",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	inv, err := Scan(t.Context(), []string{filepath.Join(root, "infra")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(inv.Resources) != 2 || len(inv.Diagnostics) != 1 {
		t.Fatalf("got %d resources and %v", len(inv.Resources), inv.Diagnostics)
	}
	if name, _ := inv.Resources[0].Properties.Get("BucketName").Text(); name != "included" {
		t.Errorf("A has name %q", name)
	}
	if inv.Resources[1].Properties.IsKnown() {
		t.Error("B includes a file from outside of the scanned directory")
	}
	if got, want := inv.Diagnostics[0].Summary, "../../secret.yaml is not below the scanned directory"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
