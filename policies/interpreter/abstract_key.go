package interpreter

import (
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// keyOf is a text that is the same for two values only if they are equal
// whatever the unknowns are.
func keyOf(v value) string {
	switch v := v.(type) {
	case *ast.Term:
		return v.String()
	case *symbol:
		return v.key
	}
	var b strings.Builder
	writeKey(&b, v)
	return b.String()
}

func writeKey(b *strings.Builder, v value) {
	switch v := v.(type) {
	case *phrase:
		b.WriteString("text(")
		for _, p := range v.parts {
			if p.symbol != nil {
				b.WriteString(p.symbol.key)
			} else {
				b.WriteString(strconv.Quote(p.literal))
			}
			b.WriteByte(' ')
		}
	case *sequence:
		b.WriteString("list(")
		if v.unordered {
			b.WriteString("unordered ")
		}
		writeItems(b, v.items)
	case *bag:
		b.WriteString("set(")
		writeItems(b, v.items)
	case *record:
		b.WriteString("object(")
		for _, f := range v.fields {
			writeKey(b, f.key)
			if f.many {
				b.WriteByte('*')
			}
			b.WriteByte(':')
			for _, a := range f.cell {
				writeGuard(b, a.when)
				writeKey(b, a.value)
				b.WriteByte(' ')
			}
		}
	default:
		b.WriteString(keyOf(v))
		return
	}
	b.WriteByte(')')
}

func writeItems(b *strings.Builder, items []item) {
	for _, i := range items {
		writeGuard(b, i.when)
		writeKey(b, i.value)
		if i.many {
			b.WriteByte('*')
		}
		b.WriteByte(' ')
	}
}

func writeGuard(b *strings.Builder, g guard) {
	if g != always {
		b.WriteByte('?')
		b.WriteString(strconv.Itoa(int(g)))
		b.WriteByte(' ')
	}
}
