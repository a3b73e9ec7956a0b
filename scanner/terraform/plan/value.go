package plan

import (
	"github.com/archlint/archlint/inventory"
)

// value reads a value. Members that are null are left out: in a plan or state a null
// argument is one that is not set.
func (r *reader) value() *inventory.Value {
	if r.values++; r.values > maxValues {
		r.fail(tooLarge, "it has more than %d values: plan parts of it with -target, or split the configuration", maxValues)
		return nil
	}
	next, at := r.peek(), r.here()
	switch next {
	case '{':
		var members []inventory.Member
		for name, nameAt := range r.members("") {
			if v := r.value(); v.IsSet() {
				members = append(members, inventory.Member{Name: name, NameRange: nameAt, Value: v})
			}
		}
		return inventory.NewObject(members, r.since(at))
	case '[':
		var elements []*inventory.Value
		for range r.elements("") {
			if v := r.value(); v != nil {
				elements = append(elements, v)
			}
		}
		return inventory.NewList(elements, r.since(at))
	case '"':
		text := r.text(true)
		return inventory.NewString(text, r.since(at))
	}
	switch word := r.word(); word {
	case "":
		return nil
	case "null":
		return inventory.NewNull(r.since(at))
	case "true", "false":
		return inventory.NewBool(word == "true", r.since(at))
	default:
		return inventory.NewNumber(word, r.since(at))
	}
}

// mask says which parts of a value something is true of: those that are not known, or
// that are secret. A nil mask is true of nothing.
type mask struct {
	// whole says that it is true of the whole value.
	whole    bool
	members  []member
	elements []*mask
	at       inventory.Range
}

type member struct {
	name string
	mask *mask
}

// mask reads a mask: true, false, or an object or list of masks.
func (r *reader) mask() *mask {
	next, at := r.peek(), r.here()
	m := &mask{}
	switch next {
	case '{':
		for name := range r.members("") {
			if of := r.mask(); of != nil {
				m.members = append(m.members, member{name, of})
			}
		}
	case '[':
		some := false
		for range r.elements("") {
			of := r.mask()
			m.elements, some = append(m.elements, of), some || of != nil
		}
		if !some {
			m.elements = nil
		}
	case 't':
		r.word()
		m.whole = true
	default:
		r.skip()
	}
	if !m.whole && m.members == nil && m.elements == nil {
		return nil
	}
	if r.values++; r.values > maxValues {
		r.fail(tooLarge, "it has more than %d values: plan parts of it with -target, or split the configuration", maxValues)
	}
	m.at = r.since(at)
	return m
}

// secret marks a value and all that is in it as secret.
func secret(v *inventory.Value) *inventory.Value {
	return v.MapElements(secret).MapMembers(func(_ string, part *inventory.Value) *inventory.Value { return secret(part) }).WithSensitive()
}

// sensitive marks the parts of a value that a mask is true of as secret.
func (m *mask) sensitive(v *inventory.Value) *inventory.Value {
	if m == nil || v == nil {
		return v
	}
	if m.whole {
		return secret(v)
	}
	for _, of := range m.members {
		if part := v.Get(of.name); v.Kind() == inventory.KindObject && part != nil {
			v = v.Set(inventory.Path{of.name}, of.mask.sensitive(part))
		}
	}
	list := v.List()
	for i, of := range m.elements {
		if of != nil && i < len(list) {
			v = v.Set(inventory.Path{i}, of.sensitive(list[i]))
		}
	}
	return v
}
