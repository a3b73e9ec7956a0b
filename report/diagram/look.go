package diagram

import (
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/topology"
)

// drawingOf is the look of a node.
func drawingOf(n *topology.Node) catalog.Drawing {
	switch n.Type {
	case topology.TypeInternet:
		return catalog.Drawing{Glyph: "internet", Category: catalog.CategoryGeneral, Role: catalog.RoleRequest}
	case topology.TypeContainer:
		return catalog.Drawing{Glyph: "container", Category: catalog.CategoryCompute, Role: catalog.RoleRequest}
	case topology.TypeImage:
		return catalog.Drawing{Glyph: "image", Category: catalog.CategoryCompute, Role: catalog.RoleHidden}
	case topology.TypeUnknown:
		return catalog.Drawing{Glyph: "unknown", Category: catalog.CategoryGeneral, Role: catalog.RoleHidden}
	case topology.TypeExternal:
		return catalog.Drawing{Glyph: "external", Category: catalog.CategoryGeneral, Role: catalog.RoleHidden}
	case topology.TypeZone:
		return catalog.Drawing{Glyph: "zone", Category: catalog.CategoryGeneral, Role: catalog.RoleHidden}
	}
	if t, ok := catalog.Lookup(n.Type); ok {
		return t.Drawing
	}
	return catalog.Drawing{Glyph: "generic", Category: catalog.CategoryGeneral, Role: catalog.RoleHidden}
}

// labelOf is what stands under a symbol: the last part of the address, which is
// the name that the user gave.
func labelOf(n *topology.Node) string {
	switch n.Type {
	case topology.TypeInternet:
		return "internet"
	case topology.TypeUnknown, topology.TypeExternal:
		return unknownLabel(n.Address)
	}
	if n.Resource != nil && n.Resource.Construct != "" {
		return constructLabel(n)
	}
	label := n.Address
	if strings.HasPrefix(label, "arn:") {
		return n.Name
	}
	if short, ok := terraformLabel(label); ok {
		return short
	}
	if i := strings.LastIndexByte(label, '/'); i >= 0 && i < len(label)-1 {
		label = label[i+1:]
	}
	return label
}

// constructLabel is the last part of a construct's path that says more than the type
// of the resource does: "Api" for the service Shop/Api/Service.
func constructLabel(n *topology.Node) string {
	parts := strings.Split(n.Title(), "/")
	last := len(parts) - 1
	for last > 1 && isTypeWord(parts[last], n.Type) {
		last--
	}
	return parts[last]
}

// isTypeWord reports whether a word only says of what type a resource is.
func isTypeWord(word, typeName string) bool {
	of := typeName[strings.LastIndexByte(typeName, ':')+1:]
	return word == "Resource" || word == "Default" || strings.HasPrefix(strings.ToLower(of), strings.ToLower(word))
}

// unknownLabel is what the user wrote, without what templates put around it:
// "StackName:ClusterName" for Fn::ImportValue(${StackName}:ClusterName).
func unknownLabel(expression string) string {
	expression = strings.NewReplacer("${", "", "}", "").Replace(expression)
	if i := strings.LastIndexByte(expression, '('); i >= 0 && strings.Contains(expression, "Fn::") {
		expression, _, _ = strings.Cut(expression[i+1:], ")")
	}
	return expression
}
