package topology

import (
	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// Reach says whether a request gets along a hop or a path.
type Reach string

// What becomes of a request.
const (
	// ReachOpen means that nothing that was read stops it.
	ReachOpen Reach = "reachable"
	// ReachBlocked means that something stops it; Hop.Condition says what.
	ReachBlocked Reach = "blocked"
	// ReachUnknown means that it depends on something unknown.
	ReachUnknown Reach = "unknown"
)

// Network says through what a hop leads.
type Network string

// The networks.
const (
	// NetworkInternet is the public internet.
	NetworkInternet Network = "internet"
	// NetworkVPC is inside one VPC.
	NetworkVPC Network = "vpc"
	// NetworkAWS is inside AWS, outside the VPC: a VPC origin, an S3 origin.
	NetworkAWS Network = "aws"
	// NetworkNone is a step within one thing: load balancer to listener, listener
	// to rule, service to task definition to container, a DNS answer.
	NetworkNone Network = "none"
)

// Hop is one step of a request path: the edge and how the request travels on it.
type Hop struct {
	Edge *Edge
	// Node is where the hop arrives.
	Node *Node
	// Protocol is "HTTP", "HTTPS", "TCP", "DNS" and so on; empty if the hop has none.
	Protocol string
	// Port is 0 if the hop has none or it is not known.
	Port int
	// TLS says whether the hop is encrypted: a boolean, unknown, or absent where
	// the question does not arise.
	TLS     *inventory.Value
	Network Network
	// Condition says when a request takes this hop ("path /api/*", "host
	// api.example.com") or what stops it.
	Condition string
	Reach     Reach
}

// Path is a way of a request from the internet to something that serves it.
type Path struct {
	From, To *Node
	Hops     []Hop
	Reach    Reach
}

// requestKinds are the kinds of edges along which requests travel.
var requestKinds = []catalog.EdgeKind{
	catalog.EdgeResolvesTo, catalog.EdgeRoutesTo, catalog.EdgeForwardsTo, catalog.EdgeRuns, catalog.EdgeDiscovers,
}
