package scanner

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

// merge puts what is merged into the owner's property.
func (to *folding) merge() {
	present := to.owner.Properties.Get(to.property)
	merged := present
	for _, a := range to.additions {
		switch {
		case !a.merged:
		case a.more != nil:
			if merged.Unknown() == nil {
				u := *a.more
				u.Type, u.Expression, u.Pieces, u.Constraint, u.Optional = inventory.KindAbsent, "", nil, nil, true
				merged = inventory.NewUnknown(&u, to.owner.Range)
			}
		default:
			merged = mergedValue(merged, a.element)
		}
	}
	if merged != present {
		to.owner.Properties = to.owner.Properties.Set(inventory.Path{to.property}, merged)
	}
}

// mergedValue returns a value with another one merged into it: members are added to
// objects, elements to lists, and what is there already stays.
func mergedValue(present, added *inventory.Value) *inventory.Value {
	switch {
	case !present.IsSet():
		return added
	case !added.IsSet():
		return present
	case added.Unknown() != nil && len(added.Unknown().Alternatives) > 0:
		return added.MapAlternatives(func(alternative *inventory.Value) *inventory.Value {
			return mergedValue(present, alternative)
		})
	case added.Unknown() != nil && present.Kind() == inventory.KindList:
		return present.WithMore(added.Unknown())
	case present.Kind() != added.Kind():
		return present
	case present.Unknown() != nil:
		return present.MapAlternatives(func(alternative *inventory.Value) *inventory.Value {
			return mergedValue(alternative, added)
		})
	case present.Kind() == inventory.KindList:
		return mergedList(present, added)
	case present.Kind() == inventory.KindObject:
		for _, m := range added.Members() {
			now := mergedValue(present.Get(m.Name), m.Value)
			if now != present.Get(m.Name) {
				present = present.Set(inventory.Path{m.Name}, now)
			}
		}
	}
	return present
}

// mergedList returns a list with the elements of another one, but for those that it has
// from the same satellite already.
func mergedList(present, added *inventory.Value) *inventory.Value {
	folded := notes(present)
	elements := slices.DeleteFunc(slices.Clone(added.List()), func(v *inventory.Value) bool {
		return v.Note() != "" && folded[v.Note()]
	})
	if len(elements) == 0 {
		return present
	}
	grown := inventory.NewList(slices.Concat(present.List(), elements), present.Range()).Like(present)
	if u := added.More(); u != nil && grown.More() == nil {
		grown = grown.WithMore(u)
	}
	return grown
}
