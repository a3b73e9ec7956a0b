package report

import (
	"io"
	"slices"
	"time"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
)

// Version is the version of the JSON outputs. It changes when a field is renamed,
// removed or changes its meaning; new fields do not change it.
const Version = "1"

// Rule is what a report says of a policy.
type Rule struct {
	ID          string
	Title       string
	Description string
	Severity    finding.Severity
	Category    string
	// Resources are the resource types that the policy looks at.
	Resources   []string
	Remediation string
	// Docs is the URL of the page that explains the policy; may be empty.
	Docs string
}

// Verdicts counts the (policy, resource) pairs by verdict.
type Verdicts struct {
	Pass    int `json:"pass"`
	Fail    int `json:"fail"`
	Unknown int `json:"unknown"`
	// Vacuous counts the policies that matched no resource.
	Vacuous int `json:"vacuous"`
}

// Scan is the outcome of one scan.
type Scan struct {
	// Tool is the version of archlint.
	Tool string
	// Base is the directory that was scanned, if it was only one: the table shows
	// it once and paths relative to it. Empty otherwise.
	Base      string
	Inventory *inventory.Inventory
	// Findings are in the order of finding.Compare and include the suppressed ones.
	Findings []finding.Finding
	Verdicts Verdicts
	// Vacuous are the IDs of the policies that matched no resource, sorted.
	Vacuous []string
	// Rules are the policies that were evaluated, sorted by ID.
	Rules []Rule
}

// Incomplete reports whether a part of the input was not understood at all: it
// could not be read or parsed, has errors, or needs a transform that is not
// expanded.
func (s *Scan) Incomplete() bool {
	return slices.ContainsFunc(s.Inventory.Diagnostics, func(d inventory.Diagnostic) bool {
		return d.Severity == inventory.SeverityError
	}) || slices.ContainsFunc(s.Inventory.Gaps, func(g inventory.Gap) bool {
		return g.Kind == inventory.GapInput || g.Kind == inventory.GapTransform
	})
}

// Style is how a text report looks.
type Style struct {
	// Width is the number of columns; 0 stands for DefaultWidth.
	Width int
	// Color allows ANSI colours.
	Color bool
	// Verbose adds what was passed over and what could not be evaluated.
	Verbose bool
	// HideUnknown leaves unknown verdicts out of the table; they are still counted.
	HideUnknown bool
	// Elapsed is printed unless it is 0.
	Elapsed time.Duration
}

// DefaultWidth is the width of text reports when the terminal does not say.
const DefaultWidth = 120

// ScanWriter writes the outcome of a scan in one format.
type ScanWriter func(io.Writer, *Scan, Style) error

// ScanFormats are the formats of a scan by name.
func ScanFormats() map[string]ScanWriter {
	return map[string]ScanWriter{"table": Table, "json": JSON, "sarif": SARIF}
}

// severityCounts counts the findings that fail and are not suppressed.
func severityCounts(findings []finding.Finding) map[finding.Severity]int {
	counts := map[finding.Severity]int{}
	for _, f := range findings {
		if f.Verdict == finding.VerdictFail && f.Suppressed == nil {
			counts[f.Severity]++
		}
	}
	return counts
}

func countSuppressed(findings []finding.Finding) int {
	n := 0
	for _, f := range findings {
		if f.Suppressed != nil {
			n++
		}
	}
	return n
}

// unknownFindings counts the findings that are undecided and not suppressed.
func unknownFindings(findings []finding.Finding) int {
	n := 0
	for _, f := range findings {
		if f.Verdict == finding.VerdictUnknown && f.Suppressed == nil {
			n++
		}
	}
	return n
}
