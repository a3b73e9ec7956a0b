package diagram

import (
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/topology"
)

// tiers are the subnets of a system in groups: subnets of one kind that something
// uses together are one tier.
type tiers struct {
	kinds map[*topology.Node]FrameKind
	// leader is the first subnet of each subnet's tier.
	leader map[*topology.Node]*topology.Node
	// members are the subnets of a tier, by its first.
	members map[*topology.Node][]*topology.Node
}

func (b *builder) newTiers() *tiers {
	t := &tiers{
		kinds: map[*topology.Node]FrameKind{}, leader: map[*topology.Node]*topology.Node{},
		members: map[*topology.Node][]*topology.Node{},
	}
	for _, n := range b.graph.Nodes {
		if n.Type == typeSubnet {
			t.add(n, b.subnetKind(n))
		}
	}
	return t
}

func (t *tiers) add(subnet *topology.Node, kind FrameKind) {
	if _, known := t.leader[subnet]; !known {
		t.kinds[subnet], t.leader[subnet] = kind, subnet
		t.members[subnet] = []*topology.Node{subnet}
	}
}

// join makes one tier of the subnets that a thing lies in, if they are of the
// kind of the first.
func (t *tiers) join(subnets []*topology.Node) {
	for _, subnet := range subnets {
		t.add(subnet, FrameSubnets)
		into, from := t.leader[subnets[0]], t.leader[subnet]
		if into == from || t.kinds[into] != t.kinds[from] {
			continue
		}
		for _, member := range t.members[from] {
			t.leader[member] = into
		}
		t.members[into] = append(t.members[into], t.members[from]...)
		delete(t.members, from)
	}
}

// joinPublic makes one tier of all public subnets of a VPC.
func (t *tiers) joinPublic(vpcOf func(*topology.Node) *topology.Node, order []*topology.Node) {
	first := map[*topology.Node]*topology.Node{}
	for _, n := range order {
		if t.kinds[n] != FramePublic {
			continue
		}
		vpc := vpcOf(n)
		if first[vpc] == nil {
			first[vpc] = n
		}
		t.join([]*topology.Node{first[vpc], n})
	}
}

// adopt adds the subnets that nothing uses to a tier of their kind in their VPC.
func (t *tiers) adopt(used map[*topology.Node]bool, vpcOf func(*topology.Node) *topology.Node, order []*topology.Node) {
	for _, n := range order {
		if n.Type != typeSubnet || used[t.leader[n]] {
			continue
		}
		for _, other := range order {
			if other.Type == typeSubnet && used[t.leader[other]] && t.kinds[other] == t.kinds[n] && vpcOf(other) == vpcOf(n) {
				t.join([]*topology.Node{t.leader[other], n})
				break
			}
		}
	}
}

// subnetKind says how a subnet is routed: public to an internet gateway, private
// to a NAT gateway, isolated nowhere.
func (b *builder) subnetKind(subnet *topology.Node) FrameKind {
	tables := b.graph.Out(subnet, catalog.EdgeRoutesTo)
	known := len(tables) > 0
	nat := false
	for _, table := range tables {
		if table.To.Type != "AWS::EC2::RouteTable" {
			known = false
			continue
		}
		for _, route := range b.graph.Out(table.To, catalog.EdgeRoutesTo) {
			switch route.To.Type {
			case "AWS::EC2::InternetGateway":
				return FramePublic
			case typeVPCEndpoint, "AWS::EC2::VPCPeeringConnection", "AWS::EC2::VPNGateway":
			case topology.TypeUnknown, topology.TypeExternal:
				property := strings.ToLower(route.Evidence.Path.String())
				nat = nat || strings.Contains(property, "nat")
				if property == "gatewayid" {
					return FramePublic
				}
			default:
				nat = true
			}
		}
	}
	public, _ := subnet.Properties.Get("MapPublicIpOnLaunch").Bool()
	switch {
	case nat:
		return FramePrivate
	case public:
		return FramePublic
	case known:
		return FrameIsolated
	}
	return FrameSubnets
}
