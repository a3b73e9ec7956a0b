package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// GraphWriter writes a graph in one format.
type GraphWriter func(io.Writer, *topology.Graph) error

// GraphFormats are the formats of a graph by name.
func GraphFormats() map[string]GraphWriter {
	return map[string]GraphWriter{"text": GraphText, "json": GraphJSON}
}

type graphDocument struct {
	SchemaVersion string         `json:"schemaVersion"`
	Nodes         []nodeDocument `json:"nodes"`
	Edges         []edgeDocument `json:"edges"`
}

type nodeDocument struct {
	ID        string `json:"id"`
	Address   string `json:"address"`
	Type      string `json:"type"`
	Name      string `json:"name"`
	Account   string `json:"account"`
	Region    string `json:"region"`
	Synthetic bool   `json:"synthetic"`
	// Conditional says why it is not known whether the node exists.
	Conditional string          `json:"conditional,omitempty"`
	Location    inventory.Range `json:"location,omitzero"`
}

type edgeDocument struct {
	ID       string           `json:"id"`
	From     string           `json:"from"`
	To       string           `json:"to"`
	Kind     string           `json:"kind"`
	Unknown  bool             `json:"unknown"`
	Dangling bool             `json:"dangling"`
	Reason   string           `json:"reason,omitempty"`
	Evidence evidenceDocument `json:"evidence"`
}

type evidenceDocument struct {
	// Resource is the ID of the resource that states the property.
	Resource string          `json:"resource,omitempty"`
	Property string          `json:"property"`
	Default  bool            `json:"default,omitempty"`
	Location inventory.Range `json:"location"`
}

// GraphJSON writes the document that docs/schema/graph.json describes.
func GraphJSON(w io.Writer, g *topology.Graph) error {
	document := graphDocument{
		SchemaVersion: Version,
		Nodes:         make([]nodeDocument, len(g.Nodes)),
		Edges:         make([]edgeDocument, len(g.Edges)),
	}
	for i, n := range g.Nodes {
		document.Nodes[i] = nodeDocument{
			ID: n.ID, Address: n.Address, Type: n.Type, Name: n.Name,
			Account: n.Account, Region: n.Region, Synthetic: n.Synthetic,
			Conditional: n.Existence.String(), Location: n.Range,
		}
	}
	for i, e := range g.Edges {
		document.Edges[i] = edgeDocument{
			ID: e.ID, From: e.From.ID, To: e.To.ID, Kind: string(e.Kind),
			Unknown: doubt(e) != nil, Dangling: e.Dangling, Reason: doubt(e).String(),
			Evidence: newEvidence(e.Evidence),
		}
	}
	return writeJSON(w, document)
}

// doubt says why an edge is not certain; nil if it is.
func doubt(e *topology.Edge) *inventory.Unknown {
	if e.Unknown != nil {
		return e.Unknown
	}
	return e.Existence
}

func newEvidence(e topology.Evidence) evidenceDocument {
	document := evidenceDocument{Property: e.Path.String(), Default: e.Default, Location: e.Range}
	if e.Resource != nil {
		document.Resource = e.Resource.ID
	}
	return document
}

// GraphText writes the graph for people: every node with the edges that leave
// it, and for each the place that proves it. Nodes with edges stand apart.
func GraphText(w io.Writer, g *topology.Graph) error {
	var b bytes.Buffer
	names := newNames(g)
	out := map[*topology.Node][]*topology.Edge{}
	for _, e := range g.Edges {
		out[e.From] = append(out[e.From], e)
	}
	for i, n := range g.Nodes {
		if i > 0 && len(out[n])+len(out[g.Nodes[i-1]]) > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(nodeLine(names, n) + "\n")
		var rows [][]string
		for _, e := range out[n] {
			rows = append(rows, []string{
				"  " + string(e.Kind), names.of(e.To), edgeMark(e), e.Evidence.Range.String(), property(e.Evidence),
			})
		}
		writeAligned(&b, rows)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func nodeLine(names names, n *topology.Node) string {
	line := names.of(n)
	if n.Type != names.of(n) {
		line += "  " + printable(n.Type)
	}
	if at := n.Range.String(); at != "" {
		line += "  " + printable(at)
	}
	if n.Existence != nil {
		line += "  (conditional: " + printable(n.Existence.String()) + ")"
	}
	return line
}

// edgeMark says what is not plain about an edge.
func edgeMark(e *topology.Edge) string {
	switch {
	case e.Dangling:
		return "(dangling)"
	case doubt(e) != nil:
		return "(unknown: " + doubt(e).String() + ")"
	}
	return ""
}

func property(e topology.Evidence) string {
	if e.Default {
		return e.Path.String() + " (default)"
	}
	return e.Path.String()
}

// names gives every node the shortest text that tells it apart: its title, or its
// ID where two nodes have the same title.
type names map[*topology.Node]string

func newNames(g *topology.Graph) names {
	uses := map[string]int{}
	for _, n := range g.Nodes {
		uses[n.Title()]++
	}
	out := names{}
	for _, n := range g.Nodes {
		if uses[n.Title()] == 1 {
			out[n] = n.Title()
		} else {
			out[n] = n.ID
		}
	}
	return out
}

func (m names) of(n *topology.Node) string { return printable(m[n]) }

// writeAligned writes rows of cells in columns, without trailing spaces.
func writeAligned(b *bytes.Buffer, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, text := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], columns(printable(text)))
		}
	}
	for _, row := range rows {
		line := ""
		for i, text := range row {
			if widths[i] > 0 {
				line += pad(printable(text), widths[i]+2)
			}
		}
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
}
