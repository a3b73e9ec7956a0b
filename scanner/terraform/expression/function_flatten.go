package expression

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

var _ = register("flatten", builtin{own: flatten, least: 1, most: 1})

// flatten puts the elements of lists within a list into one.
func flatten(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindList}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		if args[0].Kind() != inventory.KindList {
			return e.invalid(c.at, "flatten is called with "+kindName(args[0]), "it takes a list of lists")
		}
		f := flattening{e: e}
		f.add(args[0])
		switch {
		case f.full || !e.spend(len(f.elements), 0, c.at):
			return e.refuse(c.at, "the list has too many elements")
		case len(f.open) == 0:
			return inventory.NewList(f.elements, c.at)
		}
		return e.openList(f.elements, because(f.open), c.at)
	}
	return e.lift(op, c.args...)
}

// flattening is a list that is being made.
type flattening struct {
	e        *Evaluator
	elements []*inventory.Value
	open     []*inventory.Unknown
	// full says that there are too many elements.
	full bool
}

func (f *flattening) add(list *inventory.Value) {
	if more := list.More(); more != nil {
		f.open = append(f.open, more)
	}
	for _, element := range list.List() {
		if len(f.elements) > maxElements {
			f.full = true
			return
		}
		u := element.Unknown()
		switch {
		case element.Kind() == inventory.KindList:
			f.add(element)
		case u != nil && len(u.Alternatives) > 0 && slices.ContainsFunc(u.Alternatives, hasLists):
			f.spread(u)
		case u != nil && (u.Type == inventory.KindList || u.Type == inventory.KindAbsent):
			f.open = append(f.open, u)
		default:
			f.elements = append(f.elements, element)
		}
	}
}

func hasLists(a inventory.Alternative) bool {
	u := a.Value.Unknown()
	return a.Value.Kind() == inventory.KindList || u != nil && u.Type == inventory.KindList
}

// spread adds the elements that a list has in each case, each as one that may not be
// there.
func (f *flattening) spread(u *inventory.Unknown) {
	longest := 0
	flat := make([]flattening, len(u.Alternatives))
	for i, a := range u.Alternatives {
		flat[i] = flattening{e: f.e}
		if a.Value != nil {
			flat[i].add(inventory.NewList([]*inventory.Value{a.Value}, a.Value.Range()))
		}
		f.open = append(f.open, flat[i].open...)
		longest = max(longest, len(flat[i].elements))
	}
	if longest+len(f.elements) > maxElements || !f.e.spend(longest*len(flat), 0, inventory.Range{}) {
		f.full = true
		return
	}
	for n := range longest {
		alternatives := make([]inventory.Alternative, len(flat))
		at := inventory.Range{}
		for i := range flat {
			alternatives[i].When = u.Alternatives[i].When
			if n < len(flat[i].elements) {
				alternatives[i].Value = flat[i].elements[n]
				at = alternatives[i].Value.Range()
			}
		}
		f.elements = append(f.elements, f.e.mergeAbsent(because([]*inventory.Unknown{u}), u.Key, alternatives, at))
	}
}
