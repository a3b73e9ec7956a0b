package policies

import (
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/topology"
)

// Schema returns the JSON Schema of the input of the policy, in which the
// properties are those of its resource types. The resources around it have no
// end: they are spelt out as far as the policy reads them. The result is made of
// map[string]any, []any, string and bool.
func (p *Policy) Schema() (map[string]any, error) {
	reads, err := p.Reads()
	if err != nil {
		return nil, err
	}
	schema := catalog.JSONSchema(p.types()...)
	definitions, _ := schema["definitions"].(map[string]any)
	properties, _ := schema["properties"].(map[string]any)
	own := resourceSchema(properties["properties"])
	if p.AppliesTo(topology.TypeContainer) && len(p.Resources) == 1 {
		own = resourceSchema(map[string]any{"$ref": "#/definitions/ECS.TaskDefinition.ContainerDefinition"})
	}
	root := object(map[string]any{
		"resource":    own,
		"environment": enumeration("production", "non-production", "unlabelled"),
		"related":     relatedSchema(reads.Member("related")),
		"zones":       zonesSchema(),
		"paths":       listOf(pathSchema()),
		"sensitive":   listOf(object(map[string]any{"at": listOf(map[string]any{}), "source": text()})),
	})
	root["$schema"] = "http://json-schema.org/draft-07/schema#"
	root["definitions"] = definitions
	return root, nil
}

// types are the CloudFormation types whose properties a policy sees.
func (p *Policy) types() []string {
	types := make([]string, 0, len(p.Resources))
	for _, t := range p.Resources {
		if t == topology.TypeContainer {
			t = "AWS::ECS::TaskDefinition"
		}
		types = append(types, t)
	}
	return types
}

func object(members map[string]any) map[string]any {
	return map[string]any{"type": "object", "properties": members, "additionalProperties": false}
}

func listOf(element any) map[string]any { return map[string]any{"type": "array", "items": element} }

func text() map[string]any { return map[string]any{"type": "string"} }

func enumeration(values ...any) map[string]any {
	return map[string]any{"type": "string", "enum": values}
}

func zonesSchema() map[string]any {
	return object(map[string]any{
		"count": map[string]any{"type": "number"}, "effective": map[string]any{"type": "number"},
	})
}

// resourceMembers are the members of a resource but for its surroundings.
func resourceMembers(properties any) map[string]any {
	members := map[string]any{
		"tags":       map[string]any{"type": "object", "additionalProperties": map[string]any{}},
		"properties": properties,
		"observed":   map[string]any{},
	}
	for _, name := range []string{"id", "address", "type", "name", "account", "region"} {
		members[name] = text()
	}
	return members
}

func resourceSchema(properties any) map[string]any { return object(resourceMembers(properties)) }

// relatedSchema is the schema of the resources around one, as far as they are
// read. Where everything is, they are free.
func relatedSchema(reads *topology.Reads) map[string]any {
	if reads == nil || reads.Whole {
		return map[string]any{}
	}
	directions := map[string]any{}
	for _, direction := range []string{"to", "from"} {
		kinds := map[string]any{}
		for _, k := range catalog.EdgeKinds() {
			element := map[string]any{}
			if read := reads.Member(direction).Member(string(k.Kind)); read != nil {
				element = neighbourSchema(read.Element())
			}
			kinds[string(k.Kind)] = listOf(element)
		}
		directions[direction] = object(kinds)
	}
	return object(directions)
}

func neighbourSchema(reads *topology.Reads) map[string]any {
	other := resourceMembers(map[string]any{})
	other["related"] = relatedSchema(reads.Member("resource").Member("related"))
	other["zones"] = zonesSchema()
	return object(map[string]any{
		"edge": text(), "stated_by": text(), "at": listOf(map[string]any{}), "resource": object(other),
	})
}

func pathSchema() map[string]any {
	end := object(map[string]any{"id": text(), "address": text(), "type": text()})
	verdict := enumeration(string(topology.ReachOpen), string(topology.ReachBlocked), string(topology.ReachUnknown))
	hop := object(map[string]any{
		"edge": text(), "kind": text(), "from": end, "to": end, "at": listOf(map[string]any{}), "stated_by": text(),
		"protocol": text(), "port": map[string]any{"type": "number"}, "tls": map[string]any{"type": "boolean"},
		"network": enumeration(string(topology.NetworkInternet), string(topology.NetworkVPC),
			string(topology.NetworkAWS), string(topology.NetworkNone)),
		"condition": text(), "verdict": verdict,
	})
	return object(map[string]any{"verdict": verdict, "hops": listOf(hop)})
}

// ruleFile is the name that the file of a policy has among the built-in ones.
func ruleFile(category, id string) string {
	return category + "/" + id + "/" + strings.ReplaceAll(id, "-", "_") + ".rego"
}
