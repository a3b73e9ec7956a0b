package diagram

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/topology"
)

// location is where a thing lies: each node may be unknown or outside the scan.
type location struct {
	subnets []*topology.Node
	vpc     *topology.Node
	cluster *topology.Node
}

// locationOf follows the edges that say what a thing lies in.
func (b *builder) locationOf(n *topology.Node) location {
	var at location
	b.lie(n, &at, map[*topology.Node]bool{})
	if at.cluster != nil && len(at.subnets) == 0 {
		for _, host := range b.hosts(at.cluster) {
			b.lie(host, &at, map[*topology.Node]bool{at.cluster: true})
		}
	}
	for _, subnet := range at.subnets {
		if at.vpc == nil {
			at.vpc = b.vpcOf(subnet)
		}
	}
	return at
}

func (b *builder) lie(n *topology.Node, at *location, seen map[*topology.Node]bool) {
	if seen[n] {
		return
	}
	seen[n] = true
	if n.Type == topology.TypeContainer {
		b.lieWithService(n, at, seen)
		return
	}
	for _, e := range b.graph.Out(n, catalog.EdgeIn) {
		switch kindOfPlace(e) {
		case typeSubnet:
			if !slices.Contains(at.subnets, e.To) {
				at.subnets = append(at.subnets, e.To)
			}
		case typeVPC:
			if at.vpc == nil {
				at.vpc = e.To
			}
		case typeCluster:
			if at.cluster == nil {
				at.cluster = e.To
			}
		case "":
			b.lie(e.To, at, seen)
		}
	}
	if n.Type == typeAutoScaling || n.Type == typeInstance {
		b.lieByTemplate(n, at, seen)
	}
}

// lieWithService places a container where the services run it.
func (b *builder) lieWithService(container *topology.Node, at *location, seen map[*topology.Node]bool) {
	for _, runs := range b.graph.In(container, catalog.EdgeRuns) {
		for _, e := range b.graph.In(runs.From, catalog.EdgeRuns) {
			if len(at.subnets) == 0 || at.cluster == nil {
				b.lie(e.From, at, seen)
			}
		}
	}
}

// lieByTemplate places instances by what their launch template says.
func (b *builder) lieByTemplate(n *topology.Node, at *location, seen map[*topology.Node]bool) {
	for _, e := range b.graph.Out(n, catalog.EdgeRuns) {
		b.lie(e.To, at, seen)
	}
	for _, e := range b.graph.Out(n, catalog.EdgeScaledBy) {
		for _, in := range b.graph.In(e.To, catalog.EdgeScaledBy) {
			if in.From.Type == typeCluster && at.cluster == nil {
				at.cluster = in.From
			}
		}
	}
}

// kindOfPlace is the type of what an edge leads into; for a node that is not in
// the scan the property that names it says.
func kindOfPlace(e *topology.Edge) string {
	switch e.To.Type {
	case typeSubnet, typeVPC, typeCluster:
		return e.To.Type
	case topology.TypeUnknown, topology.TypeExternal:
	case topology.TypeZone:
		return topology.TypeZone
	default:
		return ""
	}
	property := strings.ToLower(e.Evidence.Path.String())
	switch {
	case strings.Contains(property, "subnet") || strings.Contains(property, "zoneidentifier"):
		return typeSubnet
	case strings.Contains(property, "vpc"):
		return typeVPC
	case strings.Contains(property, "cluster"):
		return typeCluster
	}
	return topology.TypeExternal
}

// hosts are the Auto Scaling groups and instances that join a cluster.
func (b *builder) hosts(cluster *topology.Node) []*topology.Node {
	var found []*topology.Node
	add := func(n *topology.Node) {
		if (n.Type == typeAutoScaling || n.Type == typeInstance) && !slices.Contains(found, n) {
			found = append(found, n)
		}
	}
	for _, e := range b.graph.Out(cluster, catalog.EdgeScaledBy) {
		for _, group := range b.graph.In(e.To, catalog.EdgeScaledBy) {
			add(group.From)
		}
	}
	for _, e := range b.graph.In(cluster, catalog.EdgeIn) {
		add(e.From)
		for _, runs := range b.graph.In(e.From, catalog.EdgeRuns) {
			add(runs.From)
		}
	}
	return found
}

// vpcOf is the VPC of a subnet. One that is not in the scan is taken to lie in the
// only VPC that the stack which names it speaks of.
func (b *builder) vpcOf(subnet *topology.Node) *topology.Node {
	for _, e := range b.graph.Out(subnet, catalog.EdgeIn) {
		if kindOfPlace(e) == typeVPC {
			return e.To
		}
	}
	for _, e := range b.graph.In(subnet, catalog.EdgeIn) {
		if e.Evidence.Resource != nil {
			return b.onlyVPC(e.Evidence.Resource.InStack())
		}
	}
	return nil
}

// onlyVPC is the VPC that a stack speaks of; nil if there are several or none.
func (b *builder) onlyVPC(stack string) *topology.Node {
	only, known := b.vpcs[stack]
	if known {
		return only
	}
	for _, e := range b.graph.Edges {
		if e.Kind != catalog.EdgeIn || e.To == only || e.Evidence.Resource == nil || e.Evidence.Resource.InStack() != stack {
			continue
		}
		if kindOfPlace(e) != typeVPC {
			continue
		}
		if only != nil {
			only = nil
			break
		}
		only = e.To
	}
	b.vpcs[stack] = only
	return only
}
