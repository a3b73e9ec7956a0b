package cloudformation

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::GetStackOutput", getStackOutput)

// getStackOutput is the value of an output of another stack, which need not export
// it, if the template of that stack is in the scan and its name is known.
func getStackOutput(t *template, c call) *inventory.Value {
	stack, output := t.eval(c.arg.Get("StackName")), t.eval(c.arg.Get("OutputName"))
	if !stack.IsSet() || !output.IsSet() {
		return t.invalid(c.at, "Fn::GetStackOutput names no stack or no output",
			"write an object with the StackName and the OutputName, and the Region if it is another one")
	}
	region := t.eval(c.arg.Get("Region"))
	apply := func(args []*inventory.Value) *inventory.Value {
		found := t.outputsOf(args[0], args[1], args[2])
		if len(found) == 1 {
			return t.imported(c, args[1], found[0])
		}
		shown := args[1].Display() + " of stack " + args[0].Display()
		detail, reason := "output "+shown+" was not read", "the stack that has the output was not read"
		if len(found) > 1 {
			detail, reason = "output "+shown+" is in several templates: "+templateNames(found), "several templates are that of the stack: "+templateNames(found)
		}
		t.gap(inventory.GapImport, shown, reason, c.at)
		return inventory.NewUnknown(&inventory.Unknown{
			Reason: inventory.ReasonImport, Detail: detail, Expression: expression(c.name, args),
			Refs: []inventory.Ref{{Kind: "output", Name: shown, Range: c.at}},
		}, c.at)
	}
	return t.lift(lifted{name: c.name, at: c.at, apply: apply}, stack, output, region)
}

// outputsOf returns the outputs of other stacks with a name.
func (t *template) outputsOf(stack, name, region *inventory.Value) []*export {
	if t.exchange == nil || !stack.Kind().IsScalar() || !name.Kind().IsScalar() {
		return nil
	}
	in := t.options.Region
	if region.Kind().IsScalar() {
		in = scalarText(region)
	}
	var found []*export
	for _, other := range t.exchange.named[scalarText(stack)] {
		if other == t || !t.reaches(other) || !mayBeSame(in, other.options.Region) {
			continue
		}
		i := slices.IndexFunc(other.outputs, func(o *output) bool { return o.Name == scalarText(name) })
		if i >= 0 {
			found = append(found, &export{other, other.outputs[i]})
		}
	}
	return found
}
