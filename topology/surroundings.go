package topology

import (
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// derive computes what Facts needs of the graph as a whole, on first use.
func (g *Graph) derive() {
	g.once.Do(func() {
		g.unknowns = map[unknownKey][]*Edge{}
		for _, e := range slices.Concat(g.Edges, g.latent) {
			if e.From.Type == TypeUnknown || e.To.Type == TypeUnknown {
				for _, system := range []string{systemOf(e.Evidence.Resource), everySystem} {
					key := unknownKey{e.Kind, system}
					g.unknowns[key] = append(g.unknowns[key], e)
				}
			}
		}
		g.dangling, g.unnamed = map[unknownKey][]*Edge{}, map[string][]*Node{}
		for _, e := range g.Edges {
			if e.Dangling {
				key := unknownKey{e.Kind, systemOf(e.Evidence.Resource)}
				g.dangling[key] = append(g.dangling[key], e)
			}
		}
		for _, n := range g.Nodes {
			if unknownName(n) != nil {
				system := systemOf(n.Resource)
				g.unnamed[system] = append(g.unnamed[system], n)
			}
		}
		g.through = map[*Node][]Path{}
		for _, p := range g.Paths() {
			for _, h := range p.Hops {
				g.through[h.Node] = append(g.through[h.Node], p)
			}
		}
		g.morePaths = map[*Node]*inventory.Unknown{}
		for _, e := range g.Edges {
			unknown := e.From.Type == TypeUnknown || e.To.Type == TypeUnknown
			if unknown && slices.Contains(requestKinds, e.Kind) {
				g.markMorePaths(e)
			}
		}
	})
}

// unknownKey names the unknown edges of one kind in one system.
type unknownKey struct {
	kind   catalog.EdgeKind
	system string
}

// everySystem is the system of what no template declares.
const everySystem = ""

// systemOf is the system of a resource: what is declared there may refer to one
// another.
func systemOf(r *inventory.Resource) string {
	if r == nil {
		return everySystem
	}
	return r.InSystem()
}

// unknownEdges are the edges of a kind, in a node's system, of which one end is
// not known.
func (g *Graph) unknownEdges(n *Node, kind catalog.EdgeKind) []*Edge {
	g.derive()
	return g.unknowns[unknownKey{kind, systemOf(n.Resource)}]
}

// markMorePaths notes the nodes through which an edge with an unknown end may
// lead further request paths: what leads to its tail, what its head leads to, and
// whatever the unknown end may be.
func (g *Graph) markMorePaths(e *Edge) {
	tails, heads := []*Node{e.From}, []*Node{e.To}
	if e.From.Type == TypeUnknown {
		types := e.sourceTargets
		if e.reverse {
			types = e.targets
		}
		tails = g.ofTypes(types, systemOf(e.Evidence.Resource))
	}
	if e.To.Type == TypeUnknown {
		heads = g.ofTypes(e.targets, systemOf(e.Evidence.Resource))
	}
	seen := map[*Node]bool{}
	var mark func(n *Node, next func(*Node) []*Node)
	mark = func(n *Node, next func(*Node) []*Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		if g.morePaths[n] == nil {
			g.morePaths[n] = e.Unknown
		}
		for _, other := range next(n) {
			mark(other, next)
		}
	}
	for _, n := range tails {
		mark(n, g.before)
	}
	clear(seen)
	for _, n := range heads {
		mark(n, g.after)
	}
}

func (g *Graph) before(n *Node) []*Node {
	var nodes []*Node
	for _, e := range g.In(n, requestKinds...) {
		nodes = append(nodes, e.From)
	}
	return nodes
}

func (g *Graph) after(n *Node) []*Node {
	var nodes []*Node
	for _, e := range g.Out(n, requestKinds...) {
		nodes = append(nodes, e.To)
	}
	return nodes
}

func (g *Graph) ofTypes(types []string, of string) []*Node {
	var found []*Node
	for _, n := range g.Nodes {
		if containsType(types, n.Type) && systemOf(n.Resource) == of {
			found = append(found, n)
		}
	}
	return found
}

// zones is input.zones: how many distinct Availability Zones a resource lies in.
func (f *facts) zones(n *Node) *inventory.Value {
	own := f.graph.zones(n)
	if own.empty() {
		return nil
	}
	doc := &object{at: n.Range}
	doc.put("count", countValue(own, n, "the subnets of "+n.Title()+" lie"))
	doc.put("effective", countValue(f.graph.effectiveZones(n), n, "the tasks of "+n.Title()+" run and get requests"))
	return doc.value()
}

// countValue is the number of distinct zones in a set; where that is not known,
// an unknown with every number that it can be. what says of whose zones.
func countValue(set *zoneSet, n *Node, what string) *inventory.Value {
	least, most := set.bounds()
	if least == most {
		return inventory.NewInt(least, n.Range)
	}
	u := *set.reason()
	u.Type, u.Pieces, u.Alternatives = inventory.KindNumber, nil, nil
	u.Key = what + ": " + n.ID + ": " + u.Expression
	u.Expression = ""
	for count := least; count <= most; count++ {
		zones := " zones"
		if count == 1 {
			zones = " zone"
		}
		u.Alternatives = append(u.Alternatives, inventory.Alternative{
			When:  what + " in " + stepText(count) + zones + " (" + u.String() + ")",
			Value: inventory.NewInt(count, n.Range),
		})
	}
	return inventory.NewUnknown(&u, n.Range)
}

// paths is input.paths: the request paths through a resource.
func (f *facts) paths(n *Node) *inventory.Value {
	f.graph.derive()
	var elements []*inventory.Value
	for _, p := range f.graph.through[n] {
		doc := &object{at: n.Range}
		doc.put("verdict", reachValue(p.Reach, pathReason(p), n.Range))
		hops := make([]*inventory.Value, 0, len(p.Hops))
		for _, h := range p.Hops {
			hops = append(hops, hopValue(h))
		}
		doc.put("hops", inventory.NewList(hops, n.Range))
		elements = append(elements, doc.value())
	}
	return inventory.NewList(elements, n.Range).WithMore(f.graph.morePaths[n])
}

func pathReason(p Path) string {
	for _, h := range p.Hops {
		if h.Reach == p.Reach {
			return h.Condition
		}
	}
	return ""
}

func hopValue(h Hop) *inventory.Value {
	at := h.Edge.Evidence.Range
	doc := &object{at: at}
	doc.text("edge", h.Edge.ID)
	doc.text("kind", string(h.Edge.Kind))
	doc.put("from", endValue(h.Edge.From))
	doc.put("to", endValue(h.Edge.To))
	doc.put("at", pathValue(h.Edge.Evidence.Path, at))
	if r := h.Edge.Evidence.Resource; r != nil {
		doc.text("stated_by", r.ID)
	}
	if h.Protocol != "" {
		doc.text("protocol", h.Protocol)
	}
	if h.Port != 0 {
		doc.put("port", inventory.NewInt(h.Port, at))
	}
	doc.put("tls", h.TLS)
	doc.text("network", string(h.Network))
	if h.Condition != "" {
		doc.text("condition", h.Condition)
	}
	doc.put("verdict", reachValue(h.Reach, h.Condition, at))
	element := doc.value()
	return element
}

func endValue(n *Node) *inventory.Value {
	doc := &object{at: n.Range}
	doc.text("id", n.ID)
	doc.text("address", n.Address)
	doc.text("type", n.Type)
	return doc.value()
}

// reachValue is what becomes of a request, unknown where it is not known.
func reachValue(r Reach, why string, at inventory.Range) *inventory.Value {
	if r != ReachUnknown {
		return inventory.NewString(string(r), at)
	}
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonGap, Type: inventory.KindString, Detail: why,
		Key: "reach: " + why,
		Alternatives: []inventory.Alternative{
			{When: "the request gets through (" + why + ")", Value: inventory.NewString(string(ReachOpen), at)},
			{When: "the request is stopped (" + why + ")", Value: inventory.NewString(string(ReachBlocked), at)},
		},
	}, at)
}

