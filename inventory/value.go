package inventory

import (
	"strconv"
	"strings"
)

// Kind says what a Value is.
type Kind uint8

// The kinds of a Value. A nil *Value is KindAbsent.
const (
	// KindAbsent is a property that is not there: AWS applies its default.
	KindAbsent Kind = iota
	// KindNull is a property that is there and holds nothing: AWS::NoValue, or a
	// JSON null. Policies see it as absent, as CloudFormation does.
	KindNull
	// KindBool is true or false.
	KindBool
	// KindNumber is a decimal number of any size.
	KindNumber
	// KindString is text.
	KindString
	// KindList is an ordered list.
	KindList
	// KindObject is a set of named members in the order of the source.
	KindObject
	// KindUnknown is a value that cannot be known from the input; Unknown says why.
	KindUnknown
)

// String names the kind as JSON Schema does, with "absent" and "unknown" beside.
func (k Kind) String() string {
	switch k {
	case KindAbsent:
		return "absent"
	case KindNull:
		return "null"
	case KindBool:
		return "boolean"
	case KindNumber:
		return "number"
	case KindString:
		return "string"
	case KindList:
		return "array"
	case KindObject:
		return "object"
	case KindUnknown:
		return "unknown"
	}
	return "invalid"
}

// Origin says how a value came to be what it is.
type Origin uint8

const (
	// OriginInput is a value that the input states, directly or by way of an
	// intrinsic function over values that it states.
	OriginInput Origin = iota
	// OriginDefault is the default that AWS applies to an absent property, filled
	// in from the catalog. Its range is that of the nearest enclosing thing that
	// the user wrote.
	OriginDefault
	// OriginSynthetic is text that contains an identifier made up by the scanner
	// because AWS will assign the real one on deployment. It is good for finding
	// out what refers to what and must never be shown as real: use Display.
	OriginSynthetic
)

// Member is one named member of an object.
type Member struct {
	Name string
	// NameRange is where the name stands in the input.
	NameRange Range
	Value     *Value
}

// Piece is a part of a string. A string that was put together from parts keeps
// them, so that what is known of it stays known (the repository of an image
// whose tag is a parameter) and what is made up can be told apart.
type Piece struct {
	// Text is the text of the piece; empty when Unknown is set.
	Text string
	// Expression is what the user wrote where the piece is not literal text, for
	// example "Repository.RepositoryUri" or "AWS::Region". Empty for literal text.
	Expression string
	// Synthetic says that Text was made up by the scanner.
	Synthetic bool
	// Names is the ID of the resource of which the user takes an identifier here; empty
	// where the piece does not come from a reference to a resource. Two resources may
	// have the same name: the piece tells which is meant.
	Names string
	// Unknown is set when the text of the piece cannot be known.
	Unknown *Unknown
}

// Value is a property's value. A nil *Value is an absent property, and all
// methods may be called on it. Values are immutable: a With method returns a
// changed shallow copy.
type Value struct {
	kind    Kind
	boolean bool
	text    string // KindString: the text. KindNumber: the decimal literal.
	list    []*Value
	members []Member
	pieces  []Piece
	unknown *Unknown
	more    *Unknown
	// unordered says that a list is a set.
	unordered bool
	// document is what the text encodes.
	document *Value

	rng    Range
	origin Origin
	secret bool
	redact bool
	note   string
}

// NewNull returns a null.
func NewNull(at Range) *Value { return &Value{kind: KindNull, rng: at} }

// NewBool returns a boolean.
func NewBool(b bool, at Range) *Value { return &Value{kind: KindBool, boolean: b, rng: at} }

// NewNumber returns a number from its decimal literal, which must be valid JSON.
func NewNumber(literal string, at Range) *Value {
	return &Value{kind: KindNumber, text: literal, rng: at}
}

// NewInt returns a number.
func NewInt(n int, at Range) *Value { return NewNumber(strconv.Itoa(n), at) }

// NewString returns literal text.
func NewString(text string, at Range) *Value { return &Value{kind: KindString, text: text, rng: at} }

// NewList returns a list of values, which must not be nil.
func NewList(elements []*Value, at Range) *Value {
	return &Value{kind: KindList, list: elements, rng: at}
}

// NewObject returns an object. Of members with the same name the last one wins.
func NewObject(members []Member, at Range) *Value {
	return &Value{kind: KindObject, members: members, rng: at}
}

// NewUnknown returns a value that cannot be known, for the reason given.
func NewUnknown(u *Unknown, at Range) *Value { return &Value{kind: KindUnknown, unknown: u, rng: at} }

// NewPieces returns the string that the pieces make up: literal text, text with
// synthetic parts, or an unknown that keeps what is known of it. Adjacent
// literal pieces are joined.
func NewPieces(pieces []Piece, at Range) *Value {
	pieces = joinLiterals(pieces)
	var text strings.Builder
	var unknowns []*Unknown
	origin := OriginInput
	for _, p := range pieces {
		text.WriteString(p.Text)
		if p.Synthetic {
			origin = OriginSynthetic
		}
		if p.Unknown != nil {
			unknowns = append(unknowns, p.Unknown)
		}
	}
	if len(unknowns) > 0 {
		if len(pieces) == 1 {
			return NewUnknown(unknowns[0], at)
		}
		return NewUnknown(mergeUnknowns(unknowns, pieces), at)
	}
	v := &Value{kind: KindString, text: text.String(), rng: at, origin: origin}
	for _, p := range pieces {
		if p.Expression != "" {
			v.pieces = pieces
			break
		}
	}
	return v
}

