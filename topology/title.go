package topology

import "strings"

// Title is what people call the node: the path of the construct that a program made
// it from, such as "Shop/Api/Service", else its address.
func (n *Node) Title() string {
	if n.Resource == nil || n.Resource.Construct == "" {
		return n.Address
	}
	// A container's address goes on after that of its task definition.
	if rest, ok := strings.CutPrefix(n.Address, n.Resource.Address); ok {
		return n.Resource.Construct + rest
	}
	return n.Address
}
