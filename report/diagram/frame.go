package diagram

import (
	"math"
	"slices"

	"github.com/archlint/archlint/report/diagram/font"
	"github.com/archlint/archlint/report/diagram/scene"
)

// setFrames draws the frames around what lies in them, the inner first, and then
// lets them grow where there is room, so that neighbours are of one height.
func (p *placement) setFrames() {
	for _, f := range slices.Backward(p.view.Frames) {
		var inner scene.Box
		for _, item := range p.view.Items {
			if item.Frame == f {
				inner = inner.Union(p.box(item))
			}
		}
		for _, child := range p.view.Frames {
			if child.Parent == f {
				inner = inner.Union(p.frames[child])
			}
		}
		if (inner == scene.Box{}) {
			continue
		}
		outer := inner.Grow(framePad)
		outer.Y -= frameHeader - framePad
		outer.Height += frameHeader - framePad
		if first, last := p.span(f); first == last {
			missing := max(0, min(headerWidth(f), maxHeader)-outer.Width)
			outer.X -= math.Round(missing / 2)
			outer.Width += missing
		}
		p.frames[f] = outer
	}
	for _, f := range p.view.Frames {
		if f.Parent != nil && f.Parent.Kind != FrameRegion && f.Kind != FrameTask {
			p.grow(f)
		}
	}
}

// The measures of a frame's name.
const (
	headerSide = 14  // room beside the name
	headerGap  = 7   // between name and detail
	maxHeader  = 210 // the widest name for which a frame is made wider
)

func headerWidth(f *Frame) float64 {
	width := 2*headerSide + font.Width(f.Label, font.Bold, frameSize)
	if f.Detail != "" {
		width += headerGap + font.Width(f.Detail, font.Regular, frameSize)
	}
	return width
}

// header is what of a frame's name has room at its top: the name, shortened if
// need be, and the detail if all of the name is there.
func header(f *Frame, width float64) (label, detail string) {
	width -= 2 * headerSide
	label = font.Fit(f.Label, font.Bold, frameSize, width)
	if label != f.Label {
		return label, ""
	}
	width -= headerGap + font.Width(label, font.Bold, frameSize)
	if font.Width(f.Detail, font.Regular, frameSize) > width {
		return label, ""
	}
	return label, f.Detail
}

// grow stretches a frame to the top and the bottom of the frame around it where
// nothing stands in the way.
func (p *placement) grow(f *Frame) {
	box, ok := p.frames[f]
	if !ok {
		return
	}
	parent := p.frames[f.Parent]
	top := parent.Y + frameHeader
	bottom := parent.Bottom() - framePad
	if top < box.Y && !p.occupied(f, scene.Box{X: box.X, Y: top, Width: box.Width, Height: box.Y - top}) {
		box.Height += box.Y - top
		box.Y = top
	}
	if bottom > box.Bottom() && !p.occupied(f, scene.Box{X: box.X, Y: box.Bottom(), Width: box.Width, Height: bottom - box.Bottom()}) {
		box.Height = bottom - box.Y
	}
	p.frames[f] = box
}

// occupied reports whether anything that does not belong to a frame stands in a
// box or near it.
func (p *placement) occupied(f *Frame, box scene.Box) bool {
	box = box.Grow(rowGap / 2)
	for _, item := range p.view.Items {
		if !item.Frame.Inside(f) && p.box(item).Overlaps(box) {
			return true
		}
	}
	for _, l := range p.passing() {
		from, to := p.at[l.From], p.at[l.To]
		line := scene.Box{X: from.X, Y: from.Y - 1, Width: to.X - from.X, Height: 2}
		if !l.From.Frame.Inside(f) && !l.To.Frame.Inside(f) && line.Overlaps(box) {
			return true
		}
	}
	for other, b := range p.frames {
		if !other.Inside(f) && !f.Inside(other) && b.Overlaps(box) {
			return true
		}
	}
	return false
}
