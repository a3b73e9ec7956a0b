package cloudformation

import (
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("Fn::Transform", transformFunction)

// transformFunction is what a macro makes of a part of the template, which is
// not expanded.
func transformFunction(t *template, c call) *inventory.Value {
	name := t.transform(c.arg, c.at)
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonUnsupported, Detail: "transform " + name + " is not expanded",
	}, c.at)
}

// transform records a transform, given by its name, as an object or as a list of
// them, and returns its name.
func (t *template) transform(n *document.Node, at inventory.Range) string {
	if isNode(n, document.List) && len(n.Items) > 0 {
		var names []string
		for _, item := range n.Items {
			names = append(names, t.transform(item, item.Range))
		}
		return strings.Join(names, ", ")
	}
	name := transformName(n)
	reason := "the transform is not expanded"
	if name == include {
		reason = includeReason(n)
	}
	t.gap(inventory.GapTransform, name, reason, at)
	t.inv.Unresolved["Transform "+name+": not expanded"]++
	return name
}

func transformName(n *document.Node) string {
	if n.Kind == document.Map && n.Tag == "" {
		n = n.Get("Name")
	}
	if n.IsScalar() && n.Tag == "" {
		return n.Text
	}
	return "without a name"
}
