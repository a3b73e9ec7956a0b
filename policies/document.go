package policies

import (
	"encoding/json"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/inventory"
)

// terms turns values into OPA's terms. What has no unknown and no null in it is
// turned once and shared by all policies. It is safe for concurrent use.
type terms struct {
	cache sync.Map // *inventory.Value to cached
}

type cached struct {
	term *ast.Term
	// plain says that the value is known in all its parts and has no nulls, so that
	// it is the same in every world.
	plain bool
}

// plain returns the term of a value that is the same in every world, and reports
// whether the value is one.
func (t *terms) plain(v *inventory.Value) (*ast.Term, bool) {
	switch v.Kind() {
	case inventory.KindBool:
		b, _ := v.Bool()
		return ast.InternedTerm(b), true
	case inventory.KindNumber:
		literal, _ := v.Literal()
		return ast.NumberTerm(json.Number(literal)), true
	case inventory.KindString:
		text, _ := v.Text()
		return ast.StringTerm(text), true
	case inventory.KindList, inventory.KindObject:
	default:
		return nil, false
	}
	if known, ok := t.cache.Load(v); ok {
		c := known.(cached)
		return c.term, c.plain
	}
	term, plain := t.composite(v)
	t.cache.Store(v, cached{term: term, plain: plain})
	return term, plain
}

func (t *terms) composite(v *inventory.Value) (*ast.Term, bool) {
	plain := v.More() == nil
	if v.Kind() == inventory.KindList {
		elements := make([]*ast.Term, 0, len(v.List()))
		for _, element := range v.List() {
			term, ok := t.plain(element)
			plain = plain && ok
			elements = append(elements, term)
		}
		if !plain {
			return nil, false
		}
		return ast.ArrayTerm(elements...), true
	}
	members := make([][2]*ast.Term, 0, len(v.Members()))
	for _, m := range v.Members() {
		term, ok := t.plain(m.Value)
		plain = plain && ok
		members = append(members, [2]*ast.Term{ast.StringTerm(m.Name), term})
	}
	if !plain {
		return nil, false
	}
	return ast.ObjectTerm(members...), true
}

// layout says where the elements of the lists of an input stand in the source.
// A nil layout means that they stand where they do in the input.
type layout struct {
	// indexes are the source's indexes of a list's elements, nil if they are the same.
	indexes []int
	// parts are the layouts of elements and members, by their step in the source.
	parts map[any]*layout
}

// source turns a path in the input into the path in the source.
func (l *layout) source(p inventory.Path) inventory.Path {
	out := make(inventory.Path, 0, len(p))
	for _, s := range p {
		if index, ok := s.(int); ok && l != nil && l.indexes != nil && index >= 0 && index < len(l.indexes) {
			s = l.indexes[index]
		}
		out = append(out, s)
		if l != nil {
			l = l.parts[s]
		}
	}
	return out
}

// below returns the layout of what stands at a path of the source.
func (l *layout) below(p ...any) *layout {
	for _, s := range p {
		if l == nil {
			return nil
		}
		l = l.parts[s]
	}
	return l
}

// document builds the input of one world.
type document struct {
	terms *terms
	world *world
	// without are the paths in the input of what is left out, as keys.
	without map[string]bool
}

// build returns the term of a value in the world and where its parts come from.
// The term is nil where the value is absent or left out; opaque says that it is
// the latter, so that the elements behind it keep their places.
func (d *document) build(v *inventory.Value, at place) (term *ast.Term, l *layout, opaque bool) {
	v = d.world.resolve(v, at.source)
	if !v.IsSet() {
		return nil, nil, false
	}
	if !v.IsKnown() || len(d.without) > 0 && d.without[pathKey(at.input)] {
		return nil, nil, true
	}
	if len(d.without) == 0 {
		if term, plain := d.terms.plain(v); plain {
			return term, nil, false
		}
	}
	switch v.Kind() {
	case inventory.KindList:
		term, l = d.list(v, at)
	case inventory.KindObject:
		term, l = d.object(v, at)
	default:
		term, _ = d.terms.plain(v)
	}
	return term, l, false
}

func (d *document) object(v *inventory.Value, at place) (*ast.Term, *layout) {
	l := &layout{}
	object := ast.NewObject()
	for _, m := range lastMembers(v) {
		if term, part, _ := d.build(m.Value, at.member(m.Name)); term != nil {
			object.Insert(ast.StringTerm(m.Name), term)
			l.add(m.Name, part)
		}
	}
	return ast.NewTerm(object), l.orNil()
}

// lastMembers are the members of an object, the last one of each name.
func lastMembers(v *inventory.Value) []inventory.Member {
	members := v.Members()
	last := make(map[string]int, len(members))
	for i, m := range members {
		last[m.Name] = i
	}
	if len(last) == len(members) {
		return members
	}
	out := make([]inventory.Member, 0, len(last))
	for i, m := range members {
		if last[m.Name] == i {
			out = append(out, m)
		}
	}
	return out
}

// list builds a list. Elements that are absent move those behind them, as in
// CloudFormation. Elements that are left out must not, so that a list with such
// elements becomes an object with numbers as keys: rules that look at elements do
// not notice, and rules that use the list as a whole are not evaluated on it (see
// Reads.cut).
func (d *document) list(v *inventory.Value, at place) (*ast.Term, *layout) {
	l := &layout{}
	var elements []*ast.Term // nil for an element that is left out
	sparse := false
	for i, element := range v.List() {
		term, part, opaque := d.build(element, at.element(i, len(elements)))
		sparse = sparse || opaque
		if term != nil || opaque {
			elements, l.indexes = append(elements, term), append(l.indexes, i)
			l.add(i, part)
		}
	}
	if len(elements) == len(v.List()) {
		l.indexes = nil
	}
	if !sparse {
		return ast.ArrayTerm(elements...), l.orNil()
	}
	object := ast.NewObject()
	for i, element := range elements {
		if element != nil {
			object.Insert(ast.InternedTerm(i), element)
		}
	}
	return ast.NewTerm(object), l.orNil()
}

func (l *layout) add(s any, part *layout) {
	if part == nil {
		return
	}
	if l.parts == nil {
		l.parts = map[any]*layout{}
	}
	l.parts[s] = part
}

func (l *layout) orNil() *layout {
	if l.indexes == nil && l.parts == nil {
		return nil
	}
	return l
}
