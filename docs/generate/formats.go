package main

import (
	"github.com/archlint/archlint/cmd"
)

// meanings says what each format is for.
func meanings() map[string]string {
	return map[string]string{
		"table":   "for people; as wide as the terminal, else `COLUMNS`, else 120 columns",
		"text":    "for people",
		"json":    "for programs",
		"sarif":   "SARIF 2.1.0, for code scanning; paths are relative to the directory in which archlint ran",
		"svg":     "a picture",
		"mermaid": "text that Markdown viewers draw",
		"dot":     "text that Graphviz draws",
		"drawio":  "a drawing to edit in draw.io",
	}
}

// schemas are the JSON Schemas of the JSON outputs, by verb.
func schemas() map[string]string {
	return map[string]string{
		"archlint scan": "scan.json", "archlint graph": "graph.json", "archlint paths": "paths.json",
		"archlint policy list": "policies.json", "archlint policy show": "policy.json",
		"archlint policy eval": "evaluations.json",
		"archlint diagram":     "diagram.json",
	}
}

// formatsPage lists the formats of every verb.
func formatsPage() string {
	b := page("Formats", "`--format` may be repeated to write several formats in one run; every `--output`\n"+
		"belongs to the format at the same place. The same input gives the same bytes.")
	var rows [][]string
	for _, c := range verbs(cmd.NewCommand(cmd.Environment{})) {
		for i, format := range cmd.Formats(c) {
			mark := ""
			if i == 0 {
				mark = " (default)"
			}
			schema := ""
			if file := schemas()[c.CommandPath()]; format == "json" && file != "" {
				schema = "[" + file + "](../schema/" + file + ")"
			}
			rows = append(rows, []string{code(c.CommandPath()), code(format) + mark, meanings()[format], schema})
		}
	}
	table(b, []string{"verb", "format", "what it is", "schema"}, rows)
	return b.String()
}
