package diagram

import (
	"math"
	"slices"

	"github.com/archlint/archlint/report/diagram/layout"
	"github.com/archlint/archlint/report/diagram/scene"
)

// placement is where everything stands, in whole pixels.
type placement struct {
	view   *View
	items  map[*Item]*measured
	below  float64 // the room below the centre of every symbol
	at     map[*Item]scene.Point
	column map[*Item]int
	frames map[*Frame]scene.Box
	// columns are the x of the columns, from the left.
	columns []float64
	width   float64
	height  float64
}

func newPlacement(v *View) *placement {
	p := &placement{
		view: v, items: map[*Item]*measured{}, at: map[*Item]scene.Point{},
		column: map[*Item]int{}, frames: map[*Frame]scene.Box{},
	}
	for _, item := range v.Items {
		m := measure(item)
		p.items[item] = m
		p.below = max(p.below, m.below)
	}
	return p
}

// place takes ranks and heights from Graphviz's layout, and sets the columns, the
// frames and what stands aside itself.
func (p *placement) place(l *layout.Layout, name func(*Item) string) {
	p.takeRanks(l, name)
	p.setColumns()
	p.closeRows()
	p.moveUnder()
	p.placeAside()
	p.setFrames()
	p.shift()
}

// takeRanks makes a column of each rank. Graphviz centres the items of a rank on
// one line.
func (p *placement) takeRanks(l *layout.Layout, name func(*Item) string) {
	var xs []int
	for _, item := range p.view.Items {
		if at, ok := l.Nodes[name(item)]; ok && planned(item) {
			xs = append(xs, int(math.Round(at.X)))
		}
	}
	slices.Sort(xs)
	xs = slices.CompactFunc(xs, func(a, b int) bool { return max(a, b)-min(a, b) <= 2 })
	for _, item := range p.view.Items {
		at, ok := l.Nodes[name(item)]
		if !ok || !planned(item) {
			continue
		}
		i, found := slices.BinarySearch(xs, int(math.Round(at.X)))
		if !found && i > 0 {
			i--
		}
		p.column[item] = i
		top := at.Y - (itemTop+p.below)/2
		p.at[item] = scene.Point{Y: math.Round(top + itemTop)}
	}
	p.columns = make([]float64, len(xs))
	p.mirror()
	p.alignRows()
	p.placeBeside()
}

// mirror turns the drawing upside down if the main line is in its lower half, so
// that what branches off is below.
func (p *placement) mirror() {
	top, bottom, sum, n := math.Inf(1), math.Inf(-1), 0.0, 0.0
	for item := range p.column {
		top, bottom = min(top, p.at[item].Y), max(bottom, p.at[item].Y)
	}
	for _, l := range p.view.Links {
		if _, ok := p.column[l.To]; ok && l.Main {
			sum, n = sum+p.at[l.To].Y, n+1
		}
	}
	if n == 0 || sum/n <= (top+bottom)/2 {
		return
	}
	for item := range p.column {
		p.at[item] = scene.Point{Y: top + bottom - p.at[item].Y}
	}
}

// box is the room that an item takes.
func (p *placement) box(item *Item) scene.Box {
	at, m := p.at[item], p.items[item]
	return scene.Box{X: at.X - m.half, Y: at.Y - itemTop, Width: 2 * m.half, Height: itemTop + m.below}
}

// shift moves everything so that the drawing starts at the margin, below the
// header, and notes its size.
func (p *placement) shift() {
	var all scene.Box
	for _, item := range p.view.Items {
		all = all.Union(p.box(item))
	}
	for _, box := range p.frames {
		all = all.Union(box)
	}
	dx, dy := math.Round(margin-all.X), math.Round(headerHeight-all.Y)
	for item, at := range p.at {
		p.at[item] = scene.Point{X: at.X + dx, Y: at.Y + dy}
	}
	for f, box := range p.frames {
		box.X, box.Y = box.X+dx, box.Y+dy
		p.frames[f] = box
	}
	p.width, p.height = all.Width+2*margin, all.Height+headerHeight
}
