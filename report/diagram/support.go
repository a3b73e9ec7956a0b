package diagram

import (
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/topology"
)

// useKinds are the edges to what a thing needs while it works.
var useKinds = []catalog.EdgeKind{catalog.EdgeAccesses, catalog.EdgeReadsSecret, catalog.EdgeUsesImage}

// addSupport adds what the things on the way of requests use, and the stores that
// nobody is known to use.
func (b *builder) addSupport() {
	if b.opts.Depth == DepthRequests {
		return
	}
	for _, item := range slices.Clone(b.view.Items) {
		for _, n := range b.nodes[item] {
			b.addUses(item, n)
			b.addDiscovery(item, n)
			b.addUserPool(item, n)
		}
	}
	for _, n := range b.graph.Nodes {
		if b.items[n] == nil && b.mattersAlone(n) {
			b.supportItem(n)
		}
	}
	b.addEgress()
}

// supportItem adds something that is used. What lies in no VPC stands aside.
func (b *builder) supportItem(n *topology.Node) *Item {
	if item, ok := b.items[n]; ok {
		return item
	}
	item := b.add(n)
	item.Support = true
	at := b.locationOf(n)
	item.Aside = at.vpc == nil && len(at.subnets) == 0
	return item
}

// mattersAlone reports whether a resource is shown though no line leads to it.
func (b *builder) mattersAlone(n *topology.Node) bool {
	d := drawingOf(n)
	switch {
	case n.Resource == nil || d.Role != catalog.RoleSupport:
		return false
	case b.opts.Depth == DepthResources, n.Type == typeNATGateway:
		return true
	case d.Category == catalog.CategoryDatabase:
		return len(b.graph.Out(n, catalog.EdgeIn)) == 0 || !slices.ContainsFunc(b.graph.Out(n, catalog.EdgeIn), func(e *topology.Edge) bool {
			return drawingOf(e.To).Category == catalog.CategoryDatabase && drawingOf(e.To).Role == catalog.RoleSupport
		})
	case d.Glyph == "bucket":
		return len(b.graph.In(n, catalog.EdgeLogsTo)) == 0
	}
	return d.Glyph == "file-system" && n.Type != "AWS::EC2::Volume"
}

// addUses draws lines to what a node, its task definition and their roles use.
func (b *builder) addUses(item *Item, n *topology.Node) {
	for _, user := range b.actingFor(n) {
		for _, e := range b.graph.Out(user, useKinds...) {
			to := e.To
			if to.Type == topology.TypeImage {
				to = b.repository(to)
			}
			if to == nil || drawingOf(to).Role != catalog.RoleSupport && b.items[to] == nil || b.items[to] == item {
				continue
			}
			used := b.supportItem(to)
			if !b.linked(item, used) {
				b.link(item, used, LinkUses, e.Unknown != nil || e.Dangling)
			}
		}
	}
}

func (b *builder) linked(from, to *Item) bool {
	return slices.ContainsFunc(b.view.Links, func(l *Link) bool {
		return l.From == from && l.To == to && l.Kind == LinkRequest
	})
}

// actingFor are the node, its task definition, and the roles and policies by
// which it may use something.
func (b *builder) actingFor(n *topology.Node) []*topology.Node {
	acting := []*topology.Node{n}
	if n.Type == topology.TypeContainer {
		for _, e := range b.graph.In(n, catalog.EdgeRuns) {
			acting = append(acting, e.From)
		}
	}
	for _, user := range slices.Clone(acting) {
		for _, e := range b.graph.Out(user, catalog.EdgeAssumes) {
			if user.Type == typeTaskDefinition && e.Evidence.Path.String() != "TaskRoleArn" {
				continue
			}
			acting = append(acting, e.To)
			for _, policy := range b.graph.In(e.To, catalog.EdgeRefersTo) {
				if policy.From.Type == "AWS::IAM::Policy" || policy.From.Type == "AWS::IAM::ManagedPolicy" || policy.From.Type == "AWS::IAM::RolePolicy" {
					acting = append(acting, policy.From)
				}
			}
		}
	}
	return acting
}

// repository is the repository of an image; nil if it is not in the scan.
func (b *builder) repository(image *topology.Node) *topology.Node {
	for _, e := range b.graph.Out(image, catalog.EdgeUsesImage) {
		return e.To
	}
	return nil
}

// addDiscovery draws a line to the name under which a service is found.
func (b *builder) addDiscovery(item *Item, n *topology.Node) {
	if n.Type != typeService {
		return
	}
	for _, e := range b.graph.In(n, catalog.EdgeDiscovers) {
		if drawingOf(e.From).Role != catalog.RoleSupport || e.From.Resource == nil || b.linked(b.items[e.From], item) {
			continue
		}
		name := b.supportItem(e.From)
		if name.Frame == nil && name.Under == nil {
			name.Under = item
		}
		b.link(item, name, LinkUses, e.Unknown != nil)
	}
}

// addUserPool draws a line to where the users of an API or a load balancer sign in.
func (b *builder) addUserPool(item *Item, n *topology.Node) {
	doors := []*topology.Node{n}
	for folded, owner := range b.owners {
		if owner == item {
			doors = append(doors, folded)
		}
	}
	slices.SortFunc(doors, compareNodes)
	for _, door := range doors {
		for _, e := range b.graph.Out(door, catalog.EdgeSecuredBy) {
			pool := e.To
			if drawingOf(pool).Glyph == "authorizer" {
				b.owners[pool] = item
				for _, next := range b.graph.Out(pool, catalog.EdgeSecuredBy) {
					pool = next.To
				}
			}
			if drawingOf(pool).Glyph != "user-pool" {
				continue
			}
			users := b.supportItem(pool)
			users.Aside = false
			if users.Beside == nil {
				users.Beside = item
			}
			b.link(item, users, LinkUses, false)
		}
	}
}

// addEgress draws one line to the NAT gateways, from the first thing that goes
// out through them, and puts them below what stands in their tier.
func (b *builder) addEgress() {
	for _, item := range b.view.Items {
		if item.Type != topology.TypeContainer {
			continue
		}
		var gates []*Item
		for _, subnet := range b.locationOf(b.nodes[item][0]).subnets {
			for _, table := range b.graph.Out(subnet, catalog.EdgeRoutesTo) {
				for _, route := range b.graph.Out(table.To, catalog.EdgeRoutesTo) {
					if gate := b.items[route.To]; gate != nil && route.To.Type == typeNATGateway {
						gates = append(gates, gate)
					}
				}
			}
		}
		for _, gate := range gates {
			b.link(item, gate, LinkUses, false)
		}
		if len(gates) > 0 {
			return
		}
	}
}

func compareNodes(x, y *topology.Node) int {
	switch {
	case x.ID < y.ID:
		return -1
	case x.ID > y.ID:
		return 1
	}
	return 0
}
