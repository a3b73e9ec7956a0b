package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
)

// maxGaps is how many gaps a report for people lists unless it is verbose.
const maxGaps = 3

// summary is the line that counts: "2 findings (1 critical, 1 high), 1 unknown".
// With scope it also says what was scanned.
func summary(s *Scan, scope bool) string {
	counts := severityCounts(s.Findings)
	total := 0
	var bySeverity []string
	for _, severity := range finding.Severities() {
		if n := counts[severity]; n > 0 {
			total += n
			bySeverity = append(bySeverity, fmt.Sprintf("%d %s", n, severity))
		}
	}
	line := count(total, "finding")
	if total > 0 {
		line += " (" + strings.Join(bySeverity, ", ") + ")"
	}
	if n := unknownFindings(s.Findings); n > 0 {
		line += fmt.Sprintf(", %d unknown", n)
	}
	if n := countSuppressed(s.Findings); n > 0 {
		line += fmt.Sprintf(", %d suppressed", n)
	}
	if scope {
		line += " in " + strings.Join(scanned(s), " with ")
	}
	if n := len(s.Inventory.Gaps); n > 0 {
		line += ", " + count(n, "gap")
	}
	return line
}

// writeGaps lists what could not be read. Types that the catalog does not know
// share a line, and what an error says as well is left to it.
func writeGaps(w io.Writer, inv *inventory.Inventory, all bool) {
	var gaps []inventory.Gap
	types := map[string]int{}
	for _, gap := range inv.Gaps {
		switch {
		case gap.Kind == inventory.GapType:
			types[gap.Subject]++
		case !slices.ContainsFunc(inv.Diagnostics, func(d inventory.Diagnostic) bool {
			return d.Severity == inventory.SeverityError && d.Range == gap.Range
		}):
			gaps = append(gaps, gap)
		}
	}
	shown := gaps
	if !all && len(gaps) > maxGaps {
		shown = gaps[:maxGaps]
	}
	for _, gap := range shown {
		fmt.Fprintf(w, "gap: %s\n", printable(gapText(gap)))
	}
	if more := len(gaps) - len(shown); more > 0 {
		fmt.Fprintf(w, "gap: %d more, listed with --verbose\n", more)
	}
	if len(types) > 0 && !all {
		fmt.Fprintf(w, "gap: %s that the catalog does not know: %s\n",
			count(len(types), "resource type"), printable(abbreviate(slices.Sorted(maps.Keys(types)), maxGaps)))
	}
}

// abbreviate lists the first names and counts the rest.
func abbreviate(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// gapText is a gap on one line: web.yaml:3:1: import "network-Vpc": nothing in
// this scan exports it.
func gapText(gap inventory.Gap) string {
	text := fmt.Sprintf("%s %q: %s", gap.Kind, gap.Subject, gap.Reason)
	if at := gap.Range.String(); at != "" {
		return at + ": " + text
	}
	return text
}

// DiagnosticText is a diagnostic on one line, in the form that editors turn into
// a link: web.yaml:3:1: error: summary; detail.
func DiagnosticText(d inventory.Diagnostic) string {
	text := fmt.Sprintf("%s: %s", d.Severity, d.Summary)
	if at := d.Range.String(); at != "" {
		text = at + ": " + text
	}
	if d.Detail != "" {
		text += "; " + d.Detail
	}
	return printable(text)
}

// writeDetails adds what --verbose shows: how far the scan saw.
func writeDetails(w io.Writer, s *Scan) {
	v := s.Verdicts
	fmt.Fprintf(w, "\nverdicts: %d pass, %d fail, %d unknown\n", v.Pass, v.Fail, v.Unknown)
	fmt.Fprintf(w, "policies that matched no resource: %s\n", listOrNone(s.Vacuous))
	fmt.Fprintf(w, "files passed over because they are no template: %d\n", s.Inventory.PassedOver)
	writeCounts(w, "expressions that could not be evaluated", s.Inventory.Unresolved)
	types := map[string]int{}
	for _, gap := range s.Inventory.Gaps {
		if gap.Kind == inventory.GapType {
			types[gap.Subject]++
		}
	}
	writeCounts(w, "resource types that the catalog does not know", types)
}

func listOrNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// writeCounts lists what was counted, the most frequent first.
func writeCounts(w io.Writer, title string, counts map[string]int) {
	if len(counts) == 0 {
		fmt.Fprintf(w, "%s: none\n", title)
		return
	}
	fmt.Fprintf(w, "%s:\n", title)
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	for _, name := range names {
		fmt.Fprintf(w, "%6d  %s\n", counts[name], printable(name))
	}
}
