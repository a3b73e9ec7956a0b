package diagram

import (
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/topology"
)

// The types that the request view treats in a way of their own.
const (
	typeService        = "AWS::ECS::Service"
	typeTaskSet        = "AWS::ECS::TaskSet"
	typeTaskDefinition = "AWS::ECS::TaskDefinition"
	typeCluster        = "AWS::ECS::Cluster"
	typeLoadBalancer   = "AWS::ElasticLoadBalancingV2::LoadBalancer"
	typeClassic        = "AWS::ElasticLoadBalancing::LoadBalancer"
	typeListener       = "AWS::ElasticLoadBalancingV2::Listener"
	typeRule           = "AWS::ElasticLoadBalancingV2::ListenerRule"
	typeTargetGroup    = "AWS::ElasticLoadBalancingV2::TargetGroup"
	typeDistribution   = "AWS::CloudFront::Distribution"
	typeAutoScaling    = "AWS::AutoScaling::AutoScalingGroup"
	typeInstance       = "AWS::EC2::Instance"
	typeFunction       = "AWS::Lambda::Function"
	typeNATGateway     = "AWS::EC2::NatGateway"
	typeVPCEndpoint    = "AWS::EC2::VPCEndpoint"
	typeVPC            = "AWS::EC2::VPC"
	typeSubnet         = "AWS::EC2::Subnet"
	typeRepository     = "AWS::ECR::Repository"
	typeScalableTarget = "AWS::ApplicationAutoScaling::ScalableTarget"
)

// requestKinds are the edges along which requests travel, and a service's to its
// containers.
var requestKinds = []catalog.EdgeKind{
	catalog.EdgeResolvesTo, catalog.EdgeRoutesTo, catalog.EdgeForwardsTo, catalog.EdgeRuns, catalog.EdgeDiscovers,
}

// addRequests adds the things on the way of requests and the lines between them.
func (b *builder) addRequests() {
	for _, n := range b.graph.Nodes {
		if b.isRequest(n) {
			b.add(n)
		}
	}
	for _, n := range b.graph.Nodes {
		if item, ok := b.items[n]; ok {
			b.follow(item, n, nil, map[*topology.Node]bool{n: true})
		}
	}
	b.dropNamed()
	b.dropIdle()
}

// isRequest reports whether a node has a place of its own on the way of requests.
func (b *builder) isRequest(n *topology.Node) bool {
	switch n.Type {
	case typeTaskDefinition:
		return len(b.graph.Out(n, catalog.EdgeRuns)) == 0
	case topology.TypeContainer:
		return true
	}
	if drawingOf(n).Role == catalog.RoleRequest {
		return true
	}
	// A bucket, a queue or a Cloud Map service that requests go to.
	if drawingOf(n).Role != catalog.RoleSupport {
		return false
	}
	for _, e := range b.graph.In(n, catalog.EdgeRoutesTo, catalog.EdgeResolvesTo) {
		switch e.From.Type {
		case "AWS::EC2::RouteTable", "AWS::EC2::Subnet":
		default:
			return true
		}
	}
	return false
}

// follow walks from an item through what is folded to the next items.
func (b *builder) follow(item *Item, n *topology.Node, via []*topology.Edge, seen map[*topology.Node]bool) {
	for _, e := range b.graph.Out(n, requestKinds...) {
		if seen[e.To] || !b.carries(e) {
			continue
		}
		way := append(slices.Clone(via), e)
		if door := b.throughLink(n, e); door != nil {
			b.connect(door, b.arrival(e), way)
			continue
		}
		switch {
		case e.To.Type == typeListener && n.Type != typeLoadBalancer && b.arrival(e) != nil:
			b.connect(item, b.arrival(e), way)
			continue
		case e.To.Type == topology.TypeUnknown || e.To.Type == topology.TypeExternal:
			b.add(e.To)
		case b.items[e.To] == nil:
			if drawingOf(e.To).Role == catalog.RoleSupport {
				continue
			}
			seen[e.To] = true
			if b.owners[e.To] == nil {
				b.owners[e.To] = item
			}
			b.follow(item, e.To, way, seen)
			continue
		}
		b.connect(item, b.items[e.To], way)
	}
}

