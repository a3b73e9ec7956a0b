package plan

import (
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// resolver gives the values that are known after apply what the configuration says of
// them.
type resolver struct {
	*document
	file      source.File
	opts      source.Options
	resources Resources
	scopes    map[string]*scope
	targets   map[string]target
	providers map[string]provider
	// configured are the provider configurations of the plan.
	configured *inventory.Value
	// blocks are the instances of each resource, by module instance and address.
	blocks map[string][]*node
	// usual is the place of resources of which the file does not say more.
	usual provider
	// named are the types of the instances that are resolved, by what Piece.Names says.
	named map[string]string
	// links are the identifiers that are known.
	links links
	// addresses are the elastic IP addresses of NAT gateways, once they are needed.
	addresses map[string]bool
	steps     int
	depth     int
}

// mostNested is how long a chain of resources that refer to one another is followed.
const mostNested = 2000

// resolve completes an instance and makes it known. It is nil for a data source and
// within a circle, which no real plan has.
func (s *resolver) resolve(n *node) *translate.Instance {
	if n.instance != nil || n.busy || n.mode == "data" || s.depth > mostNested {
		return n.instance
	}
	n.busy = true
	s.depth++
	arguments := n.sensitive.sensitive(n.values)
	if arguments.Kind() != inventory.KindObject {
		arguments = inventory.NewObject(nil, n.at)
	}
	arguments = withSecrets(n.typeName, arguments)
	if n.unknown != nil {
		arguments = s.fill(n, n.unknown, arguments, nil)
	}
	if arguments.Kind() != inventory.KindObject {
		arguments = inventory.NewObject(nil, n.at)
	}
	s.depth--
	n.busy = false
	n.instance = s.instance(n, arguments)
	s.resources.Add(n.instance)
	s.named[n.instance.Deployment+"::"+n.instance.Address] = n.typeName
	return n.instance
}

// declaration is the block of an instance in the configuration.
func (s *resolver) declaration(n *node) (declaration, *scope) {
	at := s.scope(n.module)
	if at == nil {
		return declaration{}, nil
	}
	return at.module.resources[n.block()], at
}

// fill puts what is known of unknown parts in their place.
func (s *resolver) fill(n *node, m *mask, v *inventory.Value, at inventory.Path) *inventory.Value {
	switch {
	case m.whole:
		return s.leaf(n, at, m.at)
	case m.elements != nil:
		return s.fillList(n, m, v, at)
	}
	if v.Kind() != inventory.KindObject {
		v = inventory.NewObject(nil, m.at)
	}
	members := slices.Clone(v.Members())
	for _, of := range m.members {
		if len(at) == 0 && of.name == "tags_all" && of.mask.whole {
			continue
		}
		i := slices.IndexFunc(members, func(known inventory.Member) bool { return known.Name == of.name })
		var known *inventory.Value
		if i >= 0 {
			known = members[i].Value
		}
		filled := s.fill(n, of.mask, known, append(slices.Clip(at), of.name))
		switch {
		case i >= 0 && filled != nil:
			members[i].Value = filled
		case filled != nil:
			members = append(members, inventory.Member{Name: of.name, NameRange: of.mask.at, Value: filled})
		}
	}
	return inventory.NewObject(members, v.Range()).Like(v)
}

// fillList fills the unknown elements of a list. Where there are as many as things that
// the expression refers to, they are these in order.
func (s *resolver) fillList(n *node, m *mask, v *inventory.Value, at inventory.Path) *inventory.Value {
	elements := slices.Clone(v.List())
	whole := 0
	for _, of := range m.elements {
		if of != nil && of.whole {
			whole++
		}
	}
	var listed []*inventory.Value
	if whole > 0 {
		listed = s.listed(n, at, whole)
	}
	for i, of := range m.elements {
		if of == nil {
			continue
		}
		for len(elements) <= i {
			elements = append(elements, inventory.NewNull(m.at))
		}
		if of.whole && listed != nil {
			elements[i], listed = listed[0].WithRange(of.at), listed[1:]
			continue
		}
		if filled := s.fill(n, of, elements[i], append(slices.Clip(at), i)); filled != nil {
			elements[i] = filled
		}
	}
	return inventory.NewList(elements, v.Range()).Like(v)
}

// trailOf follows the expressions of an argument.
func (s *resolver) trailOf(n *node, at inventory.Path) (trail, written) {
	d, scope := s.declaration(n)
	expressions, how := expressionsAt(d.expressions, at, n.values)
	var t trail
	for _, x := range expressions {
		s.follow(&t, x, place{scope: scope, forEach: d.forEach, key: n.key})
	}
	if how == writtenOnce {
		t.found = distinct(t.found)
	}
	return t, how
}

// unknown is a value that cannot be known.
func (s *resolver) unknown(n *node, at inventory.Path, t trail, holds target, where inventory.Range) *inventory.Value {
	name := n.address + "." + at.String()
	u := &inventory.Unknown{
		Reason: inventory.ReasonAttribute, Detail: name + " is known after apply", Expression: name, Scope: s.file.Path,
		Optional: len(t.found) == 0 && len(t.opaque) == 0,
	}
	if _, element := at[len(at)-1].(int); holds.list && !element {
		u.Type = inventory.KindList
	}
	for _, f := range t.found {
		kind, full := "attribute", f.node.address
		if f.node.mode == "data" {
			kind = "data source"
		} else if f.attribute != "" {
			full += "." + f.attribute
		}
		u.Refs = inventory.MergeRefs(u.Refs, []inventory.Ref{{Kind: kind, Name: full, Range: f.node.at}})
	}
	u.Refs = inventory.MergeRefs(u.Refs, t.opaque)
	if len(u.Refs) == 0 {
		u.Refs = []inventory.Ref{{Kind: "attribute", Name: name, Range: where}}
	}
	return inventory.NewUnknown(u, where)
}
