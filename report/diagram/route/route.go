package route

import (
	"container/heap"
	"slices"

	"github.com/archlint/archlint/report/diagram/scene"
)

// The costs of a line, in tenths of a pixel of its length.
const (
	perPixel  = 10
	perBend   = 300
	perCross  = 250
	alongside = 40  // for each pixel along the border of a frame
	onTop     = 120 // for each pixel on top of a line that has no end in common
	lingering = 1   // for each pixel before the turn, or after it
)

// Router leads wires one after the other. It is not safe for concurrent use.
type Router struct {
	*grid
	wires []Wire
	wire  int
	best  []int32 // the cost of the cheapest way to a state, by state
	from  []int32 // the state before it
	queue frontier
}

// New returns a router for the wires.
func New(f Field, wires []Wire) *Router {
	return &Router{grid: newGrid(f, wires), wires: wires}
}

// Block adds an obstacle for the wires that are still to be led; they may run
// along its sides.
func (r *Router) Block(b scene.Box) { r.block(b) }

// A state is a point of the grid and the direction of arrival.
func (r *Router) state(xi, yi int, d Side) int { return r.at(xi, yi)*4 + int(d) }

// Lead returns the points of a wire; nil if it cannot be led.
func (r *Router) Lead(i int) []scene.Point {
	r.wire = i
	n := len(r.xs) * len(r.ys) * 4
	if r.best == nil {
		r.best, r.from = make([]int32, n), make([]int32, n)
	}
	for s := range r.best {
		r.best[s] = -1
	}
	r.queue = r.queue[:0]
	w := &r.wires[i]
	for _, p := range w.Sources {
		xi, yi := r.find(p.end())
		r.reach(r.state(xi, yi, p.Side), -1, int32((p.Cost+p.Stub)*perPixel))
	}
	ends := map[int]Port{}
	for _, p := range w.Targets {
		xi, yi := r.find(p.end())
		ends[r.state(xi, yi, p.Side.Opposite())] = p
	}
	for r.queue.Len() > 0 {
		next := heap.Pop(&r.queue).(candidate)
		s := int(next.state)
		if next.cost > r.best[s] {
			continue
		}
		if p, ok := ends[s]; ok {
			return r.finish(s, p)
		}
		r.expand(s, next.cost)
	}
	return nil
}

func (r *Router) expand(s int, cost int32) {
	d := Side(s % 4)
	xi, yi := (s/4)%len(r.xs), s/4/len(r.xs)
	for _, turn := range []Side{d, (d + 1) % 4, (d + 3) % 4} {
		nx, ny := xi, yi
		switch turn {
		case Right:
			nx++
		case Left:
			nx--
		case Down:
			ny++
		case Up:
			ny--
		}
		if nx < 0 || ny < 0 || nx >= len(r.xs) || ny >= len(r.ys) || r.blocked[r.at(nx, ny)] {
			continue
		}
		more := r.pieceCost(min(xi, nx), min(yi, ny), turn)
		if turn != d {
			more += perBend
		}
		r.reach(r.state(nx, ny, turn), s, cost+int32(more))
	}
}

// pieceCost is the cost of going from a point one step right or down, or back.
func (r *Router) pieceCost(xi, yi int, d Side) int {
	w := &r.wires[r.wire]
	var length, more int
	var on, across []int
	if d == Right || d == Left {
		from, to := r.xs[xi], r.xs[xi+1]
		length = to - from
		on, across = r.horizontal[r.at(xi, yi)], r.crossings(r.vertical, xi, yi, d)
		if along(r.besideY[yi], from, to) {
			more += length * alongside
		}
		if y := r.ys[yi]; y == r.home(w) {
			more += length * lingering
		}
	} else {
		from, to := r.ys[yi], r.ys[yi+1]
		length = to - from
		on, across = r.vertical[r.at(xi, yi)], r.crossings(r.horizontal, xi, yi, d)
		if along(r.besideX[xi], from, to) {
			more += length * alongside
		}
	}
	for _, other := range on {
		if !w.joins(&r.wires[other]) {
			more += length * onTop
			break
		}
	}
	for _, other := range across {
		if !w.joins(&r.wires[other]) {
			more += perCross
			break
		}
	}
	return length*perPixel + more
}

// home is the height at which the wire should not stay: that of its start, or,
// for one that turns late, that of its end.
func (r *Router) home(w *Wire) int {
	if w.Late {
		return w.Targets[0].Y
	}
	return w.Sources[0].Y
}

// crossings returns the wires that use the pieces at a right angle where the step
// in a direction arrives.
func (r *Router) crossings(pieces [][]int, xi, yi int, d Side) []int {
	switch d {
	case Right:
		xi++
	case Down:
		yi++
	case Left, Up:
	}
	if d == Right || d == Left {
		if yi > 0 && len(pieces[r.at(xi, yi-1)]) > 0 {
			return pieces[r.at(xi, yi-1)]
		}
	} else if xi > 0 && len(pieces[r.at(xi-1, yi)]) > 0 {
		return pieces[r.at(xi-1, yi)]
	}
	return pieces[r.at(xi, yi)]
}

func (r *Router) reach(s, before int, cost int32) {
	if r.best[s] >= 0 && r.best[s] <= cost {
		return
	}
	r.best[s], r.from[s] = cost, int32(before)
	xi, yi := (s/4)%len(r.xs), s/4/len(r.xs)
	nearest := int32(-1)
	for _, p := range r.wires[r.wire].Targets {
		e := p.end()
		if d := int32(abs(e.x-r.xs[xi])+abs(e.y-r.ys[yi])) * perPixel; nearest < 0 || d < nearest {
			nearest = d
		}
	}
	heap.Push(&r.queue, candidate{state: int32(s), cost: cost, rank: cost + nearest})
}

// finish walks back from the end of a wire, remembers the pieces it uses and
// returns its points.
func (r *Router) finish(s int, target Port) []scene.Point {
	points := []point{{target.X, target.Y}}
	for at := s; at >= 0; at = int(r.from[at]) {
		points = append(points, point{r.xs[(at/4)%len(r.xs)], r.ys[at/4/len(r.xs)]})
		if before := int(r.from[at]); before >= 0 {
			r.use(at/4, before/4)
		}
	}
	start := points[len(points)-1]
	for _, p := range r.wires[r.wire].Sources {
		if p.end() == start {
			points = append(points, point{p.X, p.Y})
			break
		}
	}
	slices.Reverse(points)
	return straighten(points)
}

func (r *Router) use(a, b int) {
	first := min(a, b)
	if max(a, b)-first == 1 {
		r.horizontal[first] = append(r.horizontal[first], r.wire)
	} else {
		r.vertical[first] = append(r.vertical[first], r.wire)
	}
}

// straighten leaves out the points between two that they do not bend.
func straighten(points []point) []scene.Point {
	var out []scene.Point
	for i, p := range points {
		if i > 0 && i < len(points)-1 {
			a, b := points[i-1], points[i+1]
			if a.x == p.x && p.x == b.x || a.y == p.y && p.y == b.y {
				continue
			}
		}
		out = append(out, scene.Point{X: float64(p.x), Y: float64(p.y)})
	}
	return out
}

func abs(n int) int { return max(n, -n) }
