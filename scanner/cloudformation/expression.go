package cloudformation

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// longestExpression is the length of the longest expression that is spelt out,
// in bytes.
const longestExpression = 160

// expression returns the canonical text of a function and its arguments, such as
// Fn::Select(0, Subnets). The same text means the same value. It is empty where
// that cannot be promised.
func expression(name string, args []*inventory.Value) string {
	var w expressionWriter
	w.text.WriteString(name + "(")
	for i, arg := range args {
		if i > 0 {
			w.text.WriteString(", ")
		}
		w.write(arg)
	}
	w.text.WriteString(")")
	switch text := w.text.String(); {
	case w.incomplete:
		return ""
	case len(text) <= longestExpression:
		return text
	default:
		sum := sha256.Sum256([]byte(text))
		return name + "(…" + hex.EncodeToString(sum[:8]) + ")"
	}
}

type expressionWriter struct {
	text       strings.Builder
	incomplete bool
}

// longestWritten bounds the work on one expression, in bytes.
const longestWritten = 64 << 10

func (w *expressionWriter) write(v *inventory.Value) {
	if w.incomplete || w.text.Len() > longestWritten {
		w.incomplete = true
		return
	}
	switch v.Kind() {
	case inventory.KindList:
		w.text.WriteString("[")
		for i, element := range v.List() {
			if i > 0 {
				w.text.WriteString(", ")
			}
			w.write(element)
		}
		if more := v.More(); more != nil {
			w.text.WriteString(", …")
			// The zones that are listed say whose the others are.
			w.incomplete = w.incomplete || len(v.List()) == 0 || !strings.HasPrefix(more.Expression, "Fn::GetAZs(")
		}
		w.text.WriteString("]")
	case inventory.KindObject:
		w.text.WriteString("{")
		for _, m := range v.Members() {
			w.text.WriteString(strconv.Quote(m.Name) + ": ")
			w.write(m.Value)
		}
		w.text.WriteString("}")
	case inventory.KindAbsent, inventory.KindNull:
		w.text.WriteString("null")
	default:
		w.scalar(v)
	}
}

// scalar writes a scalar by the expressions that it is made of, so that secrets
// do not get into expressions.
func (w *expressionWriter) scalar(v *inventory.Value) {
	for _, p := range v.Pieces() {
		switch {
		case p.Expression != "":
			w.text.WriteString("${" + p.Expression + "}")
		case p.Unknown != nil || v.IsSensitive():
			w.incomplete = true
		case strings.ContainsAny(p.Text, ", \"[]{}()…"):
			w.text.WriteString(strconv.Quote(p.Text))
		default:
			w.text.WriteString(p.Text)
		}
	}
}
