package route

import "github.com/archlint/archlint/report/diagram/scene"

// Side is a direction: that in which a line leaves a thing, or the side of a
// thing on which it arrives.
type Side uint8

// The sides.
const (
	Right Side = iota
	Down
	Left
	Up
)

// Opposite is the other direction.
func (s Side) Opposite() Side { return (s + 2) % 4 }

// Port is a place where a line may leave a thing or arrive at it. Coordinates are
// whole pixels.
type Port struct {
	X, Y int
	Side Side
	// Stub is how far the line goes straight, in pixels.
	Stub int
	// Cost makes a port that is not the first choice dearer, in pixels of line.
	Cost int
}

// end is where the straight piece at the port ends.
func (p Port) end() point {
	switch p.Side {
	case Right:
		return point{p.X + p.Stub, p.Y}
	case Left:
		return point{p.X - p.Stub, p.Y}
	case Down:
		return point{p.X, p.Y + p.Stub}
	case Up:
		return point{p.X, p.Y - p.Stub}
	}
	return point{p.X, p.Y}
}

// arrow is the room of the arrowhead of a line that arrives at the port.
func (p Port) arrow() scene.Box {
	e := p.end()
	b := scene.Box{X: float64(min(p.X, e.x)), Y: float64(min(p.Y, e.y)), Width: float64(abs(p.X - e.x)), Height: float64(abs(p.Y - e.y))}
	if p.Side == Left || p.Side == Right {
		return scene.Box{X: b.X, Y: b.Y - arrowHalf, Width: b.Width, Height: 2 * arrowHalf}
	}
	return scene.Box{X: b.X - arrowHalf, Y: b.Y, Width: 2 * arrowHalf, Height: b.Height}
}

// Wire is a line to be led.
type Wire struct {
	// From and To name the things at its ends. Lines of one Kind that have an end
	// in common may run on top of each other.
	From, To, Kind string
	Sources        []Port
	Targets        []Port
	// Late says that the line should turn near its end, not near its start.
	Late bool
}

// joins reports whether the wires may run on top of each other.
func (w *Wire) joins(other *Wire) bool {
	return w.Kind == other.Kind && (w.From == other.From || w.To == other.To)
}

// Field is what the lines run through.
type Field struct {
	Width, Height int
	// Obstacles are boxes that no line enters.
	Obstacles []scene.Box
	// Frames are boxes whose borders no line should run along.
	Frames []scene.Box
}

type point struct{ x, y int }
