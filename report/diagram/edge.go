package diagram

import (
	"cmp"
	"math"
	"slices"

	"github.com/archlint/archlint/report/diagram/font"
	"github.com/archlint/archlint/report/diagram/route"
	"github.com/archlint/archlint/report/diagram/scene"
)

// edges leads the lines: requests first, the straight ones before the others, and
// then what is used.
func (p *placement) edges() []scene.Edge {
	links := slices.Clone(p.view.Links)
	slices.SortStableFunc(links, func(a, b *Link) int {
		return cmp.Or(
			cmp.Compare(rankOf(a), rankOf(b)),
			cmp.Compare(math.Abs(p.at[a.From].Y-p.at[a.To].Y), math.Abs(p.at[b.From].Y-p.at[b.To].Y)),
			cmp.Compare(math.Abs(p.at[a.From].X-p.at[a.To].X), math.Abs(p.at[b.From].X-p.at[b.To].X)),
		)
	})
	wires := make([]route.Wire, len(links))
	for i, l := range links {
		wires[i] = p.wire(l)
	}
	requests := len(links)
	if first := slices.IndexFunc(links, func(l *Link) bool { return l.Kind == LinkUses }); first >= 0 {
		requests = first
	}
	router := route.New(p.field(), wires)
	labels := labeller{placement: p, paths: make([][]scene.Point, len(links)), texts: make([][]scene.Text, len(links))}
	for _, part := range [][2]int{{0, requests}, {requests, len(links)}} {
		for i := part[0]; i < part[1]; i++ {
			labels.paths[i] = router.Lead(i)
			if labels.paths[i] == nil {
				labels.paths[i] = []scene.Point{p.at[links[i].From], p.at[links[i].To]}
			}
		}
		for i := part[0]; i < part[1]; i++ {
			labels.texts[i] = labels.place(links[i], i)
		}
		for _, taken := range labels.taken {
			router.Block(taken)
		}
	}
	edges := make([]scene.Edge, 0, len(links))
	for i, l := range links {
		e := scene.Edge{From: l.From.ID, To: l.To.ID, Kind: string(l.Kind), Points: labels.paths[i], Labels: labels.texts[i], Stroke: ink, Width: 1.7}
		switch {
		case l.Unknown:
			e.Kind, e.Stroke, e.Width, e.Dashed = "unknown", pale, 1.5, true
		case l.Kind == LinkUses:
			e.Stroke, e.Width, e.Dashed = pale, 1.3, true
		}
		edges = append(edges, e)
	}
	return edges
}

func rankOf(l *Link) int {
	switch {
	case l.Main:
		return 0
	case l.Kind == LinkRequest:
		return 1
	}
	return 2
}

// field is what lines have to go around: symbols, the texts below them, and the
// names of frames.
func (p *placement) field() route.Field {
	f := route.Field{Width: int(p.width), Height: int(p.height) + margin}
	for _, item := range p.view.Items {
		f.Obstacles = append(f.Obstacles, p.symbolBox(item), p.textBox(item))
		if item.Findings > 0 {
			b := badge(p.at[item], item)
			f.Obstacles = append(f.Obstacles, scene.Box{X: b.Centre.X, Y: b.Centre.Y}.Grow(b.Radius))
		}
	}
	for _, frame := range p.view.Frames {
		box, ok := p.frames[frame]
		if !ok {
			continue
		}
		f.Frames = append(f.Frames, box)
		f.Obstacles = append(f.Obstacles, scene.Box{X: box.X + 10, Y: box.Y + 6, Width: min(headerWidth(frame), box.Width) - 20, Height: 20})
	}
	return f
}

func (p *placement) symbolBox(item *Item) scene.Box {
	at := p.at[item]
	b := scene.Box{X: at.X - glyphHalf, Y: at.Y - glyphHalf, Width: glyphSize, Height: glyphSize}
	stack := float64(5 * (min(item.Copies, 3) - 1))
	return scene.Box{X: b.X, Y: b.Y - stack, Width: b.Width + stack, Height: b.Height + stack}
}

func (p *placement) textBox(item *Item) scene.Box {
	at, m := p.at[item], p.items[item]
	return scene.Box{X: at.X - m.half, Y: at.Y + glyphHalf + 2, Width: 2 * m.half, Height: m.below - glyphHalf - 2}
}

// The lengths of the straight pieces at the ends of a line, in pixels.
const (
	stubStart = 10
	stubEnd   = 16
)

func (p *placement) wire(l *Link) route.Wire {
	from, to := p.at[l.From], p.at[l.To]
	w := route.Wire{From: l.From.ID, To: l.To.ID, Kind: string(l.Kind), Late: p.late(l)}
	stack := 5 * (min(l.From.Copies, 3) - 1)
	start := func(dy int, cost int) route.Port {
		return route.Port{X: int(from.X) + glyphHalf + 2 + stack, Y: int(from.Y) + dy, Side: route.Right, Stub: stubStart, Cost: cost}
	}
	end := func(dy int) route.Port {
		return route.Port{X: int(to.X) - glyphHalf - 3, Y: int(to.Y) + dy, Side: route.Left, Stub: stubEnd}
	}
	below := route.Port{X: int(from.X), Y: int(from.Y + p.items[l.From].below), Side: route.Down, Stub: 6}
	above := route.Port{X: int(to.X), Y: int(to.Y) - glyphHalf - 3 - 5*(min(l.To.Copies, 3)-1), Side: route.Up, Stub: stubEnd}
	beyond := route.Port{X: int(to.X) + glyphHalf + 3 + 5*(min(l.To.Copies, 3)-1), Y: int(to.Y), Side: route.Left.Opposite(), Stub: stubEnd}
	switch {
	case l.Kind == LinkRequest && from.X < to.X:
		w.Sources, w.Targets = []route.Port{start(0, 0)}, []route.Port{end(0)}
	case l.Kind == LinkRequest:
		w.Sources, w.Targets = []route.Port{start(0, 0), below}, []route.Port{end(0), above, beyond}
	case from.X < to.X && !p.sendsRequests(l.From):
		w.Sources = []route.Port{start(0, 0), start(12, 0), start(-12, 0), below}
		w.Targets = []route.Port{end(0), above}
	case from.X < to.X:
		w.Sources = []route.Port{start(12, 0), start(-12, 0), below}
		w.Targets = []route.Port{end(0), above}
	default:
		w.Sources = []route.Port{below, start(12, 0)}
		w.Targets = []route.Port{above, beyond}
	}
	return w
}

// sendsRequests reports whether a line of a request leaves the item, to the right.
func (p *placement) sendsRequests(item *Item) bool {
	return slices.ContainsFunc(p.view.Links, func(l *Link) bool { return l.From == item && l.Kind == LinkRequest })
}

// late reports whether a line should turn near its end: several lines come
// together there and its start has no other.
func (p *placement) late(l *Link) bool {
	out, in := 0, 0
	for _, other := range p.view.Links {
		if other.Kind != l.Kind {
			continue
		}
		if other.From == l.From {
			out++
		}
		if other.To == l.To {
			in++
		}
	}
	return in > 1 && out == 1
}

func linkLabelWidth(l *Link) float64 {
	width := 0.0
	for i, label := range l.Labels {
		size := edgeSize
		if i > 0 {
			size = edgeSubSize
		}
		width = max(width, font.Width(label, font.Regular, size))
	}
	return math.Ceil(width)
}
