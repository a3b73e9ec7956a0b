package catalog

import (
	"embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"
)

//go:generate go run ./schemas/generate -out schemas

// schemaFiles holds one compact file for each type of the catalog, generated
// from the CloudFormation registry schemas.
//
//go:embed schemas/*.json
var schemaFiles embed.FS

// Schema is what the CloudFormation registry says of a resource type's
// properties.
type Schema struct {
	// Type is the CloudFormation type.
	Type string `json:"type"`
	// Properties are the properties that a template can set.
	Properties map[string]*Property `json:"properties"`
	// Required are the properties that must be there, sorted.
	Required []string `json:"required,omitempty"`
	// Attributes are the read-only properties that GetAtt gives, sorted; dots
	// separate nested names, as in Endpoint.Address, and a last step of * stands
	// for any name.
	Attributes []string `json:"attributes,omitempty"`
	// PrimaryIdentifier are the properties and attributes that together identify a
	// resource of the type, in the registry's order.
	PrimaryIdentifier []string `json:"primaryIdentifier,omitempty"`
	// CreateOnly are the properties whose change replaces the resource, sorted;
	// dots separate nested names.
	CreateOnly []string `json:"createOnly,omitempty"`
	// TagProperty is the property that holds the tags; empty if there is none.
	TagProperty string `json:"tagProperty,omitempty"`
	// Definitions are the properties that others refer to by name. They may refer
	// to themselves.
	Definitions map[string]*Property `json:"definitions,omitempty"`
}

// PropertyType says what kind of value a property holds.
type PropertyType string

// The types of properties.
const (
	TypeString  PropertyType = "string"
	TypeInteger PropertyType = "integer"
	TypeNumber  PropertyType = "number"
	TypeBoolean PropertyType = "boolean"
	TypeArray   PropertyType = "array"
	TypeObject  PropertyType = "object"
	// TypeJSON is a value of which the registry does not fix the type: a free-form
	// object, or a union such as a document that may also stand as text.
	TypeJSON PropertyType = "json"
)

// Property is what the registry says of one property.
type Property struct {
	// Ref names the definition that says everything; every other field is then
	// zero. Deref follows it.
	Ref string `json:"ref,omitempty"`
	// Type is empty beside a Ref only.
	Type PropertyType `json:"type,omitempty"`
	// Items is the type of an array's elements.
	Items *Property `json:"items,omitempty"`
	// Unordered says that the order of an array's elements means nothing.
	Unordered bool `json:"unordered,omitempty"`
	// Properties are the members of an object.
	Properties map[string]*Property `json:"properties,omitempty"`
	// Required are the members that must be there, sorted.
	Required []string `json:"required,omitempty"`
	// Values is the type of the members of a map, whose names are free; nil when
	// an object has no members but Properties.
	Values *Property `json:"values,omitempty"`
	// Enum are the values that a scalar may have, in the registry's order.
	Enum []string `json:"enum,omitempty"`
	// Pattern is a regular expression in ECMA 262 syntax, as the registry has it.
	Pattern string `json:"pattern,omitempty"`

	target *Property
}

// Deref returns the property itself or, if it is a reference, what it refers to.
// It returns nil for nil and for a reference to nothing.
func (p *Property) Deref() *Property {
	for range 8 {
		if p == nil || p.Ref == "" {
			return p
		}
		p = p.target
	}
	return nil
}

// Member returns the property of the named member of an object or map, nil if
// there is none. Below a property of TypeJSON everything is TypeJSON.
func (p *Property) Member(name string) *Property {
	p = p.Deref()
	switch {
	case p == nil:
		return nil
	case p.Type == TypeJSON:
		return p
	case p.Properties[name] != nil:
		return p.Properties[name].Deref()
	}
	return p.Values.Deref()
}

// Element returns the property of an array's elements, nil if it is no array.
func (p *Property) Element() *Property {
	p = p.Deref()
	switch {
	case p == nil:
		return nil
	case p.Type == TypeJSON:
		return p
	}
	return p.Items.Deref()
}

// Property returns the property that a pattern leads to, with references
// followed: [] stands for an array's elements and * for a map's members, as in
// ContainerDefinitions[].Image.
func (s *Schema) Property(pattern string) (*Property, bool) {
	p := &Property{Type: TypeObject, Properties: s.Properties}
	for step := range strings.SplitSeq(strings.ReplaceAll(pattern, "[]", ".[]"), ".") {
		switch step {
		case "[]":
			p = p.Element()
		case "*":
			if p.Type != TypeJSON {
				p = p.Values.Deref()
			}
		default:
			p = p.Member(step)
		}
		if p == nil {
			return nil, false
		}
	}
	return p, true
}

// HasAttribute reports whether GetAtt gives the named attribute.
func (s *Schema) HasAttribute(name string) bool {
	if slices.Contains(s.Attributes, name) {
		return true
	}
	parent, _, nested := strings.Cut(name, ".")
	return nested && slices.Contains(s.Attributes, parent+".*")
}

var schemas sync.Map // type name to func() *Schema

// LookupSchema returns the schema of a CloudFormation type and whether there is
// one. The schema is shared: it must not be changed. Schemas are decoded when
// they are first asked for; LookupSchema may be called from several goroutines.
func LookupSchema(typeName string) (*Schema, bool) {
	load, ok := schemas.Load(typeName)
	if !ok {
		if _, known := Lookup(typeName); !known {
			return nil, false
		}
		load, _ = schemas.LoadOrStore(typeName, sync.OnceValue(func() *Schema { return readSchema(typeName) }))
	}
	s := load.(func() *Schema)()
	return s, s != nil
}

func readSchema(typeName string) *Schema {
	text, err := schemaFiles.ReadFile("schemas/" + SchemaFile(typeName))
	if err != nil {
		return nil
	}
	s, err := DecodeSchema(text)
	if err != nil {
		return nil
	}
	return s
}

// SchemaFile returns the name of the file that holds a type's schema.
func SchemaFile(typeName string) string { return strings.ReplaceAll(typeName, "::", "-") + ".json" }

// DecodeSchema reads a schema in the form in which the generator writes it.
func DecodeSchema(text []byte) (*Schema, error) {
	s := &Schema{}
	if err := json.Unmarshal(text, s); err != nil {
		return nil, err
	}
	for _, p := range s.Properties {
		s.link(p)
	}
	for _, p := range s.Definitions {
		s.link(p)
	}
	return s, nil
}

// link lets the references below a property point at their definitions.
func (s *Schema) link(p *Property) {
	if p == nil {
		return
	}
	if p.Ref != "" {
		p.target = s.Definitions[p.Ref]
	}
	s.link(p.Items)
	s.link(p.Values)
	for _, member := range p.Properties {
		s.link(member)
	}
}
