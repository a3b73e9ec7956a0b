package sam

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

// resolveReferences makes references to parts of SAM resources, and to resources
// that have another logical ID now, lead to the generated resources.
func (x *expansion) resolveReferences() {
	if len(x.attributes) == 0 && len(x.renamed) == 0 {
		return
	}
	r := referrer{expansion: x, done: map[*document.Node]*document.Node{}}
	for _, made := range x.resources {
		if made.whole != nil {
			made.whole = r.rewrite(made.whole)
			continue
		}
		made.head, made.properties = r.rewrite(made.head), r.rewrite(made.properties)
	}
	x.conditions, x.outputs = r.rewrite(x.conditions), r.rewrite(x.outputs)
}

// referrer rewrites references. A node that stands in several places is rewritten
// once.
type referrer struct {
	*expansion
	done map[*document.Node]*document.Node
}

func (r referrer) rewrite(n *document.Node) *document.Node {
	if n == nil || n.IsScalar() {
		return n
	}
	if to, ok := r.done[n]; ok {
		return to
	}
	to := r.children(r.reference(n))
	r.done[n] = to
	if note := r.notes[n]; note != "" && to != n {
		r.notes[to] = note
	}
	return to
}

// reference rewrites a node if it is a reference itself.
func (r referrer) reference(n *document.Node) *document.Node {
	if !isMap(n) {
		return n
	}
	if dependsOn := n.Get("DependsOn"); dependsOn != nil {
		n = r.dependsOn(n, dependsOn)
	}
	if len(n.Members) != 1 {
		return n
	}
	arg := n.Members[0].Value
	switch n.Members[0].Name {
	case "Ref":
		text, ok := plainText(arg)
		if to := r.name(text); ok && to != text {
			return ref(n.Range, to)
		}
	case "Fn::GetAtt":
		if to := r.attribute(arg); to != arg {
			c := shallow(n)
			c.Members[0].Value = to
			return c
		}
	case "Fn::Sub":
		return rewriteSub(n, func(name string) string { return "${" + r.dotted(name) + "}" })
	}
	return n
}

// name returns the logical ID that the text of a Ref leads to.
func (r referrer) name(text string) string {
	if id, attribute, found := strings.Cut(text, "."); found {
		if to, ok := r.attributes[id][attribute]; ok {
			return to
		}
		return text
	}
	if to, ok := r.renamed[text]; ok {
		return to
	}
	return text
}

// dotted rewrites a logical ID with attributes, separated by dots.
func (r referrer) dotted(text string) string {
	parts := strings.Split(text, ".")
	if to, ok := r.renamed[parts[0]]; ok {
		parts[0] = to
	}
	if len(parts) > 1 {
		if to, ok := r.attributes[parts[0]][parts[1]]; ok {
			parts = append([]string{to}, parts[2:]...)
		}
	}
	return strings.Join(parts, ".")
}

// attribute rewrites the argument of Fn::GetAtt.
func (r referrer) attribute(arg *document.Node) *document.Node {
	if !isList(arg) || len(arg.Items) < 2 {
		return arg
	}
	var parts []string
	for _, item := range arg.Items {
		text, ok := plainText(item)
		if !ok {
			return arg
		}
		parts = append(parts, text)
	}
	old := strings.Join(parts, ".")
	to := r.dotted(old)
	if to == old {
		return arg
	}
	return node(arg.Range, strings.SplitN(to, ".", 2))
}

// dependsOn rewrites the logical IDs of DependsOn.
func (r referrer) dependsOn(n, dependsOn *document.Node) *document.Node {
	rename := func(n *document.Node) *document.Node {
		text, ok := plainText(n)
		if to := r.renamed[text]; ok && to != "" {
			return node(n.Range, to)
		}
		return n
	}
	to := rename(dependsOn)
	if isList(dependsOn) {
		to = shallow(dependsOn)
		for i, item := range to.Items {
			to.Items[i] = rename(item)
		}
	}
	c := shallow(n)
	set(c, "DependsOn", to)
	return c
}

func (r referrer) children(n *document.Node) *document.Node {
	c := n
	own := func() {
		if c == n {
			c = &document.Node{
				Kind: n.Kind, Text: n.Text, Range: n.Range,
				Items: slices.Clone(n.Items), Members: slices.Clone(n.Members),
			}
		}
	}
	for i, item := range n.Items {
		if to := r.rewrite(item); to != item {
			own()
			c.Items[i] = to
		}
	}
	for i, m := range n.Members {
		if to := r.rewrite(m.Value); to != m.Value {
			own()
			c.Members[i].Value = to
		}
	}
	return c
}
