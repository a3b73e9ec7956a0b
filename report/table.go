package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
)

// findingColumns are the headings of the table of findings.
var findingColumns = []string{"SEVERITY", "POLICY", "RESOURCE", "WHERE", "WHAT"}

// Table writes a scan for people: the findings as a table, worst first and
// undecided ones last, then what is to be known about the scan as a whole.
// Where there is nothing to say, it says no more than that.
func Table(w io.Writer, s *Scan, style Style) error {
	var b bytes.Buffer
	rows := findingRows(s, style)
	if len(rows) > 0 {
		b.WriteString(heading(s, style) + "\n\n")
		if err := writeGrid(&b, findingColumns, rows, style.width()); err != nil {
			return err
		}
		b.WriteByte('\n')
	}
	b.WriteString(summary(s, len(rows) == 0) + "\n")
	writeGaps(&b, s.Inventory, style.Verbose)
	for _, d := range s.Inventory.Diagnostics {
		b.WriteString(DiagnosticText(d) + "\n")
	}
	if style.Verbose {
		writeDetails(&b, s)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (s Style) width() int {
	if s.Width <= 0 {
		return DefaultWidth
	}
	return s.Width
}

// heading is the first line: what was scanned, and by what.
func heading(s *Scan, style Style) string {
	parts := []string{"archlint " + s.Tool}
	if s.Base != "" {
		parts = append(parts, printable(s.Base)+"/")
	}
	parts = append(parts, scanned(s)...)
	if style.Elapsed > 0 {
		parts = append(parts, fmt.Sprintf("%.2f s", style.Elapsed.Seconds()))
	}
	return strings.Join(parts, "   ")
}

// inputNouns are what inputs of a kind are called; any other one is a template.
var inputNouns = map[string]string{
	"task-definition": "task definition", "terraform": "Terraform module", "plan": "plan", "state": "state",
}

// scanned counts the inputs and their resources.
func scanned(s *Scan) []string {
	const template = "template"
	counts := map[string]int{}
	for _, in := range s.Inventory.Inputs {
		counts[cmp.Or(inputNouns[in.Kind], template)]++
	}
	if len(counts) == 0 {
		counts[template] = 0
	}
	var parts []string
	for _, noun := range []string{template, "Terraform module", "plan", "state", "task definition"} {
		if n, ok := counts[noun]; ok {
			parts = append(parts, count(n, noun))
		}
	}
	return append(parts, count(len(s.Inventory.Resources), "resource"))
}

func findingRows(s *Scan, style Style) [][]cell {
	var rows [][]cell
	for _, f := range s.Findings {
		unknown := f.Verdict == finding.VerdictUnknown
		if f.Suppressed != nil || unknown && style.HideUnknown {
			continue
		}
		rows = append(rows, []cell{
			severityCell(f, style.Color),
			{text: f.Policy},
			{text: cmp.Or(f.Resource.Title, f.Resource.Address)},
			{text: s.relative(where(f))},
			{text: s.relative(whatToWrite(f))},
		})
	}
	return rows
}

// where is the place that a finding points at and, in a module, the places of the calls
// that lead there, the nearest first.
func where(f finding.Finding) string {
	var calls []string
	for _, e := range slices.Backward(f.Expansions) {
		if e.Kind == inventory.ExpansionModule && !e.Range.IsZero() {
			calls = append(calls, fmt.Sprintf("%s:%d", e.Range.File, e.Range.Line))
		}
	}
	place := f.Location.String()
	if len(calls) == 0 {
		return place
	}
	return place + ", called at " + strings.Join(calls, ", ")
}

// relative shortens the paths in a text that lie in the directory of the scan.
func (s *Scan) relative(text string) string {
	if s.Base == "" {
		return text
	}
	return strings.ReplaceAll(text, s.Base+"/", "")
}

// severityCell shows what a row is grouped by: the severity of what fails, or
// that the verdict is unknown.
func severityCell(f finding.Finding, color bool) cell {
	c := cell{text: f.Severity.String()}
	if f.Verdict == finding.VerdictUnknown {
		c.text = f.Verdict.String()
	}
	if color {
		c.color = severityColors[c.text]
	}
	return c
}

// severityColors are the ANSI colours of the first column.
var severityColors = map[string]string{
	"critical": "1;31", "high": "31", "medium": "33", "low": "36", "info": "2", "unknown": "35",
}
