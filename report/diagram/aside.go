package diagram

import (
	"cmp"
	"math"
	"slices"

	"github.com/archlint/archlint/report/diagram/scene"
)

// placeAside stacks what stands aside in a column of its own, near the heights
// of what uses it.
func (p *placement) placeAside() {
	var aside []*Item
	for _, item := range p.view.Items {
		if item.Aside {
			aside = append(aside, item)
		}
	}
	if len(aside) == 0 {
		return
	}
	right, top, bottom := 0.0, math.Inf(1), math.Inf(-1)
	for item := range p.column {
		box, depth := p.box(item), 0
		for f := item.Frame; f != nil && f.Parent != nil; f = f.Parent {
			depth++
		}
		right = max(right, box.Right()+float64(depth*framePad))
		top, bottom = min(top, box.Y), max(bottom, box.Bottom())
	}
	if len(p.column) == 0 {
		top, bottom = 0, 0
	}
	half := 0.0
	for _, item := range aside {
		half = max(half, p.items[item].half)
	}
	wish := map[*Item]float64{}
	for _, item := range aside {
		wish[item] = p.wish(item, (top+bottom)/2)
	}
	slices.SortStableFunc(aside, func(a, b *Item) int { return cmp.Compare(wish[a], wish[b]) })
	wishes := make([]float64, len(aside))
	for i, item := range aside {
		wishes[i] = wish[item]
	}
	for i, y := range spread(wishes, itemTop+p.asideBelow(aside)+rowGap) {
		p.at[aside[i]] = scene.Point{X: math.Round(right + asideGap + half), Y: math.Round(y)}
	}
}

// spread moves ascending heights apart to a distance of at least pitch, each as
// little as the others allow: neighbours that are too close become a block around
// their mean.
func spread(wishes []float64, pitch float64) []float64 {
	type block struct {
		sum   float64 // of the wishes, each less its distance from the block's first
		count int
	}
	var blocks []block
	for _, w := range wishes {
		blocks = append(blocks, block{sum: w, count: 1})
		for n := len(blocks); n > 1; n = len(blocks) {
			a, b := blocks[n-2], blocks[n-1]
			start := a.sum / float64(a.count)
			if b.sum/float64(b.count)-start >= float64(a.count)*pitch {
				break
			}
			a.sum += b.sum - float64(a.count*b.count)*pitch
			a.count += b.count
			blocks = append(blocks[:n-2], a)
		}
	}
	var heights []float64
	for _, b := range blocks {
		for i := range b.count {
			heights = append(heights, b.sum/float64(b.count)+float64(i)*pitch)
		}
	}
	return heights
}

func (p *placement) asideBelow(aside []*Item) float64 {
	below := 0.0
	for _, item := range aside {
		below = max(below, p.items[item].below)
	}
	return below
}

// wish is the mean height of what uses an item.
func (p *placement) wish(item *Item, otherwise float64) float64 {
	sum, n := 0.0, 0
	for _, l := range p.view.Links {
		if l.To == item && !l.From.Aside {
			sum += p.at[l.From].Y
			n++
		}
	}
	if n == 0 {
		return otherwise
	}
	return sum / float64(n)
}
