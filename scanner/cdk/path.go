package cdk

import (
	"strings"

	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/source"
)

// logicalID is the type of the record that says what logical ID a construct has, and
// nestedMark stands in the path of the construct that is a nested stack's resource:
// "Web/Data.NestedStack/Data.NestedStackResource" for the stack "Web/Data".
const (
	logicalID  = "aws:cdk:logicalId"
	nestedMark = ".NestedStack/"
)

// paths returns the paths of a stack's resources, which the manifest has or a file
// beside it.
func (a *assemblies) paths(directory string, artifact *document.Node) source.Paths {
	records := artifact.Get("metadata")
	if records == nil {
		if name, ok := within(directory, text(artifact.Get("additionalMetadataFile"))); ok {
			if i, found := a.byPath[name]; found {
				records = parse(a.files[i])
			}
		}
	}
	byPath := map[string]string{}
	nested := map[string]bool{}
	for _, m := range records.Entries() {
		construct := strings.TrimPrefix(m.Name, "/")
		for _, record := range items(m.Value) {
			if id := text(record.Get("data")); id != "" && text(record.Get("type")) == logicalID {
				byPath[construct] = id
			}
		}
		if stack, _, ok := cutLast(construct, nestedMark); ok {
			nested[stack] = true
		}
	}
	paths := source.Paths{}
	for construct, id := range byPath {
		stack := stackOf(construct, nested)
		if paths[stack] == nil {
			paths[stack] = map[string]string{}
		}
		// Of several constructs that make one resource the first by name is taken.
		if other, taken := paths[stack][id]; !taken || construct < other {
			paths[stack][id] = construct
		}
	}
	return paths
}

// items are the elements of a list; none for anything else.
func items(n *document.Node) []*document.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// stackOf returns the path of the innermost nested stack that a construct is in;
// empty if there is none.
func stackOf(construct string, nested map[string]bool) string {
	for end := strings.LastIndexByte(construct, '/'); end > 0; end = strings.LastIndexByte(construct[:end], '/') {
		if nested[construct[:end]] {
			return construct[:end]
		}
	}
	return ""
}

// cutLast is strings.Cut around the last separator.
func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}
