package topology

import (
	"slices"
	"sync"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// maxFactsDepth bounds how far a policy that reads everything sees from a
// resource: its neighbours' neighbours' neighbours.
const maxFactsDepth = 3

// Facts returns the document that policies read as input, for one node, with
// its unknown leaves as unknown values. docs/guides/policy-input.md describes
// it. Only what reads asks for is spelt out, since the surroundings of a
// resource have no end.
func (g *Graph) Facts(n *Node, reads *Reads) *inventory.Value {
	f := &facts{graph: g}
	doc := &object{at: n.Range}
	if r := reads.Member("resource"); r != nil {
		doc.put("resource", f.resource(n, r, 0))
	}
	if r := reads.Member("related"); r != nil {
		doc.put("related", f.related(n, r, 0))
	}
	if r := reads.Member("zones"); r != nil {
		doc.put("zones", f.zones(n))
	}
	if r := reads.Member("paths"); r != nil {
		doc.put("paths", f.paths(n))
	}
	if r := reads.Member("environment"); r != nil {
		doc.put("environment", environment(g, n))
	}
	if r := reads.Member("sensitive"); r != nil {
		doc.put("sensitive", sensitive(n))
	}
	return doc.value()
}

// object collects the members of an object.
type object struct {
	at      inventory.Range
	members []inventory.Member
}

func (o *object) put(name string, v *inventory.Value) {
	if v != nil {
		o.members = append(o.members, inventory.Member{Name: name, Value: v})
	}
}

func (o *object) text(name, text string) { o.put(name, inventory.NewString(text, o.at)) }

func (o *object) value() *inventory.Value { return inventory.NewObject(o.members, o.at) }

type facts struct{ graph *Graph }

// resource is what policies see of a resource: input.resource, or the other end
// of an edge.
func (f *facts) resource(n *Node, reads *Reads, depth int) *inventory.Value {
	doc := &object{at: n.Range}
	for _, field := range []struct{ name, text string }{
		{"id", n.ID},
		{"address", n.Address},
		{"type", n.Type},
		{"name", n.Name},
		{"account", n.Account},
		{"region", n.Region},
	} {
		if reads.Member(field.name) == nil {
			continue
		}
		if why := unknownName(n); why != nil && field.name == "name" {
			doc.put(field.name, inventory.NewUnknown(why, n.Range))
			continue
		}
		doc.text(field.name, field.text)
	}
	if reads.Member("tags") != nil {
		doc.put("tags", tags(n))
	}
	if reads.Member("properties") != nil {
		doc.put("properties", n.Properties)
	}
	if reads.Member("observed") != nil && n.Resource != nil && !n.Synthetic {
		doc.put("observed", n.Resource.Observed)
	}
	if r := reads.Member("related"); r != nil && depth > 0 {
		doc.put("related", f.related(n, r, depth))
	}
	if reads.Member("zones") != nil && depth > 0 {
		doc.put("zones", f.zones(n))
	}
	return doc.value()
}

func tags(n *Node) *inventory.Value {
	if n.Resource == nil || n.Synthetic {
		return nil
	}
	doc := &object{at: n.Range}
	names := make([]string, 0, len(n.Resource.Tags))
	for name := range n.Resource.Tags {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		doc.put(name, n.Resource.Tags[name])
	}
	return doc.value()
}

// related is what the edges of a node lead to and come from, by kind.
func (f *facts) related(n *Node, reads *Reads, depth int) *inventory.Value {
	if depth >= maxFactsDepth && reads.Whole {
		return inventory.NewUnknown(&inventory.Unknown{
			Reason: inventory.ReasonUnsupported,
			Detail: "a policy that reads everything sees three steps of the surroundings of a resource",
		}, n.Range)
	}
	doc := &object{at: n.Range}
	for _, direction := range []struct {
		name     string
		outgoing bool
	}{{"to", true}, {"from", false}} {
		if r := reads.Member(direction.name); r != nil {
			doc.put(direction.name, f.kinds(n, direction.outgoing, r, depth))
		}
	}
	return doc.value()
}

func (f *facts) kinds(n *Node, outgoing bool, reads *Reads, depth int) *inventory.Value {
	doc := &object{at: n.Range}
	for _, k := range catalog.EdgeKinds() {
		if r := reads.Member(string(k.Kind)); r != nil {
			doc.put(string(k.Kind), f.neighbours(n, k.Kind, outgoing, r.Element(), depth))
		}
	}
	return doc.value()
}

// neighbours is the list of what edges of one kind connect a node with. What may
// or may not be there is an element with the alternatives of being present and
// absent; what is not known at all leaves the list open.
func (f *facts) neighbours(n *Node, kind catalog.EdgeKind, outgoing bool, reads *Reads, depth int) *inventory.Value {
	edges := f.graph.In(n, kind)
	if outgoing {
		edges = f.graph.Out(n, kind)
	}
	var elements []*inventory.Value
	var more *inventory.Unknown
	for _, e := range edges {
		other := e.From
		if outgoing {
			other = e.To
		}
		if other.Type == TypeUnknown {
			element := f.unknownNeighbour(n, e, outgoing, reads)
			if element == nil {
				more = firstUnknown(more, e.Unknown)
				continue
			}
			elements = append(elements, element)
			continue
		}
		elements = append(elements, f.neighbour(n, e, other, reads, depth))
	}
	more = firstUnknown(more, f.graph.mayHaveMore(n, kind, outgoing, len(elements)))
	return inventory.NewList(elements, n.Range).WithMore(more)
}

func pathValue(p inventory.Path, at inventory.Range) *inventory.Value {
	steps := make([]*inventory.Value, 0, len(p))
	for _, step := range p {
		switch s := step.(type) {
		case int:
			steps = append(steps, inventory.NewInt(s, at))
		case string:
			steps = append(steps, inventory.NewString(s, at))
		}
	}
	return inventory.NewList(steps, at)
}

// mayHaveMore says why a node may have edges of a kind that the graph does not
// show: a reference somewhere in the scan cannot be known and may lead here, or
// the node is handed out by an output and what refers to it is usually declared
// in another stack.
func (g *Graph) mayHaveMore(n *Node, kind catalog.EdgeKind, outgoing bool, known int) *inventory.Unknown {
	for _, e := range g.unknownEdges(n, kind) {
		end, types := e.To, e.targets
		if outgoing {
			end = e.From
			if !e.reverse {
				types = e.sourceTargets
			}
		} else if e.reverse {
			continue
		}
		if end.Type == TypeUnknown && mayBe(n, types) {
			return e.Unknown
		}
	}
	if why := g.mayBeNamed(n, kind, outgoing); why != nil {
		return why
	}
	if unread := g.handed[n]; unread != "" && referring()[list{n.Type, kind, outgoing}] {
		return &inventory.Unknown{
			Reason: inventory.ReasonGap, Expression: n.Title() + " in " + unread, Scope: n.ID,
			Detail: unread + ", which was not read, gets " + n.Title(),
		}
	}
	if name := g.exported[n]; name != "" && known == 0 && elsewhere()[list{n.Type, kind, outgoing}] {
		return &inventory.Unknown{
			Reason: inventory.ReasonGap, Expression: n.ID + " outside this scan",
			Detail: "output " + name + " hands out " + n.Title() + ", which other stacks may use",
		}
	}
	return nil
}

// mayBe reports whether a node may be of one of the types; what is outside the
// scan may be of any.
func mayBe(n *Node, types []string) bool {
	return n.Type == TypeExternal || containsType(types, n.Type)
}

// elsewhere are the lists that references from other stacks usually add to.
var elsewhere = sync.OnceValue(func() map[list]bool {
	lists := map[list]bool{}
	for _, name := range catalog.Names() {
		t, _ := catalog.Lookup(name)
		for _, ref := range t.References {
			for _, target := range ref.Targets {
				if ref.Elsewhere {
					lists[list{target, ref.Kind, ref.Reverse}] = true
				}
			}
		}
	}
	return lists
})

// list names the edges of one kind and direction at a type of node.
type list struct {
	typeName string
	kind     catalog.EdgeKind
	outgoing bool
}
