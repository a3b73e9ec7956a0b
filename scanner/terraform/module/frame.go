package module

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
	"github.com/archlint/archlint/scanner/terraform/expression"
)

// frame is one instance of a module.
type frame struct {
	*evaluation
	config *configuration.Module
	// parent is the instance whose call this is, and call what is called; nil for the
	// root module.
	parent *frame
	call   *call
	// scope is where the arguments of the call are evaluated.
	scope *scope
	// depth is how many calls lead here. Path is the names of the calls, joined by dots,
	// address that of the instance; both are empty for the root module.
	depth         int
	path, address string
	evaluator     *expression.Evaluator
	variables     map[string]*lazy
	given         map[string]assigned
	locals        map[string]*lazy
	results       map[string]*lazy
	blocks        map[string]*block
	calls         map[string]*call
	providers     map[string]*provider
	// existence says why it is not known whether there is such an instance.
	existence  *inventory.Unknown
	premises   []assumption
	expansions []inventory.Expansion
	// documents are the policy documents of data sources, by address.
	documents map[string]*inventory.Value
}

// frame returns an instance of a module, called in the scope of another one.
func (e *evaluation) frame(config *configuration.Module, c *call, at *scope) *frame {
	f := &frame{
		evaluation: e, config: config, call: c, scope: at,
		variables: map[string]*lazy{}, given: map[string]assigned{}, locals: map[string]*lazy{}, results: map[string]*lazy{},
		blocks: map[string]*block{}, calls: map[string]*call{}, providers: map[string]*provider{},
	}
	if c != nil {
		f.parent, f.depth = at.frame, at.depth+1
		f.path = strings.TrimPrefix(at.path+"."+c.Name, ".")
		f.address = strings.TrimPrefix(at.address+".module."+c.Name+at.element.suffix, ".")
		f.premises = at.assumptions
		f.existence = at.existence()
		f.expansions = append(slices.Clip(at.expansions), inventory.Expansion{
			Kind: inventory.ExpansionModule, Name: f.address, Range: c.NameRange,
		})
	}
	f.evaluator = expression.New(expression.Options{
		Files: moduleFiles{e}, Budget: e.budget, Report: e.report, Unresolved: e.unresolved,
		ModulePath: f.modulePath(), Scope: f.place(), Position: configuration.Range,
	})
	return f
}

func (e *evaluation) unresolved(reason string) { e.inv.Unresolved[reason]++ }

// place names the module instance for unknowns: the deployment and the address.
func (f *frame) place() string { return strings.TrimSpace(f.deployment + " " + f.address) }

// named is what messages call something that the module declares.
func (f *frame) named(name string) string {
	if f.address == "" {
		return name
	}
	return name + " of " + f.address
}

// modulePath is path.module.
func (f *frame) modulePath() string {
	relative, err := filepath.Rel(f.root, f.config.Directory)
	if err != nil {
		return f.config.Directory
	}
	return filepath.ToSlash(relative)
}

// run evaluates all resources of the module and of those that it calls.
func (f *frame) run() error {
	for _, name := range slices.Sorted(maps.Keys(f.config.Resources)) {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		f.block(f.config.Resources[name]).expand()
	}
	for _, name := range slices.Sorted(maps.Keys(f.config.Calls)) {
		c := f.called(name)
		for _, called := range c.expand() {
			if err := called.run(); err != nil {
				return err
			}
		}
		if c.unread != "" {
			c.handOver()
		}
	}
	f.rest()
	return nil
}

// rest evaluates what nothing may refer to, so that what is wrong in it is reported.
func (f *frame) rest() {
	for _, name := range slices.Sorted(maps.Keys(f.config.Variables)) {
		f.variable(name, f.config.Variables[name].Range)
	}
	for _, name := range slices.Sorted(maps.Keys(f.config.Locals)) {
		f.local(name)
	}
}

// outputs hands out the outputs of the root module.
func (f *frame) outputs() {
	for _, name := range slices.Sorted(maps.Keys(f.config.Outputs)) {
		o := f.config.Outputs[name]
		f.inv.Outputs = append(f.inv.Outputs, inventory.Output{
			Name: name, Template: o.Range.File, Value: f.output(name), Range: o.Range,
		})
	}
}

// output returns the value of an output that the module has.
func (f *frame) output(name string) *inventory.Value {
	o := f.config.Outputs[name]
	return f.once(lazyOf(f.results, name), "output "+name, o.Range, func() *inventory.Value {
		v := f.evaluate(o.Value)
		if o.Sensitive {
			v = secret(v)
		}
		return v
	})
}

// local returns a local value that the module has.
func (f *frame) local(name string) *inventory.Value {
	a := f.config.Locals[name]
	return f.once(lazyOf(f.locals, name), "local."+name, a.NameRange, func() *inventory.Value {
		return f.evaluate(a.Expression)
	})
}

func lazyOf(all map[string]*lazy, name string) *lazy {
	l := all[name]
	if l == nil {
		l = &lazy{}
		all[name] = l
	}
	return l
}

// object returns all outputs of the module.
func (f *frame) object(at inventory.Range) *inventory.Value {
	names := slices.Sorted(maps.Keys(f.config.Outputs))
	members := make([]inventory.Member, 0, len(names))
	for _, name := range names {
		members = append(members, inventory.Member{Name: name, NameRange: f.config.Outputs[name].Range, Value: f.output(name)})
	}
	return inventory.NewObject(members, at)
}
