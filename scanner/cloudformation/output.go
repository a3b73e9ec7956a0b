package cloudformation

import (
	"fmt"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// output is an output of the template.
type output struct {
	declaration
	// value and name, under which it is exported, are evaluated when they are first
	// asked for.
	value, name *inventory.Value
	// evaluated and busy say that the value has been evaluated, or is being so.
	evaluated, busy bool
}

// isExported reports whether other stacks can import the output.
func (o *output) isExported() bool {
	return o.Value.Kind == document.Map && o.Value.Get("Export") != nil
}

// exportName returns the name under which an output is exported, nil if it is
// not.
func (t *template) exportName(o *output) *inventory.Value {
	if o.name == nil && o.isExported() {
		o.name = t.within(nil, o.Value.Get("Export").Get("Name"))
	}
	return o.name
}

// outputExists returns whether the stack has an output: a boolean, or an unknown.
func (t *template) outputExists(o *output) *inventory.Value {
	return t.all(t.conditionOf(o.Value, "output "+o.Name), t.inherited(o.given))
}

// outputValue returns the value of an output; nil if it has none.
func (t *template) outputValue(o *output) *inventory.Value {
	if o.evaluated {
		return o.value
	}
	current, undecided, trying := t.current, t.undecided, t.trying
	t.current, t.undecided, t.trying, o.busy = nil, 0, 0, true
	if !t.outputExists(o).IsKnown() {
		t.undecided = 1
	}
	o.value = t.eval(o.Value.Get("Value"))
	t.current, t.undecided, t.trying, o.busy = current, undecided, trying, false
	o.evaluated = true
	return o.value
}

// addOutput puts an output into the inventory unless its condition is false. Those
// of a nested stack go to the stack that it is nested in, which is read too, unless
// they are exported.
func (t *template) addOutput(o *output) {
	if o.Value.Kind != document.Map {
		t.fail(o.Value.Range, fmt.Sprintf("output %s is %s", o.Name, o.Value.Kind), "write an object with a Value")
		return
	}
	if isFalse(t.outputExists(o)) {
		return
	}
	if o.Value.Get("Value") == nil {
		t.fail(o.NameRange, "output "+o.Name+" has no Value", "write the value that the stack hands out")
	}
	value := t.outputValue(o)
	if t.nested != nil && !o.isExported() {
		return
	}
	t.inv.Outputs = append(t.inv.Outputs, inventory.Output{
		Name: o.Name, Template: t.path, Value: value, Export: t.exportName(o), Range: o.NameRange,
	})
}
