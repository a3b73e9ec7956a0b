package expression

import (
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/archlint/archlint/inventory"
)

var _ = register("length", builtin{own: length, least: 1, most: 1})

// length counts elements, members or characters. It is known even where the elements
// are not, unless one may not be there.
func length(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindNumber}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		v := args[0]
		switch v.Kind() {
		case inventory.KindList, inventory.KindObject:
			return e.count(op, v)
		case inventory.KindString:
			return e.pure(builtin{pure: stdlib.StrlenFunc}, c)
		}
		return e.invalid(c.at, "the length of "+kindName(v), "write a list, an object or a text")
	}
	return e.lift(op, c.args[0])
}

// count counts the parts of a collection, in each case if some may not be there.
func (e *Evaluator) count(op operation, v *inventory.Value) *inventory.Value {
	if e.isCount(v) {
		return inventory.NewUnknown(v.More(), op.at)
	}
	if v.More() != nil {
		return e.opaque(op, []*inventory.Value{v}, []*inventory.Unknown{v.More()})
	}
	var doubtful []*inventory.Value
	sure := 0
	for _, part := range partsOf(v) {
		if mayBeAbsent(part) {
			doubtful = append(doubtful, part)
		} else {
			sure++
		}
	}
	if len(doubtful) == 0 {
		return inventory.NewInt(sure, op.at)
	}
	return e.countDoubtful(op, v, sure, doubtful, maxAlternatives)
}

// countDoubtful counts parts that may not be there.
func (e *Evaluator) countDoubtful(op operation, v *inventory.Value, sure int, doubtful []*inventory.Value, room int) *inventory.Value {
	if len(doubtful) == 0 {
		return inventory.NewInt(sure, op.at)
	}
	first := doubtful[0]
	u := first.Unknown()
	if first != nil && (u == nil || len(u.Alternatives) == 0 || !mayBeAbsent(first)) {
		return e.countDoubtful(op, v, sure+1, doubtful[1:], room)
	}
	if first == nil {
		return e.countDoubtful(op, v, sure, doubtful[1:], room)
	}
	n := len(u.Alternatives)
	if n > room {
		return e.opaque(op, []*inventory.Value{v}, undetermined(doubtful, false))
	}
	alternatives := make([]inventory.Alternative, n)
	for i, a := range u.Alternatives {
		rest := make([]*inventory.Value, len(doubtful))
		for j, d := range doubtful {
			rest[j] = d
			if du := d.Unknown(); du != nil && du.Key == u.Key && i < len(du.Alternatives) {
				rest[j] = du.Alternatives[i].Value
			}
		}
		alternatives[i] = inventory.Alternative{When: a.When, Value: e.countDoubtful(op, v, sure, rest, room/n)}
	}
	return e.merge(e.derive(op, []*inventory.Value{v}, []*inventory.Unknown{u}), u.Key, alternatives, op.at)
}
