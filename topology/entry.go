package topology

import (
	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// addEntries connects the internet with what it reaches first: public DNS
// records, distributions, internet-facing load balancers, public APIs, and tasks
// with an address of their own.
func (b *builder) addEntries() {
	internet := b.graph.byID[InternetID]
	for _, n := range b.graph.Nodes {
		for _, entry := range b.entries(n) {
			b.connect(&Edge{
				From: internet, To: n, Kind: catalog.EdgeRoutesTo,
				Evidence: evidence(n, entry.path, n.Properties.At(entry.path)), Unknown: entry.unknown,
			})
		}
	}
}

// entry is a property that makes a node reachable from the internet.
type entry struct {
	path    inventory.Path
	unknown *inventory.Unknown
}

func (b *builder) entries(n *Node) []entry {
	if n.Resource == nil || n.Synthetic {
		return nil
	}
	p := n.Properties
	switch n.Type {
	case typeRecordSet:
		return b.records(n, []inventory.Match{{Path: inventory.Path{"Name"}}})
	case typeRecordSetGroup:
		return b.records(n, p.Match("RecordSets[].Name"))
	case typeDistribution:
		return unless(p, inventory.Path{"DistributionConfig", "Enabled"}, "false")
	case typeLoadBalancer, typeClassicBalancer:
		return unless(p, inventory.Path{"Scheme"}, "internal")
	case typeHTTPAPI:
		return unless(p, inventory.Path{"DisableExecuteApiEndpoint"}, "true")
	case typeRestAPI:
		return restEntry(p)
	case typeService:
		return b.publicTask(n)
	}
	return nil
}

// unless gives an entry by a property, unless that has the value which closes it.
func unless(p *inventory.Value, path inventory.Path, closed string) []entry {
	v := p.At(path)
	if u := v.Unknown(); u != nil {
		return []entry{{path: path, unknown: u}}
	}
	if v.Display() == closed {
		return nil
	}
	return []entry{{path: path}}
}

func restEntry(p *inventory.Value) []entry {
	types := p.Match("EndpointConfiguration.Types[]")
	if len(types) == 0 {
		return []entry{{path: inventory.Path{"EndpointConfiguration"}}}
	}
	first := types[0]
	switch {
	case first.Value.Unknown() != nil:
		return []entry{{path: first.Path, unknown: first.Value.Unknown()}}
	case first.Value.Display() == "PRIVATE":
		return nil
	}
	return []entry{{path: first.Path}}
}

// records gives an entry for each DNS record of a node, unless its hosted zone is
// in the scan and answers inside VPCs only.
func (b *builder) records(n *Node, names []inventory.Match) []entry {
	var unknown *inventory.Unknown
	for _, e := range b.graph.Out(n, catalog.EdgeIn) {
		vpcs := e.To.Properties.Get("VPCs")
		switch {
		case e.To.Type != typeHostedZone || !vpcs.IsSet():
		case vpcs.Unknown() != nil:
			unknown = vpcs.Unknown()
		default:
			return nil
		}
	}
	found := make([]entry, 0, len(names))
	for _, m := range names {
		found = append(found, entry{path: m.Path, unknown: unknown})
	}
	return found
}

// publicTask gives an entry for a Fargate service whose tasks have a public
// address and whose security groups let the internet in.
func (b *builder) publicTask(n *Node) []entry {
	path := inventory.Path{"NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp"}
	assign := n.Properties.At(path)
	if assign.IsKnown() && assign.Display() != "ENABLED" {
		return nil
	}
	admitted := b.graph.admits(n, anyone, anyPort)
	switch admitted.reach {
	case ReachOpen:
		return []entry{{path: path, unknown: assign.Unknown()}}
	case ReachUnknown:
		return []entry{{path: path, unknown: admitted.unknown}}
	case ReachBlocked:
	}
	return nil
}
