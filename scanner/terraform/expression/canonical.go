package expression

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/archlint/archlint/inventory"
)

const (
	// longestExpression is the length of the longest expression that is spelt out,
	// in bytes.
	longestExpression = 160
	// longestWritten bounds the work on one expression, in bytes.
	longestWritten = 64 << 10
)

// canonical returns the text of an operation and its arguments, such as upper(var.a),
// and the scope in which it is meant. The same text in the same scope means the same
// value. The text is empty where that cannot be promised.
func canonical(op operation, args []*inventory.Value) (text, scope string) {
	w := canonicalWriter{}
	w.operation(op, args)
	scope = w.scope
	if w.mixed {
		w = canonicalWriter{qualify: true}
		w.operation(op, args)
		scope = inventory.Everywhere
	}
	switch text = w.text.String(); {
	case w.incomplete:
		return "", ""
	case len(text) <= longestExpression:
		return text, scope
	}
	sum := sha256.Sum256([]byte(text))
	return op.name + "(…" + hex.EncodeToString(sum[:8]) + ")", scope
}

type canonicalWriter struct {
	text       strings.Builder
	incomplete bool
	// qualify says to write the scope after each expression.
	qualify bool
	// scope is that of the expressions so far; mixed says that they have several.
	scope         string
	scoped, mixed bool
}

func (w *canonicalWriter) operation(op operation, args []*inventory.Value) {
	separator := ", "
	if op.infix {
		separator = " " + op.name + " "
	} else {
		w.text.WriteString(op.name + "(")
	}
	for i, arg := range args {
		if i > 0 {
			w.text.WriteString(separator)
		}
		w.write(arg)
	}
	if !op.infix {
		w.text.WriteString(")")
	}
}

func (w *canonicalWriter) write(v *inventory.Value) {
	if w.incomplete || w.text.Len() > longestWritten {
		w.incomplete = true
		return
	}
	switch v.Kind() {
	case inventory.KindList:
		if v.IsUnordered() {
			w.text.WriteString("toset(")
			defer w.text.WriteString(")")
		}
		w.text.WriteString("[")
		for i, element := range v.List() {
			if i > 0 {
				w.text.WriteString(", ")
			}
			w.write(element)
		}
		w.incomplete = w.incomplete || v.More() != nil
		w.text.WriteString("]")
	case inventory.KindObject:
		w.text.WriteString("{")
		for i, m := range v.Members() {
			if i > 0 {
				w.text.WriteString(", ")
			}
			w.text.WriteString(strconv.Quote(m.Name) + " = ")
			w.write(m.Value)
		}
		w.text.WriteString("}")
	case inventory.KindAbsent, inventory.KindNull:
		w.text.WriteString("null")
	case inventory.KindUnknown:
		w.unknown(v.Unknown())
	default:
		w.scalar(v)
	}
}

// unknown writes the expression of an unknown. An operator in it is put in parentheses.
func (w *canonicalWriter) unknown(u *inventory.Unknown) {
	if u.Expression == "" {
		w.incomplete = true
		return
	}
	w.mixed = w.mixed || w.scoped && w.scope != u.Scope
	w.scope, w.scoped = u.Scope, true
	text := u.Expression
	if w.qualify && u.Scope != "" && u.Scope != inventory.Everywhere {
		text += " of " + u.Scope
	}
	switch {
	case len(u.Pieces) > 0:
		text = strconv.Quote(text)
	case strings.Contains(text, " ") && !strings.HasSuffix(text, ")"):
		text = "(" + text + ")"
	}
	w.text.WriteString(text)
}

// scalar writes a known scalar. Secrets do not get into expressions, and what is made
// up says nothing of what is the same.
func (w *canonicalWriter) scalar(v *inventory.Value) {
	if v.IsSensitive() || v.Origin() == inventory.OriginSynthetic {
		w.incomplete = true
		return
	}
	if text, ok := v.Text(); ok {
		w.text.WriteString(strconv.Quote(text))
		return
	}
	w.text.WriteString(scalarText(v))
}
