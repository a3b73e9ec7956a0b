package policies

import (
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// view is a graph with what findings need of it. It is safe for concurrent use.
type view struct {
	graph     *topology.Graph
	documents *documents
	edges     map[string]*topology.Edge
	cleaner   *cleaner
}

func newView(g *topology.Graph) *view {
	v := &view{graph: g, documents: newDocuments(g), edges: make(map[string]*topology.Edge, len(g.Edges)), cleaner: newCleaner(g.Inventory)}
	for _, e := range g.Edges {
		v.edges[e.ID] = e
	}
	return v
}

// fail is the finding for a violation that is certain.
func (p *pair) fail(v violation) finding.Finding {
	policy := p.program.policy
	node := p.node
	if other := p.view.graph.Node(v.resource); v.resource != "" && other != nil {
		node = other
	}
	return finding.Finding{
		Policy: policy.ID, Title: policy.Title, Severity: v.severity, Category: policy.Category,
		Verdict: finding.VerdictFail, Resource: p.reference(node, v.at),
		Message: p.view.cleaner.clean(v.message + provenance(node, v.at)), Location: locate(node, v.at, v.chosen),
		Expansions: p.expansions(node), Evidence: p.evidence(v.evidence), Remediation: policy.Remediation, Docs: policy.Docs,
	}
}

// expansions are what a node comes from beside its own declaration.
func (p *pair) expansions(n *topology.Node) []inventory.Expansion {
	if n.Resource == nil {
		return nil
	}
	expansions := slices.Clone(n.Resource.Expansions)
	for i, e := range expansions {
		expansions[i].Name = p.view.cleaner.clean(e.Name)
	}
	return expansions
}

// provenance says how the value that a violation points at came about, where the
// reader would not find it in the line: " (parameter Tag, default)".
func provenance(n *topology.Node, at inventory.Path) string {
	for i := len(at); i > 0; i-- {
		if note := n.Properties.At(at[:i]).Note(); note != "" {
			return " (" + note + ")"
		}
	}
	return ""
}

// reference names a node, and in a task definition the container that a property
// belongs to, while the ID stays that of the task definition.
func (p *pair) reference(n *topology.Node, at inventory.Path) finding.ResourceRef {
	ref := finding.ResourceRef{ID: n.ID, Address: n.Address, Type: n.Type, Name: n.Name, Title: n.Title()}
	if len(at) < 2 || at[0] != "ContainerDefinitions" {
		return ref
	}
	for _, e := range p.view.graph.Out(n, catalog.EdgeRuns) {
		if e.To.Type == topology.TypeContainer && slices.Equal(e.To.At, at[:2]) {
			ref.Address, ref.Title = e.To.Address, e.To.Title()
		}
	}
	return ref
}

// evidence are the edges with the given IDs.
func (p *pair) evidence(ids []string) []finding.Evidence {
	out := []finding.Evidence{}
	for _, id := range ids {
		e := p.view.edges[id]
		if e == nil {
			continue
		}
		out = append(out, finding.Evidence{
			From: e.From.Address, To: e.To.Address, Kind: string(e.Kind),
			Location: finding.Location{Range: e.Evidence.Range, Property: e.Evidence.Path.String()},
		})
	}
	return out
}

// location is where a property of the pair's resource stands.
func (p *pair) location(at inventory.Path) finding.Location {
	return locate(p.node, at, (&violation{}).chosen)
}

// locate returns where a property of a node stands or, where nobody wrote it,
// the nearest that encloses it. That is the declaration of the resource rather
// than its properties as such, where defaults stand that nothing else encloses.
func locate(n *topology.Node, at inventory.Path, chosen func(*inventory.Value) *inventory.Value) finding.Location {
	location := finding.Location{Range: n.Range, Property: append(slices.Clone(n.At), at...).String()}
	v := n.Properties
	for _, step := range at {
		v = chosen(choose(v, step).At(inventory.Path{step}))
		if r := v.Range(); !r.IsZero() && r != n.Properties.Range() {
			location.Range = r
		}
	}
	location.Argument = argument(n, location.Property, location.Range)
	return location
}
