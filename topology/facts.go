package topology

import "github.com/archlint/archlint/inventory"

// Facts returns the document that policies read as input, for one node, with
// its unknown leaves as unknown values. docs/guides/policy-input.md describes
// it. Only what reads asks for is spelt out, since the surroundings of a
// resource have no end.
func (g *Graph) Facts(n *Node, reads *Reads) *inventory.Value { return nil }
