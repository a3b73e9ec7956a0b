package expression

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("jsonencode", builtin{own: jsonEncode, least: 1, most: 1})
	_ = register("jsondecode", builtin{own: decode(builtin{pure: stdlib.JSONDecodeFunc, bound: boundJSON}), least: 1, most: 1})
	_ = register("yamlencode", builtin{own: yamlEncode, least: 1, most: 1})
	_ = register("yamldecode", builtin{own: decode(builtin{pure: yamlDecodeFunc, bound: boundYAML}), least: 1, most: 1})
)

// jsonEncode encodes a value as JSON. The text keeps the value as its document, and
// what of the value is not known as pieces that are not known.
func jsonEncode(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindString}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		w := jsonWriter{e: e, at: c.at}
		w.value(args[0])
		if w.large || !e.spend(len(w.pieces), w.length, c.at) {
			return e.refuse(c.at, "the JSON text is too long")
		}
		v := scoped(inventory.NewPieces(w.pieces, c.at), w.pieces)
		if u := v.Unknown(); u != nil && len(u.Pieces) > maxParts {
			v = e.opaque(op, nil, []*inventory.Unknown{u})
		}
		if w.secret {
			v = v.WithSensitive()
		}
		return retype(v, inventory.KindString).WithDocument(args[0])
	}
	op.partial = op.apply
	return e.lift(op, c.args...)
}

// jsonWriter writes JSON as pieces of text.
type jsonWriter struct {
	e      *Evaluator
	at     inventory.Range
	pieces []inventory.Piece
	text   bytes.Buffer
	length int
	large  bool
	secret bool
}

func (w *jsonWriter) literal(text string) {
	if w.length += len(text); w.length > maxText {
		w.large = true
		return
	}
	if last := len(w.pieces) - 1; last >= 0 && w.pieces[last].Expression == "" && w.pieces[last].Unknown == nil {
		w.text.WriteString(text)
		return
	}
	w.flush()
	w.pieces = append(w.pieces, inventory.Piece{})
	w.text.WriteString(text)
}

// flush puts the text that was written into the last literal piece.
func (w *jsonWriter) flush() {
	if w.text.Len() > 0 {
		w.pieces[len(w.pieces)-1].Text = w.text.String()
		w.text.Reset()
	}
}

func (w *jsonWriter) piece(p inventory.Piece) {
	w.flush()
	w.length += len(p.Text)
	w.pieces = append(w.pieces, p)
}

// value writes a value.
func (w *jsonWriter) value(v *inventory.Value) {
	w.parts(v)
	w.flush()
}

func (w *jsonWriter) parts(v *inventory.Value) {
	w.secret = w.secret || v.IsSecret()
	if w.large {
		return
	}
	switch v.Kind() {
	case inventory.KindAbsent, inventory.KindNull:
		w.literal("null")
	case inventory.KindBool, inventory.KindNumber:
		w.literal(scalarText(v))
	case inventory.KindString:
		w.string(v)
	case inventory.KindList:
		w.list(v)
	case inventory.KindObject:
		w.object(v)
	case inventory.KindUnknown:
		w.unknown(v)
	}
}

func (w *jsonWriter) list(v *inventory.Value) {
	if v.More() != nil || w.e.certain(v) < len(v.List()) {
		w.opaque(v)
		return
	}
	w.literal("[")
	for i, element := range v.List() {
		if i > 0 {
			w.literal(",")
		}
		w.parts(element)
	}
	w.literal("]")
}

func (w *jsonWriter) object(v *inventory.Value) {
	for _, m := range v.Members() {
		if m.Value != nil && mayBeAbsent(m.Value) {
			w.opaque(v)
			return
		}
	}
	w.literal("{")
	for i, m := range sorted(v.Members()) {
		if i > 0 {
			w.literal(",")
		}
		w.literal(`"` + escaped(m.Name) + `":`)
		w.parts(m.Value)
	}
	w.literal("}")
}

func (w *jsonWriter) string(v *inventory.Value) {
	w.literal(`"`)
	w.textPieces(v)
	w.literal(`"`)
}

func (w *jsonWriter) textPieces(v *inventory.Value) {
	for _, p := range v.Pieces() {
		p.Text = escaped(p.Text)
		if p.Expression == "" && p.Unknown == nil {
			w.literal(p.Text)
		} else {
			w.piece(p)
		}
	}
}

// unknown writes an unknown text between its quotes, and anything else as a piece.
func (w *jsonWriter) unknown(v *inventory.Value) {
	u := v.Unknown()
	if u.Type == inventory.KindString && len(u.Alternatives) == 0 && !u.MayBeAbsent() || len(u.Pieces) > 0 {
		w.string(v)
		return
	}
	w.opaque(v)
}

// opaque writes the JSON text of a value that is not known as a piece.
func (w *jsonWriter) opaque(v *inventory.Value) {
	op := operation{name: "jsonencode", at: w.at, kind: inventory.KindString}
	u := w.e.derive(op, []*inventory.Value{v}, undetermined([]*inventory.Value{v}, true))
	w.piece(inventory.Piece{Expression: u.Expression, Unknown: u})
}

// escaped returns a text as it stands between quotes in JSON, as Terraform writes it:
// with <, > and & escaped.
func escaped(text string) string {
	if !utf8.ValidString(text) {
		text = string([]rune(text))
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return ""
	}
	return string(quoted[1 : len(quoted)-1])
}

// decode is a function that decodes a text, which may have its document already.
func decode(f builtin) func(*Evaluator, call) *inventory.Value {
	return func(e *Evaluator, c call) *inventory.Value {
		if document := c.args[0].Document(); document != nil {
			return e.afford(document, c.at).WithRange(c.at)
		}
		op := operation{name: c.name, at: c.at}
		op.apply = func(args []*inventory.Value) *inventory.Value {
			if document := args[0].Document(); document != nil {
				return document.WithRange(c.at)
			}
			// Decoding takes as long as a step for every few bytes, whatever becomes of it.
			const bytesPerStep = 8
			if text, known := args[0].Text(); known && !e.spend(1+len(text)/bytesPerStep, 0, c.at) {
				return e.tooLarge(c.at)
			}
			one := c
			one.args = args
			return e.pure(f, one)
		}
		return e.lift(op, c.args...)
	}
}

// boundJSON refuses documents that nest too deep.
func boundJSON(args []cty.Value) error {
	if len(args) != 1 || !args[0].IsKnown() || args[0].IsNull() || args[0].Type() != cty.String {
		return nil
	}
	decoder, depth := json.NewDecoder(strings.NewReader(args[0].AsString())), 0
	for {
		token, err := decoder.Token()
		if err != nil {
			return nil //nolint:nilerr // What is wrong with a document the function says.
		}
		switch token {
		case json.Delim('['), json.Delim('{'):
			depth++
		case json.Delim(']'), json.Delim('}'):
			depth--
		}
		if depth > deepestDocument {
			return errLarge
		}
	}
}
