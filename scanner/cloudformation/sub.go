package cloudformation

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("Fn::Sub", sub)

// sub fills in the variables of a text: ${Name}, ${Resource.Attribute}, and those
// of the object that may follow the text. ${!Literal} stands for ${Literal}.
func sub(t *template, c call) *inventory.Value {
	const form = "Fn::Sub with a text, or with a list of a text and an object of variables"
	text := c.arg
	var variables *document.Node
	if isNode(c.arg, document.List) {
		nodes, bad := t.arguments(c, 2, 2, form)
		if bad != nil {
			return bad
		}
		text, variables = nodes[0], nodes[1]
		if !isNode(variables, document.Map) {
			return t.invalid(variables.Range, "the variables of Fn::Sub are "+variables.Kind.String(), "write an object")
		}
	}
	if _, isCall := callOf(text); isCall {
		v := t.eval(text)
		if !v.Kind().IsScalar() {
			return inventory.NewUnknown(derive(lifted{name: c.name, kind: inventory.KindString}, nil, []*inventory.Unknown{whyNot(v, c)}), c.at)
		}
		text = &document.Node{Kind: document.String, Text: scalarText(v), Range: text.Range}
	}
	if !text.IsScalar() {
		return t.invalid(text.Range, "Fn::Sub takes a text, not "+text.Kind.String(), "write "+form)
	}
	parts := parseSub(text.Text)
	names, args, bad := t.subArguments(parts, variables, c.at)
	if bad != nil {
		return bad
	}
	fill := func(args []*inventory.Value) *inventory.Value { return t.fill(c, parts, names, args) }
	return t.lift(lifted{name: c.name, at: c.at, apply: fill, partial: fill, kind: inventory.KindString}, args...)
}

// subPart is a part of the text of Fn::Sub: literal text, or a variable.
type subPart struct {
	text     string
	variable bool
}

func parseSub(text string) []subPart {
	var parts []subPart
	literal := func(s string) {
		if s != "" {
			parts = append(parts, subPart{text: s})
		}
	}
	for {
		before, after, found := strings.Cut(text, "${")
		if !found {
			literal(text)
			return parts
		}
		name, rest, closed := strings.Cut(after, "}")
		if !closed {
			literal(text)
			return parts
		}
		if inner := strings.LastIndex(name, "${"); inner >= 0 {
			literal(before + "${" + name[:inner])
			text = name[inner:] + "}" + rest
			continue
		}
		literal(before)
		switch trimmed := strings.TrimSpace(name); {
		case strings.HasPrefix(name, "!"):
			literal("${" + name[1:] + "}")
		case trimmed == "":
			literal("${" + name + "}")
		default:
			parts = append(parts, subPart{text: trimmed, variable: true})
		}
		text = rest
	}
}

// subArguments evaluates each variable once and returns where its value is.
func (t *template) subArguments(parts []subPart, variables *document.Node, at inventory.Range) (map[string]int, []*inventory.Value, *inventory.Value) {
	given := map[string]*document.Node{}
	for _, m := range variables.Entries() {
		given[m.Name] = m.Value
	}
	names := map[string]int{}
	var args []*inventory.Value
	for _, p := range parts {
		if _, done := names[p.text]; done || !p.variable {
			continue
		}
		v := t.subVariable(p.text, given, at)
		if v.IsKnown() && !v.Kind().IsScalar() {
			return nil, nil, t.invalid(at, "${"+p.text+"} in Fn::Sub is "+v.Kind().String()+", not text",
				"put Fn::Join around a list, and give the result as a variable")
		}
		names[p.text] = len(args)
		args = append(args, v)
	}
	return names, args, nil
}

func (t *template) subVariable(name string, given map[string]*document.Node, at inventory.Range) *inventory.Value {
	if n, ok := given[name]; ok {
		return t.eval(n)
	}
	if resource, attribute, ok := strings.Cut(name, "."); ok {
		return t.attribute("Fn::Sub", resource, attribute, at)
	}
	return t.ref("Fn::Sub", name, at)
}

// fill puts the values of the variables into the text.
func (t *template) fill(c call, parts []subPart, names map[string]int, args []*inventory.Value) *inventory.Value {
	if i := slices.IndexFunc(args, func(v *inventory.Value) bool { return v.IsKnown() && !v.Kind().IsScalar() }); i >= 0 {
		return t.invalid(c.at, "a variable of Fn::Sub is "+args[i].Kind().String()+", not text", "give a text")
	}
	var out collector
	for _, p := range parts {
		if p.variable {
			out.add(args[names[p.text]])
		} else {
			out.addText(p.text)
		}
	}
	return out.value(t, c.at)
}
