package route_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/archlint/archlint/report/diagram/route"
	"github.com/archlint/archlint/report/diagram/scene"
	"github.com/google/go-cmp/cmp"
)

func from(x, y int) []route.Port {
	return []route.Port{{X: x, Y: y, Side: route.Right, Stub: 10}}
}

func to(x, y int) []route.Port {
	return []route.Port{{X: x, Y: y, Side: route.Left, Stub: 16}}
}

func lead(f route.Field, wires ...route.Wire) [][]scene.Point {
	r := route.New(f, wires)
	paths := make([][]scene.Point, len(wires))
	for i := range wires {
		paths[i] = r.Lead(i)
	}
	return paths
}

func TestLead(t *testing.T) {
	field := route.Field{Width: 400, Height: 400}
	walled := field
	walled.Obstacles = []scene.Box{{X: 180, Y: 50, Width: 40, Height: 100}}
	closed := field
	closed.Obstacles = []scene.Box{{X: 180, Y: -100, Width: 40, Height: 600}}
	tests := []struct {
		name  string
		field route.Field
		wire  route.Wire
		want  []scene.Point
	}{
		{"straight", field, route.Wire{Sources: from(50, 100), Targets: to(350, 100)}, []scene.Point{{X: 50, Y: 100}, {X: 350, Y: 100}}},
		{
			"turns early", field,
			route.Wire{Sources: from(50, 100), Targets: to(350, 205)},
			[]scene.Point{{X: 50, Y: 100}, {X: 60, Y: 100}, {X: 60, Y: 205}, {X: 350, Y: 205}},
		},
		{
			"turns late", field,
			route.Wire{Sources: from(50, 100), Targets: to(350, 205), Late: true},
			[]scene.Point{{X: 50, Y: 100}, {X: 320, Y: 100}, {X: 320, Y: 205}, {X: 350, Y: 205}},
		},
		{"no way", closed, route.Wire{Sources: from(50, 100), Targets: to(350, 100)}, nil},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, lead(test.field, test.wire)[0]); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
	}
	around := lead(walled, route.Wire{Sources: from(50, 140), Targets: to(350, 140)})[0]
	if len(around) != 6 || enters(around, walled.Obstacles[0]) {
		t.Errorf("the way around the wall is %v", around)
	}
}

// Lines with an end in common run on top of each other, others apart.
func TestBundles(t *testing.T) {
	field := route.Field{Width: 400, Height: 400}
	shared := lead(field,
		route.Wire{From: "a", To: "b", Kind: "k", Sources: from(50, 100), Targets: to(350, 200)},
		route.Wire{From: "a", To: "c", Kind: "k", Sources: from(50, 100), Targets: to(350, 300)})
	if shared[0][1] != shared[1][1] {
		t.Errorf("lines from one thing turn at %v and %v", shared[0][1], shared[1][1])
	}
	apart := lead(field,
		route.Wire{From: "a", To: "b", Kind: "k", Sources: from(50, 100), Targets: to(350, 200)},
		route.Wire{From: "c", To: "d", Kind: "k", Sources: from(50, 150), Targets: to(350, 250)})
	if apart[0][1].X == apart[1][1].X {
		t.Errorf("lines of different things both turn at %v", apart[0][1].X)
	}
}

func TestBlock(t *testing.T) {
	r := route.New(route.Field{Width: 400, Height: 200}, []route.Wire{{Sources: from(50, 100), Targets: to(350, 100)}})
	wall := scene.Box{X: 180, Y: 80, Width: 40, Height: 40}
	r.Block(wall)
	if path := r.Lead(0); path == nil || enters(path, wall.Grow(-1)) {
		t.Errorf("the way is %v", path)
	}
}

// enters reports whether a path has a point inside a box, or runs through it.
func enters(path []scene.Point, b scene.Box) bool {
	for i := 1; i < len(path); i++ {
		p, q := path[i-1], path[i]
		piece := scene.Box{X: min(p.X, q.X), Y: min(p.Y, q.Y), Width: math.Abs(p.X - q.X), Height: math.Abs(p.Y - q.Y)}
		piece.Width, piece.Height = max(piece.Width, 0.1), max(piece.Height, 0.1)
		if piece.Overlaps(b) {
			return true
		}
	}
	return false
}

// Whatever stands in the field, a line runs at right angles, from its port to its
// port, and through nothing.
func FuzzLead(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 1))
		field := route.Field{Width: 600, Height: 400}
		for range random.IntN(12) {
			field.Obstacles = append(field.Obstacles, scene.Box{
				X: float64(100 + random.IntN(380)), Y: float64(random.IntN(380)),
				Width: float64(10 + random.IntN(60)), Height: float64(10 + random.IntN(120)),
			})
		}
		var wires []route.Wire
		for range 1 + random.IntN(6) {
			wires = append(wires, route.Wire{Sources: from(20, 10+random.IntN(380)), Targets: to(590, 10+random.IntN(380)), Late: random.IntN(2) == 0})
		}
		for i, path := range lead(field, wires...) {
			if path == nil {
				continue
			}
			for j := 1; j < len(path); j++ {
				if path[j].X != path[j-1].X && path[j].Y != path[j-1].Y {
					t.Fatalf("wire %d is not at right angles: %v", i, path)
				}
			}
			if path[0].Y != float64(wires[i].Sources[0].Y) || path[len(path)-1].X != 590 {
				t.Fatalf("wire %d does not join its ports: %v", i, path)
			}
			middle := path[1 : len(path)-1]
			for _, o := range field.Obstacles {
				if enters(middle, o) {
					t.Fatalf("wire %d runs through %v: %v", i, o, path)
				}
			}
		}
	})
}
