package catalog

import "strings"

// JSONSchema returns a JSON Schema (draft 7) of an object whose one member,
// properties, holds the properties of a resource of one of the given types. It
// has the form that OPA's compiler takes in a schema set: a property that no
// type has is an error there.
//
// To put it into a larger schema, take its ["properties"]["properties"] and its
// ["definitions"], which must stay at the root.
//
// The result is made of map[string]any, []any, string and bool, and belongs to
// the caller. A type without a schema makes the properties free.
func JSONSchema(types ...string) map[string]any {
	definitions := map[string]any{}
	var alternatives []any
	for _, name := range types {
		s, ok := LookupSchema(name)
		if !ok {
			alternatives = append(alternatives, map[string]any{})
			continue
		}
		prefix := strings.ReplaceAll(strings.TrimPrefix(name, "AWS::"), "::", ".") + "."
		for definition, p := range s.Definitions {
			definitions[prefix+definition] = jsonSchema(p, prefix)
		}
		whole := &Property{Type: TypeObject, Properties: s.Properties}
		alternatives = append(alternatives, jsonSchema(whole, prefix))
	}
	properties := map[string]any{}
	switch len(alternatives) {
	case 0:
	case 1:
		properties = alternatives[0].(map[string]any)
	default:
		properties["anyOf"] = alternatives
	}
	return map[string]any{
		"$schema":     "http://json-schema.org/draft-07/schema#",
		"definitions": definitions,
		"type":        "object",
		"properties":  map[string]any{"properties": properties},
	}
}

// jsonSchema returns the schema of one property. It does not say what is
// required, because a policy must expect any property to be absent, nor bounds
// and patterns, which do not type a policy.
func jsonSchema(p *Property, prefix string) map[string]any {
	if p.Ref != "" {
		return map[string]any{"$ref": "#/definitions/" + prefix + p.Ref}
	}
	out := map[string]any{}
	switch p.Type {
	case TypeJSON:
	case TypeArray:
		out["type"] = "array"
		if p.Items != nil {
			out["items"] = jsonSchema(p.Items, prefix)
		}
	case TypeObject:
		out["type"] = "object"
		objectSchema(out, p, prefix)
	default:
		out["type"] = string(p.Type)
		if len(p.Enum) > 0 && p.Type == TypeString {
			enum := make([]any, len(p.Enum))
			for i, value := range p.Enum {
				enum[i] = value
			}
			out["enum"] = enum
		}
	}
	return out
}

func objectSchema(out map[string]any, p *Property, prefix string) {
	if p.Values != nil {
		// OPA does not combine named members with free ones: a map stays a map.
		out["additionalProperties"] = jsonSchema(p.Values, prefix)
		return
	}
	members := map[string]any{}
	for name, member := range p.Properties {
		members[name] = jsonSchema(member, prefix)
	}
	if len(members) > 0 {
		out["properties"] = members
		out["additionalProperties"] = false
	}
}
