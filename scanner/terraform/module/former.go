package module

import (
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// inFormerSyntax reads what is written as Terraform 0.11 had it: a map written as a
// block, as in tags { Name = "web" }, and a list in the brackets of a list, as in
// subnets = ["${aws_subnet.main.*.id}"]. See
// https://developer.hashicorp.com/terraform/language/v1.1.x/upgrade-guides/0-12
func inFormerSyntax(v *inventory.Value, kind string) *inventory.Value {
	schema, ok := terraform.LookupSchema(kind)
	if !ok {
		return v
	}
	return formerMembers(v, schema.Arguments)
}

func formerMembers(v *inventory.Value, arguments terraform.Arguments) *inventory.Value {
	return v.MapMembers(func(name string, m *inventory.Value) *inventory.Value {
		a := arguments[name]
		switch {
		case a == nil || m.Kind() != inventory.KindList:
			return m
		case a.Block:
			return m.MapElements(func(block *inventory.Value) *inventory.Value { return formerMembers(block, a.Inner().Arguments) })
		case a.Type == terraform.TypeMap:
			return mapOfBlocks(m)
		case a.Element != nil && a.Element.IsScalar():
			return spliced(m)
		}
		return m
	})
}

// mapOfBlocks returns the map that is written as a block, or as several.
func mapOfBlocks(v *inventory.Value) *inventory.Value {
	var members []inventory.Member
	for _, block := range v.List() {
		if block.Kind() != inventory.KindObject {
			return v
		}
		members = append(members, block.Members()...)
	}
	if len(v.List()) == 0 || v.More() != nil {
		return v
	}
	return inventory.NewObject(members, v.Range())
}

// spliced puts the elements of lists that stand in a list of scalars in their place.
func spliced(v *inventory.Value) *inventory.Value {
	elements := make([]*inventory.Value, 0, len(v.List()))
	more := v.More()
	for _, element := range v.List() {
		switch u := element.Unknown(); {
		case element.Kind() == inventory.KindList:
			elements = append(elements, element.List()...)
			if element.More() != nil {
				more = element.More()
			}
		case u.IsList() && len(u.Alternatives) == 0:
			more = u
		default:
			elements = append(elements, element)
		}
	}
	switch {
	case more == v.More() && len(elements) == len(v.List()) && !holdsList(v):
		return v
	case len(elements) == 0 && more != nil:
		return inventory.NewUnknown(more, v.Range())
	}
	return inventory.NewList(elements, v.Range()).Like(v).WithMore(more)
}

func holdsList(v *inventory.Value) bool {
	for _, element := range v.List() {
		if element.Kind() == inventory.KindList {
			return true
		}
	}
	return false
}
