package topology

import (
	"cmp"
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// maxPaths and maxHops bound the enumeration of request paths: a template is a
// user's and may describe a mesh.
const (
	maxPaths = 5000
	maxHops  = 40
)

// Paths returns the ways of requests from the internet to what serves them: a
// container, a function, a bucket, an instance group, or something outside the
// scan. They are in the order of their hops' edges. A way that ends before
// anything serves it is no path.
func (g *Graph) Paths() []Path {
	w := &walker{graph: g, on: map[*Node]bool{}}
	internet := g.byID[InternetID]
	for _, e := range g.Out(internet, catalog.EdgeRoutesTo) {
		if g.named(e.To) {
			continue
		}
		w.follow(e)
	}
	slices.SortStableFunc(w.paths, func(a, b Path) int { return comparePathHops(a, b) })
	return w.paths
}

func comparePathHops(a, b Path) int {
	return slices.CompareFunc(a.Hops, b.Hops, func(x, y Hop) int {
		return compareEdges(x.Edge, y.Edge)
	})
}

// named reports whether a public DNS record leads to a node: a request then
// takes that name, and the node's own address adds nothing.
func (g *Graph) named(n *Node) bool {
	internet := g.byID[InternetID]
	for _, e := range g.In(n, catalog.EdgeResolvesTo) {
		if e.Unknown != nil || e.Existence != nil {
			continue
		}
		for _, entry := range g.In(e.From, catalog.EdgeRoutesTo) {
			if entry.From == internet {
				return true
			}
		}
	}
	return false
}

// walker follows edges depth first and keeps the hops on the way.
type walker struct {
	graph *Graph
	hops  []Hop
	on    map[*Node]bool
	paths []Path
}

func (w *walker) follow(e *Edge) {
	if w.on[e.To] || len(w.hops) >= maxHops || len(w.paths) >= maxPaths || !w.taken(e) {
		return
	}
	w.hops = append(w.hops, w.hop(e))
	w.on[e.To] = true
	defer func() {
		w.hops = w.hops[:len(w.hops)-1]
		delete(w.on, e.To)
	}()
	if serves(e.To) {
		w.emit()
		return
	}
	for _, next := range w.graph.Out(e.To, requestKinds...) {
		w.follow(next)
	}
}

// serves reports whether a request ends at a node.
func serves(n *Node) bool {
	switch n.Type {
	case TypeContainer, TypeUnknown, TypeExternal, typeFunction, typeBucket, typeInstance, typeAutoScalingGroup:
		return true
	}
	return false
}

func (w *walker) emit() {
	hops := slices.Clone(w.hops)
	path := Path{From: w.graph.byID[InternetID], To: hops[len(hops)-1].Node, Hops: hops, Reach: ReachOpen}
	for _, h := range hops {
		path.Reach = worse(path.Reach, h.Reach)
	}
	w.paths = append(w.paths, path)
}

func worse(a, b Reach) Reach {
	order := map[Reach]int{ReachOpen: 0, ReachUnknown: 1, ReachBlocked: 2}
	if order[b] > order[a] {
		return b
	}
	return a
}

// taken reports whether a request that came the way so far takes an edge: the
// port of an origin chooses the listener, the container named by a service's
// load balancer entry serves.
func (w *walker) taken(e *Edge) bool {
	switch {
	case e.through != nil:
		return false
	case e.From.Type == typeRecordSetGroup:
		return w.sameRecord(e)
	case e.From.Type == typeLoadBalancer && e.To.Type == typeListener:
		return w.listens(e.To)
	case e.From.Type == typeTaskDefinition && e.To.Type == TypeContainer:
		return w.registered(e.To)
	case e.From.Type == typeService || e.From.Type == typeTaskSet:
		return e.To.Type == typeTaskDefinition || e.To.Type == TypeUnknown || e.To.Type == TypeExternal
	case e.Kind == catalog.EdgeRuns:
		return e.From.Type == typeTaskDefinition
	}
	return true
}

// lastHop returns the nearest hop that arrived at a node of one of the types.
func (w *walker) lastHop(types ...string) *Hop {
	for i := len(w.hops) - 1; i >= 0; i-- {
		if slices.Contains(types, w.hops[i].Node.Type) {
			return &w.hops[i]
		}
	}
	return nil
}

// sameRecord reports whether an edge belongs to the record of a group by whose
// name the request came.
func (w *walker) sameRecord(e *Edge) bool {
	arrival := w.lastHop(typeRecordSetGroup)
	if arrival == nil || arrival.Edge.Evidence.Resource != e.Evidence.Resource {
		return true
	}
	came, goes := arrival.Edge.Evidence.Path, e.Evidence.Path
	return len(came) < 2 || len(goes) < 2 || came[1] == goes[1]
}

// listens reports whether a listener is on the port that the way so far asks
// for; what comes from the internet may ask for any.
func (w *walker) listens(listener *Node) bool {
	arrival := w.lastHop(typeLoadBalancer)
	switch {
	case arrival == nil:
		return true
	case arrival.Edge.listener != nil:
		return arrival.Edge.listener == listener
	case arrival.Port == 0:
		return true
	}
	port, ok := listener.Properties.Get("Port").Int()
	return !ok || port == arrival.Port
}

// registered reports whether a container is the one that the service registered
// in the target group or Cloud Map service by which the request came.
func (w *walker) registered(container *Node) bool {
	arrival := w.lastHop(typeService, typeTaskSet)
	if arrival == nil || arrival.Edge.Evidence.Resource == nil {
		return true
	}
	path := arrival.Edge.Evidence.Path
	if len(path) < 2 {
		return len(container.Properties.Get("PortMappings").List()) > 0
	}
	name := registration(arrival.Edge).Get("ContainerName")
	own := container.Properties.Get("Name")
	if name.Kind() == inventory.KindString && own.Kind() == inventory.KindString {
		return name.Display() == own.Display()
	}
	return surelySame(name, own) || !w.namesAnother(container, name)
}

// namesAnother reports whether a name is surely that of another container of the same
// task: no two have one name.
func (w *walker) namesAnother(container *Node, name *inventory.Value) bool {
	for _, in := range w.graph.In(container, catalog.EdgeRuns) {
		for _, out := range w.graph.Out(in.From, catalog.EdgeRuns) {
			if out.To != container && surelySame(name, out.To.Properties.Get("Name")) {
				return true
			}
		}
	}
	return false
}

// surelySame reports whether two texts that are not known in full are the same all the
// same, as "${var.name}-app" in two places is.
func surelySame(a, b *inventory.Value) bool {
	x, y := a.Unknown(), b.Unknown()
	if x == nil || y == nil {
		return false
	}
	if len(x.Pieces) == 0 && len(y.Pieces) == 0 {
		return x.Identity() != "" && x.Identity() == y.Identity()
	}
	return slices.EqualFunc(partsOf(x), partsOf(y), func(p, q inventory.Piece) bool {
		if p.Unknown == nil || q.Unknown == nil {
			return p.Unknown == nil && q.Unknown == nil && p.Text == q.Text
		}
		return p.Unknown.Identity() != "" && p.Unknown.Identity() == q.Unknown.Identity()
	})
}

// partsOf are the pieces of a text without those that have none.
func partsOf(u *inventory.Unknown) []inventory.Piece {
	return slices.DeleteFunc(slices.Clone(u.Pieces), func(p inventory.Piece) bool { return p.Unknown == nil && p.Text == "" })
}

// registration is the entry of a service's LoadBalancers or ServiceRegistries
// that an edge rests on.
func registration(e *Edge) *inventory.Value {
	path := e.Evidence.Path
	if len(path) == 0 || e.Evidence.Resource == nil {
		return nil
	}
	return e.Evidence.Resource.Properties.At(path[:len(path)-1])
}

// MayBeReached says why it is not known whether further paths lead to a node, such as a
// load balancer that is not in the scan; nil if all of them are known.
func (g *Graph) MayBeReached(n *Node) *inventory.Unknown {
	g.derive()
	return g.morePaths[n]
}

// Unreached returns the containers to which no path leads, in the order of the
// graph.
func (g *Graph) Unreached(paths []Path) []*Node {
	reached := map[*Node]bool{}
	for _, p := range paths {
		if p.Reach != ReachBlocked {
			reached[p.To] = true
		}
	}
	var unreached []*Node
	for _, n := range g.Nodes {
		if n.Type == TypeContainer && !reached[n] {
			unreached = append(unreached, n)
		}
	}
	slices.SortFunc(unreached, func(a, b *Node) int { return cmp.Compare(a.ID, b.ID) })
	return unreached
}
