package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/archlint/archlint/finding"
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

// scanned counts the inputs and their resources.
func scanned(s *Scan) []string {
	definitions := 0
	for _, in := range s.Inventory.Inputs {
		if in.Kind == "task-definition" {
			definitions++
		}
	}
	var parts []string
	if templates := len(s.Inventory.Inputs) - definitions; templates > 0 || definitions == 0 {
		parts = append(parts, count(templates, "template"))
	}
	if definitions > 0 {
		parts = append(parts, count(definitions, "task definition"))
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
			{text: s.relative(f.Location.String())},
			{text: s.relative(what(f))},
		})
	}
	return rows
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

// what is the message and, for an undecided finding, when it would fail.
func what(f finding.Finding) string {
	if f.Verdict != finding.VerdictUnknown || f.Condition == "" {
		return f.Message
	}
	if f.Message == "" {
		return f.Condition
	}
	return f.Message + ": " + f.Condition
}
