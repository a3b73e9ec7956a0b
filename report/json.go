package report

import (
	"encoding/json"
	"io"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
)

type scanDocument struct {
	SchemaVersion string                 `json:"schemaVersion"`
	Tool          toolDocument           `json:"tool"`
	Inputs        []inventory.Input      `json:"inputs"`
	Summary       summaryDocument        `json:"summary"`
	Findings      []finding.Finding      `json:"findings"`
	Gaps          []inventory.Gap        `json:"gaps"`
	Diagnostics   []inventory.Diagnostic `json:"diagnostics"`
}

type toolDocument struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type summaryDocument struct {
	Resources       int              `json:"resources"`
	Findings        severityDocument `json:"findings"`
	Verdicts        Verdicts         `json:"verdicts"`
	VacuousPolicies []string         `json:"vacuousPolicies"`
	Gaps            int              `json:"gaps"`
	Suppressed      int              `json:"suppressed"`
}

type severityDocument struct {
	Critical int `json:"critical"`
	High     int `json:"high"`
	Medium   int `json:"medium"`
	Low      int `json:"low"`
	Info     int `json:"info"`
}

// JSON writes a scan as the document that docs/schema/scan.json describes.
func JSON(w io.Writer, s *Scan, _ Style) error {
	counts := severityCounts(s.Findings)
	return writeJSON(w, scanDocument{
		SchemaVersion: Version,
		Tool:          toolDocument{Name: "archlint", Version: s.Tool},
		Inputs:        orEmpty(s.Inventory.Inputs),
		Summary: summaryDocument{
			Resources: len(s.Inventory.Resources),
			Findings: severityDocument{
				Critical: counts[finding.SeverityCritical],
				High:     counts[finding.SeverityHigh],
				Medium:   counts[finding.SeverityMedium],
				Low:      counts[finding.SeverityLow],
				Info:     counts[finding.SeverityInfo],
			},
			Verdicts:        s.Verdicts,
			VacuousPolicies: orEmpty(s.Vacuous),
			Gaps:            len(s.Inventory.Gaps),
			Suppressed:      countSuppressed(s.Findings),
		},
		Findings:    withEvidence(s.Findings),
		Gaps:        orEmpty(s.Inventory.Gaps),
		Diagnostics: orEmpty(s.Inventory.Diagnostics),
	})
}

// withEvidence gives every finding an evidence list, so that consumers need not
// tell an empty list from null.
func withEvidence(findings []finding.Finding) []finding.Finding {
	out := make([]finding.Finding, len(findings))
	for i, f := range findings {
		f.Evidence = orEmpty(f.Evidence)
		out[i] = f
	}
	return out
}

// orEmpty makes a nil list an empty one, which JSON writes as [].
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// writeJSON writes a document indented and without escaping <, > and &, since
// no browser takes it for HTML.
func writeJSON(w io.Writer, document any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}
