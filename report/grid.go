package report

import (
	"io"
	"math"
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// cell is one cell of a table.
type cell struct {
	text string
	// color is the parameter of an ANSI escape sequence; empty for none.
	color string
}

// squeezes are the least widths to which columns are narrowed, in the order in
// which that is tried until the table fits: first the last column, which flows,
// then the widest of the others.
var squeezes = []struct{ last, others int }{{36, math.MaxInt}, {36, 14}, {20, 14}, {20, 10}}

// writeGrid writes rows under headings, not wider than width as long as that
// leaves room for something to read.
func writeGrid(w io.Writer, headings []string, rows [][]cell, width int) error {
	widths := columnWidths(headings, rows, width)
	table := tablewriter.NewTable(w,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Symbols: tw.NewSymbols(tw.StyleLight),
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenRows: tw.Off},
			},
		})),
		tablewriter.WithHeaderAlignment(tw.AlignLeft),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithEastAsian(tw.Off),
	)
	table.Header(headings)
	for _, row := range rows {
		texts := make([]string, len(row))
		for i, c := range row {
			texts[i] = c.render(widths[i])
		}
		if err := table.Append(texts); err != nil {
			return err
		}
	}
	return table.Render()
}

// render wraps the text and colours each of its lines.
func (c cell) render(width int) string {
	lines := wrap(printable(c.text), width)
	if c.color != "" {
		for i, line := range lines {
			lines[i] = "\x1b[" + c.color + "m" + line + "\x1b[0m"
		}
	}
	return strings.Join(lines, "\n")
}

// columnWidths gives every column the width of its widest text, and takes away
// what the table is too wide.
func columnWidths(headings []string, rows [][]cell, width int) []int {
	widths := make([]int, len(headings))
	for i, h := range headings {
		widths[i] = columns(h)
		for _, row := range rows {
			widths[i] = max(widths[i], columns(printable(row[i].text)))
		}
	}
	// A column has a space on either side and a rule on its left; the table has a
	// rule on its right.
	excess := 1 - width
	for _, w := range widths {
		excess += w + 3
	}
	last := len(widths) - 1
	for _, least := range squeezes {
		taken := max(0, min(excess, widths[last]-least.last))
		widths[last] -= taken
		excess -= taken
		for excess > 0 {
			widest := slices.Index(widths, slices.Max(widths[:last]))
			if widths[widest] <= least.others {
				break
			}
			widths[widest]--
			excess--
		}
	}
	return widths
}
