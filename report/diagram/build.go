package diagram

import (
	"slices"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/topology"
)

// Depth says how much a diagram shows.
type Depth uint8

// The depths.
const (
	// DepthDefault is DepthServices.
	DepthDefault Depth = iota
	// DepthRequests is the way of requests only.
	DepthRequests
	// DepthServices adds what the things on it use, a sensible number of them.
	DepthServices
	// DepthResources folds nothing that is alike and leaves out nothing that is used.
	DepthResources
)

// Options are what the user wants to see. The zero Options are the request view.
type Options struct {
	// Title is the name of the system; empty for the name of the first input.
	Title string
	Depth Depth
	// Focus is the address of a resource: only what requests pass on their way to
	// it and after it, and what these things use, is shown. Empty for everything.
	Focus string
	// Unchecked says that no policies were evaluated, so that nothing is said to
	// be in order.
	Unchecked bool
}

// builder makes a View of a graph.
type builder struct {
	graph *topology.Graph
	opts  Options
	view  *View
	// items are the items by node; a node that is folded into another has the
	// other's item in owners.
	items  map[*topology.Node]*Item
	owners map[*topology.Node]*Item
	nodes  map[*Item][]*topology.Node
	paths  []topology.Path
	hops   map[*topology.Edge]topology.Hop
	// passed are the edges at whose end a request is not turned away.
	passed map[*topology.Edge]bool
	// findings are the failures and undecided policies by item.
	findings map[*Item][]finding.Finding
	tiers    *tiers
	frames   map[string]*Frame
	// vpcs are the VPCs of stacks that speak of one only, by stack.
	vpcs map[string]*topology.Node
}

// Build decides what to show of a graph. The findings give chips and badges their
// colours; suppressed ones do not count.
func Build(g *topology.Graph, findings []finding.Finding, opts Options) *View {
	b := &builder{
		graph: g, opts: opts, view: &View{},
		items: map[*topology.Node]*Item{}, owners: map[*topology.Node]*Item{}, nodes: map[*Item][]*topology.Node{},
		hops: map[*topology.Edge]topology.Hop{}, passed: map[*topology.Edge]bool{}, findings: map[*Item][]finding.Finding{}, frames: map[string]*Frame{},
		vpcs: map[string]*topology.Node{},
	}
	b.paths = g.Paths()
	for _, p := range b.paths {
		for i, h := range p.Hops {
			if _, seen := b.hops[h.Edge]; !seen {
				b.hops[h.Edge] = h
			}
			if !stopped(p.Hops[i:]) {
				b.passed[h.Edge] = true
			}
		}
	}
	b.title()
	b.addRequests()
	b.addSupport()
	b.locate()
	b.assignFindings(findings)
	for _, item := range b.view.Items {
		b.describe(item)
	}
	b.focus()
	b.fold()
	b.straighten()
	b.sortFrames()
	b.count()
	b.number()
	return b.view
}

// stopped reports whether a request is turned away where the first of the hops
// arrives: at a load balancer its listener says so.
func stopped(hops []topology.Hop) bool {
	if hops[0].Reach == topology.ReachBlocked {
		return true
	}
	return len(hops) > 1 && hops[1].Node.Type == typeListener && hops[1].Reach == topology.ReachBlocked
}

// add makes an item of a node.
func (b *builder) add(n *topology.Node) *Item {
	if item, ok := b.items[n]; ok {
		return item
	}
	d := drawingOf(n)
	item := &Item{
		ID: n.ID, Type: n.Type, Symbol: d.Glyph, Category: d.Category, Copies: 1,
		Label: labelOf(n), Addresses: []string{n.Address}, Worst: StateGood,
	}
	b.items[n], b.nodes[item] = item, []*topology.Node{n}
	b.view.Items = append(b.view.Items, item)
	return item
}

// link adds a line between items, or adds to the one that is there.
func (b *builder) link(from, to *Item, kind LinkKind, unknown bool) *Link {
	for _, l := range b.view.Links {
		if l.From == from && l.To == to && l.Kind == kind {
			l.Unknown = l.Unknown && unknown
			return l
		}
	}
	l := &Link{From: from, To: to, Kind: kind, Unknown: unknown}
	b.view.Links = append(b.view.Links, l)
	return l
}

// remove takes items and their links out of the view.
func (b *builder) remove(gone func(*Item) bool) {
	b.view.Items = slices.DeleteFunc(b.view.Items, gone)
	b.view.Links = slices.DeleteFunc(b.view.Links, func(l *Link) bool { return gone(l.From) || gone(l.To) })
	for n, item := range b.items {
		if gone(item) {
			delete(b.items, n)
		}
	}
	for _, item := range b.view.Items {
		if item.Beside != nil && gone(item.Beside) {
			item.Beside = nil
		}
		if item.Under != nil && gone(item.Under) {
			item.Under = nil
		}
	}
}

// number fills in the references by ID that the JSON form has.
func (b *builder) number() {
	for _, f := range b.view.Frames {
		if f.Parent != nil {
			f.ParentID = f.Parent.ID
		}
	}
	for _, item := range b.view.Items {
		if item.Frame != nil {
			item.FrameID = item.Frame.ID
		}
	}
	for _, l := range b.view.Links {
		l.FromID, l.ToID = l.From.ID, l.To.ID
	}
}
