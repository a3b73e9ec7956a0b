package scanner

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/inventory"
)

const (
	// maxDocumentSize is the length of the longest JSON text that is parsed, in
	// bytes: a whole template may have 1 MB.
	// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
	maxDocumentSize = 1 << 20
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

// parseDocuments replaces the texts of a resource that hold JSON documents by
// what they hold. A text that is no JSON stays, with a diagnostic.
func parseDocuments(inv *inventory.Inventory, r *inventory.Resource, p *plan) {
	for i, steps := range p.json {
		r.Properties = rewrite(r.Properties, steps, func(v *inventory.Value) *inventory.Value {
			parsed, err := parseDocument(v)
			if err == nil {
				return parsed
			}
			report := inventory.Diagnostic{
				Severity: inventory.SeverityWarning,
				Summary:  fmt.Sprintf("%s of %s is not a JSON document", p.entry.JSON[i], r.Address),
				Detail:   fmt.Sprintf("%v. Write the document as an object, or as text that is valid JSON.", err),
				Range:    v.Range(),
			}
			if !slices.Contains(inv.Diagnostics, report) {
				inv.Diagnostics = append(inv.Diagnostics, report)
			}
			return v
		})
	}
}

// parseDocument returns what a JSON text holds. Every value in it has the range
// of the text. Parts of the text that are made up or unknown stay so: they become
// the values, or the pieces of the strings, in which they stand. A value that is
// no text is returned as it is, and so is an unknown of which no part is known.
func parseDocument(v *inventory.Value) (*inventory.Value, error) {
	if u := v.Unknown(); u != nil {
		if len(u.Alternatives) > 0 {
			return mapAlternatives(v, func(alternative *inventory.Value) *inventory.Value {
				if parsed, err := parseDocument(alternative); err == nil {
					return parsed
				}
				return alternative
			}), nil
		}
		if len(u.Pieces) < 2 {
			return v, nil
		}
	} else if v.Kind() != inventory.KindString {
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
		parsed = markSensitive(parsed)
	}
	return parsed, nil
}

// documentParser parses one text.
type documentParser struct {
	pieces []inventory.Piece
	at     inventory.Range
	input  *json.Decoder
}

func (d *documentParser) parse() (*inventory.Value, error) {
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
	case v.Kind() != inventory.KindObject && v.Kind() != inventory.KindList:
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
		if b.Len() > maxDocumentSize {
			return "", fmt.Errorf("it is longer than %d bytes", maxDocumentSize)
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

func (d *documentParser) value(depth int) (*inventory.Value, error) {
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
		return inventory.NewNumber(t.String(), d.at), nil
	case bool:
		return inventory.NewBool(t, d.at), nil
	}
	return inventory.NewNull(d.at), nil
}

func (d *documentParser) list(depth int) (*inventory.Value, error) {
	elements := []*inventory.Value{}
	for d.input.More() {
		element, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		elements = append(elements, element)
	}
	_, err := d.input.Token()
	return inventory.NewList(elements, d.at), err
}

func (d *documentParser) object(depth int) (*inventory.Value, error) {
	var members []inventory.Member
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
		members = append(members, inventory.Member{Name: d.string(name).Display(), NameRange: d.at, Value: member})
	}
	_, err := d.input.Token()
	return inventory.NewObject(members, d.at), err
}

// string puts the pieces back into a string in which they are marked.
func (d *documentParser) string(text string) *inventory.Value {
	if !strings.ContainsRune(text, mark) {
		return inventory.NewString(text, d.at)
	}
	var pieces []inventory.Piece
	for i, part := range bytes.Split([]byte(text), []byte(string(mark))) {
		if i%2 == 0 {
			pieces = append(pieces, inventory.Piece{Text: string(part)})
			continue
		}
		if n, err := strconv.Atoi(string(part)); err == nil && n >= 0 && n < len(d.pieces) {
			pieces = append(pieces, d.pieces[n])
		}
	}
	return inventory.NewPieces(pieces, d.at)
}
