package policies

import (
	"encoding/json"
	"slices"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
	"github.com/archlint/archlint/topology"
)

// documents turns values into those of the interpreter. What nodes have for
// properties is turned once for all policies; what is made for one policy on one
// node is not kept. It is safe for concurrent use.
type documents struct {
	// roots are the values that are kept.
	roots map[*inventory.Value]bool
	kept  sync.Map // *inventory.Value to *interpreter.Value
	// unknowns and choices are those that are known by their addresses alone.
	unknowns sync.Map // *inventory.Unknown to *interpreter.Unknown
	choices  sync.Map // *inventory.Unknown to *interpreter.Choice
}

func newDocuments(g *topology.Graph) *documents {
	d := &documents{roots: make(map[*inventory.Value]bool, len(g.Nodes))}
	for _, n := range g.Nodes {
		if n.Properties != nil {
			d.roots[n.Properties] = true
		}
	}
	return d
}

// maxAlternatives bounds how many alternatives of an unknown are told apart.
const maxAlternatives = 64

// value turns a value; it is nil for one that is absent.
func (d *documents) value(v *inventory.Value) *interpreter.Value {
	c := conversion{documents: d, values: map[*inventory.Value]*interpreter.Value{}}
	return c.value(v)
}

// conversion turns one value. It remembers its parts, which may be shared.
type conversion struct {
	*documents
	values map[*inventory.Value]*interpreter.Value
}

func (c conversion) value(v *inventory.Value) *interpreter.Value {
	switch v.Kind() {
	case inventory.KindAbsent, inventory.KindNull:
		return nil
	case inventory.KindBool:
		b, _ := v.Bool()
		return interpreter.Known(ast.InternedTerm(b))
	case inventory.KindNumber:
		literal, _ := v.Literal()
		return interpreter.Known(ast.NumberTerm(json.Number(literal)))
	case inventory.KindString:
		text, _ := v.Text()
		return interpreter.Known(ast.StringTerm(text))
	case inventory.KindList, inventory.KindObject, inventory.KindUnknown:
	}
	if c.roots[v] {
		return c.root(v)
	}
	known, ok := c.values[v]
	if !ok {
		known = c.make(v)
		c.values[v] = known
	}
	return known
}

// root turns a value that is kept.
func (c conversion) root(v *inventory.Value) *interpreter.Value {
	if known, ok := c.kept.Load(v); ok {
		return known.(*interpreter.Value)
	}
	inner := conversion{documents: c.documents, values: map[*inventory.Value]*interpreter.Value{}}
	known, _ := c.kept.LoadOrStore(v, inner.make(v))
	return known.(*interpreter.Value)
}

// make turns a list, an object or what is not known.
func (c conversion) make(v *inventory.Value) *interpreter.Value {
	switch v.Kind() {
	case inventory.KindList:
		return c.list(v)
	case inventory.KindUnknown:
		return c.unknown(v.Unknown())
	case inventory.KindAbsent, inventory.KindNull, inventory.KindBool, inventory.KindNumber, inventory.KindString, inventory.KindObject:
	}
	return c.object(v)
}

func (c conversion) list(v *inventory.Value) *interpreter.Value {
	elements := make([]*interpreter.Value, 0, len(v.List()))
	for _, e := range v.List() {
		if element := c.value(e); element != nil {
			elements = append(elements, element)
		}
	}
	var more *interpreter.Unknown
	if u := v.More(); u != nil {
		more = c.opaque(u)
	}
	return interpreter.NewArray(elements, more)
}

