package expression

import (
	"strings"

	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("join", builtin{own: join, least: 1, most: -1})
	_ = register("split", builtin{own: split, least: 2, most: 2})
)

// join joins the elements of lists. Parts that are not known stay parts of the text.
func join(e *Evaluator, c call) *inventory.Value {
	op := operation{name: "join", at: c.at, kind: inventory.KindString}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		separator := args[0]
		if !separator.Kind().IsScalar() {
			return e.invalid(c.at, "the separator of join is "+kindName(separator), "write join with a separator and lists of texts")
		}
		var parts []*inventory.Value
		for _, list := range args[1:] {
			if list.Kind() != inventory.KindList {
				return e.invalid(c.at, "join joins "+kindName(list)+", not a list", "write join with a separator and lists of texts")
			}
			for _, element := range list.List() {
				if mayBeAbsent(element) {
					return e.opaque(op, args, undetermined(args, true))
				}
				if len(parts) > 0 {
					parts = append(parts, separator)
				}
				parts = append(parts, element)
			}
			if more := list.More(); more != nil {
				if e.Budget.anywhere[more] {
					return e.opaque(op, args, []*inventory.Unknown{more})
				}
				parts = append(parts, inventory.NewUnknown(because([]*inventory.Unknown{more}), c.at))
			}
		}
		return e.concatenate(append(parts, inventory.NewString("", c.at)), c.at)
	}
	return e.lift(op, c.args...)
}

// split splits a text. What stands before the first part that is not known is known.
func split(e *Evaluator, c call) *inventory.Value {
	separator, literal := plainText(c.args[0])
	u := c.args[1].Unknown()
	if !literal || separator == "" || u == nil || len(u.Pieces) == 0 || len(u.Alternatives) > 0 {
		return e.pure(builtin{pure: stdlib.SplitFunc, text: true}, c)
	}
	first := u.Pieces[0]
	if first.Unknown != nil || first.Synthetic {
		return e.pure(builtin{pure: stdlib.SplitFunc, text: true}, c)
	}
	parts := strings.Split(first.Text, separator)
	var elements []*inventory.Value
	for _, part := range parts[:len(parts)-1] {
		elements = append(elements, inventory.NewString(part, c.at))
	}
	more := because([]*inventory.Unknown{u})
	more.Type = inventory.KindList
	if len(elements) == 0 {
		return e.pure(builtin{pure: stdlib.SplitFunc, text: true}, c)
	}
	return inventory.NewList(elements, c.at).WithMore(more)
}
