package expression

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
)

func (e *Evaluator) tuple(x *hclsyntax.TupleConsExpr, scope Scope, at inventory.Range) *inventory.Value {
	elements := make([]*inventory.Value, len(x.Exprs))
	for i, expr := range x.Exprs {
		elements[i] = e.eval(expr, scope)
	}
	return inventory.NewList(elements, at)
}

func (e *Evaluator) object(x *hclsyntax.ObjectConsExpr, scope Scope, at inventory.Range) *inventory.Value {
	b := builder{e: e, at: at}
	for _, item := range x.Items {
		key := e.eval(item.KeyExpr, scope)
		if u := key.Unknown(); u != nil && !isInvalid(key) {
			b.cover(u)
		}
		b.add(key, e.position(item.KeyExpr.Range()), e.eval(item.ValueExpr, scope))
	}
	return b.object()
}

// objectKey evaluates the key of an object constructor: a bare word is itself.
func (e *Evaluator) objectKey(x *hclsyntax.ObjectConsKeyExpr, scope Scope) *inventory.Value {
	if !x.ForceNonLiteral {
		if word := hcl.ExprAsKeyword(x.Wrapped); word != "" {
			return inventory.NewString(word, e.position(x.Range()))
		}
	}
	return e.eval(x.Wrapped, scope)
}

// builder puts an object together some of whose keys may not be known.
type builder struct {
	e       *Evaluator
	at      inventory.Range
	members []inventory.Member
	places  map[string]int
	// open are the reasons for which there may be further members.
	open   []*inventory.Unknown
	failed *inventory.Value
}

// add adds a member; of two with the same name the last one wins.
func (b *builder) add(key *inventory.Value, keyAt inventory.Range, v *inventory.Value) {
	switch {
	case isInvalid(key):
		b.failed = key
	case !key.IsKnown():
		b.open = append(b.open, key.Unknown())
	case !key.Kind().IsScalar():
		b.failed = b.e.invalid(keyAt, "the key of an object is "+kindName(key), "write a text")
	default:
		b.put(inventory.Member{Name: scalarText(key), NameRange: keyAt, Value: v})
	}
}

// put adds a member or replaces that of the same name.
func (b *builder) put(m inventory.Member) {
	if b.places == nil {
		b.places = map[string]int{}
	}
	if i, ok := b.places[m.Name]; ok {
		b.members[i] = m
		return
	}
	b.places[m.Name] = len(b.members)
	b.members = append(b.members, m)
}

// cover puts an object that is not known over what was added: all of that is there, but
// may have another value.
func (b *builder) cover(with *inventory.Unknown) {
	b.open = append(b.open, with)
	covered := b.members
	b.members, b.places = nil, nil
	for _, m := range covered {
		if mayBeAbsent(m.Value) {
			continue
		}
		why := because([]*inventory.Unknown{with})
		if u := m.Value.Unknown(); u != nil {
			why = because([]*inventory.Unknown{with, u})
		}
		v := inventory.NewUnknown(why, b.at)
		if m.Value.IsSecret() {
			v = v.WithSensitive()
		}
		m.Value = v
		b.put(m)
	}
}

// object returns what was put together.
func (b *builder) object() *inventory.Value {
	switch {
	case b.failed != nil:
		return b.failed.WithRange(b.at)
	case len(b.members) > maxElements:
		return b.e.refuse(b.at, "the object has too many members")
	case len(b.open) > 0:
		return b.e.openObject(b.members, because(b.open), b.at)
	}
	return inventory.NewObject(b.members, b.at)
}

// openObject is an object that may have other members than those that are known.
func (e *Evaluator) openObject(members []inventory.Member, why *inventory.Unknown, at inventory.Range) *inventory.Value {
	u := *why
	u.Type, u.Pieces, u.Key, u.Alternatives, u.Expression, u.Scope, u.Constraint = inventory.KindObject, nil, "", nil, "", "", nil
	e.Budget.partial[&u] = members
	return inventory.NewUnknown(&u, at)
}

// Members returns the members of an object that are surely there, also of one that is
// not known in full, and why there may be others; nil if there are none.
func (e *Evaluator) Members(v *inventory.Value) ([]inventory.Member, *inventory.Unknown) {
	if u := v.Unknown(); u != nil {
		return e.Budget.partial[u], u
	}
	return v.Members(), nil
}

// openList is a list that may have further elements, anywhere in it.
func (e *Evaluator) openList(elements []*inventory.Value, why *inventory.Unknown, at inventory.Range) *inventory.Value {
	u := *why
	u.Type, u.Pieces, u.Key, u.Alternatives, u.Expression, u.Scope, u.Constraint = inventory.KindList, nil, "", nil, "", "", nil
	if len(elements) == 0 {
		return inventory.NewUnknown(&u, at)
	}
	e.Budget.anywhere[&u] = true
	return inventory.NewList(elements, at).WithMore(&u)
}
