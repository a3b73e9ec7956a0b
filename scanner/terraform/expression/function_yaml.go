package expression

import (
	"fmt"
	"slices"

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

const (
	// deepestDocument is how deep values may nest in a text that is decoded.
	deepestDocument = 200
	// longestWrong is the length, in bytes, of the longest invalid document that the
	// decoder is left to complain about. It has no bound of its own on nesting.
	longestWrong = 4096
)

// boundYAML refuses documents that nest too deep, or that grow too large when their
// aliases are expanded.
func boundYAML(args []cty.Value) error {
	if len(args) != 1 || !args[0].IsKnown() || args[0].IsNull() || args[0].Type() != cty.String {
		return nil
	}
	var document yaml.Node
	text := args[0].AsString()
	err := yaml.Unmarshal([]byte(text), &document)
	switch {
	case err != nil && len(text) > longestWrong:
		return fmt.Errorf("reading YAML: %w", err)
	case err != nil:
		return nil //nolint:nilerr // What is wrong with a document the decoder says.
	case expandedNodes(&document, map[*yaml.Node]int{}) > maxElements || !shallow(&document, deepestDocument):
		return errLarge
	}
	return nil
}

// shallow reports whether the nodes of a document that is not too large nest at most so
// deep.
func shallow(n *yaml.Node, levels int) bool {
	if n.Alias != nil {
		return shallow(n.Alias, levels)
	}
	return levels > 0 && !slices.ContainsFunc(n.Content, func(inner *yaml.Node) bool { return !shallow(inner, levels-1) })
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
