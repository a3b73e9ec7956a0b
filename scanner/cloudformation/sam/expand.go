package sam

import (
	"cmp"
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// Prefix is how the types of SAM begin.
const Prefix = "AWS::Serverless::"

// Template is what SAM reads of a template. Loops are unrolled already.
type Template struct {
	// Globals is the section of that name, nil if there is none.
	Globals    *document.Node
	Parameters []document.Member
	Mappings   []document.Member
	Conditions []document.Member
	Resources  []document.Member
	Outputs    []document.Member
	// Values are the parameters that were given a value.
	Values map[string]string
	// Unknown are the parameters that have other values than their defaults, which
	// are not known.
	Unknown map[string]bool
	// Region is that of the deployment, empty if it is not known.
	Region string
	// Notes say of what loops a node was made.
	Notes map[*document.Node]string
}

// Resource is a resource of the expanded template.
type Resource struct {
	document.Member
	// From is the logical ID of the SAM resource that it was expanded from, empty
	// for one of the template.
	From string
}

// Expansion is a template without SAM resources.
type Expansion struct {
	// Resources are in the order of the template. A SAM resource that cannot be
	// expanded is among them as it stands.
	Resources []Resource
	// Conditions and Outputs are all those of the expanded template.
	Conditions, Outputs []document.Member
	// Notes say of what a node was made.
	Notes       map[*document.Node]string
	Diagnostics []inventory.Diagnostic
	// Incomplete says that there are resources which are not expanded, or not
	// fully.
	Incomplete bool
}

// Expand expands a template. It does not change the nodes that it is given.
func Expand(t Template) Expansion {
	x := newExpansion(t)
	x.defaultDefinitions()
	for _, plan := range implicitAPIs {
		x.implicitAPI(plan)
	}
	x.globals()
	for _, hook := range hooks {
		hook(x)
	}
	order := slices.Clone(x.sources)
	slices.SortStableFunc(order, func(a, b *source) int {
		return cmp.Compare(kinds[a.typ].turn, kinds[b.typ].turn)
	})
	for _, s := range order {
		x.expandSource(s)
	}
	x.deployments.add(x)
	x.resolveReferences()
	return x.result()
}

// hooks are called when all SAM resources are known and have their globals, before
// the first is expanded.
var hooks []func(*expansion)

// beforeExpansion adds a hook.
func beforeExpansion(hook func(*expansion)) struct{} {
	hooks = append(hooks, hook)
	return struct{}{}
}

// expandSource replaces a SAM resource by what it stands for.
func (x *expansion) expandSource(s *source) {
	k, ok := kinds[s.typ]
	if !ok || x.exhausted {
		x.keep(s)
		return
	}
	x.current = s
	first := len(x.resources)
	s.properties = x.checked(resourceTypes, s.typ, s.id, s.properties)
	x.complete(resourceTypes, s.typ, s.id, s.properties, s.at)
	k.expand(x, s)
	x.current = nil
	for _, attribute := range sortedNames(k.attributes) {
		for _, r := range x.resources[first:] {
			if r.typ == k.attributes[attribute] {
				x.refer(s.id, attribute, r.id)
			}
		}
	}
}

// keep leaves a SAM resource in the template as it stands.
func (x *expansion) keep(s *source) {
	x.incomplete = true
	x.put(&resource{id: s.id, typ: s.typ, at: s.at, whole: s.node, index: s.index})
}

// result puts the expanded template together.
func (x *expansion) result() Expansion {
	slices.SortStableFunc(x.resources, func(a, b *resource) int { return cmp.Compare(a.index, b.index) })
	e := Expansion{
		Conditions: x.conditions.Members, Outputs: x.outputs.Members, Notes: x.notes,
		Diagnostics: x.diagnostics, Incomplete: x.incomplete,
	}
	for _, r := range x.resources {
		to := Resource{Member: document.Member{Name: r.id, NameRange: r.at, Value: r.node()}}
		if r.from != nil {
			to.From = r.from.id
			if note := x.notes[r.from.node]; note != "" {
				x.note(to.Value, note)
			}
			x.note(to.Value, "expanded from "+r.from.typ+" "+r.from.id)
		}
		e.Resources = append(e.Resources, to)
	}
	return e
}
