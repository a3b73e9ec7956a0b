package cmd

import (
	"slices"

	"github.com/spf13/pflag"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/report"
)

// The words that --fail-on and --unknown take beside the severities.
const (
	failOnNone    = "none"
	unknownFail   = "fail"
	unknownWarn   = "warn"
	unknownIgnore = "ignore"
)

// gate decides the exit code of a scan.
type gate struct {
	failOn  string
	unknown string
}

// register declares the options. The default lets every finding fail that is
// more than a remark.
func (g *gate) register(flags *pflag.FlagSet) {
	var severities []string
	for _, s := range finding.Severities() {
		severities = append(severities, s.String())
	}
	flags.Var(newChoice(&g.failOn, finding.SeverityLow.String(), append(severities, failOnNone)...),
		"fail-on", "least severity of the findings that make the exit code 1")
	flags.Var(newChoice(&g.unknown, unknownWarn, unknownFail, unknownWarn, unknownIgnore),
		"unknown", "what unknown verdicts and gaps do: make the exit code 3, be shown, or be counted only")
	markConfigurable(flags, "fail-on", "unknown")
}

// exit returns the exit code. What was not understood goes before findings, since
// there may be more of them.
func (g *gate) exit(s *report.Scan) int {
	switch {
	case s.Incomplete(), g.unknown == unknownFail && undecided(s):
		return ExitIncomplete
	case slices.ContainsFunc(s.Findings, g.fails):
		return ExitFindings
	}
	return ExitClean
}

func (g *gate) fails(f finding.Finding) bool {
	least, ok := finding.ParseSeverity(g.failOn)
	return ok && f.Verdict == finding.VerdictFail && f.Suppressed == nil && f.Severity >= least
}

// undecided reports whether anything may have been missed. A type that the
// catalog does not know is no such thing: no policy is about it.
func undecided(s *report.Scan) bool {
	unknown := func(f finding.Finding) bool {
		return f.Verdict == finding.VerdictUnknown && f.Suppressed == nil
	}
	gap := func(g inventory.Gap) bool { return g.Kind != inventory.GapType }
	return slices.ContainsFunc(s.Findings, unknown) || slices.ContainsFunc(s.Inventory.Gaps, gap)
}