// environmentTags are the tags that name a resource's environment.
var environmentTags = []string{"environment", "env", "stage"}

// environment is input.environment, from the tags of a resource or of its
// cluster.
func environment(g *Graph, n *Node) *inventory.Value {
	candidates := []*Node{n}
	for _, e := range g.Out(n, catalog.EdgeIn) {
		if e.To.Type == typeCluster {
			candidates = append(candidates, e.To)
		}
	}
	for _, c := range candidates {
		if v := environmentTag(c); v != nil {
			return v
		}
		if u := unknownTags(c); u != nil {
			return environmentUnknown(u, n.Range, "production", "non-production", "unlabelled")
		}
	}
	return inventory.NewString("unlabelled", n.Range)
}

func environmentTag(n *Node) *inventory.Value {
	if n.Resource == nil {
		return nil
	}
	for _, wanted := range environmentTags {
		for _, name := range slices.Sorted(maps.Keys(n.Resource.Tags)) {
			if v := n.Resource.Tags[name]; strings.EqualFold(name, wanted) && v.IsSet() {
				return environmentClass(v)
			}
		}
	}
	return nil
}

// unknownTags says why a resource may have tags that are not known.
func unknownTags(n *Node) *inventory.Unknown {
	schema, ok := catalog.LookupSchema(n.Type)
	if !ok || schema.TagProperty == "" {
		return nil
	}
	tags := n.Properties.Get(schema.TagProperty)
	if u := firstUnknown(tags.Unknown(), tags.More()); u != nil {
		return u
	}
	for _, tag := range tags.List() {
		if u := firstUnknown(tag.Unknown(), tag.Get("Key").Unknown()); u != nil {
			return u
		}
	}
	return nil
}

