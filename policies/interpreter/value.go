package interpreter

import (
	"sync"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Kinds is a set of the kinds of values of Rego.
type Kinds uint8

// The kinds of values.
const (
	Null Kinds = 1 << iota
	Boolean
	Number
	String
	Array
	Object
	Set

	// AnyKind is the set of all kinds.
	AnyKind Kinds = 1<<iota - 1
	// AnyJSON is the set of the kinds that an input can have.
	AnyJSON = AnyKind &^ Set
)

// Unknown says what is known of a value that is not known. It must not be changed
// once it is part of a Value.
type Unknown struct {
	// Name identifies it: two unknowns with the same name that is not empty have
	// the same value. One without a name is only equal to itself, by its address.
	Name string
	// Kinds are what it may be; zero means any kind of JSON.
	Kinds Kinds
	// Optional says that the value may also be absent.
	Optional bool
	// Accepts reports whether the unknown can have a value of one of its Kinds; nil
	// if it can have each of them. It must be a pure function.
	Accepts func(*ast.Term) bool
	// Values are the only values that it can have, all different and of its Kinds; nil
	// if there are others. If they are few, each is a case of its own.
	Values []*ast.Term
	// Pieces are the parts of a string that is known in part, nil for others.
	Pieces []Piece
	// Source is what the caller wants to find again in a Literal.
	Source any
	// Derived says that the unknown is none of the input, but what an evaluation has
	// made of some: the result of Function for Arguments where Function is set.
	Derived   bool
	Function  string
	Arguments []*Value
}

// Piece is a part of a string that is known in part.
type Piece struct {
	// Text is the text of the piece if Unknown is nil.
	Text string
	// Unknown is a part of which the text is not known.
	Unknown *Unknown
}

// Choice is a value that is one of several, depending on something that is not
// known.
type Choice struct {
	// Key identifies what chooses: choices with the same key that is not empty have
	// as many alternatives and take the same one. A choice without a key is made for
	// itself alone.
	Key string
	// Alternatives are the values; nil where the value is absent.
	Alternatives []*Value
	// Source is what the caller wants to find again in a Literal.
	Source any
}

// Member is a member of an object.
type Member struct {
	Name  string
	Value *Value
}

// Value is a document, or a part of one, of which parts may not be known. Values
// are immutable and safe for concurrent use; a nil *Value is absent.
type Value struct {
	// term is the value in the concrete interpreter's representation; see Term.
	term *ast.Term
	// known says that nothing in it is unknown.
	known bool
	// One of these is set if the value is not known.
	unknown  *Unknown
	choice   *Choice
	elements []*Value
	members  []Member
	// fields are those of a record with the members that are known, for an object
	// that is not.
	fields []field
	// array says that the value is a list, and more why it may have further elements.
	array bool
	more  *Unknown
}

// opaque stands in concrete terms for what is not known.
var opaque = ast.VarTerm("unknown")

// Known returns the value that a ground term is.
func Known(t *ast.Term) *Value { return &Value{term: t, known: true} }

// NewUnknown returns a value that is not known.
func NewUnknown(u *Unknown) *Value { return &Value{term: opaque, unknown: u} }

// NewChoice returns a value that is one of several.
func NewChoice(c *Choice) *Value { return &Value{term: opaque, choice: c} }

// NewArray returns a list. An element that may be absent moves those behind it. If
// more is not nil, any number of further elements may follow, which are unknowns as
// more says apart from its name.
func NewArray(elements []*Value, more *Unknown) *Value {
	v := &Value{array: true, elements: elements, more: more, known: more == nil}
	fixed := more == nil
	terms := make([]*ast.Term, len(elements))
	for i, e := range elements {
		v.known = v.known && e.known
		fixed = fixed && !e.optional()
		terms[i] = e.term
	}
	v.term = opaque
	if fixed {
		v.term = ast.ArrayTerm(terms...)
	}
	return v
}

// NewObject returns an object, whose members must have different names. A member
// that may be absent has a value that may be.
func NewObject(members []Member) *Value {
	v := &Value{members: members, known: true}
	pairs := make([][2]*ast.Term, len(members), len(members)+1)
	sure := true
	for i, m := range members {
		v.known = v.known && m.Value.known
		sure = sure && !m.Value.optional()
		pairs[i] = [2]*ast.Term{nameTerm(m.Name), m.Value.term}
	}
	if !sure {
		// A key that is no ground term says that the members are not all sure.
		pairs = append(pairs, [2]*ast.Term{opaque, opaque})
	}
	v.term = ast.ObjectTerm(pairs...)
	if !v.known {
		v.fields = fieldsOf(members, pairs)
	}
	return v
}

func fieldsOf(members []Member, pairs [][2]*ast.Term) []field {
	fields := make([]field, len(members))
	cells := make(summary, len(members))
	for i, m := range members {
		fields[i].key = pairs[i][0]
		if m.Value.known {
			cells[i] = alternative{always, m.Value.term}
			fields[i].cell = cells[i : i+1 : i+1]
		}
	}
	return fields
}

// maxNames bounds how many names have terms that all values share.
const maxNames = 1 << 14

// names are the terms of the names of members, which are the same in many objects.
var names struct {
	terms sync.Map // string to *ast.Term
	count atomic.Int64
}

// nameTerm is the term of a name.
func nameTerm(name string) *ast.Term {
	if known, ok := names.terms.Load(name); ok {
		return known.(*ast.Term)
	}
	t := ast.StringTerm(name)
	if names.count.Load() < maxNames && len(name) <= maxNameLength {
		known, loaded := names.terms.LoadOrStore(name, t)
		if t = known.(*ast.Term); !loaded {
			names.count.Add(1)
		}
	}
	return t
}

// maxNameLength is how long a name may be, in bytes, that is kept.
const maxNameLength = 64

// optional reports whether the value may be absent.
func (v *Value) optional() bool {
	switch {
	case v.unknown != nil:
		return v.unknown.Optional
	case v.choice != nil:
		for _, a := range v.choice.Alternatives {
			if a == nil || a.optional() {
				return true
			}
		}
	}
	return false
}

// IsKnown reports whether nothing in the value is unknown.
func (v *Value) IsKnown() bool { return v.known }

// Term returns the value for Evaluate: what is not known is a variable, and so is
// a list of which it is not known how many elements it has. An object with members
// that may be absent has a variable among its keys.
func (v *Value) Term() *ast.Term { return v.term }
