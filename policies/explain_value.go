package policies

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
)

// valueWriter writes values of which parts may not be known. It stops when it has
// written more than most bytes.
type valueWriter struct {
	strings.Builder
	// clean makes a text fit to be shown. Each is cleaned for itself, before it is
	// quoted and anything is cut off.
	clean func(string) string
	most  int
	depth int
}

func (w *valueWriter) value(v *interpreter.Value) {
	switch {
	case w.Len() > w.most:
	case v == nil:
		w.WriteString("<absent>")
	case v.IsKnown():
		w.term(v.Term())
	case v.Unknown() != nil:
		w.WriteString("<")
		w.unknown(v.Unknown())
		w.WriteString(">")
	case v.Choice() != nil:
		w.choice(v.Choice())
	default:
		w.parts(v)
	}
}

// choice writes what a value may be. One that the policy made may be absent only
// where nobody looks.
func (w *valueWriter) choice(c *interpreter.Choice) {
	written := false
	for _, a := range c.Alternatives {
		if a == nil && c.Source == nil {
			continue
		}
		if written {
			w.WriteString(" or ")
		}
		written = true
		w.value(a)
	}
}

// parts writes a collection of which parts are not known.
func (w *valueWriter) parts(v *interpreter.Value) {
	if elements, ok := v.Elements(); ok {
		w.list("[", "]", len(elements), func(i int) { w.value(elements[i]) })
		return
	}
	members := v.Members()
	w.list("{", "}", len(members), func(i int) {
		w.text(members[i].Name)
		w.WriteString(": ")
		w.value(members[i].Value)
	})
}

func (w *valueWriter) text(text string) { w.WriteString(strconv.Quote(w.clean(text))) }

func (w *valueWriter) list(begin, end string, n int, element func(int)) {
	w.WriteString(begin)
	for i := range n {
		if w.Len() > w.most {
			return
		}
		if i > 0 {
			w.WriteString(", ")
		}
		element(i)
	}
	w.WriteString(end)
}

func (w *valueWriter) term(t *ast.Term) {
	switch v := t.Value.(type) {
	case ast.String:
		w.text(string(v))
	case *ast.Array:
		w.list("[", "]", v.Len(), func(i int) { w.term(v.Elem(i)) })
	case ast.Set:
		elements := v.Slice()
		w.list("{", "}", len(elements), func(i int) { w.term(elements[i]) })
	case ast.Object:
		keys := v.Keys()
		w.list("{", "}", len(keys), func(i int) {
			w.term(keys[i])
			w.WriteString(": ")
			w.term(v.Get(keys[i]))
		})
	default:
		w.WriteString(w.clean(t.String()))
	}
}

// unknown writes what an unknown is called or, if nobody gave it a name, how it came
// about.
func (w *valueWriter) unknown(u *interpreter.Unknown) {
	w.depth++
	defer func() { w.depth-- }()
	name, named := describe(u)
	source := sourceOf(u)
	switch {
	case w.Len() > w.most || w.depth > maxNesting:
		w.WriteString("…")
	case len(u.Pieces) > 0:
		w.pieces(u.Pieces)
	case named && !u.Derived:
		w.WriteString(w.clean(name))
	case u.Function == "dot" && len(u.Arguments) == 2:
		w.inside(u.Arguments[0])
		w.WriteString("[")
		w.inside(u.Arguments[1])
		w.WriteString("]")
	case u.Function == "text" && len(u.Arguments) == 1:
		w.inside(u.Arguments[0])
	case u.Function != "":
		w.list(u.Function+"(", ")", len(u.Arguments), func(i int) { w.inside(u.Arguments[i]) })
	case source != nil && len(namesOf([]*inventory.Unknown{source})) > 0:
		w.WriteString(w.clean("depends on " + enumerate(namesOf([]*inventory.Unknown{source}))))
	default:
		w.WriteString("not known")
	}
}

// inside writes a part of what is not known.
func (w *valueWriter) inside(v *interpreter.Value) {
	if v != nil && v.Unknown() != nil {
		w.unknown(v.Unknown())
		return
	}
	w.value(v)
}

func (w *valueWriter) pieces(pieces []interpreter.Piece) {
	var text strings.Builder
	for _, p := range pieces {
		text.WriteString(p.Text)
		if p.Unknown != nil {
			text.WriteString(placeholder(nameOf(p.Unknown)))
		}
	}
	w.WriteString(w.clean(text.String()))
}

// outlineOf says what kind of value one is that is too long to be shown.
func outlineOf(v *interpreter.Value) string {
	if v.IsKnown() {
		switch t := v.Term().Value.(type) {
		case ast.String:
			return fmt.Sprintf("a text of %d characters", len([]rune(string(t))))
		case ast.Object:
			return fmt.Sprintf("an object with %d members", t.Len())
		case ast.Set:
			return fmt.Sprintf("a set of %d elements", t.Len())
		case *ast.Array:
			return fmt.Sprintf("a list of %d elements", t.Len())
		}
	}
	if elements, ok := v.Elements(); ok {
		return fmt.Sprintf("a list of at least %d elements", len(elements))
	}
	if n := len(v.Members()); n > 0 {
		return fmt.Sprintf("an object with %d members", n)
	}
	return "<not known>"
}
