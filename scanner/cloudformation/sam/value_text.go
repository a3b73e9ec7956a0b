package sam

import (
	"fmt"
	"math/big"
	"strings"
	"unicode"

	"github.com/archlint/archlint/scanner/document"
)

// String returns the text of a value that SAM hashes: what Python prints, with a u
// before the strings that stand in the template.
func (v *value) String() string {
	var w strings.Builder
	v.write(&w)
	return w.String()
}

func (v *value) write(w *strings.Builder) {
	if v == nil {
		w.WriteString("None")
		return
	}
	switch v.kind {
	case document.Null:
		w.WriteString("None")
	case document.Bool:
		w.WriteString(strings.ToUpper(v.text[:1]) + v.text[1:])
	case document.Number:
		writeNumber(w, v.text)
	case document.String:
		writeQuoted(w, v.text, v.given)
	case document.List:
		w.WriteByte('[')
		for i, item := range v.items {
			if i > 0 {
				w.WriteString(", ")
			}
			item.write(w)
		}
		w.WriteByte(']')
	case document.Map:
		w.WriteByte('{')
		first := true
		for name, m := range v.each() {
			if !first {
				w.WriteString(", ")
			}
			first = false
			writeQuoted(w, name, m.given)
			w.WriteString(": ")
			m.value.write(w)
		}
		w.WriteByte('}')
	}
}

// writeNumber writes a number; an integer beyond 64 bits ends in L.
func writeNumber(w *strings.Builder, text string) {
	w.WriteString(canonicalNumber(text))
	if i, ok := new(big.Int).SetString(text, 10); ok && i.Sign() > 0 && !i.IsInt64() {
		w.WriteByte('L')
	}
}

// writeQuoted writes a string in single quotes, or in double ones if it has single
// quotes only. One of the template is escaped to ASCII.
func writeQuoted(w *strings.Builder, text string, given bool) {
	quote := '\''
	if strings.ContainsRune(text, '\'') && !strings.ContainsRune(text, '"') {
		quote = '"'
	}
	if given {
		w.WriteByte('u')
	}
	w.WriteRune(quote)
	for _, r := range text {
		switch {
		case r == quote || r == '\\':
			w.WriteByte('\\')
			w.WriteRune(r)
		case r == '\n':
			w.WriteString(`\n`)
		case r == '\r':
			w.WriteString(`\r`)
		case r == '\t':
			w.WriteString(`\t`)
		case r >= ' ' && r < 0x7F, r >= 0x7F && !given && unicode.IsPrint(r):
			w.WriteRune(r)
		case r <= 0xFF:
			fmt.Fprintf(w, `\x%02x`, r)
		case r <= 0xFFFF:
			fmt.Fprintf(w, `\u%04x`, r)
		default:
			fmt.Fprintf(w, `\U%08x`, r)
		}
	}
	w.WriteRune(quote)
}

// json returns the value as JSON with the members in their order, as SAM hashes the
// domain of an API.
func (v *value) json() string {
	var w strings.Builder
	v.writeJSON(&w)
	return w.String()
}

func (v *value) writeJSON(w *strings.Builder) {
	switch {
	case v.isList():
		w.WriteByte('[')
		for i, item := range v.items {
			if i > 0 {
				w.WriteString(", ")
			}
			item.writeJSON(w)
		}
		w.WriteByte(']')
	case v.isMap():
		w.WriteByte('{')
		first := true
		for name, m := range v.each() {
			if !first {
				w.WriteString(", ")
			}
			first = false
			writeASCII(w, name)
			w.WriteString(": ")
			m.value.writeJSON(w)
		}
		w.WriteByte('}')
	default:
		writeStable(w, v.node())
	}
}
