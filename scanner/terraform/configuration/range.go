package configuration

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/archlint/archlint/inventory"
)

// Range returns a range of the parser as one of the inventory.
func Range(r hcl.Range) inventory.Range {
	return inventory.Range{
		File: r.Filename, Line: r.Start.Line, Column: r.Start.Column, EndLine: r.End.Line, EndColumn: r.End.Column,
	}
}

// Diagnostic returns a diagnostic of the parser as one of the inventory.
func Diagnostic(d *hcl.Diagnostic) inventory.Diagnostic {
	made := inventory.Diagnostic{
		Severity: inventory.SeverityError, Summary: strings.TrimSuffix(d.Summary, "."), Detail: d.Detail,
	}
	if d.Severity == hcl.DiagWarning {
		made.Severity = inventory.SeverityWarning
	}
	if d.Subject != nil {
		made.Range = Range(*d.Subject)
	}
	return made
}
