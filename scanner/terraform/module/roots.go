package module

import (
	"slices"

	"github.com/archlint/archlint/scanner/terraform/configuration"
)

// Roots returns those of the directories of a tree that are root modules: the ones that
// none of the others calls. Of modules that only call one another it is the first.
func Roots(library *configuration.Library, directories []string) []string {
	directories = slices.Compact(slices.Sorted(slices.Values(directories)))
	calls := map[string][]string{}
	isCalled := map[string]bool{}
	for _, directory := range directories {
		calls[directory] = called(library, directory)
		for _, at := range calls[directory] {
			isCalled[at] = true
		}
	}
	reached := map[string]bool{}
	var roots []string
	take := func(directory string) {
		roots = append(roots, directory)
		next := []string{directory}
		for len(next) > 0 {
			at := next[len(next)-1]
			next = next[:len(next)-1]
			if !reached[at] {
				reached[at] = true
				next = append(next, calls[at]...)
			}
		}
	}
	for _, directory := range directories {
		if !isCalled[directory] {
			take(directory)
		}
	}
	for _, directory := range directories {
		if !reached[directory] {
			take(directory)
		}
	}
	slices.Sort(roots)
	return roots
}
