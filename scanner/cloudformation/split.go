package cloudformation

import (
	"strings"

	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::Split", split)

func split(t *template, c call) *inventory.Value {
	const form = "Fn::Split with a delimiter and a text"
	nodes, bad := t.arguments(c, 2, 2, form)
	if bad != nil {
		return bad
	}
	delimiter := t.eval(nodes[0])
	if !delimiter.Kind().IsScalar() || scalarText(delimiter) == "" {
		return t.invalid(nodes[0].Range, "the delimiter of Fn::Split is no text", "write "+form)
	}
	apply := func(args []*inventory.Value) *inventory.Value {
		if !args[0].Kind().IsScalar() {
			return t.invalid(c.at, "Fn::Split splits "+args[0].Kind().String()+", not text", "write "+form)
		}
		return t.splitText(args[0], scalarText(delimiter), c.at)
	}
	return t.lift(lifted{name: c.name, given: []*inventory.Value{delimiter}, at: c.at, apply: apply, kind: inventory.KindList}, t.eval(nodes[1]))
}

// splitText splits a text. An element that is a part of a made-up piece is made
// up too.
func (t *template) splitText(text *inventory.Value, delimiter string, at inventory.Range) *inventory.Value {
	parts := strings.Split(scalarText(text), delimiter)
	if !t.spend(len(parts), 0, at) {
		return tooLarge(at)
	}
	whole := expression("Fn::Split", []*inventory.Value{inventory.NewString(delimiter, at), text})
	cut := slicer{pieces: text.Pieces()}
	elements := make([]*inventory.Value, len(parts))
	offset := 0
	for i, part := range parts {
		piece := cut.slice(offset, part, elementOf(whole, i))
		elements[i] = inventory.NewPieces([]inventory.Piece{piece}, at).WithNote(text.Note())
		if text.IsSensitive() {
			elements[i] = elements[i].WithSensitive()
		}
		offset += len(part) + len(delimiter)
	}
	return inventory.NewList(elements, at).WithNote(text.Note())
}

// slicer finds the pieces that parts of a text come from. The parts ascend.
type slicer struct {
	pieces []inventory.Piece
	// index is the first piece that may still matter, start its offset.
	index, start int
}

// slice returns the part at an offset as one piece. It has the expression of the
// piece that it is, or the given one if it is only a part of one or several.
func (s *slicer) slice(offset int, part, expression string) inventory.Piece {
	for s.index < len(s.pieces) && s.start+len(s.pieces[s.index].Text) <= offset {
		s.start += len(s.pieces[s.index].Text)
		s.index++
	}
	piece := inventory.Piece{Text: part}
	start := s.start
	for _, p := range s.pieces[s.index:] {
		if start >= offset+len(part) {
			break
		}
		if start == offset && p.Text == part {
			return p
		}
		if p.Expression != "" {
			piece.Expression = expression
		}
		piece.Synthetic = piece.Synthetic || p.Synthetic
		start += len(p.Text)
	}
	return piece
}