func (c conversion) object(v *inventory.Value) *interpreter.Value {
	members := make([]interpreter.Member, 0, len(v.Members()))
	for _, m := range lastMembers(v) {
		if value := c.value(m.Value); value != nil {
			members = append(members, interpreter.Member{Name: m.Name, Value: value})
		}
	}
	return interpreter.NewObject(members)
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

func (c conversion) unknown(u *inventory.Unknown) *interpreter.Value {
	if n := len(u.Alternatives); n == 0 || n > maxAlternatives {
		return interpreter.NewUnknown(c.opaque(u))
	}
	if known, ok := c.choices.Load(u); ok {
		return interpreter.NewChoice(known.(*interpreter.Choice))
	}
	choice := &interpreter.Choice{Key: u.Key, Source: u}
	for _, a := range u.Alternatives {
		choice.Alternatives = append(choice.Alternatives, c.value(a.Value))
	}
	if choice.Key == "" {
		known, _ := c.choices.LoadOrStore(u, choice)
		choice = known.(*interpreter.Choice)
	}
	return interpreter.NewChoice(choice)
}

// opaque turns an unknown whose alternatives are not known.
func (d *documents) opaque(u *inventory.Unknown) *interpreter.Unknown {
	if known, ok := d.unknowns.Load(u); ok {
		return known.(*interpreter.Unknown)
	}
	out := &interpreter.Unknown{Name: u.Identity(), Kinds: kindsOf(u.Type), Optional: u.MayBeAbsent(), Source: u}
	if u.Constraint != nil {
		out.Accepts = func(t *ast.Term) bool { return u.Constraint.Allows(fromTerm(t)) }
		out.Values = onlyValues(u)
	}
	if len(u.Pieces) > 1 {
		for _, p := range u.Pieces {
			piece := interpreter.Piece{Text: p.Text}
			if p.Unknown != nil {
				piece.Unknown = d.opaque(p.Unknown)
			}
			out.Pieces = append(out.Pieces, piece)
		}
	}
	if out.Name == "" {
		known, _ := d.unknowns.LoadOrStore(u, out)
		out = known.(*interpreter.Unknown)
	}
	return out
}

// onlyValues are the values that a text can have if the input says which, nil if
// it does not.
func onlyValues(u *inventory.Unknown) []*ast.Term {
	if u.Type != inventory.KindString {
		return nil
	}
	var out []*ast.Term
	for i, text := range u.Constraint.Values {
		if !slices.Contains(u.Constraint.Values[:i], text) && u.Constraint.Allows(inventory.NewString(text, inventory.Range{})) {
			out = append(out, ast.StringTerm(text))
		}
	}
	return out
}

func kindsOf(k inventory.Kind) interpreter.Kinds {
	switch k {
	case inventory.KindBool:
		return interpreter.Boolean
	case inventory.KindNumber:
		return interpreter.Number
	case inventory.KindString:
		return interpreter.String
	case inventory.KindList:
		return interpreter.Array
	case inventory.KindObject:
		return interpreter.Object
	case inventory.KindAbsent, inventory.KindNull, inventory.KindUnknown:
	}
	return interpreter.AnyJSON
}

// fromTerm is the value that a term stands for, as far as constraints look at it.
func fromTerm(t *ast.Term) *inventory.Value {
	switch v := t.Value.(type) {
	case ast.Boolean:
		return inventory.NewBool(bool(v), inventory.Range{})
	case ast.Number:
		return inventory.NewNumber(string(v), inventory.Range{})
	case ast.String:
		return inventory.NewString(string(v), inventory.Range{})
	case *ast.Array:
		elements := make([]*inventory.Value, 0, v.Len())
		for i := range v.Len() {
			elements = append(elements, fromTerm(v.Elem(i)))
		}
		return inventory.NewList(elements, inventory.Range{})
	}
	return inventory.NewObject(nil, inventory.Range{})
}

// existing is a document that is there only if a resource exists.
func (d *documents) existing(doc *interpreter.Value, existence *inventory.Unknown) *interpreter.Value {
	if existence == nil {
		return doc
	}
	choice := &interpreter.Choice{Key: existence.Key, Source: existence}
	for _, a := range existence.Alternatives {
		exists, known := a.Value.Bool()
		if !a.Value.IsSet() || known && !exists {
			choice.Alternatives = append(choice.Alternatives, nil)
		} else {
			choice.Alternatives = append(choice.Alternatives, doc)
		}
	}
	if n := len(existence.Alternatives); n == 0 || n > maxAlternatives {
		choice.Key, choice.Source = "existence "+existence.Identity(), existing{existence}
		choice.Alternatives = []*interpreter.Value{doc, nil}
	}
	return interpreter.NewChoice(choice)
}

// existing is the source of the choice whether a resource exists of which nothing
// more is known.
type existing struct{ *inventory.Unknown }
