package interpreter

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

var numberHandlers = map[string]handler{
	"sum":        func(e *explorer, a []value) (summary, bool) { return e.sumOf("sum", a[0]) },
	"product":    func(e *explorer, a []value) (summary, bool) { return e.sumOf("product", a[0]) },
	"max":        func(e *explorer, a []value) (summary, bool) { return e.extreme("max", a[0]) },
	"min":        func(e *explorer, a []value) (summary, bool) { return e.extreme("min", a[0]) },
	"abs":        func(e *explorer, a []value) (summary, bool) { return e.atLeast("abs", 0, a[0]) },
	"format_int": func(e *explorer, a []value) (summary, bool) { return e.formatInt(a[0], a[1]) },
}

// itemsOf are the items of an array or set.
func itemsOf(v value) ([]item, bool) {
	if s, ok := asSequence(v); ok {
		return s.items, true
	}
	if b, ok := asBag(v); ok {
		return b.items, true
	}
	return nil, false
}

// sumOf is a sum or product, which is there if all items are numbers.
func (e *explorer) sumOf(name string, v value) (summary, bool) {
	items, ok := itemsOf(v)
	if !ok {
		return nil, false
	}
	there := always
	for _, i := range items {
		number := never
		switch kinds := kindsOf(i.value); {
		case kinds == Number:
			number = always
		case kinds&Number == 0:
		case isDetached(i.value) || isGuarded(i.value):
			number = e.opaque(i.value)
		default:
			number = e.hasKind(i.value, Number)
		}
		there = e.diagrams.and(there, e.diagrams.implies(i.when, number))
	}
	if there == never {
		return nil, true
	}
	return e.limit(sure(e.resultOf(name, Number, v)), there), true
}

// extreme is the greatest or least item, which is there if there is any item.
func (e *explorer) extreme(name string, v value) (summary, bool) {
	items, ok := itemsOf(v)
	if !ok {
		return nil, false
	}
	there, kinds := never, Kinds(0)
	for _, i := range items {
		there = e.diagrams.or(there, i.when)
		kinds |= kindsOf(i.value)
	}
	if there == never {
		return nil, true
	}
	for _, i := range items {
		// Kinds follow one another, and one that is there is no less than itself.
		if one := kindsOf(i.value); i.when == always && name == "max" {
			kinds &^= 1<<lowest(one) - 1
		} else if i.when == always {
			kinds &= 1<<(highest(one)+1) - 1
		}
	}
	s := e.resultOf(name, kinds, v)
	for _, i := range items {
		if isGround(i.value) && name == "max" {
			e.learn(e.diagrams.not(e.diagrams.and(i.when, e.less(s, i.value))))
		} else if isGround(i.value) {
			e.learn(e.diagrams.not(e.diagrams.and(i.when, e.less(i.value, s))))
		}
	}
	return e.limit(e.spread(s), there), true
}

// resultOf is the result of a function: the same for the same argument, unless it
// has parts that may be absent.
func (e *explorer) resultOf(name string, kinds Kinds, v value) *symbol {
	if isGuarded(v) || isDetached(v) || isUnordered(v) {
		return e.fresh(name, kinds, v)
	}
	return e.derived(name, kinds, v)
}

// atLeast is a function of arguments of its kinds that is always there, and a number
// of at least some size.
func (e *explorer) atLeast(name string, least int, arguments ...value) (summary, bool) {
	there := always
	for i, v := range arguments {
		if isGuarded(v) || isDetached(v) {
			return nil, false
		}
		there = e.diagrams.and(there, e.hasKind(v, argumentKinds(e.program.builtins[name], i)))
	}
	if there == never {
		return nil, true
	}
	s := e.derived(name, Number, arguments...)
	s.least, s.bounded = least, true
	return e.limit(sure(s), there), true
}

// digitsOf are the characters of the text of a number, in any base that there is.
const digitsOf = "-+.0123456789abcdefABCDEF"

// spells reports whether a text can stand in what a symbol is.
func spells(s *symbol, text string) bool {
	switch s.function {
	case "format_int":
		return strings.Trim(text, digitsOf) == ""
	case functionText:
		return kindsOf(s.arguments[0]) != Number || strings.Trim(text, digitsOf) == ""
	case "lower":
		return strings.ToLower(text) == text
	case "upper":
		return strings.ToUpper(text) == text
	case "substring":
		return len([]rune(text)) <= longest(s.arguments[2])
	}
	return true
}

// unbounded is the length of what may have any.
const unbounded = 1 << 30

// longest is how many characters a part of a text of some length has at most.
func longest(length value) int {
	t, ok := length.(*ast.Term)
	if !ok {
		return unbounded
	}
	if n, isNumber := t.Value.(ast.Number); isNumber {
		if i, whole := n.Int(); whole && i >= 0 {
			return i
		}
	}
	return unbounded
}

// formatInt is the text of a number, which is there for all numbers if the base is one that there is.
func (e *explorer) formatInt(number, base value) (summary, bool) {
	t, ok := base.(*ast.Term)
	if !ok || isGuarded(number) || isDetached(number) {
		return nil, false
	}
	switch t.String() {
	case "2", "8", "10", "16":
		there := e.hasKind(number, Number)
		if there == never {
			return nil, true
		}
		return e.limit(sure(e.derived("format_int", String, number, base)), there), true
	}
	return nil, true
}
