package topology

import (
	"sync"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// The types of nodes that nobody declared.
const (
	// TypeInternet is where requests come from. There is one such node, with the
	// ID and address "internet".
	TypeInternet = "internet"
	// TypeContainer is a container of a task definition; its address is
	// "<task definition>#<container name>".
	TypeContainer = "container"
	// TypeImage is a container image; its address is the image reference.
	TypeImage = "image"
	// TypeZone is an Availability Zone.
	TypeZone = "zone"
	// TypeUnknown is the other end of an edge whose reference cannot be known; its
	// address is what the user wrote, for example "${TargetGroupArn}".
	TypeUnknown = "unknown"
	// TypeExternal is the other end of a dangling reference: an identifier that
	// nothing in the scan has; its address is that identifier.
	TypeExternal = "external"
)

// Node is a resource, or something that follows from one.
type Node struct {
	// ID is unique in the graph.
	ID string
	// Address is what the user calls it.
	Address string
	// Type is a CloudFormation type or one of the Type constants.
	Type string
	Name string
	// Account and Region are empty when unknown.
	Account, Region string
	// Synthetic says that nobody declared it.
	Synthetic bool
	// Resource is what the node stands for: for a container, its task definition;
	// nil for the internet, images, zones, unknown and external nodes.
	Resource *inventory.Resource
	// Properties are the node's own: the resource's, or a container's definition.
	Properties *inventory.Value
	// At leads from the resource's properties to the node's own: for a container
	// ContainerDefinitions[i].
	At inventory.Path
	// Existence says why it is not known whether the node exists; nil if it does.
	Existence *inventory.Unknown
	// Range is where it is declared.
	Range inventory.Range
}

// Evidence is the property that proves an edge.
type Evidence struct {
	// Resource is the resource that states it.
	Resource *inventory.Resource
	// Path leads from that resource's properties to the value.
	Path inventory.Path
	// Range is where the value stands.
	Range inventory.Range
	// Default says that the value is AWS's default for an absent property.
	Default bool
}

// Edge is a relation between two nodes.
type Edge struct {
	// ID is unique in the graph and does not depend on line numbers.
	ID       string
	From, To *Node
	Kind     catalog.EdgeKind
	Evidence Evidence
	// Unknown is set when one end is not known for sure; that end is then a node
	// of TypeUnknown, or a candidate.
	Unknown *inventory.Unknown
	// Existence says why it is not known whether the edge exists: what declares it
	// stands under a condition. Nil if it does.
	Existence *inventory.Unknown
	// Dangling says that the reference resolves to nothing in the scan: one end is
	// a node of TypeExternal.
	Dangling bool

	// targets and sourceTargets are the types that an unknown end may have.
	targets, sourceTargets []string
	// reverse says that the stating resource is the edge's head, not its tail.
	reverse bool
	// whole says that an unknown end stands for a list of which not even the length
	// is known, rather than for one thing.
	whole bool
	// listener is the one by which an edge to a load balancer goes on; nil for any.
	listener *Node
	// through, on an edge to a listener, is the edge to its load balancer that a
	// request takes instead.
	through *Edge
}

// Graph is a system as nodes and edges. Both are in a fixed order.
type Graph struct {
	Inventory *inventory.Inventory
	Nodes     []*Node
	Edges     []*Edge

	byID map[string]*Node
	out  map[*Node][]*Edge
	in   map[*Node][]*Edge
	// latent are edges that may be there: an unknown text may mention something.
	// They are not shown, since most texts mention nothing.
	latent []*Edge
	// exported are the nodes that an output hands out, with the output's name.
	exported map[*Node]string
	// handed are the nodes that something gets which was not read, with what that is.
	handed map[*Node]string

	// once guards what is derived on first use.
	once sync.Once
	// unknowns are the edges with an unknown end.
	unknowns map[unknownKey][]*Edge
	// dangling are the edges that lead to nothing in the scan, and unnamed the nodes
	// that they may mean all the same, by system.
	dangling map[unknownKey][]*Edge
	unnamed  map[string][]*Node
	// through are the request paths through each node.
	through map[*Node][]Path
	// morePaths says why further request paths may lead through a node.
	morePaths map[*Node]*inventory.Unknown
}

// Node returns the node of that ID, nil if there is none.
func (g *Graph) Node(id string) *Node { return g.byID[id] }

// Out returns the edges that leave a node, of the given kinds if any are given.
func (g *Graph) Out(n *Node, kinds ...catalog.EdgeKind) []*Edge { return ofKind(g.out[n], kinds) }

// In returns the edges that lead to a node, of the given kinds if any are given.
func (g *Graph) In(n *Node, kinds ...catalog.EdgeKind) []*Edge { return ofKind(g.in[n], kinds) }

func ofKind(edges []*Edge, kinds []catalog.EdgeKind) []*Edge {
	if len(kinds) == 0 {
		return edges
	}
	var found []*Edge
	for _, e := range edges {
		for _, k := range kinds {
			if e.Kind == k {
				found = append(found, e)
				break
			}
		}
	}
	return found
}
