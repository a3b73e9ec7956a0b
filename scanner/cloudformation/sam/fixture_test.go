package sam

import (
	commandline "flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = commandline.Bool("update", false, "write what the fixtures expand to")

// TestFixtures shows what the fixtures expand to, a resource in a line. The same
// fixtures are compared with the official translator where that is installed.
func TestFixtures(t *testing.T) {
	names, err := filepath.Glob("../testdata/sam/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		e := expand(t, string(data))
		var got strings.Builder
		for _, r := range e.Resources {
			got.WriteString(r.Name + " " + r.Value.Get("Type").Text + " " + stable(r.Value) + "\n")
		}
		golden := strings.TrimSuffix(name, ".yaml") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got.String()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if len(e.Diagnostics) > 0 {
			t.Errorf("%s: %v", name, said(e))
		}
	}
}
