package expression

import (
	"strings"

	"github.com/archlint/archlint/inventory"
)

// madeUp applies a function of texts to texts that are made up: the result is made up
// too, so that what refers to what stays known. It is nil where an argument is not
// known.
func (e *Evaluator) madeUp(f builtin, op operation, args []*inventory.Value) *inventory.Value {
	plain := make([]*inventory.Value, len(args))
	for i, arg := range args {
		if plain[i] = asLiteral(arg); plain[i] == nil {
			return nil
		}
	}
	result, err := e.callBound(f, plain)
	if err != nil || !result.IsWhollyKnown() {
		return nil
	}
	name := op.name + "(" + strings.Join(written(args), ", ") + ")"
	if len(name) > longestExpression {
		name = op.name + "(…)"
	}
	return asMadeUp(e.fromCty(result, op.at), name)
}

// written is how arguments are shown.
func written(args []*inventory.Value) []string {
	out := make([]string, len(args))
	for i, arg := range args {
		out[i] = arg.Display()
		if arg.Kind() == inventory.KindString && arg.Origin() != inventory.OriginSynthetic {
			out[i] = `"` + out[i] + `"`
		}
	}
	return out
}

// asLiteral returns a value with made-up text as if it were literal; nil if a part is
// not known.
func asLiteral(v *inventory.Value) *inventory.Value {
	if v.Kind() == inventory.KindUnknown || v.More() != nil {
		return nil
	}
	if v.Kind() == inventory.KindString {
		text, _ := v.Text()
		return inventory.NewString(text, v.Range())
	}
	whole := true
	out := v.MapElements(func(element *inventory.Value) *inventory.Value {
		if element = asLiteral(element); element == nil {
			whole = false
		}
		return element
	})
	if !whole || out.Kind() == inventory.KindObject {
		return nil
	}
	return out
}

// asMadeUp marks the texts of a value as made up, by the expression given.
func asMadeUp(v *inventory.Value, expression string) *inventory.Value {
	switch v.Kind() {
	case inventory.KindString:
		text, _ := v.Text()
		if text == "" {
			return v
		}
		return inventory.NewPieces([]inventory.Piece{{Text: text, Expression: expression, Synthetic: true}}, v.Range())
	case inventory.KindList:
		return v.MapElements(func(element *inventory.Value) *inventory.Value { return asMadeUp(element, expression) })
	case inventory.KindObject:
		return v.MapMembers(func(_ string, m *inventory.Value) *inventory.Value { return asMadeUp(m, expression) })
	}
	return v
}
