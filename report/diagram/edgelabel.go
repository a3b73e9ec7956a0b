package diagram

import (
	"math"

	"github.com/archlint/archlint/report/diagram/font"
	"github.com/archlint/archlint/report/diagram/scene"
)

// labeller finds places for the labels of lines: on the longest level piece,
// clear of frames' borders, of other lines and of labels that stand already.
type labeller struct {
	*placement
	paths [][]scene.Point
	texts [][]scene.Text
	taken []scene.Box
}

func (g *labeller) place(l *Link, wire int) []scene.Text {
	if len(l.Labels) == 0 {
		return nil
	}
	width := linkLabelWidth(l)
	best, bestCost := scene.Point{}, math.Inf(1)
	path := g.paths[wire]
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		if a.Y != b.Y {
			continue
		}
		left, right := min(a.X, b.X), max(a.X, b.X)
		if i == len(path)-1 {
			right -= 10 // the arrowhead
		}
		centre := (left + right) / 2
		for x := left + width/2 + 4; x <= right-width/2-4+0.5; x += 2 {
			at := scene.Point{X: x, Y: a.Y}
			cost := g.cost(at, width, len(l.Labels), wire) + math.Abs(x-centre)/10 - (right-left)/50
			if i == len(path)-1 {
				cost -= 5
			}
			if cost < bestCost {
				best, bestCost = at, cost
			}
		}
	}
	if math.IsInf(bestCost, 1) || bestCost > 400 {
		return nil
	}
	best.X = math.Round(best.X)
	g.taken = append(g.taken, labelBox(best, width, len(l.Labels)))
	texts := []scene.Text{text(best.X, best.Y-7, l.Labels[0], edgeSize, muted, scene.Middle, false)}
	for _, more := range l.Labels[1:] {
		texts = append(texts, text(best.X, best.Y+15, more, edgeSubSize, muted, scene.Middle, false))
	}
	return texts
}

// labelBox is the room that a label takes around its place on the line.
func labelBox(at scene.Point, width float64, lines int) scene.Box {
	b := scene.Box{X: at.X - width/2, Y: at.Y - 18, Width: width, Height: 17}
	if lines > 1 {
		b.Height += 19
	}
	return b
}

// cost is how badly a label stands at a place.
func (g *labeller) cost(at scene.Point, width float64, lines, wire int) float64 {
	box := labelBox(at, width, lines)
	cost := 0.0
	for _, frame := range g.frames {
		for _, x := range []float64{frame.X, frame.Right()} {
			if box.X-6 < x && x < box.Right()+6 && frame.Y < box.Bottom() && box.Y < frame.Bottom() {
				cost += 60
			}
		}
		for _, y := range []float64{frame.Y, frame.Bottom()} {
			if box.Y-2 < y && y < box.Bottom()+2 && frame.X < box.Right() && box.X < frame.Right() {
				cost += 60
			}
		}
	}
	for _, b := range g.taken {
		if b.Overlaps(box) {
			cost += 500
		}
	}
	for _, item := range g.view.Items {
		if g.symbolBox(item).Overlaps(box) || g.textBox(item).Overlaps(box) {
			cost += 500
		}
	}
	for i, path := range g.paths {
		if i == wire {
			continue
		}
		cost += crossed(box, at.Y, path)
	}
	return cost
}

// crossed is how dear it is that a line runs through a label: a line at the same
// height is the one that carries the label too.
func crossed(box scene.Box, level float64, path []scene.Point) float64 {
	cost := 0.0
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		if a.Y == b.Y && a.Y == level {
			continue
		}
		piece := scene.Box{X: min(a.X, b.X) - 4, Y: min(a.Y, b.Y) - 1, Width: math.Abs(a.X-b.X) + 8, Height: math.Abs(a.Y-b.Y) + 2}
		if piece.Overlaps(box) {
			cost += 120
		}
	}
	return cost
}

func textWidth(t scene.Text) float64 {
	weight := font.Regular
	if t.Bold {
		weight = font.Bold
	}
	return font.Width(t.Text, weight, t.Size)
}
