package diagram

import (
	"fmt"
	"strings"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/report/diagram/font"
	"github.com/archlint/archlint/report/diagram/glyph"
	"github.com/archlint/archlint/report/diagram/scene"
)

// caption adds the title above the drawing, and below it the legend, the findings
// and what was folded.
func (p *placement) caption(s *scene.Scene) {
	v := p.view
	title := text(margin, 40, v.Title, titleSize, ink, scene.Start, true)
	notes := append([]string{}, v.Notes...)
	notes = append(notes, fmt.Sprintf("%d resources, %d folded", v.Resources, v.Folded))
	note := text(margin+textWidth(title)+10, 40, strings.Join(notes, " · "), noteSize, muted, scene.Start, false)
	s.Texts = append(s.Texts, title, note)
	s.Width = max(p.width, note.At.X+textWidth(note)+margin, 900)
	y := max(p.height, headerHeight) + 34
	p.legend(s, y)
	summary := text(s.Width-margin, y, summaryOf(v.Findings), 11, muted, scene.End, false)
	s.Texts = append(s.Texts, summary)
	y += 22
	for _, line := range wrap(foldedText(v.FoldedTypes), detailSize, s.Width-2*margin) {
		s.Texts = append(s.Texts, text(margin, y, line, detailSize, pale, scene.Start, false))
		y += 15
	}
	s.Height = y + 8
}

// legend explains lines, chips and stacks, on one line.
func (p *placement) legend(s *scene.Scene, y float64) {
	x := float64(margin)
	line := func(label string, e scene.Edge) {
		e.Points = []scene.Point{{X: x, Y: y - 4}, {X: x + 30, Y: y - 4}}
		s.Legend = append(s.Legend, e)
		t := text(x+37, y, label, 11, muted, scene.Start, false)
		s.Texts = append(s.Texts, t)
		x += 37 + textWidth(t) + 20
	}
	line("way of a request", scene.Edge{Stroke: ink, Width: 1.7})
	line("uses", scene.Edge{Stroke: pale, Width: 1.3, Dashed: true})
	for _, c := range []Chip{{"in order", StateGood}, {"low, medium", StateWarning}, {"high, critical", StateBad}, {"not known", StateUnknown}} {
		s.LegendChips = append(s.LegendChips, chip(x, y-13, c))
		x += chipWidth(c) + 6
	}
}

// summaryOf is "3 findings · 1 high, 2 medium · 1 unknown".
func summaryOf(c FindingCount) string {
	if c.Total() == 0 && c.Unknown == 0 {
		return "no findings"
	}
	var parts []string
	for _, severity := range finding.Severities() {
		if n := c.Failed[severity]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, severity))
		}
	}
	summary := plural(c.Total(), "finding")
	if len(parts) > 0 {
		summary += " · " + strings.Join(parts, ", ")
	}
	return summary + fmt.Sprintf(" · %d unknown", c.Unknown)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// foldedText is what was folded, by type: "folded: 6 EC2 Route · 2 IAM Role".
func foldedText(types []TypeCount) string {
	if len(types) == 0 {
		return ""
	}
	parts := make([]string, len(types))
	for i, t := range types {
		parts[i] = fmt.Sprintf("%d %s", t.Count, shortType(t.Type))
	}
	return "folded: " + strings.Join(parts, " · ")
}

func shortType(name string) string {
	return strings.ReplaceAll(strings.TrimPrefix(name, "AWS::"), "::", " ")
}

// wrap breaks text at " · " into lines that are not too wide.
func wrap(s string, size, width float64) []string {
	if s == "" {
		return nil
	}
	var lines []string
	for part := range strings.SplitSeq(s, " · ") {
		last := len(lines) - 1
		if last >= 0 && font.Width(lines[last]+" · "+part, font.Regular, size) <= width {
			lines[last] += " · " + part
			continue
		}
		lines = append(lines, font.Fit(part, font.Regular, size, width))
	}
	return lines
}

func colourOfItem(item *Item) string { return glyph.Colour(item.Category) }
