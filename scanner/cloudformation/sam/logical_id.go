package sam

import (
	"crypto/sha1"
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/archlint/archlint/scanner/document"
)

// hashLength is how many hexadecimal digits of a hash a logical ID carries.
const hashLength = 10

// digest returns the hash of a text that logical IDs carry.
func digest(text string) string { return digestOf(text, hashLength) }

// digestOf returns the first hexadecimal digits of the hash of a text.
func digestOf(text string, length int) string {
	sum := sha1.Sum([]byte(text))
	return hex.EncodeToString(sum[:])[:length]
}

// logicalID is a prefix with the hash of a value, without a hash if the value says
// nothing.
func logicalID(prefix string, value *document.Node) string {
	if !isSet(value) {
		return prefix
	}
	return prefix + digest(stable(value))
}

// stable returns the text of a value that is hashed: a string as it is, anything
// else as compact JSON with sorted names in ASCII.
func stable(n *document.Node) string {
	if n.Kind == document.String {
		return n.Text
	}
	var w strings.Builder
	writeStable(&w, n)
	return w.String()
}

func writeStable(w *strings.Builder, n *document.Node) {
	if n == nil {
		w.WriteString("null")
		return
	}
	switch n.Kind {
	case document.Null:
		w.WriteString("null")
	case document.Bool:
		w.WriteString(n.Text)
	case document.Number:
		w.WriteString(canonicalNumber(n.Text))
	case document.String:
		writeASCII(w, n.Text)
	case document.List:
		w.WriteByte('[')
		for i, item := range n.Items {
			if i > 0 {
				w.WriteByte(',')
			}
			writeStable(w, item)
		}
		w.WriteByte(']')
	case document.Map:
		members := slices.Clone(n.Members)
		slices.SortFunc(members, func(a, b document.Member) int { return strings.Compare(a.Name, b.Name) })
		w.WriteByte('{')
		for i, m := range members {
			if i > 0 {
				w.WriteByte(',')
			}
			writeASCII(w, m.Name)
			w.WriteByte(':')
			writeStable(w, m.Value)
		}
		w.WriteByte('}')
	}
}

// canonicalNumber writes a number as SAM does: an integer as it is, any other in
// the shortest form that is read as the same number.
func canonicalNumber(text string) string {
	if !strings.ContainsAny(text, ".eE") {
		return text
	}
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil:
		return text
	case f == math.Trunc(f) && math.Abs(f) < 1e16:
		return strconv.FormatFloat(f, 'f', 1, 64)
	case math.Abs(f) >= 1e-4 && math.Abs(f) < 1e16:
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	return strconv.FormatFloat(f, 'e', -1, 64)
}

const hexDigits = "0123456789abcdef"

// writeASCII writes a JSON string in which everything but printable ASCII is
// escaped.
func writeASCII(w *strings.Builder, text string) {
	w.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			w.WriteByte('\\')
			w.WriteRune(r)
		case r == '\n':
			w.WriteString(`\n`)
		case r == '\r':
			w.WriteString(`\r`)
		case r == '\t':
			w.WriteString(`\t`)
		case r == '\b':
			w.WriteString(`\b`)
		case r == '\f':
			w.WriteString(`\f`)
		case r < ' ' || r > '~' && r < 0x10000:
			writeEscape(w, r)
		case r >= 0x10000:
			high, low := utf16.EncodeRune(r)
			writeEscape(w, high)
			writeEscape(w, low)
		default:
			w.WriteRune(r)
		}
	}
	w.WriteByte('"')
}

func writeEscape(w *strings.Builder, r rune) {
	w.WriteString(`\u`)
	for shift := 12; shift >= 0; shift -= 4 {
		w.WriteByte(hexDigits[r>>shift&0xF])
	}
}
