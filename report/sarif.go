package report

import (
	"io"
	"net/url"
	"strings"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
)

// sourceRoot names the directory to which all paths of a SARIF report are
// relative: the one in which archlint ran.
const sourceRoot = "SRCROOT"

// fingerprintKey names the algorithm of the fingerprints. It changes when
// finding.Fingerprint does.
const fingerprintKey = "archlint/v1"

// SARIF writes a scan in the Static Analysis Results Interchange Format 2.1.0.
func SARIF(w io.Writer, s *Scan, _ Style) error {
	rules, index := sarifRules(s.Rules)
	anySuppressed := countSuppressed(s.Findings) > 0
	results := make([]sarifResult, len(s.Findings))
	for i, f := range s.Findings {
		results[i] = newSARIFResult(f, index)
		if anySuppressed {
			results[i].Suppressions = suppressions(f)
		}
	}
	return writeJSON(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool: sarifTool{Driver: sarifDriver{
				Name:           "archlint",
				Version:        s.Tool,
				InformationURI: "https://github.com/archlint/archlint",
				Rules:          rules,
			}},
			Invocations: []sarifInvocation{{
				ExecutionSuccessful: !s.Incomplete(),
				Notifications:       notifications(s.Inventory),
			}},
			OriginalURIBaseIDs: map[string]sarifURIBase{
				sourceRoot: {Description: sarifText{Text: "The directory in which archlint ran."}},
			},
			ColumnKind: "unicodeCodePoints",
			Results:    results,
		}},
	})
}

func sarifRules(rules []Rule) ([]sarifRule, map[string]int) {
	out := make([]sarifRule, 0, len(rules))
	index := map[string]int{}
	for _, r := range rules {
		if _, seen := index[r.ID]; seen {
			continue
		}
		index[r.ID] = len(out)
		help, markdown := r.Remediation, r.Remediation
		if r.Docs != "" {
			help += "\n\n" + r.Docs
			markdown += "\n\n[" + r.Docs + "](" + r.Docs + ")"
		}
		out = append(out, sarifRule{
			ID:               r.ID,
			ShortDescription: sarifText{Text: r.Title},
			FullDescription:  sarifText{Text: r.Description},
			Help:             sarifText{Text: help, Markdown: markdown},
			HelpURI:          r.Docs,
			Configuration:    sarifConfiguration{Level: sarifLevel(r.Severity)},
			Properties: sarifRuleProperties{
				SecuritySeverity: securitySeverity(r.Severity),
				Severity:         r.Severity.String(),
				Tags:             []string{r.Category},
			},
		})
	}
	return out, index
}

func newSARIFResult(f finding.Finding, index map[string]int) sarifResult {
	result := sarifResult{
		RuleID:              f.Policy,
		Kind:                "fail",
		Level:               sarifLevel(f.Severity),
		Message:             sarifText{Text: f.Message},
		Locations:           []sarifLocation{sarifAt(f.Location.Range)},
		PartialFingerprints: map[string]string{fingerprintKey: f.Fingerprint},
		Properties: sarifResultProperties{
			Severity: f.Severity.String(), Property: f.Location.Property, Argument: f.Location.Argument,
		},
	}
	if i, ok := index[f.Policy]; ok {
		result.RuleIndex = &i
	}
	result.Locations[0].LogicalLocations = []sarifLogicalLocation{{
		Name: f.Resource.Name, FullyQualifiedName: f.Resource.Address, Kind: "resource",
	}}
	if f.Verdict == finding.VerdictUnknown {
		// SARIF wants the level "none" for every kind but "fail".
		result.Kind, result.Level = "open", "none"
		result.Message.Text = what(f)
	}
	relate := func(text string, r inventory.Range) {
		at := sarifAt(r)
		at.ID = len(result.RelatedLocations) + 1
		at.Message = &sarifText{Text: text}
		result.RelatedLocations = append(result.RelatedLocations, at)
	}
	for _, e := range f.Evidence {
		relate(strings.Join([]string{e.From, e.Kind, e.To}, " "), e.Location.Range)
	}
	for _, e := range f.Expansions {
		relate(e.Kind+" "+e.Name, e.Range)
	}
	return result
}

// suppressions is empty, not nil, for what is not suppressed: SARIF wants the
// list in all results of a run or in none.
func suppressions(f finding.Finding) *[]sarifSuppression {
	if f.Suppressed == nil {
		return &[]sarifSuppression{}
	}
	return &[]sarifSuppression{{
		Kind: "inSource", Status: "accepted", Justification: f.Suppressed.Reason,
		Properties: map[string]string{"source": f.Suppressed.Source, "until": f.Suppressed.Until},
	}}
}

// notifications are what the scan could not read and what is wrong with its input.
func notifications(inv *inventory.Inventory) []sarifNotification {
	out := make([]sarifNotification, 0, len(inv.Diagnostics)+len(inv.Gaps))
	add := func(level, text string, at inventory.Range) {
		n := sarifNotification{Level: level, Message: sarifText{Text: text}}
		if !at.IsZero() {
			n.Locations = []sarifLocation{sarifAt(at)}
		}
		out = append(out, n)
	}
	for _, d := range inv.Diagnostics {
		text := d.Summary
		if d.Detail != "" {
			text += "; " + d.Detail
		}
		add(string(d.Severity), text, d.Range)
	}
	for _, gap := range inv.Gaps {
		level := "warning"
		if gap.Kind == inventory.GapType {
			level = "note"
		}
		located := gap.Range
		gap.Range = inventory.Range{}
		add(level, gapText(gap), located)
	}
	return out
}

func sarifLevel(s finding.Severity) string {
	switch s {
	case finding.SeverityCritical, finding.SeverityHigh:
		return "error"
	case finding.SeverityMedium:
		return "warning"
	case finding.SeverityLow, finding.SeverityInfo:
		return "note"
	}
	return "none"
}

// securitySeverity is the middle of the range of scores that GitHub code scanning
// shows as that severity: critical above 9.0, high from 7.0, medium from 4.0, low
// from 0.1.
func securitySeverity(s finding.Severity) string {
	switch s {
	case finding.SeverityCritical:
		return "9.5"
	case finding.SeverityHigh:
		return "8.0"
	case finding.SeverityMedium:
		return "5.5"
	case finding.SeverityLow:
		return "2.0"
	case finding.SeverityInfo:
	}
	return "0.0"
}

// sarifAt is the place of a range; empty for what has no file.
func sarifAt(r inventory.Range) sarifLocation {
	if r.File == "" {
		return sarifLocation{}
	}
	physical := &sarifPhysicalLocation{Artifact: sarifArtifact{URI: sarifURI(r.File), URIBaseID: sourceRoot}}
	if strings.HasPrefix(physical.Artifact.URI, "file:") {
		physical.Artifact.URIBaseID = ""
	}
	if r.Line > 0 {
		physical.Region = &sarifRegion{
			StartLine: r.Line, StartColumn: r.Column, EndLine: r.EndLine, EndColumn: r.EndColumn,
		}
	}
	return sarifLocation{Physical: physical}
}

// sarifURI is a path as a URI, relative unless the user gave an absolute path.
func sarifURI(path string) string {
	path = strings.ReplaceAll(path, `\`, "/")
	drive := len(path) > 2 && path[1] == ':' && path[2] == '/'
	if drive {
		path = "/" + path
	}
	if strings.HasPrefix(path, "/") {
		return (&url.URL{Scheme: "file", Path: path}).String()
	}
	return (&url.URL{Path: path}).String()
}
