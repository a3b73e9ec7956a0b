package cloudformation

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/source"
)

const (
	// longestNesting is how many stacks may be nested in one another.
	longestNesting = 20
	// maxNested is how many nested stacks a stack may have, with theirs.
	maxNested = 1000
	// maxNestedResources is how many resources a stack may have with its nested ones.
	// CloudFormation takes 500 in each.
	maxNestedResources = 50_000
	// longestAsking is how many nested stacks may be evaluated for one another.
	longestAsking = 50
)

// nesting is how a template comes to be that of a nested stack.
type nesting struct {
	// parent declares the stack, as the resource.
	parent *template
	*resource
	// asked are the parameters whose values the parent is being asked for.
	asked map[string]bool
	// exists says whether the stack does; nil before that is asked for.
	exists *inventory.Value
}

// tree is a stack with all stacks that are nested in it.
type tree struct {
	catalogue *library
	// templates are those of the stacks, the outermost first.
	templates []*template
	// resources counts what they declare.
	resources int
	// full says that there are more than are read.
	full bool
	// asking is how many stacks are being evaluated for one another.
	asking int
}

// nestStacks gives the nested stacks of a template, and theirs, their own
// instances of the templates that they are made of.
func (t *template) nestStacks() {
	t.tree.templates = append(t.tree.templates, t)
	t.tree.resources += len(t.order)
	for _, r := range t.order {
		if r.typ == nestedStack {
			t.nest(r)
		}
	}
}

// nest gives a nested stack its template, once.
func (t *template) nest(r *resource) {
	if r.looked || t.tree == nil {
		return
	}
	r.looked, r.unread = true, "what it is made of depends on itself"
	from, why := t.nestedTemplate(r)
	switch {
	case from == nil:
		r.unread = why
	case len(t.tree.templates) > maxNested:
		t.tooMany(r, fmt.Sprintf("the stack has more than %d nested stacks", maxNested))
	case t.tree.resources > maxNestedResources:
		t.tooMany(r, fmt.Sprintf("the stack has more than %d resources with its nested stacks", maxNestedResources))
	case t.depth() >= longestNesting:
		t.tooMany(r, fmt.Sprintf("more than %d stacks are nested in one another", longestNesting))
	case t.exhausted:
		r.unread = "the template is too large to evaluate"
	default:
		r.nested = t.instance(r, from)
		r.nested.nestStacks()
	}
}

// depth is how many stacks the template's is nested in.
func (t *template) depth() int {
	depth := 0
	for in := t.nested; in != nil; in = in.parent.nested {
		depth++
	}
	return depth
}

// tooMany records that a nested stack is one too many, and reports the first such.
func (t *template) tooMany(r *resource, why string) {
	if r.unread = why; !t.tree.full {
		t.tree.full = true
		t.fail(r.at, why, "take the stack apart; the rest of its nested stacks is not read")
	}
}

// instance returns the template of a nested stack.
func (t *template) instance(r *resource, from *reading) *template {
	opts := t.options
	opts.Parameters = t.literals(r)
	c := newTemplate(from.file.Path, opts, t.inv)
	c.nested = &nesting{parent: t, resource: r, asked: map[string]bool{}}
	c.top, c.way = t.top, t.way+r.name+"/"
	c.label = t.top + "/" + strings.TrimSuffix(c.way, "/")
	c.scope = " in " + c.label
	c.stack = t.stack + "-" + r.name
	c.budget, c.said, c.tree, c.exchange = t.budget, t.said, t.tree, t.exchange
	c.project = from.file.Project
	c.mayImport = from.template.mayImport
	c.load(from.root)
	return c
}

// nestedTemplate returns the template of the scan that a nested stack is made of,
// or why there is none.
func (t *template) nestedTemplate(r *resource) (*reading, string) {
	n := r.node.Get("Properties").Get("TemplateURL")
	if asset := r.assetPath(); asset != nil {
		n = asset
	}
	if n == nil {
		return nil, "it has no TemplateURL"
	}
	v := t.quietly(n)
	if u := v.Unknown(); u != nil && len(u.Alternatives) > 0 {
		return t.oneOf(u, n)
	}
	return t.locatedTemplate(v, n)
}