func joinLiterals(pieces []Piece) []Piece {
	out := make([]Piece, 0, len(pieces))
	for _, p := range pieces {
		literal := p.Expression == "" && p.Unknown == nil
		if literal && p.Text == "" {
			continue
		}
		if last := len(out) - 1; literal && last >= 0 && out[last].Expression == "" && out[last].Unknown == nil {
			out[last].Text += p.Text
			continue
		}
		out = append(out, p)
	}
	return out
}

// Kind returns what the value is; KindAbsent for nil.
func (v *Value) Kind() Kind {
	if v == nil {
		return KindAbsent
	}
	return v.kind
}

// IsKnown reports whether the value itself is known. The elements of a known
// list and the members of a known object may still be unknown.
func (v *Value) IsKnown() bool { return v.Kind() != KindUnknown }

// IsSet reports whether the property is there: neither absent nor null. An
// unknown value is set.
func (v *Value) IsSet() bool { return v.Kind() != KindAbsent && v.Kind() != KindNull }

// Bool returns the boolean and whether the value is one.
func (v *Value) Bool() (value, ok bool) {
	if v.Kind() != KindBool {
		return false, false
	}
	return v.boolean, true
}

// Text returns the text of a string and whether the value is one. The text may
// be synthetic; use Display for anything that a person reads.
func (v *Value) Text() (string, bool) {
	if v.Kind() != KindString {
		return "", false
	}
	return v.text, true
}

// Literal returns the decimal literal of a number and whether the value is one.
func (v *Value) Literal() (string, bool) {
	if v.Kind() != KindNumber {
		return "", false
	}
	return v.text, true
}

// Int returns an integer, also from a string that holds one, since templates
// quote numbers as they please.
func (v *Value) Int() (int, bool) {
	if k := v.Kind(); k != KindNumber && k != KindString {
		return 0, false
	}
	n, err := strconv.Atoi(v.text)
	return n, err == nil
}

// List returns the elements of a list, nil for anything else.
func (v *Value) List() []*Value {
	if v.Kind() != KindList {
		return nil
	}
	return v.list
}

// Members returns the members of an object, nil for anything else.
func (v *Value) Members() []Member {
	if v.Kind() != KindObject {
		return nil
	}
	return v.members
}

// Get returns the named member of an object. It is absent when there is none,
// and unknown when the object itself is unknown.
func (v *Value) Get(name string) *Value {
	switch v.Kind() {
	case KindUnknown:
		return v
	case KindObject:
		for i := len(v.members) - 1; i >= 0; i-- {
			if v.members[i].Name == name {
				return v.members[i].Value
			}
		}
	}
	return nil
}

// Unknown returns why the value is not known, nil when it is known.
func (v *Value) Unknown() *Unknown {
	if v.Kind() != KindUnknown {
		return nil
	}
	return v.unknown
}

// Range returns where the value stands in the input.
func (v *Value) Range() Range {
	if v == nil {
		return Range{}
	}
	return v.rng
}

// Origin returns how the value came to be.
func (v *Value) Origin() Origin {
	if v == nil {
		return OriginInput
	}
	return v.origin
}

// Note returns what a reader should know of how the value came to be, for
// example "parameter Tag, default"; often empty.
func (v *Value) Note() string {
	if v == nil {
		return ""
	}
	return v.note
}

// IsSensitive reports whether the value must not be shown, because it is a
// secret or because its property usually holds one. Display redacts it.
func (v *Value) IsSensitive() bool { return v != nil && (v.secret || v.redact) }

// IsSecret reports whether the value is known to be a secret: that of a NoEcho
// parameter, or of a reference to a secret.
func (v *Value) IsSecret() bool { return v != nil && v.secret }

// Document returns what the text of a value encodes, where the input has it in parts
// that keep their own ranges; nil where it does not. The value may be unknown in part.
func (v *Value) Document() *Value {
	if v == nil {
		return nil
	}
	return v.document
}

// WithDocument returns a text as one that encodes a document.
func (v *Value) WithDocument(document *Value) *Value {
	return v.with(func(c *Value) { c.document = document })
}

// WithRange returns the value as it stands somewhere else.
func (v *Value) WithRange(at Range) *Value {
	return v.with(func(c *Value) { c.rng = at })
}

// WithUnknown returns an unknown as one of which something else is known.
func (v *Value) WithUnknown(u *Unknown) *Value {
	return v.with(func(c *Value) { c.unknown = u })
}

// WithOrigin returns the value with another origin.
func (v *Value) WithOrigin(o Origin) *Value {
	return v.with(func(c *Value) { c.origin = o })
}

// WithNote returns the value with a note.
func (v *Value) WithNote(note string) *Value {
	return v.with(func(c *Value) { c.note = note })
}

// WithSensitive returns the value marked as a secret.
func (v *Value) WithSensitive() *Value {
	return v.with(func(c *Value) { c.secret = true })
}

// WithRedaction returns the value marked as one that must not be shown, because
// its property usually holds a secret.
func (v *Value) WithRedaction() *Value {
	return v.with(func(c *Value) { c.redact = true })
}

func (v *Value) with(change func(*Value)) *Value {
	if v == nil {
		return nil
	}
	c := *v
	change(&c)
	return &c
}

// Pieces returns the parts of a string, known or not: a single literal piece
// for plain text, nil for anything that is not a string.
func (v *Value) Pieces() []Piece {
	switch v.Kind() {
	case KindString:
		if v.pieces != nil {
			return v.pieces
		}
		return []Piece{{Text: v.text}}
	case KindNumber:
		return []Piece{{Text: v.text}}
	case KindBool:
		return []Piece{{Text: strconv.FormatBool(v.boolean)}}
	case KindUnknown:
		if v.unknown.Pieces != nil {
			return v.unknown.Pieces
		}
		return []Piece{{Expression: v.unknown.Expression, Unknown: v.unknown}}
	}
	return nil
}
