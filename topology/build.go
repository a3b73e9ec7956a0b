package topology

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// InternetID is the ID and address of the node from which requests come.
const InternetID = "internet"

// Build makes the graph of an inventory. It does not change the inventory,
// which must be sorted and normalised.
func Build(inv *inventory.Inventory) *Graph {
	b := &builder{
		graph: &Graph{Inventory: inv, byID: map[string]*Node{}},
		seen:  map[string]bool{},
	}
	b.add(&Node{ID: InternetID, Address: InternetID, Type: TypeInternet, Name: InternetID, Synthetic: true})
	for _, r := range inv.Resources {
		b.add(resourceNode(r))
	}
	for _, n := range slices.Clone(b.graph.Nodes) {
		b.addContainers(n)
	}
	b.index = newIndex(b.graph.Nodes)
	for _, n := range slices.Clone(b.graph.Nodes) {
		b.addReferences(n)
		b.addImage(n)
		b.addZone(n)
	}
	b.addMentions()
	b.link()
	b.addEntries()
	b.link()
	b.graph.exported = exportedNodes(inv.Outputs, b.index)
	b.graph.handed = handedNodes(inv.Outputs, b)
	return b.graph
}

type builder struct {
	graph *Graph
	index *index
	// seen holds the IDs of the edges.
	seen map[string]bool
}

func resourceNode(r *inventory.Resource) *Node {
	return &Node{
		ID: r.ID, Address: r.Address, Type: r.Type, Name: r.Name,
		Account: r.Account, Region: r.Region,
		Resource: r, Properties: r.Properties, Existence: r.Existence, Range: r.Range,
	}
}

// add puts a node into the graph unless its ID is there, and returns the one
// that is.
func (b *builder) add(n *Node) *Node {
	if old := b.graph.byID[n.ID]; old != nil {
		return old
	}
	b.graph.byID[n.ID] = n
	b.graph.Nodes = append(b.graph.Nodes, n)
	return n
}

// connect puts an edge into the graph. The same property proves the same
// relation between the same nodes once.
func (b *builder) connect(e *Edge) {
	e.ID = edgeID(e)
	if b.seen[e.ID] {
		return
	}
	b.seen[e.ID] = true
	if e.From == e.To {
		return
	}
	if e.Existence == nil && e.Evidence.Resource != nil {
		e.Existence = e.Evidence.Resource.Existence
	}
	b.graph.Edges = append(b.graph.Edges, e)
}

func edgeID(e *Edge) string {
	if e.Evidence.Resource == nil {
		return e.From.ID + " " + string(e.Kind) + " " + e.To.ID
	}
	return e.From.ID + " " + string(e.Kind) + " " + e.To.ID + " by " + e.Evidence.Resource.ID + "." + e.Evidence.Path.String()
}

