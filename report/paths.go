package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// PathsWriter writes the request paths of a graph in one format.
type PathsWriter func(io.Writer, *topology.Graph, []topology.Path) error

// PathsFormats are the formats of request paths by name.
func PathsFormats() map[string]PathsWriter {
	return map[string]PathsWriter{"text": PathsText, "json": PathsJSON}
}

type pathsDocument struct {
	SchemaVersion string         `json:"schemaVersion"`
	Paths         []pathDocument `json:"paths"`
	// Unreached are the IDs of the containers that no path leads to.
	Unreached []string `json:"unreached"`
}

type pathDocument struct {
	From    string        `json:"from"`
	To      string        `json:"to"`
	Verdict string        `json:"verdict"`
	Hops    []hopDocument `json:"hops"`
}

type hopDocument struct {
	Node     string `json:"node"`
	Kind     string `json:"kind"`
	Protocol string `json:"protocol,omitempty"`
	Port     int    `json:"port,omitempty"`
	// TLS is true, false or "unknown"; absent where the question does not arise.
	TLS       any              `json:"tls,omitempty"`
	Network   string           `json:"network,omitempty"`
	Condition string           `json:"condition,omitempty"`
	Verdict   string           `json:"verdict"`
	Evidence  evidenceDocument `json:"evidence"`
}

// PathsJSON writes the document that docs/schema/paths.json describes.
func PathsJSON(w io.Writer, g *topology.Graph, paths []topology.Path) error {
	document := pathsDocument{SchemaVersion: Version, Paths: make([]pathDocument, len(paths)), Unreached: []string{}}
	for i, p := range paths {
		document.Paths[i] = pathDocument{
			From: p.From.ID, To: p.To.ID, Verdict: string(p.Reach), Hops: make([]hopDocument, len(p.Hops)),
		}
		for j, h := range p.Hops {
			document.Paths[i].Hops[j] = newHop(h)
		}
	}
	for _, n := range g.Unreached(paths) {
		document.Unreached = append(document.Unreached, n.ID)
	}
	return writeJSON(w, document)
}

func newHop(h topology.Hop) hopDocument {
	document := hopDocument{
		Node: h.Node.ID, Kind: string(h.Edge.Kind), Protocol: h.Protocol, Port: h.Port,
		Network: string(h.Network), Condition: h.Condition, Verdict: string(h.Reach),
		Evidence: newEvidence(h.Edge.Evidence),
	}
	switch h.TLS.Kind() {
	case inventory.KindBool:
		document.TLS, _ = h.TLS.Bool()
	case inventory.KindUnknown:
		document.TLS = "unknown"
	default:
	}
	return document
}

// PathsText writes the paths for people: one paragraph for each, with a line for
// every hop and the place that proves it.
func PathsText(w io.Writer, g *topology.Graph, paths []topology.Path) error {
	var b bytes.Buffer
	names := newNames(g)
	for _, p := range paths {
		fmt.Fprintf(&b, "%s → %s  %s\n", names.of(p.From), names.of(p.To), p.Reach)
		rows := make([][]string, len(p.Hops))
		for i, h := range p.Hops {
			rows[i] = []string{
				"  → " + names.of(h.Node), string(h.Edge.Kind), transport(h),
				h.Edge.Evidence.Range.String(), property(h.Edge.Evidence), hopMark(h),
			}
		}
		writeAligned(&b, rows)
		b.WriteByte('\n')
	}
	var without, open [][]string
	for _, n := range g.Unreached(paths) {
		row := []string{"  " + names.of(n), n.Range.String()}
		if why := g.MayBeReached(n); why != nil {
			open = append(open, append(row, printable(why.String())))
			continue
		}
		without = append(without, row)
	}
	writeContainers(&b, "no request path from the internet leads to", without)
	writeContainers(&b, "it is not known whether a request path from the internet leads to", open)
	b.WriteString(pathsSummary(paths, len(without), len(open)) + "\n")
	_, err := w.Write(b.Bytes())
	return err
}

// writeContainers lists containers of which the same is to be said.
func writeContainers(b *bytes.Buffer, title string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	b.WriteString(title + "\n")
	writeAligned(b, rows)
	b.WriteByte('\n')
}

// pathsSummary counts: "2 paths from the internet (1 reachable, 1 blocked), 1
// container without one, 1 container of which that is not known".
func pathsSummary(paths []topology.Path, without, open int) string {
	counts := map[topology.Reach]int{}
	for _, p := range paths {
		counts[p.Reach]++
	}
	var byReach []string
	for _, reach := range []topology.Reach{topology.ReachOpen, topology.ReachUnknown, topology.ReachBlocked} {
		if n := counts[reach]; n > 0 {
			byReach = append(byReach, fmt.Sprintf("%d %s", n, reach))
		}
	}
	line := count(len(paths), "path") + " from the internet"
	if len(byReach) > 0 {
		line += " (" + strings.Join(byReach, ", ") + ")"
	}
	line += ", " + count(without, "container") + " without one"
	if open > 0 {
		line += ", " + count(open, "container") + " of which that is not known"
	}
	return line
}

// transport says how the request travels on a hop: "HTTPS 443 encrypted".
func transport(h topology.Hop) string {
	var parts []string
	if h.Protocol != "" {
		parts = append(parts, h.Protocol)
	}
	if h.Port != 0 {
		parts = append(parts, fmt.Sprint(h.Port))
	}
	switch encrypted, known := h.TLS.Bool(); {
	case known && encrypted:
		parts = append(parts, "encrypted")
	case known:
		parts = append(parts, "plain")
	case h.TLS.Kind() == inventory.KindUnknown:
		parts = append(parts, "encryption unknown")
	}
	return strings.Join(parts, " ")
}

// hopMark says when a request takes the hop and what becomes of it.
func hopMark(h topology.Hop) string {
	switch h.Reach {
	case topology.ReachBlocked:
		return bracket("blocked", h.Condition)
	case topology.ReachUnknown:
		return bracket("unknown", h.Condition)
	case topology.ReachOpen:
	}
	return h.Condition
}

func bracket(mark, reason string) string {
	if reason == "" {
		return "[" + mark + "]"
	}
	return "[" + mark + ": " + reason + "]"
}
