package expression

import (
	ctyyaml "github.com/zclconf/go-cty-yaml"
	"github.com/zclconf/go-cty/cty"
	"go.yaml.in/yaml/v3"

	"github.com/archlint/archlint/inventory"
)

// yamlEncodeFunc and yamlDecodeFunc are those of the module that Terraform uses.
var yamlEncodeFunc, yamlDecodeFunc = ctyyaml.YAMLEncodeFunc, ctyyaml.YAMLDecodeFunc

// yamlEncode encodes a value as YAML. The text keeps the value as its document.
func yamlEncode(e *Evaluator, c call) *inventory.Value {
	return e.pure(builtin{pure: yamlEncodeFunc}, c).WithDocument(c.args[0])
}

// boundYAML refuses documents that grow too large when their aliases are expanded.
func boundYAML(args []cty.Value) error {
	if len(args) != 1 || !args[0].IsKnown() || args[0].IsNull() || args[0].Type() != cty.String {
		return nil
	}
	var document yaml.Node
	// What is wrong with a document the decoder says.
	err := yaml.Unmarshal([]byte(args[0].AsString()), &document)
	if err == nil && expandedNodes(&document, map[*yaml.Node]int{}) > maxElements {
		return errLarge
	}
	return nil
}

// expandedNodes counts the nodes of a document with its aliases expanded, to a little
// over the limit. An alias within its own anchor counts as too large.
func expandedNodes(n *yaml.Node, counted map[*yaml.Node]int) int {
	if count, ok := counted[n]; ok {
		return count
	}
	counted[n] = maxElements + 1
	count := 1
	if n.Alias != nil {
		count += expandedNodes(n.Alias, counted)
	}
	for _, inner := range n.Content {
		if count <= maxElements {
			count += expandedNodes(inner, counted)
		}
	}
	counted[n] = count
	return count
}
