package interpreter

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The guide on the engine lists what the interpreter cannot do.
func TestGuide(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "guides", "engine.md"))
	if err != nil {
		t.Fatal(err)
	}
	withheld := map[string]string{}
	for name, reason := range Withheld {
		if strings.HasSuffix(name, ".") {
			name += "*"
		}
		withheld[name] = reason
	}
	for heading, want := range map[string]map[string]string{"Case": exceptions, "Functions": withheld} {
		var table strings.Builder
		fmt.Fprintf(&table, "| %s | Reason |\n|---|---|\n", heading)
		for _, name := range slices.Sorted(maps.Keys(want)) {
			fmt.Fprintf(&table, "| `%s` | %s |\n", name, want[name])
		}
		if !strings.Contains(string(text), "\n\n"+table.String()+"\n") {
			t.Errorf("docs/guides/engine.md does not have this table:\n%s", table.String())
		}
	}
}

// What is withheld exists in OPA, and is not among the capabilities.
func TestCapabilities(t *testing.T) {
	allowed := map[string]bool{}
	for _, b := range Capabilities().Builtins {
		allowed[b.Name] = true
	}
	for name := range Withheld {
		known := 0
		for _, b := range ast.Builtins {
			if b.Name == name || strings.HasSuffix(name, ".") && strings.HasPrefix(b.Name, name) {
				known++
				if allowed[b.Name] {
					t.Errorf("%s is allowed", b.Name)
				}
			}
		}
		if known == 0 {
			t.Errorf("OPA has no function %s", name)
		}
	}
	for _, b := range ast.Builtins {
		if b.Nondeterministic && allowed[b.Name] {
			t.Errorf("%s is allowed and gives other results each time", b.Name)
		}
	}
}
