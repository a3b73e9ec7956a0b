package cloudformation

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/identifier"
	"github.com/archlint/archlint/scanner/source"
)

// template is a template that is being evaluated. Everything in it is evaluated
// when it is first asked for, so that the order of the file does not matter.
type template struct {
	path        string
	stack       string
	environment identifier.Environment
	// scope tells the keys of alternatives from those of other templates in the
	// scan, which choose on their own; empty if there are none.
	scope   string
	options source.Options
	root    *document.Node
	inv     *inventory.Inventory

	parameters map[string]*parameter
	mappings   map[string]*document.Node
	conditions map[string]*condition
	resources  map[string]*resource
	// order holds the resources as they stand in the file.
	order []*resource
	// expands says that a transform may add parameters, conditions and resources.
	expands bool

	// current is the resource whose properties are being evaluated.
	current *resource
	// undecided counts the branches of undecided choices that the evaluation is
	// in. What is wrong there may never happen.
	undecided int
	// trying counts the alternatives that functions are being applied to: what is
	// wrong there is an unknown value and no diagnostic.
	trying int
	// chain is how many resources' names are being evaluated for one another.
	chain int
	budget
	said
}

// isTemplate reports whether a document is a template.
func isTemplate(root *document.Node) bool {
	if root.Kind != document.Map {
		return false
	}
	if root.Get("AWSTemplateFormatVersion") != nil {
		return true
	}
	for _, m := range root.Get("Resources").Entries() {
		if t := m.Value.Get("Type"); t.IsScalar() || strings.HasPrefix(m.Name, "Fn::") {
			return true
		}
	}
	return false
}

func newTemplate(path string, root *document.Node, opts source.Options, inv *inventory.Inventory) *template {
	t := &template{
		path: path, stack: stackName(path), environment: identifier.NewEnvironment(opts.Region, opts.Account),
		options: opts, root: root, inv: inv,
		parameters: map[string]*parameter{}, mappings: map[string]*document.Node{},
		conditions: map[string]*condition{}, resources: map[string]*resource{},
		budget: newBudget(),
	}
	t.transforms()
	for _, m := range t.section("Parameters") {
		t.parameters[m.Name] = &parameter{name: m.Name, node: m.Value, at: m.NameRange}
	}
	for _, m := range t.section("Mappings") {
		t.mappings[m.Name] = m.Value
	}
	for _, m := range t.section("Conditions") {
		t.conditions[m.Name] = &condition{name: m.Name, node: m.Value, at: m.NameRange}
	}
	t.preprocessed()
	for _, m := range t.section("Resources") {
		if r := t.declare(m); r != nil {
			t.resources[m.Name] = r
			t.order = append(t.order, r)
			t.expands = t.expands || strings.HasPrefix(r.typ, "AWS::Serverless::")
		}
	}
	return t
}

// stackName is the name that the stack of a template is taken to have: that of
// the file, in the characters that CloudFormation allows.
func stackName(name string) string {
	base, _, _ := strings.Cut(path.Base(name), ".")
	base = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, base)
	base = strings.Trim(base, "-")
	const longest = 64
	if base == "" {
		return "stack"
	}
	return base[:min(len(base), longest)]
}

// section returns the members of a section of the template. Members that a
// transform would put there are a gap.
func (t *template) section(name string) []document.Member {
	n := t.root.Get(name)
	switch {
	case n == nil:
		return nil
	case n.Kind == document.Null:
		return nil
	case n.Kind != document.Map:
		t.fail(n.Range, fmt.Sprintf("%s is %s", name, n.Kind), "write an object there: a name and a value for each")
		return nil
	}
	members := make([]document.Member, 0, len(n.Members))
	for _, m := range n.Members {
		switch {
		case m.Name == "Fn::Transform":
			t.expands = true
			t.transform(m.Value, m.NameRange)
		case strings.HasPrefix(m.Name, "Fn::"):
			t.expands = true
			t.unevaluated(functionName(m.Name), m.NameRange)
		default:
			members = append(members, m)
		}
	}
	return members
}

// transforms records the transforms of the whole template, none of which is
// expanded.
func (t *template) transforms() {
	n := t.root.Get("Transform")
	kind := "cloudformation"
	if n != nil {
		list := []*document.Node{n}
		if n.Kind == document.List {
			list = n.Items
		}
		for _, item := range list {
			name := t.transform(item, item.Range)
			t.expands = t.expands || name != "AWS::LanguageExtensions"
			if strings.HasPrefix(name, "AWS::Serverless") {
				kind = "sam"
			}
		}
	}
	t.inv.Inputs = append(t.inv.Inputs, inventory.Input{Path: t.path, Kind: kind})
}

// preprocessed records the sections that a tool expands before the deployment.
func (t *template) preprocessed() {
	for _, name := range []string{"Modules", "Rain", "Packages"} {
		if n := t.root.Get(name); n != nil {
			t.expands = true
			t.gap(inventory.GapTransform, name, "the section is expanded by a tool before the deployment", n.Range)
		}
	}
}

// transform records a transform, given by its name or as an object, and returns
// its name.
func (t *template) transform(n *document.Node, at inventory.Range) string {
	name := "a transform"
	switch {
	case n.IsScalar() && n.Tag == "":
		name = n.Text
	case n.Get("Name").IsScalar():
		name = n.Get("Name").Text
	}
	t.gap(inventory.GapTransform, name, "the transform is not expanded", at)
	t.inv.Unresolved["Transform "+name+": not expanded"]++
	return name
}

// scan puts everything that the template declares into the inventory.
func (t *template) scan() {
	for _, m := range t.section("Parameters") {
		t.parameterValue(t.parameters[m.Name])
	}
	for _, m := range t.section("Conditions") {
		t.condition(t.conditions[m.Name])
	}
	for _, r := range t.order {
		t.addResource(r)
	}
	for _, m := range t.section("Outputs") {
		t.output(m)
	}
	if !t.expands {
		t.cycles()
	}
	if t.root.Get("Resources") == nil {
		t.fail(t.root.Range, "the template has no Resources", "a template declares at least one resource")
	}
	slices.SortStableFunc(t.inv.Diagnostics, func(a, b inventory.Diagnostic) int { return a.Range.Compare(b.Range) })
}

// output adds one output.
func (t *template) output(m document.Member) {
	if m.Value.Kind != document.Map {
		t.fail(m.Value.Range, fmt.Sprintf("output %s is %s", m.Name, m.Value.Kind), "write an object with a Value")
		return
	}
	if exists := t.conditionOf(m.Value, "output "+m.Name); isFalse(exists) {
		return
	} else if !exists.IsKnown() {
		t.undecided++
		defer func() { t.undecided-- }()
	}
	n := m.Value.Get("Value")
	if n == nil {
		t.fail(m.NameRange, "output "+m.Name+" has no Value", "write the value that the stack hands out")
	}
	out := inventory.Output{Name: m.Name, Template: t.path, Value: t.eval(n), Range: m.NameRange}
	if export := m.Value.Get("Export"); export != nil {
		out.Export = t.eval(export.Get("Name"))
	}
	t.inv.Outputs = append(t.inv.Outputs, out)
}
