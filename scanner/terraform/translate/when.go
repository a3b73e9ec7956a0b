package translate

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// applies returns whether all conditions hold: a boolean, or an unknown.
func (b *block) applies(conditions []catalog.When) *inventory.Value {
	var unknown *inventory.Value
	for _, w := range conditions {
		answer := b.holds(w)
		if yes, known := answer.Bool(); known && !yes {
			return answer
		} else if !known {
			unknown = answer
		}
	}
	if unknown != nil {
		return unknown
	}
	return inventory.NewBool(true, b.own.Range())
}

// holds returns whether a condition holds.
func (b *block) holds(w catalog.When) *inventory.Value {
	of, table := b.own, b.table
	path, whole := strings.CutPrefix(w.Path, "/")
	if whole {
		of, table = b.whole, b.outermost
	}
	v := argumentAt(of, path).value
	if isUnset(v, false) {
		for i := range table {
			if table[i].From == path && table[i].Default != nil {
				v = inventory.NewNative(table[i].Default, of.Range())
				break
			}
		}
	}
	return compared(w, v)
}

// compared returns whether a condition holds for a value.
func compared(w catalog.When, v *inventory.Value) *inventory.Value {
	if u := v.Unknown(); u != nil {
		if len(u.Alternatives) == 0 {
			return v
		}
		answer := v.MapAlternatives(func(a *inventory.Value) *inventory.Value { return compared(w, a) })
		var answers []bool
		for _, a := range answer.Unknown().Alternatives {
			yes, known := a.Value.Bool()
			if !known {
				return answer
			}
			if !slices.Contains(answers, yes) {
				answers = append(answers, yes)
			}
		}
		if len(answers) == 1 {
			return inventory.NewBool(answers[0], v.Range())
		}
		return answer
	}
	found := isUnset(v, false)
	if len(w.In) > 0 {
		found = slices.ContainsFunc(texts(v), func(text string) bool { return slices.Contains(w.In, text) })
	}
	return inventory.NewBool(found != w.Not, v.Range())
}

// texts returns the text of a scalar, or those of a list of scalars.
func texts(v *inventory.Value) []string {
	switch v.Kind() {
	case inventory.KindList:
		var all []string
		for _, element := range v.List() {
			all = append(all, texts(element)...)
		}
		return all
	case inventory.KindString, inventory.KindNumber, inventory.KindBool:
		text, _ := v.Scalar()
		return []string{text}
	}
	return nil
}

// undecided is a value that is there if an unknown condition holds.
func undecided(u *inventory.Unknown, v *inventory.Value) *inventory.Value {
	c := *u
	c.Type, c.Expression, c.Pieces, c.Constraint = inventory.KindAbsent, "", nil, nil
	c.Optional = true
	c.Alternatives = slices.Clone(u.Alternatives)
	for i, a := range c.Alternatives {
		c.Alternatives[i].Value = nil
		if yes, known := a.Value.Bool(); yes || !known {
			c.Alternatives[i].Value = v
		}
	}
	return inventory.NewUnknown(&c, v.Range())
}
