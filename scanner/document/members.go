package document

import (
	"slices"
)

// indexed is the number of members from which on an object's names are looked up
// in an index.
const indexed = 12

// builder collects the members of an object. Of members with the same name it
// keeps the last and reports it.
type builder struct {
	members []Member
	index   map[string]int
}

// find returns the index of the named member, -1 if there is none.
func (b *builder) find(name string) int {
	if b.index == nil {
		return slices.IndexFunc(b.members, func(m Member) bool { return m.Name == name })
	}
	if i, ok := b.index[name]; ok {
		return i
	}
	return -1
}

func (b *builder) add(p *parser, m Member) {
	if i := b.find(m.Name); i >= 0 {
		p.duplicate(m.Name, m.NameRange, b.members[i].NameRange)
		b.members[i] = m
		return
	}
	b.append(m)
}

// merge adds the members whose names are not there yet.
func (b *builder) merge(members []Member) {
	for _, m := range members {
		if b.find(m.Name) < 0 {
			b.append(m)
		}
	}
}

func (b *builder) append(m Member) {
	b.members = append(b.members, m)
	switch {
	case b.index != nil:
		b.index[m.Name] = len(b.members) - 1
	case len(b.members) == indexed:
		b.index = make(map[string]int, 2*indexed)
		for i, m := range b.members {
			b.index[m.Name] = i
		}
	}
}
