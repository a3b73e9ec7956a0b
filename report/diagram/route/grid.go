package route

import (
	"math"
	"slices"

	"github.com/archlint/archlint/report/diagram/scene"
)

// The measures of the grid, in pixels.
const (
	step      = 10    // between lines of the grid
	closest   = 6     // a line of the grid gives way to that of a port
	clearance = 4     // between a line and an obstacle
	arrowHalf = 6     // half the width of an arrowhead with some room
	borderBy  = 9     // a line nearer than this to a frame runs along it
	maxPoints = 60000 // a larger grid is made coarser
)

// grid is where lines may run.
type grid struct {
	xs, ys []int
	// blocked are the points inside obstacles, by y then x.
	blocked []bool
	// besideX and besideY are the frames' borders near a grid line.
	besideX, besideY []([][2]int)
	// horizontal and vertical are the wires that use the piece from a point to the
	// next one to the right or below.
	horizontal, vertical [][]int
}

func newGrid(f Field, wires []Wire) *grid {
	by := step
	for (f.Width/by)*(f.Height/by) > maxPoints {
		by += step / 2
	}
	var px, py []int
	for _, w := range wires {
		for _, ports := range [][]Port{w.Sources, w.Targets} {
			for _, p := range ports {
				px, py = append(px, p.end().x), append(py, p.end().y)
			}
		}
	}
	g := &grid{xs: gridLines(f.Width, by, px), ys: gridLines(f.Height, by, py)}
	n := len(g.xs) * len(g.ys)
	g.blocked = make([]bool, n)
	g.horizontal, g.vertical = make([][]int, n), make([][]int, n)
	for _, o := range f.Obstacles {
		g.block(o.Grow(clearance))
	}
	for _, w := range wires {
		for _, p := range w.Targets {
			g.block(p.arrow())
		}
	}
	g.besideX, g.besideY = make([][][2]int, len(g.xs)), make([][][2]int, len(g.ys))
	for _, frame := range f.Frames {
		g.addBorders(frame)
	}
	return g
}

// gridLines returns the positions of the ports and, between them, of regular lines.
func gridLines(length, by int, ports []int) []int {
	slices.Sort(ports)
	ports = slices.Compact(ports)
	lines := slices.Clone(ports)
	for at := by; at < length; at += by {
		i, _ := slices.BinarySearch(ports, at)
		near := i < len(ports) && ports[i]-at < closest || i > 0 && at-ports[i-1] < closest
		if !near {
			lines = append(lines, at)
		}
	}
	slices.Sort(lines)
	return lines
}

func (g *grid) at(xi, yi int) int { return yi*len(g.xs) + xi }

func (g *grid) block(b scene.Box) {
	x0, y0 := int(math.Floor(b.X)), int(math.Floor(b.Y))
	x1, y1 := int(math.Ceil(b.Right())), int(math.Ceil(b.Bottom()))
	firstX, _ := slices.BinarySearch(g.xs, x0+1)
	firstY, _ := slices.BinarySearch(g.ys, y0+1)
	for yi := firstY; yi < len(g.ys) && g.ys[yi] < y1; yi++ {
		for xi := firstX; xi < len(g.xs) && g.xs[xi] < x1; xi++ {
			g.blocked[g.at(xi, yi)] = true
		}
	}
}

func (g *grid) addBorders(b scene.Box) {
	for xi, x := range g.xs {
		if math.Abs(float64(x)-b.X) < borderBy || math.Abs(float64(x)-b.Right()) < borderBy {
			g.besideX[xi] = append(g.besideX[xi], [2]int{int(b.Y), int(b.Bottom())})
		}
	}
	for yi, y := range g.ys {
		if math.Abs(float64(y)-b.Y) < borderBy || math.Abs(float64(y)-b.Bottom()) < borderBy {
			g.besideY[yi] = append(g.besideY[yi], [2]int{int(b.X), int(b.Right())})
		}
	}
}

func along(borders [][2]int, from, to int) bool {
	for _, b := range borders {
		if from < b[1] && b[0] < to {
			return true
		}
	}
	return false
}

// find returns the indexes of a port's end.
func (g *grid) find(p point) (xi, yi int) {
	xi, _ = slices.BinarySearch(g.xs, p.x)
	yi, _ = slices.BinarySearch(g.ys, p.y)
	return xi, yi
}
