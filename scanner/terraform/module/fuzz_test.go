package module

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

// FuzzEvaluate evaluates an archive of files: nothing panics, and what is found has its
// place in one of the files.
func FuzzEvaluate(f *testing.F) {
	for _, archive := range []string{twoLevels, conditional, repeated, dynamicBlocks, policies, overriding} {
		f.Add(archive)
	}
	f.Fuzz(func(t *testing.T, archive string) {
		e, err := evaluateFiles(t.Context(), archive, Options{})
		if err != nil {
			// A name is that of a file and of a directory.
			return
		}
		seen := map[string]bool{}
		for _, i := range e.added {
			if seen[i.Address] {
				t.Errorf("there are two of %s", i.Address)
			}
			seen[i.Address] = true
			if i.Arguments.Kind() != inventory.KindObject {
				t.Errorf("the arguments of %s are %s", i.Address, i.Arguments.Kind())
			}
			if i.Range.Line < 1 {
				t.Errorf("%s has no place", i.Address)
			}
		}
		for _, o := range e.inv.Outputs {
			if o.Value == nil {
				t.Errorf("output %s has no value", o.Name)
			}
		}
	})
}
