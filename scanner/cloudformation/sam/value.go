package sam

import (
	"iter"
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// value is a part of an API definition that is edited. Beside what a node of a
// document holds it knows what the text of the definition depends on, which goes
// into logical IDs: which strings the user wrote, and the order of SAM's objects.
type value struct {
	kind document.Kind
	text string
	// given says that the string stands in the template.
	given bool
	items []*value
	// members are those of an object as they were added, and order gives their order.
	// The index finds them by their names where they are many.
	members []*member
	index   map[string]*member
	order   order
	at      inventory.Range
}

type member struct {
	name  string
	given bool
	at    inventory.Range
	value *value
}

// order is the order of an object's names: of the hash table or, if that is nil, as
// they were added.
type order struct {
	table *hashOrder
	// settled says that adding the names anew changes nothing.
	settled bool
}

// fromNode makes a value of a node of the template. Objects have the order of the
// hash table if hashed is set, else that of the document.
func fromNode(n *document.Node, hashed bool) *value {
	if n == nil {
		return nil
	}
	v := &value{kind: n.Kind, text: n.Text, given: n.Range != (inventory.Range{}), at: n.Range}
	switch n.Kind {
	case document.List:
		v.items = make([]*value, len(n.Items))
		for i, item := range n.Items {
			v.items[i] = fromNode(item, hashed)
		}
	case document.Map:
		v.init(hashed)
		for _, m := range n.Members {
			v.put(member{m.Name, true, m.NameRange, fromNode(m.Value, hashed)})
		}
	case document.Null, document.Bool, document.Number, document.String:
	}
	return v
}

// node makes a node of a value.
func (v *value) node() *document.Node {
	if v == nil {
		return nil
	}
	n := &document.Node{Kind: v.kind, Text: v.text, Range: v.at}
	for _, item := range v.items {
		n.Items = append(n.Items, item.node())
	}
	for name, m := range v.each() {
		n.Members = append(n.Members, document.Member{Name: name, NameRange: m.at, Value: m.value.node()})
	}
	return n
}

// newText is a string that SAM writes.
func newText(at inventory.Range, text string) *value {
	return &value{kind: document.String, text: text, at: at}
}

func newBool(at inventory.Range, b bool) *value {
	v := &value{kind: document.Bool, text: "false", at: at}
	if b {
		v.text = "true"
	}
	return v
}

func newList(at inventory.Range, items ...*value) *value {
	return &value{kind: document.List, items: items, at: at}
}

// newTable is an empty object in the order of the hash table.
func newTable(at inventory.Range) *value {
	v := &value{kind: document.Map, at: at}
	v.init(true)
	return v
}

// newPlain is an empty object in the order in which members are set.
func newPlain(at inventory.Range) *value {
	v := &value{kind: document.Map, at: at}
	v.init(false)
	return v
}

// newObject is an object with one member, or with several in the order in which
// they are set.
func newObject(at inventory.Range, name string, to *value) *value {
	return newPlain(at).with(name, to)
}

func (v *value) init(hashed bool) {
	if hashed {
		v.order.table = &hashOrder{}
	}
}

// manyMembers is the number of members from which on they are looked up in an index.
const manyMembers = 12

// member returns a member, nil if there is none.
func (v *value) member(name string) *member {
	if v == nil {
		return nil
	}
	if v.index != nil {
		return v.index[name]
	}
	for _, m := range v.members {
		if m.name == name {
			return m
		}
	}
	return nil
}

// with sets a member and returns the object.
func (v *value) with(name string, to *value) *value {
	v.set(name, to)
	return v
}

// withText sets a member to a string that SAM writes and returns the object.
func (v *value) withText(name, text string) *value { return v.with(name, newText(v.at, text)) }

// set sets a member whose name SAM writes, if the object does not have it yet.
func (v *value) set(name string, to *value) { v.put(member{name, false, to.at, to}) }

// put sets a member. What is no object has none.
func (v *value) put(m member) {
	if !v.isMap() {
		return
	}
	if old := v.member(m.name); old != nil {
		old.value = m.value
		return
	}
	v.members = append(v.members, &m)
	v.order.settled = false
	if v.order.table != nil {
		v.order.table.add(m.name)
	}
	switch {
	case v.index != nil:
		v.index[m.name] = &m
	case len(v.members) == manyMembers:
		v.index = make(map[string]*member, 2*manyMembers)
		for _, m := range v.members {
			v.index[m.name] = m
		}
	}
}

// reserve makes room for names that are to be set, as SAM does when it takes over
// the members of another object.
func (v *value) reserve(names ...string) {
	if v.order.table != nil {
		v.order.table.merge(names)
		v.order.settled = false
	}
}

// remove takes a member away and returns it, nil if there is none.
func (v *value) remove(name string) *value {
	m := v.member(name)
	if m == nil {
		return nil
	}
	v.members = slices.DeleteFunc(v.members, func(other *member) bool { return other == m })
	delete(v.index, name)
	v.order.settled = false
	if v.order.table != nil {
		v.order.table.remove(name)
	}
	return m.value
}

// get returns a member, nil if there is none or the value is no object.
func (v *value) get(name string) *value {
	if m := v.member(name); m != nil {
		return m.value
	}
	return nil
}

// has reports whether an object has a member, be it null.
func (v *value) has(name string) bool { return v.member(name) != nil }

// names returns the names of an object in its order.
func (v *value) names() []string {
	if v == nil {
		return nil
	}
	if v.order.table != nil {
		return v.order.table.names()
	}
	names := make([]string, len(v.members))
	for i, m := range v.members {
		names[i] = m.name
	}
	return names
}

// each goes through the members of an object in its order.
func (v *value) each() iter.Seq2[string, *member] {
	return func(yield func(string, *member) bool) {
		for _, name := range v.names() {
			if m := v.member(name); m != nil && !yield(name, m) {
				return
			}
		}
	}
}

// settle adds the names of all objects of the value anew, as copying does it, which
// may change the order of a hash table. It counts the values.
func (v *value) settle(count *int) {
	if v == nil {
		return
	}
	*count++
	for _, item := range v.items {
		item.settle(count)
	}
	if v.order.table != nil && !v.order.settled {
		names := v.order.table.names()
		v.order.table = &hashOrder{}
		for _, name := range names {
			v.order.table.add(name)
		}
		v.order.settled = slices.Equal(names, v.order.table.names())
	}
	for _, m := range v.members {
		m.value.settle(count)
	}
}

// isMap reports whether the value is an object.
func (v *value) isMap() bool { return v != nil && v.kind == document.Map }

// isList reports whether the value is a list.
func (v *value) isList() bool { return v != nil && v.kind == document.List }

// isText reports whether the value is the given string.
func (v *value) isText(text string) bool {
	return v != nil && v.kind == document.String && v.text == text
}

// isNull reports whether there is no value, or null.
func (v *value) isNull() bool { return v == nil || v.kind == document.Null }

// isTrue reports whether the value is the boolean true.
func (v *value) isTrue() bool { return v != nil && v.kind == document.Bool && v.text == "true" }

// isSet reports whether the value says anything, as isSet does for a node.
func (v *value) isSet() bool {
	if v == nil {
		return false
	}
	switch v.kind {
	case document.List:
		return len(v.items) > 0
	case document.Map:
		return len(v.members) > 0
	case document.Null, document.Bool, document.Number, document.String:
	}
	return isSet(&document.Node{Kind: v.kind, Text: v.text})
}

// equal reports whether two values are the same, whatever the order of members.
func (v *value) equal(w *value) bool {
	if v == nil || w == nil {
		return v == w
	}
	if v.kind != w.kind || v.text != w.text || len(v.items) != len(w.items) || len(v.members) != len(w.members) {
		return false
	}
	for i := range v.items {
		if !v.items[i].equal(w.items[i]) {
			return false
		}
	}
	for _, m := range v.members {
		if !w.has(m.name) || !m.value.equal(w.get(m.name)) {
			return false
		}
	}
	return true
}

// generatedValue makes a value of a node that SAM writes.
func generatedValue(n *document.Node) *value {
	v := fromNode(n, false)
	v.forget()
	return v
}

// forget makes all strings of a value strings that SAM writes.
func (v *value) forget() {
	if v == nil {
		return
	}
	v.given = false
	for _, item := range v.items {
		item.forget()
	}
	for _, m := range v.members {
		m.given = false
		m.value.forget()
	}
}
