package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/cmd"
)

const reference = "../reference"

// TestReferenceIsCurrent fails when the program says something else than the
// reference documentation.
func TestReferenceIsCurrent(t *testing.T) {
	want, err := pages()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join(reference, name))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(got), text); diff != "" {
			t.Errorf("%s is out of date; run: go generate ./docs/...\n%s", name, diff)
		}
	}
	entries, err := os.ReadDir(reference)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if _, ok := want[entry.Name()]; !ok {
			t.Errorf("%s is not generated", entry.Name())
		}
	}
}

func TestEveryFormatIsExplained(t *testing.T) {
	for _, c := range verbs(cmd.NewCommand(cmd.Environment{})) {
		for _, format := range cmd.Formats(c) {
			if meanings()[format] == "" {
				t.Errorf("format %s of %s has no meaning", format, c.CommandPath())
			}
			if format == "json" && schemas()[c.CommandPath()] == "" {
				t.Errorf("the JSON of %s has no schema", c.CommandPath())
			}
		}
	}
	for _, name := range schemas() {
		if _, err := os.Stat(filepath.Join("../schema", name)); err != nil {
			t.Errorf("schema %s: %v", name, err)
		}
	}
}

func TestRunRejectsWrongCall(t *testing.T) {
	if run(nil) == nil {
		t.Error("no directory is accepted")
	}
	if run([]string{filepath.Join(t.TempDir(), "missing")}) == nil {
		t.Error("a directory that does not exist is accepted")
	}
}