// assetPath is the path of the template in the cloud assembly of the AWS CDK, where
// its URL is only known on deployment; nil if there is none.
// https://docs.aws.amazon.com/cdk/v2/guide/assets.html
func (r *resource) assetPath() *document.Node {
	metadata := r.node.Get("Metadata")
	if of := metadata.Get("aws:asset:property"); !isNode(of, document.String) || of.Text != "TemplateURL" {
		return nil
	}
	if n := metadata.Get("aws:asset:path"); isNode(n, document.String) {
		return n
	}
	return nil
}

// oneOf returns the template that all alternatives of a location lead to.
func (t *template) oneOf(u *inventory.Unknown, n *document.Node) (*reading, string) {
	var one *reading
	for _, a := range u.Alternatives {
		found, why := t.locatedTemplate(a.Value, n)
		switch {
		case found == nil:
			return nil, why
		case one != nil && one != found:
			return nil, "its template is one of several: " + u.String()
		}
		one = found
	}
	return one, ""
}

// locatedTemplate returns the template of the scan at a location, or why there is
// none.
func (t *template) locatedTemplate(v *inventory.Value, n *document.Node) (*reading, string) {
	switch l := locate(v); {
	case l.local != "":
		return t.localTemplate(l.local, n)
	case len(l.names) == 0 && v.Unknown() != nil:
		return nil, "where its template is, is not known: " + v.Unknown().String()
	case len(l.names) == 0:
		return nil, "its TemplateURL leads to no file"
	default:
		return t.remoteTemplate(l, n)
	}
}

// localTemplate returns the template at a path.
func (t *template) localTemplate(local string, n *document.Node) (*reading, string) {
	name := path.Join(path.Dir(t.path), local)
	if path.IsAbs(local) {
		name = path.Clean(local)
	}
	if found := t.tree.catalogue.byPath[name]; found != nil {
		if t.isWithin(name) {
			return nil, t.recursion(name, n)
		}
		return found, ""
	}
	if _, there := t.find(name); there {
		return nil, "the file " + local + " is no template"
	}
	if path.IsAbs(local) || strings.Contains(local, "..") {
		t.fail(n.Range, local+" is not below the scanned directory", "only what is scanned is read: move the file, or scan the directory that holds both")
	}
	return nil, "the file " + local + " is not in the scan"
}

func (t *template) find(name string) (source.File, bool) {
	if t.options.Find == nil {
		return source.File{}, false
	}
	return t.options.Find(name)
}

// remoteTemplate returns the template that is nearest of those that have the name
// in which a URL ends.
func (t *template) remoteTemplate(l location, n *document.Node) (*reading, string) {
	found, tied := t.tree.catalogue.candidates(l, t, n.Range)
	name := l.names[len(l.names)-1]
	switch {
	case tied > 1:
		return nil, "several templates may be meant by " + name + ": " + filesOf(found[:tied])
	case tied == 1:
		return found[0], ""
	case path.Base(t.path) == name:
		return nil, t.recursion(t.path, n)
	}
	return nil, "no template of the scan is the one at the URL that ends in " + name
}

func filesOf(read []*reading) string {
	var names []string
	for _, r := range read[:min(len(read), mostNamed)] {
		names = append(names, r.file.Path)
	}
	if len(read) > mostNamed {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

// isWithin reports whether the stack is made of a file or nested in one that is.
func (t *template) isWithin(name string) bool {
	for at := t; ; at = at.nested.parent {
		if at.path == name {
			return true
		}
		if at.nested == nil {
			return false
		}
	}
}

// recursion reports that a template nests itself.
func (t *template) recursion(name string, n *document.Node) string {
	var way []string
	for at := t; ; at = at.nested.parent {
		way = append([]string{at.path}, way...)
		if at.path == name || at.nested == nil {
			break
		}
	}
	circle := "a stack is nested in itself: " + strings.Join(append(way, name), " → ")
	t.fail(n.Range, circle, "a nested stack needs a template of its own")
	return circle
}

// isLinked reports whether a stack or one that is nested in it exports or may
// import.
func (tr *tree) isLinked() bool {
	return slices.ContainsFunc(tr.templates, func(t *template) bool {
		return t.mayImport || t.isAsked() || slices.ContainsFunc(t.outputs, (*output).isExported)
	})
}
