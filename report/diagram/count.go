package diagram

import (
	"cmp"
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/topology"
)

// count says how many resources there are and which have been folded.
func (b *builder) count() {
	shown := map[string]bool{}
	for _, item := range b.view.Items {
		for _, address := range item.Addresses {
			shown[address] = true
		}
	}
	folded := map[string]int{}
	for _, n := range b.graph.Nodes {
		if n.Resource == nil || n.Synthetic {
			continue
		}
		b.view.Resources++
		if !shown[n.Address] && !b.framed(n) && !b.hasShownContainer(n, shown) {
			b.view.Folded++
			folded[n.Type]++
		}
	}
	for name, n := range folded {
		b.view.FoldedTypes = append(b.view.FoldedTypes, TypeCount{Type: name, Count: n})
	}
	slices.SortFunc(b.view.FoldedTypes, func(x, y TypeCount) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Type, y.Type))
	})
}

// framed reports whether a node is shown as a frame, alone or with others.
func (b *builder) framed(n *topology.Node) bool {
	for _, f := range b.view.Frames {
		if slices.Contains(f.nodes, n) {
			return true
		}
	}
	return false
}

// hasShownContainer reports whether a task definition is shown by its containers.
func (b *builder) hasShownContainer(n *topology.Node, shown map[string]bool) bool {
	for _, e := range b.graph.Out(n, catalog.EdgeRuns) {
		if e.To.Type == topology.TypeContainer && shown[e.To.Address] {
			return true
		}
	}
	return false
}
