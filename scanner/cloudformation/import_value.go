package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::ImportValue", importValue)

// importValue is the value that another stack exports, if its template is in the
// scan. Where the name is one of several, the value is too.
func importValue(t *template, c call) *inventory.Value {
	name := t.eval(c.arg)
	if name.IsKnown() && !name.Kind().IsScalar() {
		return t.invalid(c.at, "Fn::ImportValue takes the name of an export, not "+name.Kind().String(), "write the name as text")
	}
	found := t.exporters(name, c.at)
	if len(found) == 0 && t.exportsAny(name.Unknown(), c.at) {
		apply := func(args []*inventory.Value) *inventory.Value {
			return t.importNamed(c, args[0], t.exporters(args[0], c.at))
		}
		return t.lift(lifted{name: c.name, at: c.at, apply: apply}, name)
	}
	if len(found) == 0 {
		found = t.exportersByStack(name, c.at)
	}
	return t.importNamed(c, name, found)
}

// exportsAny reports whether one of the alternatives of a name is exported.
func (t *template) exportsAny(u *inventory.Unknown, at inventory.Range) bool {
	return u != nil && u.Key != "" && slices.ContainsFunc(u.Alternatives, func(a inventory.Alternative) bool {
		return a.Value.Kind().IsScalar() && len(t.exporters(a.Value, at)) > 0
	})
}

// importNamed is the value of the one export of a name. It is unknown if there is
// none, or if several are equally near.
func (t *template) importNamed(c call, name *inventory.Value, found []*export) *inventory.Value {
	if len(found) == 1 {
		return t.imported(c, name, found[0])
	}
	shown := name.Display()
	detail, reason := "export "+shown+" was not read", "the stack that exports it was not read"
	switch {
	case len(found) > 1:
		detail = "export " + shown + " is in several templates: " + templateNames(found)
		reason = "several templates export it: " + templateNames(found)
	case t.exportsItself(name):
		return t.invalid(c.at, "the template imports "+shown+", which it exports itself", "write what the export has as its Value")
	default:
		if elsewhere := t.exportersElsewhere(name); len(elsewhere) > 0 {
			reason += "; other systems below the scanned directory export the name: " + templateNames(elsewhere)
		}
	}
	t.gap(inventory.GapImport, shown, reason, c.at)
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonImport, Detail: detail,
		Expression: expression(c.name, []*inventory.Value{name}),
		Refs:       []inventory.Ref{{Kind: "export", Name: shown, Range: c.at}},
	}, c.at)
}

// mostNamed is how many templates a message names.
const mostNamed = 5

func templateNames(exports []*export) string {
	var names []string
	for _, e := range exports[:min(len(exports), mostNamed)] {
		names = append(names, e.template.label)
	}
	if len(exports) > mostNamed {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

// imported is the value of an export as it stands where it is imported.
func (t *template) imported(c call, name *inventory.Value, e *export) *inventory.Value {
	shown := name.Display()
	t.importFrom(e.template, c.at)
	switch {
	case e.busy:
		return t.invalid(c.at, "export "+shown+" is made of itself", "the templates import from one another; take one of the imports out")
	case t.exchange.depth >= longestChain:
		return t.invalid(c.at, fmt.Sprintf("more than %d stacks import from one another in a row", longestChain), "import from the stack that makes the value")
	}
	t.exchange.depth++
	v := e.template.outputValue(e.output)
	t.exchange.depth--
	if !v.IsSet() {
		return t.invalid(c.at, "export "+shown+" of "+e.template.label+" has no value", "write a Value for its output")
	}
	note := "export " + shown + " of " + e.template.label
	v = e.template.abroad(t.reuse(v, c.at), t, maxAlternatives)
	return v.WithNote(joinNotes(note, v.Note()))
}
