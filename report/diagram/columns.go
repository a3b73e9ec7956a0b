package diagram

import "math"

// setColumns gives every column its x: as close to the one before as items,
// labels and the frames between them allow.
func (p *placement) setColumns() {
	n := len(p.columns)
	if n == 0 {
		return
	}
	half, opens, closes := make([]float64, n), make([]float64, n), make([]float64, n)
	for item, c := range p.column {
		half[c] = max(half[c], p.items[item].half)
	}
	for _, f := range p.view.Frames {
		if first, last := p.span(f); first == last {
			pads := float64(2 * framePad * p.nested(f))
			half[first] = max(half[first], (min(headerWidth(f), maxHeader)-pads)/2)
		}
	}
	for item, c := range p.column {
		open, closing := 0, 0
		for f := item.Frame; f != nil; f = f.Parent {
			first, last := p.span(f)
			if first == c {
				open++
			}
			if last == c {
				closing++
			}
		}
		opens[c] = max(opens[c], float64(open*framePad))
		closes[c] = max(closes[c], float64(closing*framePad))
	}
	labels := p.labelRoom()
	x := half[0] + opens[0]
	p.columns[0] = x
	for c := 1; c < n; c++ {
		free := max(columnGap, labels[c-1])
		if closes[c-1]+opens[c] > 0 {
			free = max(labels[c-1], framePad+8)
		}
		x += half[c-1] + closes[c-1] + free + opens[c] + half[c]
		p.columns[c] = math.Round(x)
	}
	for item, c := range p.column {
		at := p.at[item]
		at.X = p.columns[c]
		p.at[item] = at
	}
}

// labelRoom is the room that the labels of lines need between each column and the
// next.
func (p *placement) labelRoom() []float64 {
	room := make([]float64, len(p.columns))
	for _, l := range p.view.Links {
		if l.From.Aside || l.To.Aside {
			continue
		}
		from, to := p.column[l.From], p.column[l.To]
		if width := linkLabelWidth(l); width > 0 && from == to-1 {
			room[to-1] = max(room[to-1], width+2*edgeLabelPad)
		}
	}
	turning := map[*Item]bool{}
	for _, l := range p.view.Links {
		if l.Kind == LinkRequest && !l.From.Aside && !turning[l.From] && p.at[l.From].Y != p.at[l.To].Y {
			turning[l.From] = true
			if c := p.column[l.From]; room[c] > 0 {
				room[c] += track
			}
		}
	}
	return room
}

// nested is how many frames stand in each other from a frame down to its items.
func (p *placement) nested(f *Frame) int {
	depth := 1
	for _, child := range p.view.Frames {
		if child.Parent == f {
			depth = max(depth, 1+p.nested(child))
		}
	}
	return depth
}

// span returns the first and the last column of a frame.
func (p *placement) span(f *Frame) (first, last int) {
	first, last = len(p.columns), -1
	for item, c := range p.column {
		if item.Frame.Inside(f) {
			first, last = min(first, c), max(last, c)
		}
	}
	return first, last
}
