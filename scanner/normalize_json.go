package scanner

import (
	"fmt"
	"slices"

	"github.com/archlint/archlint/inventory"
)

// parseDocuments replaces the texts of a resource that hold JSON documents by
// what they hold. A text that is neither JSON nor, for the description of an API, YAML
// stays, with a diagnostic.
func parseDocuments(inv *inventory.Inventory, r *inventory.Resource, p *plan) {
	for i, steps := range p.json {
		r.Properties = rewrite(r.Properties, steps, func(v *inventory.Value) *inventory.Value {
			parsed, err := inventory.ParseDocument(v)
			if err == nil {
				return parsed
			}
			if p.entry.JSON[i] == yamlProperty {
				if parsed, ok := yamlDocument(v); ok {
					return parsed
				}
			}
			report := inventory.Diagnostic{
				Severity: inventory.SeverityWarning,
				Summary:  fmt.Sprintf("%s of %s is not a JSON document", p.entry.JSON[i], r.Address),
				Detail:   fmt.Sprintf("%v. Write the document as an object, or as text that is valid JSON.", err),
				Range:    v.Range(),
			}
			if !slices.Contains(inv.Diagnostics, report) {
				inv.Diagnostics = append(inv.Diagnostics, report)
			}
			return v
		})
	}
}
