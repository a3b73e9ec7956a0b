package module

import (
	"slices"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
)

var (
	// resourceArguments are what Terraform itself makes of a resource or data block.
	resourceArguments = []string{"count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection"}
	// callArguments are what it makes of a module block.
	callArguments = []string{"count", "for_each", "providers", "depends_on", "source", "version"}
)

// body evaluates the content of a block to an object: attributes as they are, nested
// blocks as lists of objects.
func (s *scope) body(b *configuration.Body, without []string, at inventory.Range) *inventory.Value {
	members := make([]inventory.Member, 0, len(b.Attributes)+len(b.Blocks))
	for _, a := range b.Attributes {
		if !slices.Contains(without, a.Name) {
			members = append(members, inventory.Member{Name: a.Name, NameRange: a.NameRange, Value: s.evaluate(a.Expression)})
		}
	}
	var names []string
	parts := map[string][]*inventory.Value{}
	ranges := map[string]inventory.Range{}
	for _, block := range b.Blocks {
		name := block.Type
		var part *inventory.Value
		switch {
		case slices.Contains(without, block.Type):
			continue
		case block.Type == "dynamic" && len(block.Labels) == 1:
			name, part = block.Labels[0], s.dynamic(block)
		default:
			part = inventory.NewList([]*inventory.Value{s.body(block.Body, nil, block.Range)}, block.Range)
		}
		if parts[name] == nil {
			names = append(names, name)
			ranges[name] = block.NameRange
		}
		parts[name] = append(parts[name], part)
	}
	for _, name := range names {
		members = append(members, inventory.Member{Name: name, NameRange: ranges[name], Value: joinLists(parts[name], ranges[name])})
	}
	return inventory.NewObject(members, at)
}

// joinLists returns the list of all elements of lists. Where one is not known the list
// is known in part; where only one thing chooses between lists, so it does between
// joined ones.
func joinLists(parts []*inventory.Value, at inventory.Range) *inventory.Value {
	if len(parts) == 1 {
		return parts[0]
	}
	for _, part := range parts {
		u := part.Unknown()
		if u == nil || u.Key == "" || len(u.Alternatives) == 0 || len(u.Alternatives) > mostJoined {
			continue
		}
		c := *u
		c.Expression, c.Alternatives = "", slices.Clone(u.Alternatives)
		for i := range c.Alternatives {
			under := newAssuming([]assumption{{u.Key, i}})
			chosen := make([]*inventory.Value, len(parts))
			for n, other := range parts {
				chosen[n] = under.choose(other)
			}
			c.Alternatives[i].Value = joinLists(chosen, at)
		}
		if !nests(c.Alternatives) {
			return inventory.NewUnknown(&c, at)
		}
	}
	var elements []*inventory.Value
	var more *inventory.Unknown
	for _, part := range parts {
		elements = append(elements, part.List()...)
		switch {
		case part.Unknown() != nil:
			more = part.Unknown()
		case part.More() != nil:
			more = part.More()
		}
	}
	joined := inventory.NewList(elements, at)
	if more != nil {
		joined = joined.WithMore(more)
	}
	return joined
}

// mostJoined is how many alternatives a joined list may have.
const mostJoined = 16

// nests reports whether there are alternatives within alternatives that are too many to
// keep apart.
func nests(alternatives []inventory.Alternative) bool {
	return slices.ContainsFunc(alternatives, func(a inventory.Alternative) bool {
		u := a.Value.Unknown()
		return u != nil && len(u.Alternatives)*len(alternatives) > mostJoined
	})
}

// inBlocks makes lists of the blocks of a resource that was written in JSON, in which a
// single block is an object.
func inBlocks(v *inventory.Value, isJSON bool, kind string) *inventory.Value {
	if !isJSON {
		return v
	}
	schema, ok := terraform.LookupSchema(kind)
	if !ok {
		return v
	}
	return listed(v, schema.Arguments)
}

func listed(v *inventory.Value, arguments terraform.Arguments) *inventory.Value {
	return v.MapMembers(func(name string, m *inventory.Value) *inventory.Value {
		a := arguments[name]
		if a == nil || !a.Block && (a.Element == nil || a.Element.Type != terraform.TypeObject) || a.Type == terraform.TypeMap {
			return m
		}
		if m.Kind() == inventory.KindObject {
			m = inventory.NewList([]*inventory.Value{m}, m.Range())
		}
		return m.MapElements(func(element *inventory.Value) *inventory.Value { return listed(element, a.Inner().Arguments) })
	})
}
