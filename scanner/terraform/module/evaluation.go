package module

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/identifier"
	"github.com/archlint/archlint/scanner/terraform/configuration"
	"github.com/archlint/archlint/scanner/terraform/expression"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// Resources takes the instances that are found, and knows what their attributes are.
type Resources interface {
	// Add takes an instance of a managed resource.
	Add(i *translate.Instance)
	// Attribute returns an attribute of an instance that was added; nil if its type has
	// none of that name.
	Attribute(i *translate.Instance, name string) *inventory.Value
	// Object returns all attributes of an instance that was added.
	Object(i *translate.Instance) *inventory.Value
}

// Options are what the user says of a root module. The zero Options are good.
type Options struct {
	// Assignments are values for variables, in the order of the command line: later ones
	// go before earlier ones.
	Assignments []Assignment
	// Environment holds variables of the environment; those that count begin with
	// TF_VAR_.
	Environment map[string]string
	// Workspace is terraform.workspace; empty for the one that is selected in the
	// directory.
	Workspace string
	// Region and Account are where the provider works if the configuration does not say;
	// empty if not known.
	Region, Account string
	// System is the directory within which resources know one another; empty for that of
	// the root module.
	System string
	// State returns the outputs of another root module, whose state this one reads; nil
	// if that is not known. It may be nil.
	State func(State) *inventory.Value
}

// Assignment is the value of a variable, or a file of such values.
type Assignment struct {
	// Name is that of the variable; empty for a file.
	Name string
	// Value is what the user wrote for the variable, or what the file holds.
	Value string
	// File is the displayed path of the file that it comes from; empty for the command
	// line.
	File string
	// Range is where the value stands, if it is known.
	Range inventory.Range
}

const (
	// mostPerBlock is how many instances one block may have.
	mostPerBlock = 10_000
	// mostInstances is how many resource instances a root module may have with all that
	// it calls.
	mostInstances = 20_000
	// mostModules is how many module instances a root module may have.
	mostModules = 5_000
	// deepestModule is how many calls may lead to a module.
	deepestModule = 50
)

// evaluation is the evaluation of a root module.
type evaluation struct {
	ctx            context.Context
	configurations *configuration.Library
	resources      Resources
	options        Options
	inv            *inventory.Inventory
	// root is the directory of the root module in the tree, deployment what the user
	// calls it.
	root, deployment string
	workspace        string
	environment      identifier.Environment
	budget           *expression.Budget
	// instances and modules count what there is so far.
	instances, modules int
	// installed are the directories of the modules that terraform init has loaded, by
	// the path of their calls.
	installed map[string]string
	// zoneListings are the data sources that list Availability Zones, by what they list.
	zoneListings map[string]string
}

// Evaluate evaluates the root module in a directory of the library's tree. Resource
// instances go to resources; outputs, gaps, diagnostics and the count of what is not
// resolved go to the inventory. The error is that of the context, or of a directory that
// cannot be listed.
func Evaluate(ctx context.Context, library *configuration.Library, root string, resources Resources, options Options, inv *inventory.Inventory) error {
	e := &evaluation{
		ctx: ctx, configurations: library, resources: resources, options: options, inv: inv, root: root,
		deployment: library.Show(root), budget: expression.NewBudget(),
		environment: identifier.NewEnvironment(options.Region, options.Account),
	}
	if e.options.System == "" {
		e.options.System = e.deployment
	}
	config, err := library.Module(root)
	if err != nil {
		return err
	}
	e.workspace = e.selectedWorkspace()
	f := e.frame(config, nil, nil)
	f.readVariables()
	if err := f.run(); err != nil {
		return fmt.Errorf("evaluating module %q: %w", e.deployment, err)
	}
	f.outputs()
	return nil
}

// selectedWorkspace returns the workspace that the user has selected.
func (e *evaluation) selectedWorkspace() string {
	if e.options.Workspace != "" {
		return e.options.Workspace
	}
	if data, err := e.configurations.Read(path.Join(e.root, ".terraform/environment")); err == nil {
		if name := strings.TrimSpace(string(data)); name != "" {
			return name
		}
	}
	return "default"
}

// fail reports what is wrong with the input, once for a place.
func (e *evaluation) fail(at inventory.Range, summary, detail string) {
	e.report(inventory.Diagnostic{Severity: inventory.SeverityError, Summary: summary, Detail: detail, Range: at})
}

func (e *evaluation) report(d inventory.Diagnostic) {
	if e.configurations.First(d.Range.String() + " " + d.Summary) {
		e.inv.Diagnostics = append(e.inv.Diagnostics, d)
	}
}

// gap reports what could not be read, once.
func (e *evaluation) gap(g inventory.Gap) {
	if e.configurations.First(g.Range.String() + " gap " + g.Subject) {
		e.inv.Gaps = append(e.inv.Gaps, g)
	}
}

// invalid reports what Terraform would reject and returns the unknown that stands in its
// place.
func (e *evaluation) invalid(at inventory.Range, summary, detail string) *inventory.Value {
	e.fail(at, summary, detail)
	return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonInvalid, Detail: summary}, at)
}

// lazy is a value that is computed when it is first asked for.
type lazy struct {
	value *inventory.Value
	busy  bool
}

// once returns the value, computing it if need be. What depends on itself is reported,
// and unknown.
func (e *evaluation) once(l *lazy, what string, at inventory.Range, compute func() *inventory.Value) *inventory.Value {
	switch {
	case l.value != nil:
		return l.value
	case l.busy:
		return e.cycle(what, at)
	}
	l.busy = true
	v := compute()
	if v == nil {
		v = inventory.NewNull(at)
	}
	l.value, l.busy = v, false
	return v
}

func (e *evaluation) cycle(what string, at inventory.Range) *inventory.Value {
	return e.invalid(at, what+" depends on itself", "break the circle of references")
}

// mapDeep returns a value with all scalars and unknowns in it changed.
func mapDeep(v *inventory.Value, change func(*inventory.Value) *inventory.Value) *inventory.Value {
	part := func(v *inventory.Value) *inventory.Value { return mapDeep(v, change) }
	switch v.Kind() {
	case inventory.KindList:
		return v.MapElements(part)
	case inventory.KindObject:
		return v.MapMembers(func(_ string, v *inventory.Value) *inventory.Value { return part(v) })
	}
	return change(v)
}

// noted returns a value whose scalars say where they come from.
func noted(v *inventory.Value, note string) *inventory.Value {
	return mapDeep(v, func(v *inventory.Value) *inventory.Value {
		if !v.IsSet() || !v.IsKnown() || v.Note() != "" {
			return v
		}
		return v.WithNote(note)
	})
}

// secret returns a value that must not be shown, nor any part of it.
func secret(v *inventory.Value) *inventory.Value {
	return mapDeep(v, (*inventory.Value).WithSensitive).WithSensitive()
}

// sortedMembers returns the members of an object by name, each once.
func sortedMembers(v *inventory.Value) []inventory.Member {
	byName := map[string]inventory.Member{}
	for _, m := range v.Members() {
		byName[m.Name] = m
	}
	names := make([]string, 0, len(byName))
	for name := range byName {
		names = append(names, name)
	}
	slices.Sort(names)
	members := make([]inventory.Member, 0, len(names))
	for _, name := range names {
		members = append(members, byName[name])
	}
	return members
}

// scalarText returns the text of a known string, number or boolean, and whether it is
// one and not made up.
func scalarText(v *inventory.Value) (string, bool) {
	text, ok := v.Scalar()
	return text, ok && v.Origin() != inventory.OriginSynthetic
}