// link sorts nodes and edges and makes the adjacency lists.
func (b *builder) link() {
	g := b.graph
	slices.SortFunc(g.Nodes, func(x, y *Node) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(g.Edges, compareEdges)
	g.out, g.in = map[*Node][]*Edge{}, map[*Node][]*Edge{}
	for _, e := range g.Edges {
		g.out[e.From] = append(g.out[e.From], e)
		g.in[e.To] = append(g.in[e.To], e)
	}
}

// compareEdges puts the edges of a node into the order of the lists in which the
// user wrote them: LoadBalancers[2] stands before LoadBalancers[10].
func compareEdges(x, y *Edge) int {
	if x.From != y.From {
		if order := cmp.Compare(x.From.ID, y.From.ID); order != 0 {
			return order
		}
	}
	if order := cmp.Compare(x.Kind, y.Kind); order != 0 {
		return order
	}
	if order := comparePaths(x.Evidence.Path, y.Evidence.Path); order != 0 {
		return order
	}
	return cmp.Compare(x.ID, y.ID)
}

func comparePaths(x, y inventory.Path) int {
	return slices.CompareFunc(x, y, func(a, b any) int {
		i, first := a.(int)
		j, second := b.(int)
		if first && second {
			return cmp.Compare(i, j)
		}
		if a == b {
			return 0
		}
		return cmp.Compare(stepText(a), stepText(b))
	})
}

func stepText(step any) string {
	if text, ok := step.(string); ok {
		return text
	}
	n, _ := step.(int)
	return strconv.Itoa(n)
}

// evidence is the proof of an edge by a property of a node's resource.
func evidence(n *Node, at inventory.Path, v *inventory.Value) Evidence {
	r := v.Range()
	if r.IsZero() && n.Resource != nil {
		r = n.Resource.Properties.Nearest(at)
		if r.IsZero() {
			r = n.Range
		}
	}
	return Evidence{Resource: n.Resource, Path: at, Range: r, Default: v.Origin() == inventory.OriginDefault}
}

// addReferences adds the edges that the catalog's references of the node's type
// give.
func (b *builder) addReferences(n *Node) {
	if n.Resource == nil || n.Synthetic {
		return
	}
	t, ok := catalog.Lookup(n.Type)
	if !ok || b.folded(n, t) {
		return
	}
	for i := range t.References {
		b.addReference(n, &t.References[i])
	}
}

// folded reports whether a satellite's content stands in its owner, whose
// references then count instead.
func (b *builder) folded(n *Node, t *catalog.Type) bool {
	if t.Satellite == nil {
		return false
	}
	owner, ok := n.Properties.Get(t.Satellite.Owner).Text()
	return ok && len(near(n, owner, b.index.exact(owner, t.Satellite.Types))) > 0
}

// applies reports whether the conditions under which a property is a reference
// hold, or cannot be known not to.
func applies(n *Node, ref *catalog.Reference, at inventory.Path) bool {
	if len(ref.When) == 0 {
		return true
	}
	object := n.Properties.At(holder(at))
	for _, w := range ref.When {
		if holds, unknown := w.Holds(object, n.Properties); !holds && unknown == nil {
			return false
		}
	}
	return true
}

// holder is the path of the nearest object that holds a value.
func holder(at inventory.Path) inventory.Path {
	for i := len(at) - 1; i >= 0; i-- {
		if _, named := at[i].(string); named {
			return at[:i]
		}
	}
	return nil
}

func (b *builder) addReference(n *Node, ref *catalog.Reference) {
	if ref.Form == catalog.FormImage {
		return // addImage puts the image between the container and its repository.
	}
	for _, m := range n.Properties.Match(ref.Path) {
		if !applies(n, ref, m.Path) {
			continue
		}
		for _, to := range b.resolve(n, ref, m) {
			for _, from := range b.sources(n, ref, m) {
				b.connectReference(n, ref, m, from, to)
			}
		}
	}
}

// sources are the nodes from which a reference's edges go: the node itself, its
// container if the property is a container's, or what Via refers to.
func (b *builder) sources(n *Node, ref *catalog.Reference, m inventory.Match) []target {
	if ref.Via == "" {
		return []target{{node: b.owner(n, m.Path)}}
	}
	var found []target
	via := &catalog.Reference{Path: ref.Via, Kind: ref.Kind, Targets: ref.ViaTargets}
	for _, other := range n.Properties.Match(ref.Via) {
		found = append(found, b.resolve(n, via, other)...)
	}
	return found
}

// owner is the node that a property belongs to: a container's properties stand
// in its task definition.
func (b *builder) owner(n *Node, at inventory.Path) *Node {
	if n.Type == typeTaskDefinition && len(at) > 2 && at[0] == "ContainerDefinitions" {
		if i, ok := at[1].(int); ok {
			if c := b.graph.byID[containerID(n, i)]; c != nil {
				return c
			}
		}
	}
	return n
}

func (b *builder) connectReference(n *Node, ref *catalog.Reference, m inventory.Match, from, to target) {
	e := &Edge{
		From: from.node, To: to.node, Kind: ref.Kind,
		Evidence: evidence(n, m.Path, m.Value),
		Unknown:  firstUnknown(to.unknown, from.unknown),
		Dangling: to.dangling || from.dangling,
		targets:  ref.Targets,
	}
	if ref.Reverse {
		e.From, e.To = e.To, e.From
	}
	if from.node.Type == TypeUnknown && ref.Via != "" {
		e.sourceTargets = ref.ViaTargets
	}
	e.reverse = ref.Reverse
	e.whole = len(m.Path) < ref.Depth() || m.Value.More() != nil || m.Value.Unknown().IsList()
	b.connect(e)
	b.connectBalancer(e)
}

// connectBalancer adds to an edge that leads straight to a listener, as an API's
// private integration does, the one to the listener's load balancer: that is the
// way of the request.
func (b *builder) connectBalancer(e *Edge) {
	if e.Kind != catalog.EdgeRoutesTo || e.To.Type != typeListener || e.From.Type == typeLoadBalancer {
		return
	}
	arn, _ := e.To.Properties.Get("LoadBalancerArn").Text()
	for _, balancer := range near(e.To, arn, b.index.exact(arn, []string{typeLoadBalancer})) {
		through := *e
		through.To, through.listener = balancer, e.To
		e.through = &through
		b.connect(&through)
	}
}

func firstUnknown(unknowns ...*inventory.Unknown) *inventory.Unknown {
	for _, u := range unknowns {
		if u != nil {
			return u
		}
	}
	return nil
}
