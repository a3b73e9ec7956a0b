package main

import (
	"fmt"
	"slices"

	"github.com/archlint/archlint/catalog"
)

// typesPage lists the resource types of the catalog with what refers to others.
func typesPage() string {
	names := catalog.Names()
	b := page("Resource types", fmt.Sprintf("The catalog knows %d resource types. Resources of other types are plain nodes of\n"+
		"the graph, without edges of their own, and are counted as gaps of the kind `type`.", len(names)))
	var rows [][]string
	for _, name := range names {
		t, _ := catalog.Lookup(name)
		var references []string
		for _, r := range t.References {
			references = append(references, r.Path)
		}
		slices.Sort(references)
		rows = append(rows, []string{code(name), t.Drawing.Label, codes(slices.Compact(references))})
	}
	table(b, []string{"type", "service", "properties that lead to other resources"}, rows)
	return b.String()
}
