package topology

import (
	"maps"
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// maxZones is the largest number of Availability Zones that a region of AWS has
// (us-east-1).
const maxZones = 6

// addZone connects a subnet with its Availability Zone.
func (b *builder) addZone(n *Node) {
	if n.Type != typeSubnet {
		return
	}
	for _, property := range []string{"AvailabilityZone", "AvailabilityZoneId"} {
		zone := n.Properties.Get(property)
		if !zone.IsSet() {
			continue
		}
		at := inventory.Path{property}
		if u := zone.Unknown(); u != nil {
			t := b.unknownTarget(n, inventory.Match{Path: at, Value: zone}, u)
			b.connect(&Edge{
				From: n, To: t.node, Kind: catalog.EdgeIn, Evidence: evidence(n, at, zone), Unknown: u,
				targets: []string{TypeZone},
			})
			continue
		}
		if zone.Kind() != inventory.KindString {
			continue
		}
		node := b.add(&Node{
			ID: "zone:" + zone.Display(), Address: zone.Display(), Type: TypeZone, Name: zone.Display(), Synthetic: true,
		})
		b.connect(&Edge{From: n, To: node, Kind: catalog.EdgeIn, Evidence: evidence(n, at, zone)})
	}
}

// zoneSet is a set of Availability Zones of which some may not be known.
type zoneSet struct {
	// named are the zones that are known.
	named map[string]bool
	// unknown are zones that are not known, by the expression that decides each:
	// the same expression gives the same zone.
	unknown map[string]*inventory.Unknown
	// open says why there may be any number of further zones.
	open *inventory.Unknown
	// perhapsNone says that there may be no zone at all.
	perhapsNone bool
}

func newZoneSet() *zoneSet {
	return &zoneSet{named: map[string]bool{}, unknown: map[string]*inventory.Unknown{}}
}

func (s *zoneSet) empty() bool { return len(s.named) == 0 && len(s.unknown) == 0 && s.open == nil }

// bounds are the least and the greatest number of distinct zones.
func (s *zoneSet) bounds() (least, most int) {
	least = len(s.named)
	if least == 0 && !s.empty() && !s.perhapsNone {
		least = 1
	}
	most = len(s.named) + len(s.unknown)
	if s.open != nil || most > maxZones {
		most = maxZones
	}
	return least, max(least, most)
}

// reason is the first of the reasons why the set is not known.
func (s *zoneSet) reason() *inventory.Unknown {
	for _, key := range slices.Sorted(maps.Keys(s.unknown)) {
		return s.unknown[key]
	}
	return s.open
}

// intersect is what two sets have in common. Where either is not known the
// result is not known either.
func (s *zoneSet) intersect(other *zoneSet) *zoneSet {
	common := newZoneSet()
	for zone := range s.named {
		if other.named[zone] {
			common.named[zone] = true
		}
	}
	certain := s.reason() == nil && other.reason() == nil
	if certain {
		return common
	}
	_, mostHere := s.bounds()
	_, mostThere := other.bounds()
	for key, why := range s.unknown {
		if other.unknown[key] != nil {
			common.unknown[key] = why // The same expression gives the same zone.
		}
	}
	certain = len(common.unknown) > 0
	common.atMost(min(mostHere, mostThere), firstUnknown(s.reason(), other.reason()))
	common.perhapsNone = !certain
	return common
}

// atMost makes the set one of which nothing is known beyond its named zones but
// how many zones there can be.
func (s *zoneSet) atMost(most int, why *inventory.Unknown) {
	s.perhapsNone = true
	for i := len(s.named) + len(s.unknown); i < most; i++ {
		s.unknown["zone "+stepText(i)] = why
	}
}

// zones returns the Availability Zones of the subnets that a node lies in: its
// own, those of the load balancer, or those of the instances that run it.
func (g *Graph) zones(n *Node) *zoneSet {
	set := newZoneSet()
	for _, e := range g.Out(n, catalog.EdgeIn) {
		g.addSubnetZone(set, n, e)
		if e.To.Type == typeSubnet || slices.Contains(e.targets, typeSubnet) {
			set.open = firstUnknown(set.open, moreOf(e))
		}
	}
	if n.Type == typeSubnet {
		g.addZoneOf(set, n)
	}
	if n.Type == typeService && !n.Properties.Get("NetworkConfiguration").IsSet() {
		g.addCapacityZones(set, n)
	}
	return set
}

// moreOf says why the list that an edge rests on may have further elements; nil if it
// has none.
func moreOf(e *Edge) *inventory.Unknown {
	if e.Evidence.Resource == nil {
		return nil
	}
	for i := range e.Evidence.Path {
		if more := e.Evidence.Resource.Properties.At(e.Evidence.Path[:i]).More(); more != nil {
			return more
		}
	}
	return nil
}

func (g *Graph) addSubnetZone(set *zoneSet, n *Node, e *Edge) {
	switch {
	case e.To.Type == typeSubnet && e.Unknown == nil:
		g.addZoneOf(set, e.To)
	case e.To.Type == typeSubnet:
		set.unknown[e.To.ID] = e.Unknown
	case n.Type == typeSubnet:
		// A subnet's own VPC and zone.
	case e.To.Type == TypeUnknown && slices.Contains(e.targets, typeSubnet):
		if e.whole {
			set.open = e.Unknown
		} else {
			set.unknown[e.To.ID] = e.Unknown
		}
	case e.To.Type == TypeExternal && slices.Contains(e.targets, typeSubnet):
		set.unknown[e.To.ID] = &inventory.Unknown{
			Reason: inventory.ReasonGap, Expression: e.To.Address,
			Detail: "subnet " + e.To.Address + " is not in this scan",
		}
	}
}

func (g *Graph) addZoneOf(set *zoneSet, subnet *Node) {
	for _, e := range g.Out(subnet, catalog.EdgeIn) {
		if e.To.Type == TypeZone {
			set.named[e.To.Address] = true
			return
		}
		if e.To.Type == TypeUnknown && slices.Contains(e.targets, TypeZone) {
			set.unknown[e.To.ID] = e.Unknown
			return
		}
	}
	set.unknown[subnet.ID] = &inventory.Unknown{
		Reason: inventory.ReasonAttribute, Expression: subnet.Address + ".AvailabilityZone",
		Detail: "AWS chooses the zone of subnet " + subnet.Title(),
	}
}

// addCapacityZones adds the zones of the Auto Scaling groups that run a service
// of bridge or host network mode. What runs it is unknown unless the scan says.
func (g *Graph) addCapacityZones(set *zoneSet, service *Node) {
	groups := g.capacity(service)
	for _, group := range groups {
		own := g.zones(group)
		maps.Copy(set.named, own.named)
		maps.Copy(set.unknown, own.unknown)
		set.open = firstUnknown(set.open, own.open)
	}
	if len(groups) == 0 {
		set.open = &inventory.Unknown{
			Reason: inventory.ReasonGap, Expression: service.Address + " capacity",
			Detail: "the instances that run " + service.Title() + " are not in this scan",
		}
	}
}

// capacity returns the Auto Scaling groups whose instances join the cluster of a
// service, by capacity provider or by the cluster name in their user data.
func (g *Graph) capacity(service *Node) []*Node {
	var groups []*Node
	add := func(n *Node) {
		if n.Type == typeAutoScalingGroup && !slices.Contains(groups, n) {
			groups = append(groups, n)
		}
	}
	for _, in := range g.Out(service, catalog.EdgeIn) {
		if in.To.Type != typeCluster {
			continue
		}
		for _, e := range g.Out(in.To, catalog.EdgeScaledBy) {
			for _, scaled := range g.Out(e.To) {
				add(scaled.To)
			}
		}
		for _, e := range g.In(in.To, catalog.EdgeIn) {
			add(e.From)
			for _, runs := range g.In(e.From, catalog.EdgeRuns) {
				add(runs.From)
			}
		}
	}
	return groups
}

// effectiveZones returns the zones in which a service's tasks both run and get
// requests: a target in a zone that its load balancer is not enabled in is
// unused.
func (g *Graph) effectiveZones(service *Node) *zoneSet {
	set := g.zones(service)
	if service.Type != typeService {
		return set
	}
	g.derive()
	if why := g.morePaths[service]; why != nil && !set.empty() {
		_, most := set.bounds()
		unsure := newZoneSet()
		unsure.atMost(most, why)
		return unsure
	}
	for _, balancer := range g.balancers(service) {
		if zones := g.zones(balancer); !zones.empty() {
			set = set.intersect(zones)
		}
	}
	return set
}

// balancers returns the load balancers that send requests to a service.
func (g *Graph) balancers(service *Node) []*Node {
	var found []*Node
	visited := map[*Node]bool{}
	var visit func(n *Node)
	visit = func(n *Node) {
		for _, e := range g.In(n, catalog.EdgeForwardsTo, catalog.EdgeRoutesTo) {
			if visited[e.From] {
				continue
			}
			visited[e.From] = true
			if e.From.Type == typeLoadBalancer {
				found = append(found, e.From)
				continue
			}
			visit(e.From)
		}
	}
	visit(service)
	return found
}
