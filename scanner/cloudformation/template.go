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
	// path is the file. The template of a nested stack has that of each stack which
	// is made of it.
	path string
	// top is the path of the outermost stack's template, way leads from there to a
	// nested stack, as in "Web/Database/". label is both: no two templates that are
	// being evaluated have the same.
	top, way, label string
	stack           string
	// isNamed says that the stack surely has that name, and deployment what else is
	// recorded of how it is deployed; nil if nothing is.
	isNamed     bool
	deployment  *source.Deployment
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
	// conditionOrder and outputs are as they stand in the file.
	conditionOrder []*condition
	outputs        []*output
	// exchange is what the template imports from.
	exchange *exchange
	// nested says in what stack this one is nested; nil for an outermost one. tree
	// are all stacks below the outermost one.
	nested *nesting
	tree   *tree
	// mayImport says that the template or a file which it includes may import.
	mayImport bool
	// imports are the templates that this one surely imports from, with the first
	// place.
	imports   []importing
	importsOf map[*template]bool
	// found are the exports of names that were looked for, directory is the way to
	// the template from the root.
	found     map[string][]*export
	directory []string
	// project is the version-controlled directory that the file is in; empty if there
	// is none.
	project string
	// restricted is what rules say of parameters; nil until it is asked for.
	restricted map[string][]*inventory.Constraint
	// expands says that a transform may add parameters, conditions and resources.
	expands bool
	// hasServerless says that the template has the transform of SAM.
	hasServerless bool
	// extended says that the template may use the language extensions.
	extended bool
	// iterations counts the turns of all loops.
	iterations int
	// notes say of what loops a node was made.
	notes map[*document.Node]string
	// open are the identifiers of loops whose collections are not known.
	open map[string]*inventory.Value

	// current is the resource whose properties are being evaluated.
	current *resource
	// undecided counts the branches of undecided choices that the evaluation is
	// in. What is wrong there may never happen.
	undecided int
	// trying counts the alternatives that functions are being applied to: what is
	// wrong there is an unknown value and no diagnostic.
	trying int
	// inRule says that a rule is being evaluated, which has functions of its own.
	inRule bool
	// chain is how many resources' names are being evaluated for one another.
	chain int
	*budget
	*said
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

// newTemplate returns the template of an outermost stack, in which nothing is
// declared before load.
func newTemplate(name string, opts source.Options, inv *inventory.Inventory) *template {
	return &template{
		path: name, top: name, label: name, stack: stackName(name),
		environment: identifier.NewEnvironment(opts.Region, opts.Account),
		options:     opts, inv: inv, directory: directories(path.Dir(name)), found: map[string][]*export{},
		parameters: map[string]*parameter{}, mappings: map[string]*document.Node{},
		conditions: map[string]*condition{}, resources: map[string]*resource{},
		budget: newBudget(), said: &said{},
	}
}

// load reads what the template declares.
func (t *template) load(root *document.Node) {
	t.root = t.includeFiles(root)
	t.transforms()
	for _, m := range t.section("Parameters") {
		t.parameters[m.Name] = &parameter{name: m.Name, node: m.Value, at: m.NameRange}
	}
	for _, m := range t.section("Mappings") {
		t.mappings[m.Name] = m.Value
	}
	t.preprocessed()
	for _, d := range t.declarations("Conditions") {
		c := &condition{name: d.Name, node: d.Value, at: d.NameRange}
		t.conditions[d.Name] = c
		t.conditionOrder = append(t.conditionOrder, c)
	}
	resources, outputs := t.expandServerless(t.declarations("Resources"), t.declarations("Outputs"))
	for _, d := range resources {
		if r := t.declare(d); r != nil {
			t.resources[d.Name] = r
			t.order = append(t.order, r)
		}
	}
	for _, d := range outputs {
		t.outputs = append(t.outputs, &output{declaration: d})
	}
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
		case isLoop(m.Name) && slices.Contains([]string{"Conditions", "Resources", "Outputs"}, name):
			members = append(members, m)
		case isLoop(m.Name):
			t.fail(m.NameRange, "there is no loop in "+name, "Fn::ForEach stands in Conditions, Resources and Outputs, and in properties")
		case strings.HasPrefix(m.Name, "Fn::"):
			t.expands = true
			t.unevaluated(functionName(m.Name), m.NameRange)
		default:
			members = append(members, m)
		}
	}
	return members
}

// transforms records the transforms of the whole template. Of these the language
// extensions and SAM are evaluated.
func (t *template) transforms() {
	n := t.root.Get("Transform")
	kind := t.kind()
	if n != nil {
		list := []*document.Node{n}
		if n.Kind == document.List {
			list = n.Items
		}
		for _, item := range list {
			if isNode(item, document.String) && item.Text == languageExtensions {
				t.extended = true
				continue
			}
			if isNode(item, document.String) && item.Text == serverless {
				kind, t.hasServerless = "sam", true
				continue
			}
			name := t.transform(item, item.Range)
			t.expands = true
			t.extended = t.extended || extends(name)
		}
	}
	if t.nested == nil {
		t.inv.Inputs = append(t.inv.Inputs, inventory.Input{Path: t.path, Kind: kind})
	}
}

// preprocessed records the sections that a tool expands before the deployment.
func (t *template) preprocessed() {
	for _, name := range []string{"Modules", "Rain", "Packages"} {
		if n := t.root.Get(name); n != nil {
			t.expands, t.extended = true, true
			t.gap(inventory.GapTransform, name, "the section is expanded by a tool before the deployment", n.Range)
		}
	}
}

// scan puts everything that the template declares into the inventory.
func (t *template) scan() {
	for _, m := range t.section("Parameters") {
		t.parameterValue(t.parameters[m.Name])
	}
	for _, c := range t.conditionOrder {
		t.condition(c)
	}
	t.rules()
	for _, r := range t.order {
		t.addResource(r)
	}
	for _, o := range t.outputs {
		t.addOutput(o)
	}
	if !t.expands {
		t.cycles()
	}
	if t.root.Get("Resources") == nil {
		t.fail(t.root.Range, "the template has no Resources", "a template declares at least one resource")
	}
	slices.SortStableFunc(t.inv.Diagnostics, func(a, b inventory.Diagnostic) int { return a.Range.Compare(b.Range) })
}
