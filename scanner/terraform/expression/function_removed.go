package expression

import (
	"fmt"

	"github.com/archlint/archlint/inventory"
)

// The functions that Terraform removed in 0.15, which modules for older versions call:
// https://developer.hashicorp.com/terraform/language/functions/list and
// https://developer.hashicorp.com/terraform/language/functions/map
var (
	_ = register("list", builtin{own: removedList, least: 0, most: -1})
	_ = register("map", builtin{own: removedMap, least: 0, most: -1})
)

// removed says what to write instead of a function. That changes no result: the version
// that the module is for may have it.
func (e *Evaluator) removed(c call, instead string) {
	if e.trying == 0 {
		e.report(inventory.SeverityWarning, c.at, "Terraform has no function "+c.name+" since version 0.15", "write "+instead)
	}
}

// removedList makes a list of its arguments.
func removedList(e *Evaluator, c call) *inventory.Value {
	e.removed(c, "the elements in brackets: [a, b]")
	return e.apply(builtins["tolist"], call{name: c.name, args: []*inventory.Value{inventory.NewList(c.args, c.at)}, at: c.at})
}

// removedMap makes a map of its arguments, which are keys and values in turn.
func removedMap(e *Evaluator, c call) *inventory.Value {
	e.removed(c, "the members in braces: { key = value }")
	if len(c.args)%2 != 0 {
		return e.invalid(c.at, fmt.Sprintf("map is called with %d arguments", len(c.args)), "give every key its value")
	}
	b := builder{e: e, at: c.at}
	for i := 0; i < len(c.args); i += 2 {
		if u := c.args[i].Unknown(); u != nil && !isInvalid(c.args[i]) {
			b.cover(u)
		}
		b.add(c.args[i], c.at, c.args[i+1])
	}
	return e.apply(builtins["tomap"], call{name: c.name, args: []*inventory.Value{b.object()}, at: c.at})
}
