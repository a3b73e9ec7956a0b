package policies

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/topology"
)

// maxParts bounds how many parts of its input a policy is taken to read one by
// one. A policy that reads more is taken to read everything.
const maxParts = 2000

// part is a part of the input that a policy reads: a set of paths, since all the
// elements of a list are one part.
type part struct {
	// id tells it from others, in the order in which they were come across.
	id int
	// path leads to it; a step that is not named is an anyStep.
	path    []string
	reads   *topology.Reads
	members map[string]*part
	each    *part
}

// anyStep is the step to any element of a list, or to any member of an object. No
// member has such a name in a policy.
const anyStep = "\x00"

// identity is the name of the member that tells a value of the part from others:
// the ID of a resource, and the edge of what stands in input.related. It is empty
// where only everything in a value does.
func (p *part) identity() string {
	n := len(p.path)
	switch {
	case slices.Contains(p.path, "properties") || slices.Contains(p.path, "observed"):
		return ""
	case n == 1 && p.path[0] == "resource", n > 4 && p.path[n-1] == "resource" && p.path[n-5] == "related":
		return "id"
	case n > 3 && p.path[n-1] == anyStep && p.path[n-4] == "related":
		return "edge"
	}
	return ""
}

// origin is where a value may come from: a part of the input or, if layers is not
// empty, a collection that the policy makes with something of that part in it. There
// is a layer for each collection around the part, from the outermost to the
// innermost: layerSet or layerList.
type origin struct {
	part   *part
	layers string
}

const (
	// layerSet is a set, of which the elements are the keys too.
	layerSet = "s"
	// layerList is a list, or an object whose keys are read when it is made.
	layerList = "l"
)

// origins are all that a value may come from, in order. A value without any is
// made of what was read before.
type origins []origin

// key tells origins from others.
func (o origins) key() string {
	var b strings.Builder
	for _, one := range o {
		b.WriteString(one.layers)
		b.WriteString(strconv.Itoa(one.part.id))
		b.WriteByte(' ')
	}
	return b.String()
}

// union is where a value may come from that is one of two.
func union(a, b origins) origins {
	if len(b) == 0 {
		return a
	}
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b origin) int {
		return cmp.Or(cmp.Compare(a.part.id, b.part.id), cmp.Compare(a.layers, b.layers))
	})
	return slices.Compact(all)
}

// within are the origins of a collection whose elements have these.
func (o origins) within(layer string) origins {
	out := make(origins, len(o))
	for i, one := range o {
		out[i] = origin{part: one.part, layers: layer + one.layers}
	}
	return out
}

// member is the part that is the member of that name.
func (a *analysis) member(p *part, name string) *part {
	if p.reads.Whole {
		return p
	}
	if p.members[name] == nil {
		if p.members == nil {
			p.members, p.reads.Members = map[string]*part{}, map[string]*topology.Reads{}
		}
		p.members[name] = a.newPart(append(slices.Clone(p.path), name))
		p.reads.Members[name] = p.members[name].reads
	}
	return p.members[name]
}

// anyElement is the part that is all the elements or members.
func (a *analysis) anyElement(p *part) *part {
	if p.reads.Whole {
		return p
	}
	if p.each == nil {
		p.each = a.newPart(append(slices.Clone(p.path), anyStep))
		p.reads.Each = p.each.reads
	}
	return p.each
}

func (a *analysis) newPart(path []string) *part {
	a.parts++
	if a.parts > maxParts {
		a.readAll()
	}
	return &part{id: a.parts, path: path, reads: &topology.Reads{}}
}
