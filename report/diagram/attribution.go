package diagram

import (
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// assignFindings gives every finding to the item on which its resource is shown,
// and counts them all.
func (b *builder) assignFindings(findings []finding.Finding) {
	for _, f := range findings {
		if f.Suppressed != nil {
			continue
		}
		switch f.Verdict {
		case finding.VerdictFail:
			b.view.Findings.Failed[f.Severity]++
		case finding.VerdictUnknown:
			b.view.Findings.Unknown++
		case finding.VerdictPass:
			continue
		}
		if item := b.itemOf(f); item != nil {
			b.findings[item] = append(b.findings[item], f)
		}
	}
}

// itemOf is the item on which a finding's resource is shown; nil if there is none.
func (b *builder) itemOf(f finding.Finding) *Item {
	n := b.graph.Node(f.Resource.ID)
	if n == nil {
		return nil
	}
	if item := b.items[n]; item != nil {
		return item
	}
	var first *Item
	for _, e := range b.graph.Out(n, catalog.EdgeRuns) {
		item := b.items[e.To]
		if item == nil || e.To.Type != topology.TypeContainer {
			continue
		}
		if first == nil || within(f.Location.Property, e.To.At) {
			first = item
		}
	}
	if first != nil {
		return first
	}
	return b.ownerOf(n, map[*topology.Node]bool{})
}

// within reports whether a property path as text lies below another path.
func within(property string, at inventory.Path) bool {
	prefix := at.String()
	return len(property) >= len(prefix) && property[:len(prefix)] == prefix
}

// badgeKinds are the edges by which something is a part of what it protects,
// watches or feeds.
var badgeKinds = []catalog.EdgeKind{
	catalog.EdgeSecuredBy, catalog.EdgeCertifiedBy, catalog.EdgeObservedBy, catalog.EdgeScaledBy, catalog.EdgeLogsTo,
	catalog.EdgeUsesImage, catalog.EdgeAssumes, catalog.EdgeEncryptedBy, catalog.EdgeRuns,
}

// ownerOf is the item that a folded node is a part of.
func (b *builder) ownerOf(n *topology.Node, seen map[*topology.Node]bool) *Item {
	if item := b.items[n]; item != nil {
		return item
	}
	if item := b.owners[n]; item != nil && slices.Contains(b.view.Items, item) {
		return item
	}
	if seen[n] {
		return nil
	}
	seen[n] = true
	for _, e := range b.graph.In(n, badgeKinds...) {
		if item := b.ownerOf(e.From, seen); item != nil {
			return item
		}
	}
	return nil
}