// environmentUnknown is an environment that may be any of several.
func environmentUnknown(u *inventory.Unknown, at inventory.Range, names ...string) *inventory.Value {
	class := *u
	class.Type, class.Pieces, class.Alternatives, class.Expression = inventory.KindString, nil, nil, ""
	class.Key = "environment " + u.Expression
	for _, name := range names {
		class.Alternatives = append(class.Alternatives, inventory.Alternative{
			When: "the environment is " + name + " (" + u.String() + ")", Value: inventory.NewString(name, at),
		})
	}
	return inventory.NewUnknown(&class, at)
}

// environmentClass says which class the value of an environment tag belongs to.
func environmentClass(v *inventory.Value) *inventory.Value {
	if u := v.Unknown(); u != nil {
		class := *u
		class.Pieces, class.Alternatives = nil, nil
		for _, a := range u.Alternatives {
			class.Alternatives = append(class.Alternatives, inventory.Alternative{
				When: a.When, Value: environmentClass(a.Value),
			})
		}
		if len(class.Alternatives) == 0 {
			return environmentUnknown(u, v.Range(), "production", "non-production")
		}
		class.Expression = ""
		return inventory.NewUnknown(&class, v.Range())
	}
	text, _ := v.Text()
	text = strings.ToLower(text)
	switch {
	case text == "":
		return inventory.NewString("unlabelled", v.Range())
	case strings.HasPrefix(text, "prod"), text == "prd", text == "live":
		return inventory.NewString("production", v.Range())
	}
	return inventory.NewString("non-production", v.Range())
}

// secretSource names what a secret value comes from.
func secretSource(v *inventory.Value) string {
	u := v.Unknown()
	if u == nil {
		return v.Note()
	}
	var sources []string
	for _, ref := range u.Refs {
		sources = append(sources, ref.Kind+" "+ref.Name)
	}
	return strings.Join(sources, ", ")
}

// sensitive is input.sensitive: where the values of NoEcho parameters and secret
// dynamic references stand.
func sensitive(n *Node) *inventory.Value {
	var found []*inventory.Value
	n.Properties.Visit(func(at inventory.Path, v *inventory.Value) bool {
		source := secretSource(v)
		if v.IsSecret() && source != "" {
			doc := &object{at: v.Range()}
			doc.put("at", pathValue(at, v.Range()))
			doc.text("source", source)
			found = append(found, doc.value())
			return false
		}
		return true
	})
	return inventory.NewList(found, n.Range)
}
