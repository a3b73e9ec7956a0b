package topology

import (
	"net/netip"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// answer is a truth value of three.
type answer int8

const (
	no answer = iota
	maybe
	yes
)

// admission says whether security groups let somebody in.
type admission struct {
	reach   Reach
	unknown *inventory.Unknown
	// reason says what stops the request or what it depends on.
	reason string
}

// anyPort asks whether any port at all is open.
const anyPort = -1

// peer is who asks to be let in.
type peer struct {
	// name is used in reasons.
	name string
	// node is a load balancer, whose security groups and subnets count.
	node *Node
	// cloudFront says that it is CloudFront's origin-facing servers.
	cloudFront bool
}

// anyone is an arbitrary address of the internet.
var anyone = peer{name: "the internet"}

// originFacing is CloudFront, which reaches an origin from the addresses of the
// managed prefix list com.amazonaws.global.cloudfront.origin-facing.
var originFacing = peer{name: "CloudFront", cloudFront: true}

// cloudFrontPrefixLists are the IDs of that prefix list by region, as the EC2
// console shows them.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
var cloudFrontPrefixLists = map[string]bool{
	"pl-3b927c52": true, "pl-b6a144df": true, "pl-4ea04527": true, "pl-82a045eb": true,
	"pl-4fa04526": true, "pl-93a247fa": true, "pl-75b1541c": true, "pl-a3a144ca": true,
	"pl-fab65393": true, "pl-31a34658": true, "pl-b8a742d1": true, "pl-58a04531": true,
	"pl-22a6434b": true, "pl-9aa247f3": true, "pl-38a64351": true, "pl-5da64334": true,
}

// admits reports whether the security groups of a node let a peer in on a port.
func (g *Graph) admits(n *Node, from peer, port int) admission {
	groups := g.Out(n, catalog.EdgeSecuredBy)
	best, found := no, false
	var reason *inventory.Unknown
	for _, e := range groups {
		var got answer
		var why *inventory.Unknown
		switch {
		case e.To.Type == typeSecurityGroup:
			got, why = g.groupAdmits(e.To, from, port)
			if got == yes && firstUnknown(e.Unknown, e.Existence) != nil {
				got, why = maybe, firstUnknown(e.Unknown, e.Existence)
			}
		case e.To.Type == TypeUnknown && containsType(e.targets, typeSecurityGroup):
			got, why = maybe, e.Unknown
		case e.To.Type == TypeExternal && containsType(e.targets, typeSecurityGroup):
			got, why = maybe, notInScan("security group", e.To)
		default:
			continue
		}
		found = true
		if got > best {
			best, reason = got, why
		}
	}
	if !found {
		return g.admitsWithoutGroup(n)
	}
	return verdict(best, reason, from, port)
}

func verdict(got answer, why *inventory.Unknown, from peer, port int) admission {
	switch got {
	case yes:
		return admission{reach: ReachOpen}
	case maybe:
		return admission{reach: ReachUnknown, unknown: why, reason: why.String()}
	case no:
	}
	reason := "no security group rule admits " + from.name
	if port > 0 {
		reason += " on port " + stepText(port)
	}
	return admission{reach: ReachBlocked, reason: reason}
}

// admitsWithoutGroup is the answer for a node that names no security group: a
// Network Load Balancer then has none, anything else the VPC's default group,
// whose rules the scan has not seen.
func (g *Graph) admitsWithoutGroup(n *Node) admission {
	if n.Properties.Get("Type").Display() == "network" {
		return admission{reach: ReachOpen}
	}
	u := &inventory.Unknown{
		Reason: inventory.ReasonGap, Expression: n.Address + " default security group",
		Detail: n.Title() + " names no security group, so that its VPC's default group decides",
	}
	return admission{reach: ReachUnknown, unknown: u, reason: u.Detail}
}

func notInScan(what string, n *Node) *inventory.Unknown {
	return &inventory.Unknown{
		Reason: inventory.ReasonGap, Expression: n.Address, Detail: what + " " + n.Address + " is not in this scan",
	}
}

func containsType(types []string, name string) bool {
	for _, t := range types {
		if t == name {
			return true
		}
	}
	return false
}

func (g *Graph) groupAdmits(group *Node, from peer, port int) (answer, *inventory.Unknown) {
	rules := group.Properties.Get("SecurityGroupIngress")
	if u := rules.Unknown(); u != nil {
		return maybe, u
	}
	best, reason := no, (*inventory.Unknown)(nil)
	if u := rules.More(); u != nil {
		best, reason = maybe, u
	}
	for _, rule := range rules.List() {
		got, why := g.ruleAdmits(rule, from, port)
		if got > best {
			best, reason = got, why
		}
	}
	return best, reason
}

func (g *Graph) ruleAdmits(rule *inventory.Value, from peer, port int) (answer, *inventory.Unknown) {
	if u := rule.Unknown(); u != nil {
		return maybe, u
	}
	onPort, why := coversPort(rule, port)
	if onPort == no {
		return no, nil
	}
	fromPeer, because := g.coversPeer(rule, from)
	return min(onPort, fromPeer), firstUnknown(why, because)
}

// coversPort reports whether a security group rule covers a TCP port.
func coversPort(rule *inventory.Value, port int) (answer, *inventory.Unknown) {
	protocol, first, last := rule.Get("IpProtocol"), rule.Get("FromPort"), rule.Get("ToPort")
	for _, v := range []*inventory.Value{protocol, first, last} {
		if u := v.Unknown(); u != nil && port != anyPort {
			return maybe, u
		}
	}
	// EC2 takes the names of protocols in any case.
	switch strings.ToLower(protocol.Display()) {
	case "-1":
		return yes, nil
	case "tcp", "6":
	default:
		return no, nil
	}
	low, okLow := first.Int()
	high, okHigh := last.Int()
	if port == anyPort || (okLow && okHigh && (low == -1 || low <= port && port <= high)) {
		return yes, nil
	}
	return no, nil
}

// coversPeer reports whether the source of a security group rule includes a peer.
func (g *Graph) coversPeer(rule *inventory.Value, from peer) (answer, *inventory.Unknown) {
	for _, property := range []string{"CidrIp", "CidrIpv6"} {
		cidr := rule.Get(property)
		if u := cidr.Unknown(); u != nil {
			return maybe, u
		}
		if text, ok := cidr.Text(); ok {
			return g.cidrCovers(text, from)
		}
	}
	if list := rule.Get("SourcePrefixListId"); list.IsSet() {
		return prefixListCovers(list, from)
	}
	for _, property := range []string{"SourceSecurityGroupId", "SourceSecurityGroupName"} {
		group := rule.Get(property)
		if u := group.Unknown(); u != nil && from.node != nil {
			return maybe, u
		}
		if text, ok := group.Text(); ok && from.node != nil {
			return g.isMember(from.node, text), nil
		}
	}
	return no, nil
}

func prefixListCovers(list *inventory.Value, from peer) (answer, *inventory.Unknown) {
	text, ok := list.Text()
	switch {
	case from.cloudFront && ok && cloudFrontPrefixLists[text]:
		return yes, nil
	case list.Unknown() != nil:
		return maybe, list.Unknown()
	case cloudFrontPrefixLists[text]:
		return no, nil
	}
	return maybe, &inventory.Unknown{
		Reason: inventory.ReasonGap, Expression: list.Display(),
		Detail: "the entries of prefix list " + list.Display() + " are not in this scan",
	}
}

// isMember reports whether a load balancer belongs to the security group with
// that ID or name.
func (g *Graph) isMember(n *Node, group string) answer {
	for _, e := range g.Out(n, catalog.EdgeSecuredBy) {
		if e.To.Type == TypeUnknown {
			return maybe
		}
		if e.To.Address == group {
			return yes
		}
		if e.To.Resource == nil {
			continue
		}
		for _, id := range e.To.Resource.Identifiers {
			if id.Value == group {
				return yes
			}
		}
	}
	return no
}

func (g *Graph) cidrCovers(cidr string, from peer) (answer, *inventory.Unknown) {
	prefix, err := netip.ParsePrefix(cidr)
	switch {
	case err != nil:
		return no, nil
	case prefix.Bits() == 0:
		return yes, nil
	case from.node == nil:
		return no, nil
	}
	return g.subnetsWithin(prefix, from.node)
}

// subnetsWithin reports whether the addresses of a load balancer, which lie in
// its subnets, are within a prefix.
func (g *Graph) subnetsWithin(prefix netip.Prefix, balancer *Node) (answer, *inventory.Unknown) {
	inside := no
	for _, e := range g.Out(balancer, catalog.EdgeIn) {
		block := e.To.Properties.Get("CidrBlock")
		text, ok := block.Text()
		if e.To.Type != typeSubnet || !ok {
			return maybe, firstUnknown(e.Unknown, block.Unknown(), notInScan("subnet", e.To))
		}
		subnet, err := netip.ParsePrefix(text)
		if err == nil && prefix.Contains(subnet.Addr()) && prefix.Bits() <= subnet.Bits() {
			inside = yes
		}
	}
	return inside, nil
}
