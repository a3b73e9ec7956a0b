package main

import "github.com/archlint/archlint/catalog"

// edgesPage lists the kinds of edges.
func edgesPage() string {
	b := page("Kinds of edges", "The vocabulary is closed. An edge points in the direction in which a request or a\n"+
		"dependency goes, and every edge names the property that proves it.")
	var rows [][]string
	for _, k := range catalog.EdgeKinds() {
		rows = append(rows, []string{code(string(k.Kind)), k.Meaning})
	}
	table(b, []string{"kind", "leads from … to …"}, rows)
	return b.String()
}
