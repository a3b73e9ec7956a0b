package diagram

import (
	"math"

	"github.com/archlint/archlint/report/diagram/font"
)

// measured is an item with its texts as they are drawn and the room they take.
type measured struct {
	*Item
	label, detail string
	// rows are the chips, in rows.
	rows [][]Chip
	// half is half the width, below the room below the centre of the symbol.
	half, below float64
}

func measure(item *Item) *measured {
	m := &measured{Item: item}
	m.label = font.Fit(item.Label, font.Bold, labelSize, maxLabel)
	m.detail = font.Fit(item.Detail, font.Regular, detailSize, maxLabel+20)
	width := max(glyphSize+20, font.Width(m.label, font.Bold, labelSize), font.Width(m.detail, font.Regular, detailSize))
	m.below = labelAt + 6
	if m.detail != "" {
		m.below = detailAt + 6
	}
	m.rows = chipRows(item.Chips)
	for _, row := range m.rows {
		width = max(width, rowWidth(row))
	}
	if n := len(m.rows); n > 0 {
		m.below = chipsAt + float64(n)*(chipHeight+chipGap)
	}
	m.half = math.Ceil(width / 2)
	return m
}

func chipWidth(c Chip) float64 { return math.Ceil(font.Width(c.Text, font.Regular, chipSize)) + 16 }

func rowWidth(row []Chip) float64 {
	width := -float64(chipGap)
	for _, c := range row {
		width += chipWidth(c) + chipGap
	}
	return width
}

// chipRows breaks chips into rows that are not too wide.
func chipRows(chips []Chip) [][]Chip {
	var rows [][]Chip
	for _, c := range chips {
		c.Text = font.Fit(c.Text, font.Regular, chipSize, maxChips-16)
		last := len(rows) - 1
		if last >= 0 && rowWidth(append(rows[last][:len(rows[last]):len(rows[last])], c)) <= maxChips {
			rows[last] = append(rows[last], c)
			continue
		}
		rows = append(rows, []Chip{c})
	}
	return rows
}
