package scanner

import (
	"maps"
	"slices"

	"github.com/archlint/archlint/inventory"
)

// apply puts the additions into the owner's list. Those that are in it already
// are passed over, which their notes tell.
func (to *folding) apply() {
	to.merge()
	list := to.owner.Properties.Get(to.property)
	folded := notes(list)
	var elements []*inventory.Value
	var more *inventory.Unknown
	for _, a := range to.additions {
		switch {
		case a.merged:
		case a.more != nil && more == nil:
			more = a.more
		case a.element != nil && !folded[a.element.Note()]:
			elements = append(elements, a.element)
		}
	}
	if len(elements) == 0 && more == nil {
		return
	}
	at := to.owner.Properties.Range()
	if len(elements) > 0 {
		at = elements[0].Range()
	}
	changed := to.extend(list, elements, more, at)
	if changed != list {
		to.owner.Properties = to.owner.Properties.Set(inventory.Path{to.property}, changed)
	}
}

// extend returns the list with what is added to it.
func (to *folding) extend(
	list *inventory.Value, elements []*inventory.Value, more *inventory.Unknown, at inventory.Range,
) *inventory.Value {
	switch {
	case list.Unknown() != nil:
		return list.MapAlternatives(func(alternative *inventory.Value) *inventory.Value {
			return to.extend(alternative, elements, more, at)
		})
	case list.Kind() == inventory.KindList:
		grown := list
		if len(elements) > 0 {
			grown = inventory.NewList(slices.Concat(list.List(), elements), list.Range()).Like(list)
		}
		if more != nil && grown.More() == nil {
			grown = grown.WithMore(more)
		}
		return grown
	case list.IsSet():
		return list // A scalar, which AWS rejects.
	case to.hasDefault() && !slices.ContainsFunc(elements, (*inventory.Value).IsKnown):
		return undecided(elements, more, at)
	}
	made := inventory.NewList(elements, at)
	if more != nil {
		made = made.WithMore(more)
	}
	return made
}

// hasDefault reports whether AWS puts something into the list if nothing is added
// to it.
func (to *folding) hasDefault() bool {
	return slices.ContainsFunc(planOf(to.owner.Type).defaults, func(d defaultPlan) bool {
		list, ok := d.Value.([]any)
		return d.Path == to.property && ok && len(list) > 0
	})
}

// undecided is a list that may stay absent, so that its default applies, because
// none of what is added to it is there for sure.
func undecided(elements []*inventory.Value, more *inventory.Unknown, at inventory.Range) *inventory.Value {
	if more == nil && sameChoice(elements) {
		u := *elements[0].Unknown()
		u.Type = inventory.KindList
		u.Alternatives = slices.Clone(u.Alternatives)
		for i := range u.Alternatives {
			var present []*inventory.Value
			for _, element := range elements {
				if v := element.Unknown().Alternatives[i].Value; v.IsSet() {
					present = append(present, v.WithNote(element.Note()))
				}
			}
			u.Alternatives[i].Value = nil
			if len(present) > 0 {
				u.Alternatives[i].Value = inventory.NewList(present, at)
			}
		}
		return inventory.NewUnknown(&u, at)
	}
	all := &inventory.Unknown{Type: inventory.KindList}
	if more != nil {
		all.Reason, all.Detail, all.Refs = more.Reason, more.Detail, more.Refs
	}
	for _, element := range elements {
		u := element.Unknown()
		if all.Reason == "" {
			all.Reason, all.Detail = u.Reason, u.Detail
		}
		all.Refs = inventory.MergeRefs(all.Refs, u.Refs)
	}
	return inventory.NewUnknown(all, at)
}

// sameChoice reports whether one choice decides on all elements.
func sameChoice(elements []*inventory.Value) bool {
	first := elements[0].Unknown()
	return !slices.ContainsFunc(elements, func(v *inventory.Value) bool {
		u := v.Unknown()
		return len(elements) > 1 && u.Key == "" || u.Key != first.Key || len(u.Alternatives) != len(first.Alternatives)
	})
}

// notes returns the notes of a list's elements.
func notes(list *inventory.Value) map[string]bool {
	found := map[string]bool{}
	for _, element := range list.List() {
		found[element.Note()] = true
	}
	if u := list.Unknown(); u != nil {
		for _, alternative := range u.Alternatives {
			maps.Copy(found, notes(alternative.Value))
		}
	}
	return found
}
