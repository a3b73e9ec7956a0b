package diagram

import (
	"cmp"
	"math"
	"slices"

	"github.com/archlint/archlint/report/diagram/scene"
)

// nearRow is how far from each other items may be to be put on one line, in pixels.
const nearRow = 8

// alignRows puts items that are nearly on one line on it.
func (p *placement) alignRows() {
	var placed []*Item
	for _, item := range p.view.Items {
		if planned(item) {
			placed = append(placed, item)
		}
	}
	slices.SortStableFunc(placed, func(a, b *Item) int { return cmp.Compare(p.at[a].Y, p.at[b].Y) })
	row := math.Inf(-1)
	for _, item := range placed {
		if y := p.at[item].Y; y-row > nearRow {
			row = y
		}
		p.at[item] = scene.Point{Y: row}
	}
}

// placeBeside puts what stands below something into its column, in a row of its
// own below the last of the kind in the frame.
func (p *placement) placeBeside() {
	for i, item := range p.view.Items {
		host := item.Beside
		if host == nil {
			continue
		}
		y := p.at[host].Y
		for _, other := range p.view.Items {
			if planned(other) && other.Type == host.Type && other.Frame == host.Frame && p.column[other] == p.column[host] {
				y = max(y, p.at[other].Y)
			}
		}
		p.column[item] = p.column[host]
		p.at[item] = scene.Point{Y: y + float64(i+1)/float64(len(p.view.Items)+1)}
	}
}

// moveUnder moves what wishes to stand below something into its column if nothing
// else stands there.
func (p *placement) moveUnder() {
	for _, item := range p.view.Items {
		host := item.Under
		if host == nil || item.Aside || host.Aside || p.column[host] == p.column[item] {
			continue
		}
		box := p.box(item)
		box.X += p.at[host].X - p.at[item].X
		free := !slices.ContainsFunc(p.view.Items, func(other *Item) bool {
			return other != item && !other.Aside && p.box(other).Overlaps(box.Grow(rowGap/2))
		})
		if free {
			p.column[item] = p.column[host]
			p.at[item] = scene.Point{X: p.at[host].X, Y: p.at[item].Y}
		}
	}
}
