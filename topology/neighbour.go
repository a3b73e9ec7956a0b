package topology

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// neighbour is one element: the edge, what proves it, and the other end.
func (f *facts) neighbour(n *Node, e *Edge, other *Node, reads *Reads, depth int) *inventory.Value {
	doc := &object{at: e.Evidence.Range}
	doc.text("edge", e.ID)
	if e.Evidence.Resource != nil {
		doc.text("stated_by", e.Evidence.Resource.ID)
	}
	doc.put("at", pathValue(e.Evidence.Path, e.Evidence.Range))
	if r := reads.Member("resource"); r != nil {
		doc.put("resource", f.otherEnd(e, other, r, depth+1))
	}
	element := doc.value()
	for _, u := range []*inventory.Unknown{e.Existence, other.Existence} {
		if u == nil || sameChoice(u, n.Existence) {
			continue // Where the one is, the other is too.
		}
		element = perhaps(element, u, exists, "existence of "+other.ID)
	}
	if other.Type == TypeImage {
		return element
	}
	return perhaps(element, e.Unknown, func(chosen *inventory.Value) bool {
		return e.meant(chosen)
	}, e.ID)
}

// unknownNeighbour is the element for a reference of which it is known that it
// leads to one thing of one type, though not to which. It is nil where that is not
// known either.
func (f *facts) unknownNeighbour(n *Node, e *Edge, outgoing bool, reads *Reads) *inventory.Value {
	types := e.targets
	if outgoing == e.reverse {
		types = e.sourceTargets
	}
	if e.whole || e.Unknown == nil || len(types) != 1 {
		return nil
	}
	doc := &object{at: e.Evidence.Range}
	doc.text("edge", e.ID)
	if e.Evidence.Resource != nil {
		doc.text("stated_by", e.Evidence.Resource.ID)
	}
	doc.put("at", pathValue(e.Evidence.Path, e.Evidence.Range))
	if r := reads.Member("resource"); r != nil {
		resource := &object{at: e.Evidence.Range}
		resource.text("type", types[0])
		for _, field := range []string{
			"id", "address", "name", "account", "region", "tags", "properties", "observed", "related", "zones",
		} {
			if r.Member(field) != nil {
				kind, always := fieldKinds[field]
				u := derived(e.Unknown, kind, nil)
				u.Optional = !always
				resource.put(field, inventory.NewUnknown(u, e.Evidence.Range))
			}
		}
		doc.put("resource", resource.value())
	}
	element := doc.value()
	if u := e.Existence; u != nil && !sameChoice(u, n.Existence) {
		element = perhaps(element, u, exists, "existence of "+e.ID)
	}
	return element
}

// fieldKinds are the kinds of the fields that every resource has.
var fieldKinds = map[string]inventory.Kind{
	"id": inventory.KindString, "address": inventory.KindString, "name": inventory.KindString,
	"account": inventory.KindString, "region": inventory.KindString,
	"properties": inventory.KindObject, "tags": inventory.KindObject, "related": inventory.KindObject,
}

// otherEnd is the resource at the other end of an edge. An image that is not
// known has no known address.
func (f *facts) otherEnd(e *Edge, other *Node, reads *Reads, depth int) *inventory.Value {
	resource := f.resource(other, reads, depth)
	if other.Type != TypeImage || e.Unknown == nil {
		return resource
	}
	for _, name := range []string{"id", "address", "name"} {
		if resource.Get(name) != nil {
			resource = resource.Set(inventory.Path{name}, inventory.NewUnknown(derived(e.Unknown, inventory.KindString, nil), e.Evidence.Range))
		}
	}
	return resource
}

func exists(chosen *inventory.Value) bool {
	there, ok := chosen.Bool()
	return !ok || there
}

// sameChoice reports whether two things exist in the same cases.
func sameChoice(a, b *inventory.Unknown) bool {
	if a == nil || b == nil {
		return false
	}
	return a == b || a.Key != "" && a.Key == b.Key &&
		slices.EqualFunc(a.Alternatives, b.Alternatives, func(x, y inventory.Alternative) bool {
			return exists(x.Value) == exists(y.Value)
		})
}

// perhaps turns a list element into one that is there only in some of an
// unknown's alternatives. With a nil unknown it is there for sure.
func perhaps(
	element *inventory.Value, u *inventory.Unknown, present func(*inventory.Value) bool, key string,
) *inventory.Value {
	if u == nil {
		return element
	}
	if other := element.Unknown(); other != nil {
		return nested(element, other, u, present, key)
	}
	choice := *u
	choice.Type, choice.Pieces, choice.Alternatives = inventory.KindObject, nil, nil
	for _, a := range u.Alternatives {
		alternative := inventory.Alternative{When: a.When}
		if present(a.Value) {
			alternative.Value = element
		}
		choice.Alternatives = append(choice.Alternatives, alternative)
	}
	if len(u.Alternatives) == 0 {
		choice.Key = key
		choice.Alternatives = []inventory.Alternative{
			{When: u.String(), Value: element}, {When: u.String() + ", otherwise"},
		}
	}
	choice.Expression = ""
	return inventory.NewUnknown(&choice, element.Range())
}

// nested is an element that depends on two choices: where the first puts it
// there, the second still decides.
func nested(
	element *inventory.Value, first, u *inventory.Unknown, present func(*inventory.Value) bool, key string,
) *inventory.Value {
	if sameChoice(first, u) {
		return element
	}
	choice := *first
	choice.Alternatives = slices.Clone(first.Alternatives)
	for i, a := range choice.Alternatives {
		if a.Value != nil {
			choice.Alternatives[i].Value = perhaps(a.Value, u, present, key)
		}
	}
	return inventory.NewUnknown(&choice, element.Range())
}

// meant reports whether a value that the reference may take, for which the edge stands,
// leads to what the edge does. A resource between two others refers to either.
func (e *Edge) meant(chosen *inventory.Value) bool {
	stated := e.Evidence.Resource
	switch {
	case e.listener != nil:
		return leads(e.listener, chosen)
	case e.From.Resource != nil && e.To.Resource != nil && stated != e.From.Resource && stated != e.To.Resource:
		return leads(e.From, chosen) || leads(e.To, chosen)
	case e.reverse:
		return leads(e.From, chosen)
	}
	return leads(e.To, chosen)
}

// leads reports whether a value that a reference may take leads to a node.
func leads(n *Node, value *inventory.Value) bool {
	if value == nil {
		return false
	}
	if n.Type == TypeExternal {
		return value.Display() == n.Address
	}
	text, ok := value.Text()
	if !ok || n.Resource == nil {
		return true
	}
	for _, id := range n.Resource.Identifiers {
		if text == id.Value || id.Synthetic && strings.Contains(text, id.Value) {
			return true
		}
	}
	return text == n.Name || isNamed(n, text)
}

// isNamed reports whether a resource that a program calls something else has the text
// for its physical name.
func isNamed(n *Node, text string) bool {
	return n.Resource.Construct != "" && slices.ContainsFunc(n.Properties.Match(namePattern(n.Type)), func(m inventory.Match) bool {
		name, ok := m.Value.Text()
		return ok && name == text
	})
}
