package module

import (
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
)

// dynamic returns the list of the blocks that a dynamic block makes:
// https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
func (s *scope) dynamic(b *configuration.Block) *inventory.Value {
	forEach := b.Body.Attribute("for_each")
	at := slices.IndexFunc(b.Body.Blocks, func(block *configuration.Block) bool { return block.Type == "content" })
	switch {
	case forEach == nil:
		return s.invalid(b.NameRange, "the dynamic block "+b.Labels[0]+" has no for_each", "write for_each with a list, map or set")
	case at < 0:
		return s.invalid(b.NameRange, "the dynamic block "+b.Labels[0]+" has no content", "write a content block")
	}
	d := dynamic{scope: s, content: b.Body.Blocks[at], iterator: b.Labels[0], at: configuration.Range(forEach.Range())}
	if iterator := b.Body.Attribute("iterator"); iterator != nil {
		if name := hcl.ExprAsKeyword(iterator); name != "" {
			d.iterator = name
		}
	}
	return d.blocks(s.evaluate(forEach), nil)
}

// dynamic makes blocks of the elements of a collection.
type dynamic struct {
	*scope
	content  *configuration.Block
	iterator string
	at       inventory.Range
}

// blocks returns the blocks that a collection stands for.
func (d dynamic) blocks(of *inventory.Value, further []assumption) *inventory.Value {
	var blocks []*inventory.Value
	switch of.Kind() {
	case inventory.KindUnknown:
		u := of.Unknown()
		if len(u.Alternatives) == 0 {
			return d.open(of, further)
		}
		return d.alternatives(of, further)
	case inventory.KindList:
		for i, element := range of.List() {
			key := inventory.NewInt(i, element.Range())
			if of.IsUnordered() {
				key = element
			}
			blocks = append(blocks, d.block(key, element, further))
		}
	case inventory.KindObject:
		for _, m := range sortedMembers(of) {
			blocks = append(blocks, d.block(inventory.NewString(m.Name, m.NameRange), m.Value, further))
		}
	case inventory.KindAbsent, inventory.KindNull:
		d.fail(d.at, "the for_each of a dynamic block is null", "write [] for no block")
	default:
		d.fail(d.at, "the for_each of a dynamic block is "+describe(of), "write a list, map or set")
	}
	list := inventory.NewList(blocks, d.at)
	if more := of.More(); more != nil {
		list = list.WithMore(more)
	}
	return list
}

// open is the list of the blocks of a collection that is not known, or only in part.
func (d dynamic) open(of *inventory.Value, further []assumption) *inventory.Value {
	var blocks []*inventory.Value
	members, _ := d.evaluator.Members(of)
	for _, m := range members {
		blocks = append(blocks, d.block(inventory.NewString(m.Name, m.NameRange), m.Value, further))
	}
	return inventory.NewList(blocks, d.at).WithMore(of.Unknown())
}

// alternatives are the lists of blocks of the collections that there may be.
func (d dynamic) alternatives(of *inventory.Value, further []assumption) *inventory.Value {
	c := *of.Unknown()
	c.Alternatives = slices.Clone(c.Alternatives)
	for i, a := range c.Alternatives {
		assumed := append(slices.Clip(further), assumption{c.Key, i})
		c.Alternatives[i].Value = d.blocks(a.Value, assumed)
	}
	c.Type, c.Expression = inventory.KindList, ""
	return inventory.NewUnknown(&c, d.at)
}

// block returns the block for an element, which may not be there.
func (d dynamic) block(key, value *inventory.Value, further []assumption) *inventory.Value {
	u := value.Unknown()
	if u == nil || u.Key == "" || !mayBeAbsent(value) {
		return d.iterating(d.iterator, key, value, further).body(d.content.Body, nil, d.content.Range)
	}
	c := *u
	c.Alternatives = slices.Clone(c.Alternatives)
	for i, a := range c.Alternatives {
		if a.Value != nil {
			c.Alternatives[i].Value = d.block(key, a.Value, append(slices.Clip(further), assumption{c.Key, i}))
		}
	}
	c.Type, c.Expression = inventory.KindObject, ""
	return inventory.NewUnknown(&c, d.at)
}
