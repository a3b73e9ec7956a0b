package inventory

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// MaxDocumentSize is the length of the longest JSON text that is parsed, in bytes: a
// whole template may have 1 MB.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const MaxDocumentSize = 1 << 20

const (
	// maxDocumentDepth is how deep objects and lists may be nested in it.
	maxDocumentDepth = 200
	// mark stands before and after the number of a piece that is not literal text,
	// while the text around it is parsed.
	mark        = '\uE000'
	escapedMark = `\ue000`
)

var (
	errNotDocument = errors.New("it is neither an object nor a list")
	errTooDeep     = fmt.Errorf("it is nested more than %d levels deep", maxDocumentDepth)
)

// ParseDocument returns what a JSON text holds. Every value in it has the range
// of the text. Parts of the text that are made up or unknown stay so: they become
// the values, or the pieces of the strings, in which they stand. A value that is
// no text is returned as it is, and so is an unknown of which no part is known.
func ParseDocument(v *Value) (*Value, error) {
	if document := v.Document(); document != nil {
		return document, nil
	}
	if u := v.Unknown(); u != nil {
		if len(u.Alternatives) > 0 {
			return v.MapAlternatives(func(alternative *Value) *Value {
				if parsed, err := ParseDocument(alternative); err == nil {
					return parsed
				}
				return alternative
			}), nil
		}
		if len(u.Pieces) < 2 {
			return v, nil
		}
	} else if v.Kind() != KindString {
		return v, nil
	}
	d := &documentParser{pieces: v.Pieces(), at: v.Range()}
	parsed, err := d.parse()
	if err != nil {
		if v.Unknown() != nil {
			return v, nil // What is unknown may make it right.
		}
		return nil, err
	}
	if v.IsSensitive() {
		parsed = redacted(parsed)
	}
	return parsed, nil
}

// redacted marks a value and everything in it.
func redacted(v *Value) *Value {
	if !v.IsSet() {
		return v
	}
	v = v.MapElements(redacted).MapMembers(func(_ string, member *Value) *Value { return redacted(member) })
	return v.MapAlternatives(redacted).WithRedaction()
}

// documentParser parses one text.
type documentParser struct {
	pieces []Piece
	at     Range
	input  *json.Decoder
}

func (d *documentParser) parse() (*Value, error) {
	text, err := d.text()
	if err != nil {
		return nil, err
	}
	d.input = json.NewDecoder(strings.NewReader(text))
	d.input.UseNumber()
	v, err := d.value(0)
	switch {
	case strings.TrimSpace(text) == "":
		return nil, errNotDocument
	case errors.Is(err, io.EOF):
		return nil, io.ErrUnexpectedEOF
	case err != nil:
		return nil, err
	case v.Kind() != KindObject && v.Kind() != KindList:
		return nil, errNotDocument
	}
	if _, err := d.input.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the end of the document")
	}
	return v, nil
}

// text puts the pieces together, with a mark for each that is not literal text.
// Outside of quotes a known piece stands for itself, and an unknown one for a
// whole value.
func (d *documentParser) text() (string, error) {
	var b strings.Builder
	quoted := false
	for i, p := range d.pieces {
		literal := p.Expression == "" && p.Unknown == nil
		switch {
		case strings.ContainsRune(p.Text, mark) || strings.Contains(strings.ToLower(p.Text), escapedMark):
			return "", fmt.Errorf("it has the private character %U", mark)
		case literal, !quoted && p.Unknown == nil:
			b.WriteString(p.Text)
			quoted = endsQuoted(p.Text, quoted)
		case quoted:
			fmt.Fprintf(&b, "%c%d%c", mark, i, mark)
		default:
			fmt.Fprintf(&b, `"%c%d%c"`, mark, i, mark)
		}
		if b.Len() > MaxDocumentSize {
			return "", fmt.Errorf("it is longer than %d bytes", MaxDocumentSize)
		}
	}
	return b.String(), nil
}

// endsQuoted reports whether the end of a text is within quotes, given whether
// its beginning is.
func endsQuoted(text string, quoted bool) bool {
	for i := 0; i < len(text); i++ {
		switch {
		case quoted && text[i] == '\\':
			i++
		case text[i] == '"':
			quoted = !quoted
		}
	}
	return quoted
}

func (d *documentParser) value(depth int) (*Value, error) {
	token, err := d.input.Token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case json.Delim:
		if depth >= maxDocumentDepth {
			return nil, errTooDeep
		}
		if t == '[' {
			return d.list(depth)
		}
		return d.object(depth)
	case string:
		return d.string(t), nil
	case json.Number:
		return NewNumber(t.String(), d.at), nil
	case bool:
		return NewBool(t, d.at), nil
	}
	return NewNull(d.at), nil
}

func (d *documentParser) list(depth int) (*Value, error) {
	elements := []*Value{}
	for d.input.More() {
		element, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		elements = append(elements, element)
	}
	_, err := d.input.Token()
	return NewList(elements, d.at), err
}

func (d *documentParser) object(depth int) (*Value, error) {
	var members []Member
	for d.input.More() {
		token, err := d.input.Token()
		if err != nil {
			return nil, err
		}
		name, _ := token.(string)
		member, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		members = append(members, Member{Name: d.string(name).Display(), NameRange: d.at, Value: member})
	}
	_, err := d.input.Token()
	return NewObject(members, d.at), err
}

// string puts the pieces back into a string in which they are marked.
func (d *documentParser) string(text string) *Value {
	if !strings.ContainsRune(text, mark) {
		return NewString(text, d.at)
	}
	var pieces []Piece
	for i, part := range bytes.Split([]byte(text), []byte(string(mark))) {
		if i%2 == 0 {
			pieces = append(pieces, Piece{Text: string(part)})
			continue
		}
		if n, err := strconv.Atoi(string(part)); err == nil && n >= 0 && n < len(d.pieces) {
			pieces = append(pieces, d.pieces[n])
		}
	}
	return NewPieces(pieces, d.at)
}
