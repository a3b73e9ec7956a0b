package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/topology"
)

// locate gives every item the frame that it lies in.
func (b *builder) locate() {
	b.tiers = b.newTiers()
	places := map[*Item]location{}
	used := map[*topology.Node]bool{}
	for _, item := range b.view.Items {
		at := b.locationOf(b.nodes[item][0])
		places[item] = at
		if len(at.subnets) > 0 {
			b.tiers.join(at.subnets)
		}
	}
	b.tiers.joinPublic(b.vpcOf, b.graph.Nodes)
	for _, at := range places {
		if len(at.subnets) > 0 {
			used[b.tiers.leader[at.subnets[0]]] = true
		}
	}
	b.tiers.adopt(used, b.vpcOf, b.graph.Nodes)
	for _, item := range b.view.Items {
		if !item.Aside {
			item.Frame = b.frameFor(item, places[item])
		}
	}
	for _, item := range b.view.Items {
		if item.Aside {
			item.Frame = b.region(b.nodes[item][0])
		}
	}
	b.placeTargets()
	b.placeStrangers()
	b.frameTasks()
}

// frameFor is the innermost frame of an item, which is made if need be.
func (b *builder) frameFor(item *Item, at location) *Frame {
	n := b.nodes[item][0]
	if n.Synthetic && n.Resource == nil || isGlobal(n) {
		return nil
	}
	frame := b.region(n)
	if at.vpc != nil {
		frame = b.vpcFrame(at.vpc, frame)
	}
	if len(at.subnets) > 0 && item.Type != typeVPCEndpoint {
		frame = b.tierFrame(b.tiers.leader[at.subnets[0]], frame)
	}
	if at.cluster != nil && item.Type != typeAutoScaling && item.Type != typeInstance || at.cluster != nil && len(at.subnets) > 0 {
		frame = b.clusterFrame(at.cluster, frame)
	}
	return frame
}

func isGlobal(n *topology.Node) bool {
	t, ok := catalog.Lookup(n.Type)
	return ok && t.Global
}

// frame returns the frame of that ID and makes it if it is not there.
func (b *builder) frame(id string, create func() *Frame) *Frame {
	if f, ok := b.frames[id]; ok {
		return f
	}
	f := create()
	f.ID = id
	b.frames[id] = f
	b.view.Frames = append(b.view.Frames, f)
	return f
}

func (b *builder) region(n *topology.Node) *Frame {
	return b.frame("region:"+n.Account+":"+n.Region, func() *Frame {
		if n.Region == "" {
			return &Frame{Kind: FrameRegion, Label: "region"}
		}
		detail := "region"
		if n.Account != "" {
			detail += " · " + n.Account
		}
		return &Frame{Kind: FrameRegion, Label: n.Region, Detail: detail}
	})
}

func (b *builder) vpcFrame(vpc *topology.Node, parent *Frame) *Frame {
	return b.frame("vpc:"+vpc.ID, func() *Frame {
		f := &Frame{Kind: FrameVPC, Label: labelOf(vpc), Parent: parent, nodes: []*topology.Node{vpc}}
		if vpc.Type != typeVPC {
			f.Unknown, f.Detail = true, "VPC · not in this scan"
			return f
		}
		zones := map[string]bool{}
		for _, e := range b.graph.In(vpc, catalog.EdgeIn) {
			for _, in := range b.graph.Out(e.From, catalog.EdgeIn) {
				if e.From.Type == typeSubnet && (in.To.Type == topology.TypeZone || strings.HasPrefix(in.Evidence.Path.String(), "AvailabilityZone")) {
					zones[in.To.ID] = true
				}
			}
		}
		f.Detail = vpc.Properties.Get("CidrBlock").Display()
		if len(zones) > 0 {
			f.Detail = joinWith(" · ", f.Detail, plural(len(zones), "zone"))
		}
		return f
	})
}

func (b *builder) tierFrame(leader *topology.Node, parent *Frame) *Frame {
	return b.frame("tier:"+leader.ID, func() *Frame {
		members := b.tiers.members[leader]
		f := &Frame{Kind: b.tiers.kinds[leader], Parent: parent, nodes: members}
		f.Label = string(f.Kind) + " subnets"
		f.Detail = fmt.Sprintf("×%d", len(members))
		switch {
		case leader.Type == topology.TypeUnknown:
			f.Label, f.Detail, f.Unknown = labelOf(leader), "subnets · not known", true
		case leader.Type == topology.TypeExternal:
			f.Label, f.Unknown = "subnets", true
		case f.Kind == FrameSubnets:
			f.Label = "subnets"
		}
		return f
	})
}

