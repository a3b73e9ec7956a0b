package interpreter

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// toRecord turns a ground object into a record.
func toRecord(o ast.Object) *record {
	r := &record{}
	for _, key := range o.Keys() {
		r.append(field{key: key, cell: sure(o.Get(key))})
	}
	return r
}

func (r *record) append(f field) {
	r.fields = append(r.fields, f)
	if r.names != nil {
		r.index(len(r.fields) - 1)
	}
}

// fewFields is how many fields are looked through for one.
const fewFields = 12

// index makes the fields from one on known by their names.
func (r *record) index(from int) {
	for i, f := range r.fields[from:] {
		if name, ok := nameOf(f.key); ok {
			if _, taken := r.names[name]; !taken {
				r.names[name] = from + i
			}
		}
	}
}

// nameOf is the text of a ground string.
func nameOf(v value) (string, bool) {
	t, ok := v.(*ast.Term)
	if !ok {
		return "", false
	}
	s, ok := t.Value.(ast.String)
	return string(s), ok
}

// find returns the index of the field with that ground key, -1 if there is none.
func (r *record) find(key *ast.Term) int {
	name, ok := nameOf(key)
	if !ok {
		return slices.IndexFunc(r.fields, func(f field) bool {
			t, ok := f.key.(*ast.Term)
			return ok && t.Equal(key)
		})
	}
	if r.names == nil && len(r.fields) > fewFields {
		r.names = make(map[string]int, len(r.fields))
		r.index(0)
	}
	if r.names != nil {
		if i, found := r.names[name]; found {
			return i
		}
		return -1
	}
	return slices.IndexFunc(r.fields, func(f field) bool {
		other, ok := nameOf(f.key)
		return ok && other == name
	})
}

func toSequence(a *ast.Array) *sequence {
	s := &sequence{items: make([]item, a.Len())}
	for i := range a.Len() {
		s.items[i] = item{when: always, value: a.Elem(i)}
	}
	return s
}

func toBag(set ast.Set) *bag {
	b := &bag{}
	for _, t := range set.Slice() {
		b.append(item{when: always, value: t})
	}
	return b
}

func (b *bag) append(i item) {
	b.items = append(b.items, i)
	if b.ground != nil {
		b.index(len(b.items) - 1)
	}
}

// index makes the ground items from one on known by their texts.
func (b *bag) index(from int) {
	for n, i := range b.items[from:] {
		if t, ok := i.value.(*ast.Term); ok {
			b.ground[t.String()] = from + n
		}
	}
}

// find returns the index of an item that is a ground value, -1 if there is none.
func (b *bag) find(t *ast.Term) int {
	if b.ground == nil && len(b.items) > fewFields {
		b.ground = make(map[string]int, len(b.items))
		b.index(0)
	}
	if b.ground != nil {
		if i, found := b.ground[t.String()]; found {
			return i
		}
		return -1
	}
	return slices.IndexFunc(b.items, func(i item) bool { return same(i.value, t) })
}
