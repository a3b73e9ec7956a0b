package cmd

import (
	"testing"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/report"
)

func TestGateExit(t *testing.T) {
	fails := func(s finding.Severity) finding.Finding {
		return finding.Finding{Verdict: finding.VerdictFail, Severity: s}
	}
	suppressed := fails(finding.SeverityCritical)
	suppressed.Suppressed = &finding.Suppression{Reason: "known"}
	undecided := finding.Finding{Verdict: finding.VerdictUnknown, Severity: finding.SeverityCritical}
	hidden := undecided
	hidden.Suppressed = suppressed.Suppressed
	gap := func(k inventory.GapKind) []inventory.Gap { return []inventory.Gap{{Kind: k}} }
	diagnosed := func(s inventory.Severity) []inventory.Diagnostic { return []inventory.Diagnostic{{Severity: s}} }
	tests := []struct {
		name        string
		failOn      string
		unknown     string
		findings    []finding.Finding
		gaps        []inventory.Gap
		diagnostics []inventory.Diagnostic
		want        int
	}{
		{name: "nothing", want: ExitClean},
		{name: "at the severity", failOn: "high", findings: []finding.Finding{fails(finding.SeverityHigh)}, want: ExitFindings},
		{name: "above it", failOn: "high", findings: []finding.Finding{fails(finding.SeverityCritical)}, want: ExitFindings},
		{name: "below it", failOn: "high", findings: []finding.Finding{fails(finding.SeverityMedium)}, want: ExitClean},
		{name: "info by default", findings: []finding.Finding{fails(finding.SeverityInfo)}, want: ExitClean},
		{name: "info when asked", failOn: "info", findings: []finding.Finding{fails(finding.SeverityInfo)}, want: ExitFindings},
		{name: "none", failOn: "none", findings: []finding.Finding{fails(finding.SeverityCritical)}, want: ExitClean},
		{name: "suppressed", findings: []finding.Finding{suppressed}, want: ExitClean},
		{name: "unknown warns", findings: []finding.Finding{undecided}, want: ExitClean},
		{name: "unknown fails", unknown: "fail", findings: []finding.Finding{undecided}, want: ExitIncomplete},
		{name: "unknown ignored", unknown: "ignore", findings: []finding.Finding{undecided}, want: ExitClean},
		{name: "suppressed unknown", unknown: "fail", findings: []finding.Finding{hidden}, want: ExitClean},
		{name: "unread input", gaps: gap(inventory.GapInput), want: ExitIncomplete},
		{name: "unread input beside findings", gaps: gap(inventory.GapInput), findings: []finding.Finding{fails(finding.SeverityHigh)}, want: ExitIncomplete},
		{name: "transform", unknown: "ignore", gaps: gap(inventory.GapTransform), want: ExitIncomplete},
		{name: "error diagnostic", failOn: "none", diagnostics: diagnosed(inventory.SeverityError), want: ExitIncomplete},
		{name: "warning diagnostic", unknown: "fail", diagnostics: diagnosed(inventory.SeverityWarning), want: ExitClean},
		{name: "import warns", gaps: gap(inventory.GapImport), want: ExitClean},
		{name: "import fails", unknown: "fail", gaps: gap(inventory.GapImport), want: ExitIncomplete},
		{name: "import fails beside findings", unknown: "fail", gaps: gap(inventory.GapImport), findings: []finding.Finding{fails(finding.SeverityHigh)}, want: ExitIncomplete},
		{name: "type never fails", unknown: "fail", gaps: gap(inventory.GapType), want: ExitClean},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inv := inventory.New()
			inv.Gaps, inv.Diagnostics = test.gaps, test.diagnostics
			g := gate{failOn: test.failOn, unknown: test.unknown}
			if g.failOn == "" {
				g.failOn = "low"
			}
			if got := g.exit(&report.Scan{Inventory: inv, Findings: test.findings}); got != test.want {
				t.Errorf("exit code %d, want %d", got, test.want)
			}
		})
	}
}
