package cloudformation

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// dependency is a reference from one resource to another.
type dependency struct {
	on *resource
	at inventory.Range
}

// dependOn records a dependency, once for each resource.
func (r *resource) dependOn(on *resource, at inventory.Range) {
	const searched = 64
	if len(r.dependsOn) < searched && slices.ContainsFunc(r.dependsOn, func(d dependency) bool { return d.on == on }) {
		return
	}
	r.dependsOn = append(r.dependsOn, dependency{on, at})
}

// cycles reports resources that depend on one another in a circle, which
// CloudFormation rejects, once for each circle that a walk in the order of the
// file closes.
func (t *template) cycles() {
	w := cycleWalk{template: t, state: make(map[*resource]walkState, len(t.order))}
	for _, r := range t.order {
		w.from(r)
	}
}

type walkState uint8

const (
	unvisited walkState = iota
	onPath
	visited
)

// cycleWalk goes along the dependencies depth first.
type cycleWalk struct {
	*template
	state map[*resource]walkState
}

// step is a resource on the way and how many of its dependencies were followed.
type step struct {
	at   *resource
	next int
}

func (w *cycleWalk) from(start *resource) {
	if w.state[start] != unvisited {
		return
	}
	path := []step{{at: start}}
	w.state[start] = onPath
	for len(path) > 0 {
		last := &path[len(path)-1]
		if last.next == len(last.at.dependsOn) {
			w.state[last.at] = visited
			path = path[:len(path)-1]
			continue
		}
		d := last.at.dependsOn[last.next]
		last.next++
		switch w.state[d.on] {
		case unvisited:
			w.state[d.on] = onPath
			path = append(path, step{at: d.on})
		case onPath:
			w.reportCycle(path, d)
		case visited:
		}
	}
}

func (w *cycleWalk) reportCycle(path []step, closing dependency) {
	start := slices.IndexFunc(path, func(s step) bool { return s.at == closing.on })
	const most = 10
	var names []string
	for _, s := range path[start:] {
		if len(names) == most {
			names = append(names, "…")
			break
		}
		names = append(names, s.at.name)
	}
	names = append(names, closing.on.name)
	w.fail(closing.at, "resources depend on one another in a circle: "+strings.Join(names, " → "),
		"CloudFormation cannot create any of them first; take one of the references out, for example into a resource of its own")
}