func (b *builder) clusterFrame(cluster *topology.Node, parent *Frame) *Frame {
	id := "cluster:" + cluster.ID
	if parent != nil {
		id += "@" + parent.ID
	}
	return b.frame(id, func() *Frame {
		f := &Frame{Kind: FrameCluster, Label: labelOf(cluster), Parent: parent, Detail: "ECS", nodes: []*topology.Node{cluster}}
		f.Unknown = cluster.Type != typeCluster
		switch {
		case len(b.hosts(cluster)) > 0:
			f.Detail = "ECS · EC2"
		case b.allFargate(cluster):
			f.Detail = "ECS · Fargate"
		}
		return f
	})
}

// allFargate reports whether every service of a cluster surely runs on Fargate.
func (b *builder) allFargate(cluster *topology.Node) bool {
	services := 0
	for _, e := range b.graph.In(cluster, catalog.EdgeIn) {
		if e.From.Type != typeService {
			continue
		}
		services++
		if e.From.Properties.Get("LaunchType").Display() == "FARGATE" {
			continue
		}
		strategy := e.From.Properties.Match("CapacityProviderStrategy[].CapacityProvider")
		for _, m := range strategy {
			if !strings.HasPrefix(m.Value.Display(), "FARGATE") {
				return false
			}
		}
		if len(strategy) == 0 {
			return false
		}
	}
	return services > 0
}

// placeTargets puts a target group into the tier that its load balancer and what
// it leads to have in common.
func (b *builder) placeTargets() {
	for _, item := range b.view.Items {
		if item.Type != typeTargetGroup {
			continue
		}
		var common *Frame
		first, leads := true, false
		for _, l := range b.view.Links {
			other := l.From
			if l.From == item {
				other, leads = l.To, true
			} else if l.To != item {
				continue
			}
			if first {
				common, first = other.Frame, false
			}
			for common != nil && !other.Frame.Inside(common) {
				common = common.Parent
			}
		}
		if common == nil || !leads {
			continue
		}
		for common.Kind == FrameCluster {
			common = common.Parent
		}
		if item.Frame == nil || common.Inside(item.Frame) {
			item.Frame = common
		}
	}
}

// placeStrangers puts what is not in the scan beside what refers to it.
func (b *builder) placeStrangers() {
	for _, item := range b.view.Items {
		if item.Type != topology.TypeUnknown && item.Type != topology.TypeExternal {
			continue
		}
		for _, l := range b.view.Links {
			if l.To == item && l.From.Frame != nil && item.Frame == nil {
				item.Frame = l.From.Frame
			}
		}
	}
}

// frameTasks draws a frame around the containers of a task that has several.
func (b *builder) frameTasks() {
	for _, n := range b.graph.Nodes {
		if n.Type != typeTaskDefinition {
			continue
		}
		var containers []*Item
		for _, e := range b.graph.Out(n, catalog.EdgeRuns) {
			if item := b.items[e.To]; item != nil {
				containers = append(containers, item)
			}
		}
		if len(containers) < 2 {
			continue
		}
		f := b.frame("task:"+n.ID, func() *Frame {
			return &Frame{
				Kind: FrameTask, Label: labelOf(n), Detail: joinWith(" · ", "task", taskSize(n.Properties)),
				Parent: containers[0].Frame, nodes: []*topology.Node{n},
			}
		})
		for _, item := range containers {
			item.Frame = f
		}
	}
}

// sortFrames puts the frames that hold something into order, the outer before the
// inner, and drops the others.
func (b *builder) sortFrames() {
	depth := func(f *Frame) int {
		n := 0
		for at := f.Parent; at != nil; at = at.Parent {
			n++
		}
		return n
	}
	b.view.Frames = slices.DeleteFunc(b.view.Frames, func(f *Frame) bool {
		return !slices.ContainsFunc(b.view.Items, func(i *Item) bool { return i.Frame.Inside(f) })
	})
	slices.SortStableFunc(b.view.Frames, func(x, y *Frame) int {
		return cmp.Or(cmp.Compare(depth(x), depth(y)), cmp.Compare(x.ID, y.ID))
	})
}
