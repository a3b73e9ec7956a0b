package diagram

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/archlint/archlint/report/diagram/font"
	"github.com/archlint/archlint/report/diagram/scene"
)

// textBox is the room that a text takes.
func textBox(t scene.Text) scene.Box {
	weight := font.Regular
	if t.Bold {
		weight = font.Bold
	}
	width := font.Width(t.Text, weight, t.Size)
	x := t.At.X
	switch t.Anchor {
	case scene.Middle:
		x -= width / 2
	case scene.End:
		x -= width
	case scene.Start:
	}
	return scene.Box{X: x, Y: t.At.Y - 0.72*t.Size, Width: width, Height: 0.72 * t.Size}
}

// faults lists everything in a scene that makes it hard to read: texts and symbols
// on top of each other, lines through them, frames that cut each other, and what
// leaves the drawing.
func faults(s *scene.Scene) []string {
	var found []string
	found = append(found, widthFaults(s)...)
	found = append(found, placeFaults(s)...)
	found = append(found, frameFaults(s)...)
	return append(found, lineFaults(s)...)
}

// thing is anything that takes room. Lines may touch what they belong to.
type thing struct {
	name, owner string
	box         scene.Box
}

func things(s *scene.Scene) []thing {
	var all []thing
	add := func(owner, name string, box scene.Box) { all = append(all, thing{name, owner, box}) }
	for _, g := range s.Glyphs {
		add(g.ID, "symbol "+g.ID, g.Box)
		if b := g.Badge; b != nil {
			add("", "badge of "+g.ID, scene.Box{X: b.Centre.X, Y: b.Centre.Y}.Grow(b.Radius-4))
		}
		for _, t := range g.Texts {
			add(g.ID, fmt.Sprintf("text %q", t.Text), textBox(t))
		}
		for _, c := range g.Chips {
			add(g.ID, fmt.Sprintf("chip %q", c.Text.Text), c.Box)
		}
	}
	for i, e := range s.Edges {
		for _, t := range e.Labels {
			add(fmt.Sprintf("edge %d", i), fmt.Sprintf("label %q", t.Text), textBox(t))
		}
	}
	for _, g := range s.Groups {
		add(g.ID, fmt.Sprintf("name %q", g.Label.Text), textBox(g.Label))
		if g.Detail.Text != "" {
			add(g.ID, fmt.Sprintf("detail %q", g.Detail.Text), textBox(g.Detail))
		}
	}
	for _, t := range s.Texts {
		add("", fmt.Sprintf("caption %q", t.Text), textBox(t))
	}
	return all
}

// widthFaults are texts that are wider than what they stand in.
func widthFaults(s *scene.Scene) []string {
	var found []string
	for _, g := range s.Glyphs {
		for _, c := range g.Chips {
			if b := textBox(c.Text); b.X < c.Box.X || b.Right() > c.Box.Right() {
				found = append(found, fmt.Sprintf("the text of chip %q is too wide", c.Text.Text))
			}
		}
	}
	for _, g := range s.Groups {
		if textBox(g.Label).Union(textBox(g.Detail)).Right() > g.Box.Right() {
			found = append(found, fmt.Sprintf("the name of frame %s leaves it", g.ID))
		}
	}
	return found
}

// placeFaults are things outside the drawing and things on top of each other; a
// badge stands on the corner of its symbol.
func placeFaults(s *scene.Scene) []string {
	var found []string
	whole := scene.Box{Width: s.Width, Height: s.Height}
	all := things(s)
	for i, a := range all {
		if !contains(whole, a.box) {
			found = append(found, a.name+" leaves the drawing")
		}
		for _, b := range all[i+1:] {
			if a.box.Overlaps(b.box) && a.name != "symbol "+strings.TrimPrefix(b.name, "badge of ") {
				found = append(found, a.name+" is on top of "+b.name)
			}
		}
	}
	return found
}

func frameFaults(s *scene.Scene) []string {
	var found []string
	for i, a := range s.Groups {
		for _, b := range s.Groups[i+1:] {
			if a.Box.Overlaps(b.Box) && !contains(a.Box, b.Box) && !contains(b.Box, a.Box) {
				found = append(found, fmt.Sprintf("frame %s cuts frame %s", a.ID, b.ID))
			}
		}
	}
	return found
}

// lineFaults are lines through things, and lines that are not at right angles.
func lineFaults(s *scene.Scene) []string {
	var found []string
	all := things(s)
	for i, e := range s.Edges {
		for k := 1; k < len(e.Points); k++ {
			p, q := e.Points[k-1], e.Points[k]
			if p.X != q.X && p.Y != q.Y {
				found = append(found, fmt.Sprintf("the line from %s to %s is not at right angles", e.From, e.To))
			}
			line := scene.Box{X: min(p.X, q.X), Y: min(p.Y, q.Y), Width: math.Abs(p.X - q.X), Height: math.Abs(p.Y - q.Y)}.Grow(0.5)
			for _, a := range all {
				own := a.owner == fmt.Sprintf("edge %d", i) || a.owner == e.From || a.owner == e.To
				if !own && line.Overlaps(a.box) {
					found = append(found, fmt.Sprintf("the line from %s to %s runs through %s", e.From, e.To, a.name))
				}
			}
		}
	}
	return found
}

func contains(outer, inner scene.Box) bool {
	return outer.X <= inner.X && outer.Y <= inner.Y && outer.Right() >= inner.Right() && outer.Bottom() >= inner.Bottom()
}

// The check itself must find what it looks for.
func TestFaultsAreFound(t *testing.T) {
	square := func(id string, x float64) scene.Glyph {
		return scene.Glyph{ID: id, Box: scene.Box{X: x, Y: 50, Width: 48, Height: 48}}
	}
	edge := func(points ...scene.Point) scene.Edge { return scene.Edge{From: "a", To: "c", Points: points} }
	tests := map[string]struct {
		scene scene.Scene
		want  int
	}{
		"clean":    {scene.Scene{Glyphs: []scene.Glyph{square("a", 0), square("c", 200)}, Edges: []scene.Edge{edge(scene.Point{X: 48, Y: 70}, scene.Point{X: 200, Y: 70})}}, 0},
		"overlap":  {scene.Scene{Glyphs: []scene.Glyph{square("a", 0), square("b", 40)}}, 1},
		"outside":  {scene.Scene{Glyphs: []scene.Glyph{square("a", 280)}}, 1},
		"through":  {scene.Scene{Glyphs: []scene.Glyph{square("a", 0), square("b", 100), square("c", 200)}, Edges: []scene.Edge{edge(scene.Point{X: 48, Y: 70}, scene.Point{X: 200, Y: 70})}}, 1},
		"slanting": {scene.Scene{Edges: []scene.Edge{edge(scene.Point{X: 1, Y: 1}, scene.Point{X: 9, Y: 9})}}, 1},
		"frames":   {scene.Scene{Groups: []scene.Group{{Box: scene.Box{Width: 50, Height: 50}}, {Box: scene.Box{X: 25, Y: 25, Width: 50, Height: 50}}}}, 1},
	}
	for name, test := range tests {
		test.scene.Width, test.scene.Height = 300, 300
		if got := faults(&test.scene); len(got) != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
