package topology

import (
	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// unknownName says why the name of a resource is not known although its template
// states one; nil if it is known or AWS makes it up.
func unknownName(n *Node) *inventory.Unknown {
	if n.Resource == nil || n.Synthetic {
		return nil
	}
	for _, m := range n.Properties.Match(namePattern(n.Type)) {
		if u := m.Value.Unknown(); u != nil {
			return u
		}
	}
	return nil
}

// recordTypes are the types that declare DNS records, with the properties that name
// these.
var recordTypes = map[string]string{typeRecordSet: "Name", typeRecordSetGroup: "RecordSets[].Name"}

// namePattern is the property by which a type of resource is named; empty if there
// is none.
func namePattern(typeName string) string {
	if pattern, ok := recordTypes[typeName]; ok {
		return pattern
	}
	if t, ok := catalog.Lookup(typeName); ok {
		return t.NameProperty
	}
	return ""
}

// mayBeNamed says why a reference that dangles may lead to a node all the same: the
// node has a name that is not known. Of a node whose own reference dangles it says
// why that may lead to such a one.
func (g *Graph) mayBeNamed(n *Node, kind catalog.EdgeKind, outgoing bool) *inventory.Unknown {
	g.derive()
	key := unknownKey{kind, systemOf(n.Resource)}
	own := unknownName(n)
	for _, e := range g.dangling[key] {
		stating := outgoing != e.reverse
		if own != nil && !stating && containsType(e.targets, n.Type) {
			return own
		}
		if !stating || e.From != n && e.To != n {
			continue
		}
		for _, other := range g.unnamed[key.system] {
			if containsType(e.targets, other.Type) {
				return unknownName(other)
			}
		}
	}
	return nil
}
