package diagram

import (
	"encoding/json"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/topology"
)

// View is what a diagram shows, before it is known where.
type View struct {
	// Title is the name of what is shown; Notes stand beside it.
	Title string   `json:"title"`
	Notes []string `json:"notes"`
	// Frames are in order, the outer before the inner.
	Frames []*Frame `json:"frames"`
	Items  []*Item  `json:"items"`
	Links  []*Link  `json:"links"`
	// Resources is how many resources there are, Folded how many of them have no
	// symbol or frame of their own.
	Resources int `json:"resources"`
	Folded    int `json:"folded"`
	// FoldedTypes says what was folded, by type.
	FoldedTypes []TypeCount `json:"foldedTypes"`
	// Findings are the numbers of findings in the whole graph.
	Findings FindingCount `json:"findings"`
}

// TypeCount is how many resources of a type there are.
type TypeCount struct {
	Type  string `json:"type"`
	Count int    `json:"count"`
}

// FindingCount is how many findings there are: failures by severity and what is
// undecided.
type FindingCount struct {
	// Failed is indexed by severity.
	Failed  [finding.SeverityCritical + 1]int
	Unknown int
}

// MarshalJSON gives an object with the severities and "unknown" as members.
func (c FindingCount) MarshalJSON() ([]byte, error) {
	counts := map[string]int{"unknown": c.Unknown}
	for _, severity := range finding.Severities() {
		counts[severity.String()] = c.Failed[severity]
	}
	return json.Marshal(counts)
}

// Total is the number of failures.
func (c FindingCount) Total() int {
	total := 0
	for _, n := range c.Failed {
		total += n
	}
	return total
}

// State says how something stands, and gives chips and badges their colour.
type State uint8

// The states, from good to bad.
const (
	// StateUnknown is something that cannot be decided.
	StateUnknown State = iota
	// StateGood is checked and in order.
	StateGood
	// StateWarning has a finding of low or medium severity.
	StateWarning
	// StateBad has a finding of high or critical severity.
	StateBad
)

var stateNames = [...]string{"unknown", "good", "warning", "bad"}

// MarshalText gives the name.
func (s State) MarshalText() ([]byte, error) { return []byte(stateNames[s]), nil }

// Chip is a small label below an item.
type Chip struct {
	Text  string `json:"text"`
	State State  `json:"state"`
}

// FrameKind says what a frame is.
type FrameKind string

// The kinds of frames.
const (
	FrameRegion   FrameKind = "region"
	FrameVPC      FrameKind = "vpc"
	FramePublic   FrameKind = "public"
	FramePrivate  FrameKind = "private"
	FrameIsolated FrameKind = "isolated"
	// FrameSubnets are subnets of which it is not known how they are routed.
	FrameSubnets FrameKind = "subnets"
	FrameCluster FrameKind = "cluster"
	// FrameTask is around the containers of one task definition.
	FrameTask FrameKind = "task"
)

// Frame is a group of items with a border.
type Frame struct {
	ID     string    `json:"id"`
	Kind   FrameKind `json:"kind"`
	Label  string    `json:"label"`
	Detail string    `json:"detail,omitempty"`
	// Unknown says that it is not known which one it is.
	Unknown bool   `json:"unknown,omitempty"`
	Parent  *Frame `json:"-"`
	// ParentID is the parent's ID in JSON.
	ParentID string `json:"parent,omitempty"`
	// nodes are what it stands for.
	nodes []*topology.Node
}

// Inside reports whether the frame is the other or lies in it. Everything lies in
// the nil frame.
func (f *Frame) Inside(other *Frame) bool {
	for at := f; at != nil; at = at.Parent {
		if at == other {
			return true
		}
	}
	return other == nil
}

// Item is a thing with a symbol of its own: one node, or several that are alike.
type Item struct {
	ID       string           `json:"id"`
	Type     string           `json:"type"`
	Symbol   string           `json:"symbol"`
	Category catalog.Category `json:"category"`
	Label    string           `json:"label"`
	Detail   string           `json:"detail,omitempty"`
	// Copies is how many things it stands for, at least 1.
	Copies int `json:"copies"`
	// Addresses are the addresses of the nodes.
	Addresses []string `json:"addresses"`
	Chips     []Chip   `json:"chips,omitempty"`
	// Findings is how many failures there are on it and on what is folded into it,
	// and Worst the worst of them; Messages are their texts, worst first.
	Findings int      `json:"findings"`
	Worst    State    `json:"worst"`
	Messages []string `json:"messages,omitempty"`
	// Support says that no request goes to it.
	Support bool `json:"support,omitempty"`
	// Frame is the innermost frame around it; nil for none.
	Frame   *Frame `json:"-"`
	FrameID string `json:"frame,omitempty"`
	// Beside is the item in the same frame in whose column it stands, below it.
	Beside *Item `json:"-"`
	// Under is the item in whose column it stands if there is room, whatever frame
	// that lies in.
	Under *Item `json:"-"`
	// Aside says that it stands in the column at the far right.
	Aside bool `json:"-"`
}

// LinkKind says what a line means.
type LinkKind string

// The kinds of links.
const (
	// LinkRequest is a step of a request.
	LinkRequest LinkKind = "request"
	// LinkUses is anything else that a thing needs.
	LinkUses LinkKind = "uses"
)

// Link is a line from one item to another.
type Link struct {
	From *Item    `json:"-"`
	To   *Item    `json:"-"`
	Kind LinkKind `json:"kind"`
	// Labels are at most two lines: how and when.
	Labels []string `json:"labels,omitempty"`
	// Unknown says that it is not known whether there is such a link, or where it
	// leads.
	Unknown bool `json:"unknown,omitempty"`
	// Main says that it is on the line that is to be straight.
	Main   bool   `json:"-"`
	FromID string `json:"from"`
	ToID   string `json:"to"`
	// how and when are the texts that the labels are made of.
	how, when []string
}
