package terraform

import (
	"cmp"
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// containerDefinitions turns the JSON text of a task definition's containers, in the
// words of the ECS API, into the property. As the provider does, it orders containers,
// variables and secrets by name, and leaves out what is empty. Of a text that is no list in
// JSON nothing is known.
func containerDefinitions(v *inventory.Value) *inventory.Value {
	schema, ok := catalog.LookupSchema("AWS::ECS::TaskDefinition")
	if !ok {
		return v
	}
	parsed, err := inventory.ParseDocument(v)
	switch {
	case err == nil && (parsed.Kind() == inventory.KindList || parsed.Unknown() != nil):
	case err == nil:
		return noContainers(v, "it is not a list")
	default:
		return noContainers(v, err.Error())
	}
	property := schema.Properties["ContainerDefinitions"].Deref()
	containers := inSchemaWords(parsed, property).MapElements(func(container *inventory.Value) *inventory.Value {
		return container.MapMembers(func(name string, member *inventory.Value) *inventory.Value {
			if name == "Environment" || name == "Secrets" {
				return orderedByName(member)
			}
			return member
		})
	})
	return orderedByName(containers)
}

// noContainers stands for containers that are written wrong.
func noContainers(v *inventory.Value, why string) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonInvalid, Type: inventory.KindList,
		Detail: "container_definitions is no list of containers in JSON: " + why,
	}, v.Range())
}

// inSchemaWords returns a document of which the API writes the names with a small first
// letter with the names of the schema. What is null, an empty list, a name that the
// schema does not have, or a container's Cpu of 0 is left out.
func inSchemaWords(v *inventory.Value, p *catalog.Property) *inventory.Value {
	p = p.Deref()
	switch v.Kind() {
	case inventory.KindList:
		elements := make([]*inventory.Value, 0, len(v.List()))
		for _, element := range v.List() {
			if element.IsSet() {
				elements = append(elements, inSchemaWords(element, p.Element()))
			}
		}
		return inventory.NewList(elements, v.Range()).Like(v)
	case inventory.KindObject:
		return objectInSchemaWords(v, p)
	case inventory.KindUnknown:
		return v.MapAlternatives(func(alternative *inventory.Value) *inventory.Value { return inSchemaWords(alternative, p) })
	}
	return v
}

func objectInSchemaWords(v *inventory.Value, p *catalog.Property) *inventory.Value {
	members := make([]inventory.Member, 0, len(v.Members()))
	for _, m := range v.Members() {
		name, known := p.Spelling(m.Name)
		m.Name, m.Value = name, inSchemaWords(m.Value, p.Member(name))
		if !known || !m.Value.IsSet() || isEmptyList(m.Value) || name == "Cpu" && nonzero(m.Value) == nil {
			continue
		}
		members = append(members, m)
	}
	return inventory.NewObject(members, v.Range()).Like(v)
}

func isEmptyList(v *inventory.Value) bool {
	return v.Kind() == inventory.KindList && len(v.List()) == 0 && v.More() == nil
}

// orderedByName orders a list of objects by their names, if all of them are known.
func orderedByName(v *inventory.Value) *inventory.Value {
	if v.Unknown() != nil {
		return v.MapAlternatives(orderedByName)
	}
	elements := slices.Clone(v.List())
	for _, element := range elements {
		if _, ok := element.Get("Name").Text(); !ok {
			return v
		}
	}
	slices.SortStableFunc(elements, func(a, b *inventory.Value) int {
		x, _ := a.Get("Name").Text()
		y, _ := b.Get("Name").Text()
		return cmp.Compare(x, y)
	})
	if slices.Equal(elements, v.List()) {
		return v
	}
	return inventory.NewList(elements, v.Range()).Like(v)
}
