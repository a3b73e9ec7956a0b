package translate

import (
	"fmt"
	"maps"
	"slices"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// completed returns a block with what expressions may also ask it for: identifiers that
// the table has for attributes in the block, unknowns for what is only known after
// apply, and null or no blocks for what is not written.
func (t *Translator) completed(i *Instance, made *translation, name string, v *inventory.Value) *inventory.Value {
	schema, ok := terraform.LookupSchema(i.Type)
	if !ok {
		return v
	}
	return t.block(i, made, nested{schema.Argument(name), name, name}, v)
}

// nested is a block within a resource.
type nested struct {
	argument *terraform.Argument
	// path is that of the tables, full the one with indices, as a user writes it.
	path, full string
}

// block completes the blocks of a list, or the one block that there is.
func (t *Translator) block(i *Instance, made *translation, at nested, v *inventory.Value) *inventory.Value {
	if at.argument == nil || !at.argument.Block {
		return v
	}
	switch v.Kind() {
	case inventory.KindList:
		elements := slices.Clone(v.List())
		for n, element := range elements {
			in := at
			in.full = fmt.Sprintf("%s[%d]", at.full, n)
			elements[n] = t.block(i, made, in, element)
		}
		return inventory.NewList(elements, v.Range()).Like(v)
	case inventory.KindObject:
		return t.members(i, made, at, v)
	case inventory.KindUnknown:
		return v.MapAlternatives(func(a *inventory.Value) *inventory.Value { return t.block(i, made, at, a) })
	}
	return v
}

// members completes one block.
func (t *Translator) members(i *Instance, made *translation, at nested, v *inventory.Value) *inventory.Value {
	members := slices.Clone(v.Members())
	of := at.argument.Inner().Arguments
	for _, name := range slices.Sorted(maps.Keys(of)) {
		in := nested{of[name], at.path + "." + name, at.full + "." + name}
		n := slices.IndexFunc(members, func(m inventory.Member) bool { return m.Name == name })
		switch {
		case n >= 0 && members[n].Value.IsSet():
			members[n].Value = t.block(i, made, in, members[n].Value)
		case n >= 0:
			members[n].Value = t.absent(i, made, in)
		default:
			members = append(members, inventory.Member{Name: name, NameRange: v.Range(), Value: t.absent(i, made, in)})
		}
	}
	return inventory.NewObject(members, v.Range()).Like(v)
}

// absent is what an expression gets for an argument of a block that is not written.
func (t *Translator) absent(i *Instance, made *translation, at nested) *inventory.Value {
	if made.table != nil && made.table.Attributes[at.path] != "" {
		if v := t.expand(i, made, made.table.Attributes[at.path], at.full); v != nil {
			return v
		}
	}
	switch {
	case at.argument.Block && at.argument.Type != terraform.TypeObject:
		return inventory.NewList(nil, i.Range)
	case at.argument.Computed:
		return t.afterApply(i, at.full)
	}
	return inventory.NewNull(i.Range)
}
