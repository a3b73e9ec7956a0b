package expression

import (
	"regexp"
	"strconv"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("format", builtin{own: format, least: 1, most: -1})
	_ = register("formatlist", builtin{own: formatList, least: 1, most: -1})
)

var (
	verb      = regexp.MustCompile(`%[%sdv]`)
	otherVerb = regexp.MustCompile(`%([^%sdv]|$)`)
	verbHead  = regexp.MustCompile(`%[^a-zA-Z%]*`)
	width     = regexp.MustCompile(`[0-9]{4,}`)
)

// boundFormat refuses widths of thousands of characters.
func boundFormat(args []cty.Value) error {
	if len(args) > 0 && args[0].IsKnown() && !args[0].IsNull() && args[0].Type() == cty.String {
		for _, spec := range verbHead.FindAllString(args[0].AsString(), -1) {
			if width.MatchString(spec) {
				return errLarge
			}
		}
	}
	return nil
}

// format puts values into a text. Where they are not known the rest of it is.
func format(e *Evaluator, c call) *inventory.Value {
	text, literal := plainText(c.args[0])
	if !literal || len(undetermined(c.args[1:], true)) == 0 || otherVerb.MatchString(verb.ReplaceAllString(text, "")) {
		return e.pure(builtin{pure: stdlib.FormatFunc, bound: boundFormat}, c)
	}
	var parts []*inventory.Value
	last, used := 0, 0
	for _, at := range verb.FindAllStringIndex(text, -1) {
		parts = append(parts, inventory.NewString(text[last:at[0]], c.at))
		last = at[1]
		if text[at[0]+1] == '%' {
			parts = append(parts, inventory.NewString("%", c.at))
			continue
		}
		used++
		if used >= len(c.args) {
			return e.invalid(c.at, "format has too few arguments", "write "+strconv.Itoa(used)+" values after the text")
		}
		if v := c.args[used]; !v.Kind().IsScalar() && v.IsKnown() {
			return e.pure(builtin{pure: stdlib.FormatFunc, bound: boundFormat}, c)
		}
		parts = append(parts, c.args[used])
	}
	if used < len(c.args)-1 {
		return e.invalid(c.at, "format has too many arguments", "the text has places for "+strconv.Itoa(used))
	}
	return e.concatenate(append(parts, inventory.NewString(text[last:], c.at)), c.at)
}

// formatList is format for each element of lists.
func formatList(e *Evaluator, c call) *inventory.Value {
	if len(undetermined(c.args, true)) == 0 {
		return e.pure(builtin{pure: stdlib.FormatListFunc, bound: boundFormatList}, c)
	}
	op := operation{name: "formatlist", at: c.at, kind: inventory.KindList}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		n := -1
		var more *inventory.Unknown
		for _, arg := range args {
			if arg.Kind() != inventory.KindList {
				continue
			}
			if n >= 0 && n != len(arg.List()) || e.certain(arg) != len(arg.List()) {
				return e.opaque(op, args, undetermined(args, true))
			}
			n = len(arg.List())
			if arg.More() != nil {
				more = arg.More()
			}
		}
		if n < 0 {
			return inventory.NewList([]*inventory.Value{format(e, c)}, c.at)
		}
		elements := make([]*inventory.Value, n)
		for i := range n {
			one := c
			one.args = make([]*inventory.Value, len(args))
			for j, arg := range args {
				if one.args[j] = arg; arg.Kind() == inventory.KindList {
					one.args[j] = arg.List()[i]
				}
			}
			elements[i] = format(e, one)
		}
		list := inventory.NewList(elements, c.at)
		if more != nil {
			list = list.WithMore(more)
		}
		return list
	}
	op.partial = func(args []*inventory.Value) *inventory.Value {
		for _, arg := range args {
			if u := arg.Unknown(); u != nil && (u.Type == inventory.KindAbsent || u.Type == inventory.KindList) {
				return e.opaque(op, args, undetermined(args, false))
			}
		}
		return op.apply(args)
	}
	return e.lift(op, c.args...)
}

func boundFormatList(args []cty.Value) error {
	if err := boundFormat(args); err != nil {
		return err
	}
	length, lists := 0, 0
	for _, arg := range args {
		if !arg.IsKnown() || arg.IsNull() {
			continue
		}
		switch {
		case arg.Type() == cty.String:
			length += len(arg.AsString())
		case arg.CanIterateElements():
			lists = max(lists, arg.LengthInt())
		}
	}
	if length*lists > maxText {
		return errLarge
	}
	return nil
}
