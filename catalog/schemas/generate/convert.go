package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
)

// converter turns one registry schema into the compact form.
type converter struct {
	definitions map[string]any
	// used are the definitions that were met, converted; nil while one is being
	// converted.
	used map[string]*catalog.Property
}

// convert returns the compact form of a registry schema.
func convert(name string, raw map[string]any) *catalog.Schema {
	c := &converter{definitions: object(raw["definitions"]), used: map[string]*catalog.Property{}}
	whole := c.object(raw)
	s := &catalog.Schema{
		Type:              name,
		Properties:        whole.Properties,
		Required:          texts(raw["required"]),
		PrimaryIdentifier: dotted(raw["primaryIdentifier"]),
		CreateOnly:        dotted(raw["createOnlyProperties"]),
		Definitions:       c.used,
	}
	slices.Sort(s.Required)
	slices.Sort(s.CreateOnly)
	readOnly := dotted(raw["readOnlyProperties"])
	s.Attributes = c.attributes(s, readOnly)
	c.dropReadOnly(s, readOnly)
	s.TagProperty = tagProperty(s, raw)
	dropUnused(s)
	return s
}

// property converts one property.
func (c *converter) property(raw any) *catalog.Property {
	node, ok := raw.(map[string]any)
	if !ok {
		return &catalog.Property{Type: catalog.TypeJSON}
	}
	if ref, ok := node["$ref"].(string); ok {
		return c.reference(ref)
	}
	p := c.typed(node)
	for _, keyword := range []string{"allOf", "anyOf", "oneOf"} {
		alternatives, _ := node[keyword].([]any)
		for _, alternative := range alternatives {
			if more, ok := alternative.(map[string]any); ok && saysType(more) {
				p = merge(p, c.copyOf(c.property(more)))
			}
		}
	}
	if p == nil {
		return &catalog.Property{Type: catalog.TypeJSON}
	}
	return p
}

// saysType reports whether an alternative says more than which members go
// together.
func saysType(node map[string]any) bool {
	for _, keyword := range []string{"$ref", "type", "properties", "items", "enum", "allOf", "anyOf", "oneOf"} {
		if _, ok := node[keyword]; ok {
			return true
		}
	}
	return false
}

// typed converts what a node says without its alternatives, nil if it says no
// type.
func (c *converter) typed(node map[string]any) *catalog.Property {
	switch typeOf(node) {
	case "":
		return nil
	case catalog.TypeObject:
		return c.object(node)
	case catalog.TypeArray:
		return c.array(node)
	case catalog.TypeJSON:
		return &catalog.Property{Type: catalog.TypeJSON}
	case catalog.TypeString, catalog.TypeInteger, catalog.TypeNumber, catalog.TypeBoolean:
	}
	pattern, _ := node["pattern"].(string)
	return &catalog.Property{Type: typeOf(node), Enum: texts(node["enum"]), Pattern: pattern}
}

func (c *converter) array(node map[string]any) *catalog.Property {
	items := &catalog.Property{Type: catalog.TypeJSON}
	if raw, ok := node["items"]; ok {
		items = c.property(raw)
	}
	ordered, stated := node["insertionOrder"].(bool)
	return &catalog.Property{Type: catalog.TypeArray, Items: items, Unordered: stated && !ordered}
}

func typeOf(node map[string]any) catalog.PropertyType {
	switch stated := node["type"].(type) {
	case string:
		return catalog.PropertyType(stated)
	case []any:
		if len(stated) == 1 {
			name, _ := stated[0].(string)
			return catalog.PropertyType(name)
		}
		return catalog.TypeJSON
	}
	switch {
	case node["properties"] != nil || node["patternProperties"] != nil:
		return catalog.TypeObject
	case node["items"] != nil:
		return catalog.TypeArray
	case node["enum"] != nil:
		return catalog.TypeString
	}
	return ""
}

// object converts an object, a map, or an object of which nothing is said.
func (c *converter) object(node map[string]any) *catalog.Property {
	p := &catalog.Property{Type: catalog.TypeObject, Required: texts(node["required"])}
	slices.Sort(p.Required)
	for name, raw := range object(node["properties"]) {
		if p.Properties == nil {
			p.Properties = map[string]*catalog.Property{}
		}
		p.Properties[name] = c.property(raw)
	}
	patterns := object(node["patternProperties"])
	for _, pattern := range slices.Sorted(maps.Keys(patterns)) {
		p.Values = merge(p.Values, c.copyOf(c.property(patterns[pattern])))
	}
	switch more := node["additionalProperties"].(type) {
	case map[string]any:
		p.Values = merge(p.Values, c.copyOf(c.property(more)))
	case bool:
		if more {
			p.Values = &catalog.Property{Type: catalog.TypeJSON}
		}
	case nil:
		if len(p.Properties) == 0 && p.Values == nil && !alternatives(node) {
			return &catalog.Property{Type: catalog.TypeJSON}
		}
	}
	if len(p.Properties) == 0 && p.Values != nil && p.Values.Type == catalog.TypeJSON {
		return &catalog.Property{Type: catalog.TypeJSON}
	}
	return p
}

func alternatives(node map[string]any) bool {
	return node["allOf"] != nil || node["anyOf"] != nil || node["oneOf"] != nil
}

// reference converts a reference to a definition. Scalars are put in place.
func (c *converter) reference(ref string) *catalog.Property {
	name, ok := strings.CutPrefix(ref, "#/definitions/")
	if !ok || c.definitions[name] == nil {
		return &catalog.Property{Type: catalog.TypeJSON}
	}
	p, met := c.used[name]
	if !met {
		c.used[name] = nil
		p = c.property(c.definitions[name])
		c.used[name] = p
	}
	switch {
	case p == nil, p.Type == catalog.TypeObject, p.Type == catalog.TypeArray:
		return &catalog.Property{Ref: name}
	}
	return p
}

// copyOf returns a copy of a property that may be merged, with a reference
// followed.
func (c *converter) copyOf(p *catalog.Property) *catalog.Property {
	for range 8 {
		if p == nil || p.Ref == "" {
			break
		}
		p = c.used[p.Ref]
	}
	if p == nil {
		return &catalog.Property{Type: catalog.TypeJSON}
	}
	clone := *p
	clone.Properties = maps.Clone(p.Properties)
	return &clone
}

// merge returns what holds for either of two properties.
func merge(a, b *catalog.Property) *catalog.Property {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.Type != b.Type || a.Ref != b.Ref:
		return &catalog.Property{Type: catalog.TypeJSON}
	case a.Type == catalog.TypeObject:
		for name, member := range b.Properties {
			if a.Properties == nil {
				a.Properties = map[string]*catalog.Property{}
			}
			a.Properties[name] = merge(a.Properties[name], member)
		}
		a.Required = intersection(a.Required, b.Required)
		a.Values = merge(a.Values, b.Values)
	case a.Type == catalog.TypeArray:
		a.Items = merge(a.Items, b.Items)
		a.Unordered = a.Unordered && b.Unordered
	default:
		if len(a.Enum) == 0 || len(b.Enum) == 0 {
			a.Enum = nil
		}
		for _, value := range b.Enum {
			if len(a.Enum) > 0 && !slices.Contains(a.Enum, value) {
				a.Enum = append(slices.Clip(a.Enum), value)
			}
		}
		if a.Pattern != b.Pattern {
			a.Pattern = ""
		}
	}
	return a
}

func intersection(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(name string) bool { return !slices.Contains(b, name) })
}
