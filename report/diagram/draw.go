package diagram

import (
	"context"
	"fmt"
	"strings"

	"github.com/archlint/archlint/report/diagram/layout"
	"github.com/archlint/archlint/report/diagram/scene"
)

// Engine lays out a graph in Graphviz's language. layout.Program is one.
type Engine interface {
	Layout(ctx context.Context, dot string) (*layout.Layout, error)
}

// Draw lays a view out. The positions are Graphviz's; the drawing is ours.
func Draw(ctx context.Context, v *View, engine Engine) (*scene.Scene, error) {
	p := newPlacement(v)
	if len(v.Items) > 0 {
		plan := &plan{view: v, items: p.items, numbers: map[*Item]int{}, height: itemTop + p.below}
		for i, item := range v.Items {
			plan.numbers[item] = i
		}
		l, err := engine.Layout(ctx, plan.dot())
		if err != nil {
			return nil, fmt.Errorf("drawing %s: %w", v.Title, err)
		}
		p.place(l, plan.name)
	}
	return p.compose(), nil
}

// compose turns the placement into a scene.
func (p *placement) compose() *scene.Scene {
	s := &scene.Scene{Title: p.view.Title, Description: p.description()}
	for _, f := range p.view.Frames {
		if box, ok := p.frames[f]; ok {
			s.Groups = append(s.Groups, group(f, box))
		}
	}
	s.Edges = p.edges()
	for _, item := range p.view.Items {
		s.Glyphs = append(s.Glyphs, p.glyph(item))
	}
	p.caption(s)
	return s
}

func group(f *Frame, box scene.Box) scene.Group {
	style := styleOf(f)
	name, detail := header(f, box.Width)
	label := text(box.X+headerSide, box.Y+20, name, frameSize, style.stroke, scene.Start, true)
	if f.Unknown {
		label.Colour = muted
	}
	detailX := label.At.X + textWidth(label) + headerGap
	return scene.Group{
		ID: f.ID, Kind: string(f.Kind), Box: box, Label: label,
		Detail: text(detailX, label.At.Y, detail, frameSize, muted, scene.Start, false),
		Stroke: style.stroke, Fill: style.fill, Dashed: style.dashed,
	}
}

// glyph is an item with its texts, chips and badge.
func (p *placement) glyph(item *Item) scene.Glyph {
	m, at := p.items[item], p.at[item]
	g := scene.Glyph{
		ID: item.ID, Type: item.Type, Symbol: item.Symbol, Colour: colourOfItem(item), Copies: item.Copies,
		Box:   scene.Box{X: at.X - glyphHalf, Y: at.Y - glyphHalf, Width: glyphSize, Height: glyphSize},
		Hint:  hint(item),
		Texts: []scene.Text{text(at.X, at.Y+labelAt, m.label, labelSize, ink, scene.Middle, true)},
	}
	if m.detail != "" {
		g.Texts = append(g.Texts, text(at.X, at.Y+detailAt, m.detail, detailSize, muted, scene.Middle, false))
	}
	y := at.Y + chipsAt
	for _, row := range m.rows {
		x := at.X - rowWidth(row)/2
		for _, c := range row {
			g.Chips = append(g.Chips, chip(x, y, c))
			x += chipWidth(c) + chipGap
		}
		y += chipHeight + chipGap
	}
	if item.Findings > 0 {
		g.Badge = badge(at, item)
	}
	return g
}

func chip(x, y float64, c Chip) scene.Chip {
	colour := colourOf(c.State)
	width := chipWidth(c)
	if c.State == StateUnknown {
		colour = muted
	}
	return scene.Chip{
		Box:    scene.Box{X: x, Y: y, Width: width, Height: chipHeight},
		Text:   text(x+width/2, y+12.6, c.Text, chipSize, colour, scene.Middle, false),
		Stroke: colourOf(c.State),
	}
}

func badge(at scene.Point, item *Item) *scene.Badge {
	centre := scene.Point{X: at.X + glyphHalf + 1, Y: at.Y - glyphHalf - 1}
	number := fmt.Sprint(item.Findings)
	if item.Findings > 99 {
		number = "99+"
	}
	return &scene.Badge{
		Centre: centre, Radius: 9.5, Fill: colourOf(item.Worst),
		Text: text(centre.X, centre.Y+3.7, number, detailSize-float64(2*max(0, len(number)-2)), "#fff", scene.Middle, true),
	}
}

// hint is what a reader sees who points at an item.
func hint(item *Item) string {
	lines := append([]string{item.Type}, item.Addresses...)
	if len(lines) > 12 {
		lines = append(lines[:12:12], fmt.Sprintf("and %d more", len(lines)-12))
	}
	return strings.Join(append(lines, item.Messages...), "\n")
}

func (p *placement) description() string {
	v := p.view
	return fmt.Sprintf("%s: %d resources, %d folded, %d findings.",
		strings.Join(append([]string{v.Title}, v.Notes...), ", "), v.Resources, v.Folded, v.Findings.Total())
}
