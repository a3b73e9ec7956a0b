package cloudformation

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::ToJsonString", toJSONString)

// toJSONString writes an object or list as JSON, in the order of the source and
// without white space. What is made up or unknown in it stays a piece of its own.
func toJSONString(t *template, c call) *inventory.Value {
	t.extension(c.name, c.at)
	v := t.eval(c.arg)
	if v.Kind().IsScalar() || !v.IsSet() {
		return t.invalid(c.at, "Fn::ToJsonString takes an object or a list, not "+v.Kind().String(), "write one of them")
	}
	unknowns, sensitive := holes(v)
	write := func(args []*inventory.Value) *inventory.Value {
		w := jsonWriter{at: c.at}
		w.write(fill(v, &args))
		return w.text.value(t, c.at)
	}
	written := t.lift(lifted{name: c.name, at: c.at, apply: write, partial: write, kind: inventory.KindString}, unknowns...)
	if sensitive {
		written = written.WithSensitive()
	}
	return written
}

// holes returns the unknown values in a value, in its order, and whether it holds
// a secret.
func holes(v *inventory.Value) (unknowns []*inventory.Value, sensitive bool) {
	v.Visit(func(_ inventory.Path, v *inventory.Value) bool {
		sensitive = sensitive || v.IsSensitive()
		if !v.IsKnown() {
			unknowns = append(unknowns, v)
		}
		return true
	})
	return unknowns, sensitive
}

// fill returns a value with others in its holes, which it takes from the front.
func fill(v *inventory.Value, with *[]*inventory.Value) *inventory.Value {
	switch v.Kind() {
	case inventory.KindUnknown:
		v, *with = (*with)[0], (*with)[1:]
		return v
	case inventory.KindList:
		elements := make([]*inventory.Value, len(v.List()))
		for i, element := range v.List() {
			elements[i] = fill(element, with)
		}
		return inventory.NewList(elements, v.Range()).WithMore(v.More())
	case inventory.KindObject:
		members := make([]inventory.Member, len(v.Members()))
		for i, m := range v.Members() {
			members[i] = inventory.Member{Name: m.Name, NameRange: m.NameRange, Value: fill(m.Value, with)}
		}
		return inventory.NewObject(members, v.Range())
	}
	return v
}

// jsonWriter writes a value as JSON. Members and elements that are not set are
// left out, as AWS::NoValue is.
type jsonWriter struct {
	at   inventory.Range
	text collector
}

func (w *jsonWriter) write(v *inventory.Value) {
	separator := ""
	switch v.Kind() {
	case inventory.KindObject:
		w.text.addText("{")
		for _, m := range v.Members() {
			if m.Value.IsSet() {
				w.text.addText(separator + quoted(m.Name) + ":")
				w.write(m.Value)
				separator = ","
			}
		}
		w.text.addText("}")
	case inventory.KindList:
		w.text.addText("[")
		for _, element := range v.List() {
			if element.IsSet() {
				w.text.addText(separator)
				w.write(element)
				separator = ","
			}
		}
		if more := v.More(); more != nil {
			w.text.addText(separator)
			w.text.add(inventory.NewUnknown(more, w.at))
		}
		w.text.addText("]")
	default:
		w.scalar(v)
	}
}

func (w *jsonWriter) scalar(v *inventory.Value) {
	if v.Kind() == inventory.KindBool || v.Kind() == inventory.KindNumber || isBare(v.Unknown()) {
		w.text.add(v)
		return
	}
	w.text.addText(`"`)
	for _, p := range v.Pieces() {
		text := quoted(p.Text)
		p.Text = text[1 : len(text)-1]
		w.text.add(inventory.NewPieces([]inventory.Piece{p}, w.at).WithNote(v.Note()))
	}
	w.text.addText(`"`)
}

// isBare reports whether an unknown may be something else than text, so that its
// quotation marks, if it has any, are a part of what is unknown.
func isBare(u *inventory.Unknown) bool {
	switch {
	case u == nil || u.Pieces != nil || u.Type == inventory.KindString:
		return false
	case u.Type == inventory.KindList || u.Type == inventory.KindObject:
		return true
	}
	return u.Reason != inventory.ReasonParameter
}

// quoted writes a text as JSON, with nothing escaped that need not be.
func quoted(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
