package cloudformation

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// TestCorpus scans a corpus of real templates, if there is one: a directory with
// a MANIFEST.csv whose columns path and kind say what is in it. Every template
// must be read, and none may panic.
func TestCorpus(t *testing.T) {
	root := os.Getenv("ARCHLINT_CORPUS")
	if root == "" {
		t.Skip("ARCHLINT_CORPUS does not name a corpus of templates")
	}
	var files []source.File
	for _, name := range manifest(t, root) {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, source.File{Path: name, Explicit: true, Size: info.Size(), Open: source.OpenFile(name)})
	}
	inv, err := Source{}.Scan(t.Context(), files, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range inv.Gaps {
		if g.Kind == inventory.GapInput {
			t.Errorf("%s was not read: %s", g.Subject, g.Reason)
		}
	}
	if len(inv.Inputs) != len(files) {
		t.Errorf("%d of %d files were taken as templates", len(inv.Inputs), len(files))
	}
}

// manifest returns the templates of a corpus.
func manifest(t *testing.T, root string) []string {
	data, err := os.ReadFile(filepath.Join(root, "MANIFEST.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	path, kind := slices.Index(rows[0], "path"), slices.Index(rows[0], "kind")
	var names []string
	for _, row := range rows[1:] {
		if slices.Contains([]string{"cfn", "sam", "cdk"}, row[kind]) {
			names = append(names, filepath.Join(root, row[path]))
		}
	}
	return names
}
