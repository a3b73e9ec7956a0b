package diagram

import (
	"cmp"
	"maps"
	"slices"

	"github.com/archlint/archlint/report/diagram/scene"
)

// closeRows moves the rows of items as near to each other as what stands in them
// allows. Graphviz has kept them further apart, since it takes all items to be of
// one height. Items of one height stay on one line.
func (p *placement) closeRows() {
	rows := map[float64][]*Item{}
	for _, item := range p.view.Items {
		if !item.Aside {
			rows[p.at[item].Y] = append(rows[p.at[item].Y], item)
		}
	}
	spans := p.frameSpans()
	passing := p.passing()
	var above []*Item
	moved := map[*Item]float64{}
	for _, old := range slices.SortedFunc(maps.Keys(rows), cmp.Compare[float64]) {
		y := 0.0
		for _, item := range rows[old] {
			for _, other := range above {
				if distance, ok := p.distance(other, item, spans); ok {
					y = max(y, moved[other]+distance)
				}
			}
			for _, l := range passing {
				y = max(y, p.belowLine(l, item, moved), p.belowItems(l, item, above, moved))
			}
		}
		for _, item := range rows[old] {
			moved[item] = y
		}
		above = append(above, rows[old]...)
	}
	for item, y := range moved {
		p.at[item] = scene.Point{X: p.at[item].X, Y: y}
	}
}

// span is a range of x.
type span struct{ left, right float64 }

// frameSpans are the ranges of x that the frames will have.
func (p *placement) frameSpans() map[*Frame]span {
	spans := map[*Frame]span{}
	for item := range p.column {
		box, pad := p.box(item), 0.0
		for f := item.Frame; f != nil; f = f.Parent {
			pad += framePad
			s, ok := spans[f]
			if !ok {
				s = span{left: box.X - pad, right: box.Right() + pad}
			}
			spans[f] = span{left: min(s.left, box.X-pad), right: max(s.right, box.Right()+pad)}
		}
	}
	return spans
}

// distance is how far an item has to be below another, with the borders of the
// frames between them; false if they do not stand above each other.
func (p *placement) distance(upper, lower *Item, spans map[*Frame]span) (float64, bool) {
	a, closing := p.outermost(upper, lower, spans)
	b, opening := p.outermost(lower, upper, spans)
	if a.left >= b.right || b.left >= a.right {
		return 0, false
	}
	return p.items[upper].below + float64(closing*framePad) + rowGap + float64(opening*frameHeader) + itemTop, true
}

// outermost is the range of the outermost frame around an item that the other
// does not lie in, or of the item itself, and how many such frames there are.
func (p *placement) outermost(item, other *Item, spans map[*Frame]span) (span, int) {
	box := p.box(item)
	s, n := span{left: box.X - rowGap/2, right: box.Right() + rowGap/2}, 0
	for f := item.Frame; f != nil && !other.Frame.Inside(f); f = f.Parent {
		s = spans[f]
		n++
	}
	return s, n
}

// lineRoom is the room between a line that passes an item and the item.
const lineRoom = 16

// passing are the level lines of requests that pass columns on their way.
func (p *placement) passing() []*Link {
	var found []*Link
	for _, l := range p.view.Links {
		if l.Kind == LinkRequest && !l.From.Aside && !l.To.Aside &&
			p.at[l.From].Y == p.at[l.To].Y && p.column[l.To] > p.column[l.From]+1 {
			found = append(found, l)
		}
	}
	return found
}

// passes reports whether a line goes through the column of an item.
func (p *placement) passes(l *Link, item *Item) bool {
	return p.column[l.From] < p.column[item] && p.column[item] < p.column[l.To]
}

// belowLine is the least height of an item that a line passes whose row is set
// already; 0 for others.
func (p *placement) belowLine(l *Link, item *Item, moved map[*Item]float64) float64 {
	line, set := moved[l.From]
	if !set || !p.passes(l, item) {
		return 0
	}
	return line + lineRoom + float64(p.framesBeside(l, item)*frameHeader) + itemTop
}

// belowItems is the least height of a line's row, given by one of its ends, below
// the items that it passes; 0 for anything else.
func (p *placement) belowItems(l *Link, end *Item, above []*Item, moved map[*Item]float64) float64 {
	if end != l.From {
		return 0
	}
	y := 0.0
	for _, item := range above {
		if p.passes(l, item) {
			y = max(y, moved[item]+p.items[item].below+float64(p.framesBeside(l, item)*framePad)+lineRoom)
		}
	}
	return y
}

// framesBeside is how many frames around an item a line passes by.
func (p *placement) framesBeside(l *Link, item *Item) int {
	n := 0
	for f := item.Frame; f != nil && !l.From.Frame.Inside(f) && !l.To.Frame.Inside(f); f = f.Parent {
		n++
	}
	return n
}
