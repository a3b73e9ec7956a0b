package expression

import (
	"strings"

	"github.com/archlint/archlint/inventory"
)

// verdict is what a comparison says.
type verdict int

const (
	undecided verdict = iota
	equal
	different
)

// equal evaluates a == b. What is made up or unknown is equal to itself, and differs
// from what it surely cannot be.
func (e *Evaluator) equal(a, b *inventory.Value, at inventory.Range) *inventory.Value {
	op := operation{name: "==", infix: true, at: at, kind: inventory.KindBool}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		for _, arg := range args {
			if isInvalid(arg) {
				return arg.WithRange(at)
			}
		}
		switch e.compare(args[0], args[1]) {
		case equal:
			return inventory.NewBool(true, at)
		case different:
			return inventory.NewBool(false, at)
		case undecided:
		}
		return e.opaque(op, args, undetermined(args, true))
	}
	op.partial = op.apply
	op.deep = e.chooser([]*inventory.Value{a, b}, true) != nil
	return e.lift(op, a, b)
}

// compare compares two values. Terraform converts neither.
func (e *Evaluator) compare(a, b *inventory.Value) verdict {
	if !e.spend(1, 0, a.Range()) {
		return undecided
	}
	if same(a, b) {
		return equal
	}
	if a.Unknown() != nil || b.Unknown() != nil {
		return e.compareUnknown(a, b)
	}
	switch {
	case !a.IsSet() && !b.IsSet():
		return equal
	case a.Kind() != b.Kind():
		return different
	case a.Kind() == inventory.KindList:
		return e.compareLists(a, b)
	case a.Kind() == inventory.KindObject:
		return e.compareObjects(a, b)
	case a.Origin() == inventory.OriginSynthetic || b.Origin() == inventory.OriginSynthetic:
		return comparePieces(a, b)
	case scalarText(a) == scalarText(b):
		return equal
	}
	return different
}

// compareUnknown compares values at least one of which is not known.
func (e *Evaluator) compareUnknown(a, b *inventory.Value) verdict {
	if b.Unknown() == nil {
		a, b = b, a
	}
	u := b.Unknown()
	switch {
	case !a.IsSet():
		if u.MayBeAbsent() && len(u.Pieces) == 0 {
			return undecided
		}
		return different
	case kindOf(a) != inventory.KindAbsent && u.Type != inventory.KindAbsent && kindOf(a) != u.Type:
		if u.MayBeAbsent() && !a.IsKnown() && a.Unknown().MayBeAbsent() {
			return undecided
		}
		return different
	case a.IsKnown() && a.Kind().IsScalar() && u.Constraint != nil && a.Origin() != inventory.OriginSynthetic:
		const comparisonsPerStep = 32
		text := scalarText(a)
		if e.spend(u.Constraint.Work(len(text))/comparisonsPerStep, 0, a.Range()) && !u.Constraint.Allows(inventory.NewString(text, a.Range())) {
			return different
		}
	case len(e.Budget.partial[u]) > 0 && len(a.Members()) == 0 && a.Kind() == inventory.KindObject:
		return different
	}
	return comparePieces(a, b)
}

// comparePieces compares two texts that are known in part, by how they begin, how
// they end and how long they are at least.
func comparePieces(a, b *inventory.Value) verdict {
	x, y := outline(a), outline(b)
	if x == nil || y == nil {
		return undecided
	}
	n := min(len(x.prefix), len(y.prefix))
	m := min(len(x.suffix), len(y.suffix))
	switch {
	case x.prefix[:n] != y.prefix[:n], x.suffix[len(x.suffix)-m:] != y.suffix[len(y.suffix)-m:]:
		return different
	case x.whole && len(x.prefix) < y.least, y.whole && len(y.prefix) < x.least:
		return different
	}
	return undecided
}

// textOutline is what is known of a text.
type textOutline struct {
	prefix, suffix string
	// whole says that the prefix is the text.
	whole bool
	// least is the length that the text has at least, in bytes.
	least int
}

// outline says what is known of a text; nil for what is no text.
func outline(v *inventory.Value) *textOutline {
	if k := kindOf(v); k != inventory.KindString && k != inventory.KindAbsent || v.Kind() == inventory.KindNull {
		return nil
	}
	pieces := v.Pieces()
	o := &textOutline{whole: true}
	var tail strings.Builder
	for _, p := range pieces {
		switch {
		case p.Unknown != nil:
			o.whole = false
			tail.Reset()
		case p.Synthetic:
			// What AWS makes up is never empty.
			o.least++
			o.whole = false
			tail.Reset()
		default:
			o.least += len(p.Text)
			if o.whole {
				o.prefix += p.Text
			}
			tail.WriteString(p.Text)
		}
	}
	o.suffix = tail.String()
	return o
}

func (e *Evaluator) compareLists(a, b *inventory.Value) verdict {
	x, y := a.List(), b.List()
	switch {
	case a.IsUnordered() != b.IsUnordered():
		return different
	case a.IsUnordered() && len(undetermined([]*inventory.Value{a, b}, true)) > 0:
		return undecided
	}
	complete := a.More() == nil && b.More() == nil && e.certain(a) == len(x) && e.certain(b) == len(y)
	if complete && len(x) != len(y) {
		return different
	}
	result := equal
	for i := range min(e.certain(a), e.certain(b)) {
		switch e.compare(x[i], y[i]) {
		case different:
			return different
		case undecided:
			result = undecided
		case equal:
		}
	}
	if !complete {
		return undecided
	}
	return result
}

func (e *Evaluator) compareObjects(a, b *inventory.Value) verdict {
	result := equal
	if len(a.Members()) != len(b.Members()) {
		result = different
	}
	for _, m := range a.Members() {
		other, ok := member(b.Members(), m.Name)
		switch {
		case mayBeAbsent(m.Value) || ok && mayBeAbsent(other):
			return undecided
		case !ok:
			return different
		}
		switch e.compare(m.Value, other) {
		case different:
			return different
		case undecided:
			result = undecided
		case equal:
		}
	}
	for _, m := range b.Members() {
		if mayBeAbsent(m.Value) {
			return undecided
		}
	}
	return result
}
