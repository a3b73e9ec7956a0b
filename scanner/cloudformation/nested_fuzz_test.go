package cloudformation

import (
	"fmt"
	"slices"
	"testing"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// FuzzNested checks that no pair of templates that nest one another panics, that
// everything that is said has a place in one of the two, and that no resource is
// there twice.
func FuzzNested(f *testing.F) {
	for _, parameters := range []string{"{}", "{P: !Ref Env, List: !Ref Subnets}", "{P: !GetAtt Child.Outputs.Same}", "!If [Maybe, {P: x}, {P: y}]", "{'Fn::ForEach::L': [I, [P], {'${I}': x}]}"} {
		for _, expr := range []string{"!GetAtt Child.Outputs.Joined", "!Ref List", "!ImportValue {'Fn::Sub': '${P}-x'}"} {
			f.Add(nestingOf("child.yaml", parameters, expr), fmt.Sprintf(child, expr))
		}
	}
	f.Add(stacks("A", "child.yaml", "B", "child.yaml"), stacks("C", "main.yaml", "D", "https://h/child.yaml"))
	f.Add(stacks("A", "!Sub 'https://${AWS::Region}/${X}ild.yaml'"), small)
	f.Fuzz(func(t *testing.T, main, child string) {
		inv, err := Source{}.Scan(t.Context(), []source.File{file("child.yaml", child), file("main.yaml", main)}, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range inv.Diagnostics {
			if d.Summary == "" || !slices.Contains([]string{"main.yaml", "child.yaml"}, d.Range.File) {
				t.Fatalf("incomplete diagnostic %+v", d)
			}
		}
		seen := map[string]bool{}
		for _, r := range inv.Resources {
			if r.ID == "" || r.Properties == nil || r.InStack() == "" {
				t.Fatalf("incomplete resource %+v", r)
			}
			if seen[r.ID] {
				t.Fatalf("%s is there twice", r.ID)
			}
			seen[r.ID] = true
			r.Properties.Visit(func(_ inventory.Path, v *inventory.Value) bool {
				if v == nil || v.Kind() == inventory.KindUnknown && v.Unknown() == nil {
					t.Fatalf("incomplete value in %s", r.ID)
				}
				return true
			})
		}
	})
}