// arrival is the item at which an edge arrives: for a listener its load balancer.
func (b *builder) arrival(e *topology.Edge) *Item {
	if e.To.Type == typeListener {
		for _, in := range b.graph.In(e.To, catalog.EdgeRoutesTo) {
			if in.From.Type == typeLoadBalancer {
				return b.items[in.From]
			}
		}
	}
	return b.items[e.To]
}

// throughLink is the VPC link by which an integration of an API reaches what an
// edge leads to; nil if there is none.
func (b *builder) throughLink(n *topology.Node, e *topology.Edge) *Item {
	if drawingOf(e.To).Glyph == "vpc-link" || b.arrival(e) == nil {
		return nil
	}
	for _, other := range b.graph.Out(n, catalog.EdgeRoutesTo) {
		if link := b.items[other.To]; link != nil && drawingOf(other.To).Glyph == "vpc-link" {
			return link
		}
	}
	return nil
}

// carries reports whether a line is drawn for an edge: from the internet only where
// security groups let requests in, and of the containers of a task only to those
// that get requests, or, where none does, the first.
func (b *builder) carries(e *topology.Edge) bool {
	switch {
	case e.From.Type == topology.TypeInternet:
		_, known := b.hops[e]
		return !known || b.passed[e]
	case e.Kind == catalog.EdgeRuns && (e.From.Type == typeAutoScaling || e.From.Type == typeInstance):
		return false
	case e.From.Type == typeTaskDefinition && e.To.Type == topology.TypeContainer:
		siblings := b.graph.Out(e.From, catalog.EdgeRuns)
		reached := slices.ContainsFunc(siblings, func(s *topology.Edge) bool { _, ok := b.hops[s]; return ok })
		if _, ok := b.hops[e]; ok || !reached && e == siblings[0] {
			return true
		}
		return false
	}
	return true
}

// connect draws the line for a way from one item to another.
func (b *builder) connect(from, to *Item, way []*topology.Edge) {
	unknown := false
	for _, e := range way {
		if e.Unknown != nil || e.Dangling || e.Existence != nil && e.From.Existence == nil && e.To.Existence == nil {
			unknown = true
		}
	}
	l := b.link(from, to, LinkRequest, unknown)
	b.labelWay(l, way)
}

// dropNamed leaves out the direct way from the internet to what has a DNS name:
// requests take the name.
func (b *builder) dropNamed() {
	internet := b.items[b.graph.Node(topology.InternetID)]
	public := map[*Item]bool{}
	for _, l := range b.view.Links {
		if l.From == internet {
			public[l.To] = true
		}
	}
	named := map[*Item]bool{}
	for _, l := range b.view.Links {
		if public[l.From] && isRecord(l.From) && !l.Unknown {
			named[l.To] = true
		}
	}
	b.view.Links = slices.DeleteFunc(b.view.Links, func(l *Link) bool { return l.From == internet && named[l.To] })
}

func isRecord(item *Item) bool { return item.Symbol == "record" }

// dropIdle leaves out what has no line and is not something that runs: a function
// behind a custom resource, a record of something else.
func (b *builder) dropIdle() {
	linked := map[*Item]bool{}
	for _, l := range b.view.Links {
		linked[l.From], linked[l.To] = true, true
	}
	reached := b.reached()
	b.remove(func(item *Item) bool {
		switch item.Type {
		case typeService, typeLoadBalancer, typeClassic, typeAutoScaling, typeInstance, topology.TypeContainer:
			return false
		case typeFunction:
			return !reached[item]
		}
		return !linked[item]
	})
}

// reached are the items to which some other item's line leads.
func (b *builder) reached() map[*Item]bool {
	reached := map[*Item]bool{}
	for _, l := range b.view.Links {
		reached[l.To] = true
	}
	return reached
}
