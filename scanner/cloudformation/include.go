package cloudformation

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

// include is the transform that puts the contents of a file in its place:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html
const include = "AWS::Include"

// including puts files in the place of AWS::Include transforms. The location of a
// file is relative to the file that includes it, as aws cloudformation package
// has it. Only files of the scan are read.
type including struct {
	*template
	// files are the roots of the files by their paths, nil for one that cannot be
	// read; busy are those that are being included.
	files map[string]*document.Node
	busy  map[string]bool
}

// longestInclude is how many files may include one another in a row.
const longestInclude = 10

// includeFiles returns the root of the template with all files included.
func (t *template) includeFiles(root *document.Node) *document.Node {
	i := including{template: t, files: map[string]*document.Node{}, busy: map[string]bool{t.path: true}}
	expanded := i.node(root, t.path)
	transforms := expanded.Get("Transform")
	if transforms == nil || expanded.Kind != document.Map {
		return expanded
	}
	list, rest := []*document.Node{transforms}, []*document.Node(nil)
	if transforms.Kind == document.List {
		list = transforms.Items
	}
	var members []document.Member
	for _, item := range list {
		if content := i.content(item, t.path); content != nil && content.Kind == document.Map {
			members = append(members, content.Members...)
		} else {
			rest = append(rest, item)
		}
	}
	if len(rest) == len(list) {
		return expanded
	}
	c := *expanded
	c.Members = nil
	for _, m := range expanded.Members {
		if m.Name == "Transform" {
			m.Value = &document.Node{Kind: document.List, Items: rest, Range: transforms.Range}
		}
		c.Members = append(c.Members, m)
	}
	c.Members = append(c.Members, members...)
	return &c
}

// node returns a node with all files included: the node itself if there are none.
func (i *including) node(n *document.Node, from string) *document.Node {
	if !i.spend(1, 0, n.Range) {
		return n
	}
	if c, ok := callOf(n); ok && c.name == "Fn::Transform" {
		if content := i.content(c.arg, from); content != nil {
			return content
		}
		return n
	}
	items, itemsDiffer := i.items(n.Items, from)
	members, membersDiffer := i.members(n.Members, from)
	if !itemsDiffer && !membersDiffer {
		return n
	}
	changed := *n
	if itemsDiffer {
		changed.Items = items
	}
	if membersDiffer {
		changed.Members = members
	}
	return &changed
}

// items returns items with all files included, and whether there are any.
func (i *including) items(items []*document.Node, from string) ([]*document.Node, bool) {
	var out []*document.Node
	for index, item := range items {
		to := i.node(item, from)
		if to == item {
			continue
		}
		if out == nil {
			out = slices.Clone(items)
		}
		out[index] = to
	}
	return out, out != nil
}

// members returns members with all files included, and whether there are any.
func (i *including) members(members []document.Member, from string) ([]document.Member, bool) {
	var out []document.Member
	for index, m := range members {
		content := i.beside(m, from)
		value := m.Value
		if content == nil {
			value = i.node(m.Value, from)
		}
		if out == nil && content == nil && value == m.Value {
			continue
		}
		if out == nil {
			out = slices.Clip(slices.Clone(members[:index]))
		}
		if content == nil {
			content = []document.Member{{Name: m.Name, NameRange: m.NameRange, Value: value}}
		}
		out = append(out, content...)
	}
	return out, out != nil
}

// beside returns the members that an include beside others stands for; nil if the
// member is none.
func (i *including) beside(m document.Member, from string) []document.Member {
	if m.Name != "Fn::Transform" {
		return nil
	}
	content := i.content(m.Value, from)
	if content != nil && content.Kind != document.Map {
		i.fail(m.NameRange, "the included file is "+content.Kind.String(), "beside other members stands a file that is an object")
		return nil
	}
	return content.Entries()
}

// content returns what an include stands for; nil if it is another transform or
// the file cannot be read.
func (i *including) content(n *document.Node, from string) *document.Node {
	if n.Kind == document.List && len(n.Items) == 1 {
		n = n.Items[0]
	}
	location := n.Get("Parameters").Get("Location")
	if name := n.Get("Name"); !name.IsScalar() || name.Text != include || !isNode(location, document.String) || strings.Contains(location.Text, "://") {
		return nil
	}
	name := path.Join(path.Dir(from), location.Text)
	if path.IsAbs(location.Text) {
		name = path.Clean(location.Text)
	}
	if root, known := i.files[name]; known {
		return root
	}
	if i.busy[name] || len(i.busy) > longestInclude {
		i.fail(location.Range, "the file "+location.Text+" includes itself, or is the last in a long row of includes", "take one of the includes out")
		return nil
	}
	i.busy[name] = true
	root := i.read(name, location)
	if root != nil {
		root = i.node(root, name)
	}
	delete(i.busy, name)
	i.files[name] = root
	return root
}

// read reads a file of the scan.
func (i *including) read(name string, location *document.Node) *document.Node {
	if i.options.Find == nil {
		return nil
	}
	f, ok := i.options.Find(name)
	if !ok {
		if path.IsAbs(location.Text) || strings.Contains(location.Text, "..") {
			i.fail(location.Range, location.Text+" is not below the scanned directory", "only what is scanned is read: move the file, or scan the directory that holds both")
		}
		return nil
	}
	data, err := f.Read()
	switch {
	case err != nil:
		i.fail(location.Range, "cannot read "+name, err.Error())
		return nil
	case !i.spend(0, len(data), location.Range):
		return nil
	}
	i.mayImport = i.mayImport || bytes.Contains(data, importName)
	root, diagnostics := document.Parse(f.Path, data)
	for _, d := range diagnostics {
		i.report(d.Severity, d.Range, d.Summary, d.Detail)
	}
	return root
}

// includeReason says why an include was not read.
func includeReason(n *document.Node) string {
	location := n.Get("Parameters").Get("Location")
	if !isNode(location, document.String) {
		return "where the file is, is only known on deployment"
	}
	return "the file " + location.Text + " is not in the scan"
}
