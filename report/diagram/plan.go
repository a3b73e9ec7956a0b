package diagram

import (
	"fmt"
	"slices"
	"strings"
)

// plan writes the view as a graph for Graphviz to lay out: nodes of the size that
// items will have, frames as clusters, no names. What stands aside is left out,
// since its place does not depend on the rest.
type plan struct {
	view    *View
	items   map[*Item]*measured
	numbers map[*Item]int
	height  float64
	out     strings.Builder
}

// The weights of lines: how dear it is that a line is not straight.
const (
	weightMain  = 1000
	weightChain = 100 // the one line of both its ends that is to be straight
	weightOther = 2
	weightUses  = 1
)

// clusterMargin is the room around the items of a frame. Half of it above and half
// below make room for the border and the name of the frame.
const clusterMargin = (frameHeader + framePad) / 2

func (p *plan) dot() string {
	p.printf("digraph {\n rankdir=LR; newrank=true; nodesep=%s; ranksep=%s;\n", inches(rowGap), inches(columnGap))
	p.printf(" node [shape=box fixedsize=true label=\"\" height=%s];\n edge [arrowhead=none];\n", inches(p.height))
	p.frame(nil, 1)
	for _, l := range p.view.Links {
		p.link(l)
	}
	p.columns()
	p.printf("}\n")
	return p.out.String()
}

// planned reports whether Graphviz places an item: not what stands aside, or
// below another.
func planned(item *Item) bool { return !item.Aside && item.Beside == nil }

func (p *plan) printf(format string, args ...any) { fmt.Fprintf(&p.out, format, args...) }

func inches(pixels float64) string { return fmt.Sprintf("%.4f", pixels/72) }

func (p *plan) name(item *Item) string { return fmt.Sprintf("n%d", p.numbers[item]) }

// frame writes what lies directly in a frame, and the frames in it.
func (p *plan) frame(f *Frame, depth int) {
	indent := strings.Repeat(" ", depth)
	for _, item := range p.view.Items {
		if item.Frame == f && planned(item) {
			p.printf("%s%s [width=%s];\n", indent, p.name(item), inches(2*p.items[item].half))
		}
	}
	for i, child := range p.view.Frames {
		if child.Parent != f || !p.holdsItems(child) {
			continue
		}
		p.printf("%ssubgraph cluster_%d {\n%s margin=%d;\n", indent, i, indent, clusterMargin)
		p.frame(child, depth+1)
		p.printf("%s}\n", indent)
	}
}

func (p *plan) holdsItems(f *Frame) bool {
	for _, item := range p.view.Items {
		if planned(item) && item.Frame.Inside(f) {
			return true
		}
	}
	return false
}

func (p *plan) link(l *Link) {
	if !planned(l.From) || !planned(l.To) || l.To.Type == typeNATGateway {
		return
	}
	weight := weightUses
	switch {
	case l.Main:
		weight = weightMain
	case p.chained(l):
		weight = weightChain
	case l.Kind == LinkRequest:
		weight = weightOther
	}
	p.printf(" %s -> %s [weight=%d];\n", p.name(l.From), p.name(l.To), weight)
}

// columns adds lines that are not drawn, so that what lies outside the region
// stands on its left, and NAT gateways that stand in no other's column between
// what leads into their VPC and what it leads to.
func (p *plan) columns() {
	outside := slices.IndexFunc(p.view.Items, func(i *Item) bool { return i.Frame == nil && planned(i) })
	for _, item := range p.view.Items {
		if outside >= 0 && item.Frame != nil && planned(item) && !p.led(item) {
			p.before(p.view.Items[outside], item)
		}
	}
	for _, l := range p.view.Links {
		if l.Kind != LinkRequest || !planned(l.From) || !planned(l.To) {
			continue
		}
		for _, item := range p.view.Items {
			switch {
			case l.From.Frame == nil && l.To.Frame != nil && item.Frame == nil && planned(item) && !p.leads(l.To, item):
				p.before(item, l.To)
			case item.Type == typeNATGateway && item.Beside == nil && l.To.Frame.Inside(item.Frame.Parent) && !l.From.Frame.Inside(item.Frame.Parent):
				p.before(l.From, item)
				p.before(item, l.To)
			}
		}
	}
}

// led reports whether a line leads to an item.
func (p *plan) led(item *Item) bool {
	return slices.ContainsFunc(p.view.Links, func(l *Link) bool { return l.To == item })
}

func (p *plan) before(left, right *Item) {
	p.printf(" %s -> %s [style=invis weight=0];\n", p.name(left), p.name(right))
}

// leads reports whether a way of requests leads from an item to another.
func (p *plan) leads(from, to *Item) bool {
	seen := map[*Item]bool{from: true}
	next := []*Item{from}
	for len(next) > 0 {
		item := next[0]
		next = next[1:]
		if item == to {
			return true
		}
		for _, l := range p.view.Links {
			if l.From == item && !seen[l.To] {
				seen[l.To] = true
				next = append(next, l.To)
			}
		}
	}
	return false
}

// chained reports whether a link is the first of a request from its start, and the
// first to its end, that is not on the main line.
func (p *plan) chained(l *Link) bool {
	if l.Kind != LinkRequest {
		return false
	}
	for _, other := range p.view.Links {
		if other.Kind != LinkRequest || other.From != l.From && other.To != l.To {
			continue
		}
		if other.Main {
			return false
		}
		if other == l {
			return true
		}
		if other.From == l.From || other.To == l.To {
			return false
		}
	}
	return false
}
