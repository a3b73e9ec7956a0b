package cloudformation

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// outputsPrefix begins the attributes of a nested stack that are its outputs.
const outputsPrefix = "Outputs."

// nestedOutput returns an output of a nested stack.
func (t *template) nestedOutput(r *resource, name string, at inventory.Range) *inventory.Value {
	expression := r.expression(outputsPrefix + name)
	t.nest(r)
	c := r.nested
	if c == nil {
		t.nestedGap(r)
		return inventory.NewUnknown(&inventory.Unknown{
			Reason: inventory.ReasonGap, Expression: expression,
			Detail: "the template of nested stack " + r.name + " was not read",
			Refs:   []inventory.Ref{{Kind: "nested stack", Name: r.name, Range: r.at}},
		}, at)
	}
	i := slices.IndexFunc(c.outputs, func(o *output) bool { return o.Name == name })
	switch {
	case i < 0 && c.expands:
		return inventory.NewUnknown(&inventory.Unknown{
			Reason: inventory.ReasonUnsupported, Expression: expression,
			Detail: "output " + name + " may be declared by a transform or a loop that is not expanded",
		}, at)
	case i < 0:
		return t.invalid(at, c.path+" has no output "+name+t.suggest(name, c.outputNames()), "declare it there, or put the name right")
	}
	o := c.outputs[i]
	switch {
	case isFalse(c.outputExists(o)):
		return t.invalid(at, "output "+name+" of nested stack "+r.name+" does not exist, because its condition is false",
			"put the reference under the same condition")
	case o.busy:
		return t.invalid(at, "output "+name+" of nested stack "+r.name+" is made of itself", "nested stacks cannot depend on one another in a circle")
	case t.tree.asking >= longestAsking:
		return invalidValue("the values of nested stacks are made of one another in too long a row", at)
	}
	t.tree.asking++
	v := c.outputValue(o)
	t.tree.asking--
	if !v.IsSet() {
		return t.invalid(at, "output "+name+" of "+c.path+" has no value", "write a Value for it")
	}
	return c.abroad(t.reuse(v, at), t, maxAlternatives)
}

func (t *template) outputNames() func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, o := range t.outputs {
			if !yield(o.Name) {
				return
			}
		}
	}
}

// scanNested puts what a nested stack declares into the inventory.
func (t *template) scanNested(r *resource) {
	if r.nested == nil {
		t.nestedGap(r)
		return
	}
	t.checkParameters(r)
	r.nested.scan()
}

// inherited adds to what a declaration depends on whether its stack exists, unless
// that is sure.
func (t *template) inherited(given []*inventory.Value) []*inventory.Value {
	if t.nested == nil {
		return given
	}
	if t.nested.exists == nil {
		parent := t.nested.parent
		t.nested.exists = parent.abroad(parent.exists(t.nested.resource), t, maxAlternatives)
	}
	if isTrue(t.nested.exists) {
		return given
	}
	return append(slices.Clip(given), t.nested.exists)
}

// stackOf names the stack of the template's resources where the file does not.
func (t *template) stackOf() string {
	if t.nested == nil {
		return ""
	}
	return t.label
}

// nestedGap records that the template of a nested stack was not read.
func (t *template) nestedGap(r *resource) {
	t.gap(inventory.GapNestedStack, r.address, r.unread, r.at)
	for _, m := range t.nameProperty(r, "Parameters").Members() {
		t.inv.Outputs = append(t.inv.Outputs, inventory.Output{
			Name: r.address + "." + m.Name, Template: t.path, Range: m.NameRange, Unread: "nested stack " + r.address,
			Value: t.qualified(m.Value),
		})
	}
}

// expansionsOf are the nested stacks that a resource is in and the loop or resource
// of SAM that it comes from.
func (t *template) expansionsOf(r *resource) []inventory.Expansion {
	var found []inventory.Expansion
	for in := t.nested; in != nil; in = in.parent.nested {
		found = append(found, inventory.Expansion{Kind: "nested stack", Name: in.address, Range: in.at})
	}
	slices.Reverse(found)
	note := t.notes[r.node]
	switch from, isExpanded := strings.CutPrefix(note, "expanded from "); {
	case isExpanded:
		found = append(found, inventory.Expansion{Kind: "resource", Name: from, Range: r.at})
	case note != "":
		found = append(found, inventory.Expansion{Kind: "loop", Name: note, Range: r.at})
	}
	return found
}
