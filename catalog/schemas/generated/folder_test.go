package generated

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUpdate(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"A.json": "a", "B.json": "old", "gone.json": "x", "README": "kept"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string][]byte{"A.json": []byte("a"), "B.json": []byte("b"), "C.json": []byte("c")}
	err := Update(folder, files, true)
	if err == nil || !strings.HasSuffix(err.Error(), "[B.json C.json gone.json]") {
		t.Errorf("the check says %v", err)
	}
	if text, err := os.ReadFile(filepath.Join(folder, "B.json")); err != nil || string(text) != "old" {
		t.Errorf("the check left %q, %v", text, err)
	}
	if err := Update(folder, files, false); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"A.json": "a", "B.json": "b", "C.json": "c", "README": "kept"}
	if diff := cmp.Diff(want, read(t, folder)); diff != "" {
		t.Error(diff)
	}
	if err := Update(folder, files, true); err != nil {
		t.Errorf("after writing, the check says %v", err)
	}
}

// read returns the files of a folder.
func read(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(text)
	}
	return files
}
