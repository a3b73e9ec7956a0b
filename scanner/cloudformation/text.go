package cloudformation

import (
	"strings"

	"github.com/archlint/archlint/inventory"
)

// concat returns the string that the pieces make up. Dynamic references in it
// become unknown pieces.
func (t *template) concat(pieces []inventory.Piece, at inventory.Range) *inventory.Value {
	bytes, marked := 0, false
	for _, p := range pieces {
		bytes += len(p.Text)
		marked = marked || strings.Contains(p.Text, resolvePrefix)
	}
	if len(pieces) > maxParts || !t.spend(len(pieces), bytes, at) {
		return tooLarge(at)
	}
	v := inventory.NewPieces(pieces, at)
	if !marked {
		return v
	}
	pieces, secret := dynamicReferences(v.Pieces(), at)
	v = inventory.NewPieces(pieces, at)
	if secret {
		v = v.WithSensitive()
	}
	if v.Unknown() != nil {
		t.unresolved("{{resolve}}", &inventory.Unknown{Reason: inventory.ReasonDynamicReference})
	}
	return v
}

// collector joins the parts of a string, and of its literal text as it comes, so
// that many short parts cost no more than one long one.
type collector struct {
	pieces  []inventory.Piece
	literal strings.Builder
	notes   []string
}

func (c *collector) addText(text string) { c.literal.WriteString(text) }

func (c *collector) add(v *inventory.Value) {
	for _, p := range v.Pieces() {
		if p.Expression == "" && p.Unknown == nil {
			c.literal.WriteString(p.Text)
			continue
		}
		c.flush()
		c.pieces = append(c.pieces, p)
	}
	const mostNotes = 4
	if note := v.Note(); note != "" && len(c.notes) < mostNotes {
		for _, n := range c.notes {
			if n == note {
				return
			}
		}
		c.notes = append(c.notes, note)
	}
}

func (c *collector) flush() {
	if c.literal.Len() > 0 {
		c.pieces = append(c.pieces, inventory.Piece{Text: c.literal.String()})
		c.literal.Reset()
	}
}

// value returns the string of all parts.
func (c *collector) value(t *template, at inventory.Range) *inventory.Value {
	c.flush()
	v := t.concat(c.pieces, at)
	if len(c.notes) > 0 {
		v = v.WithNote(strings.Join(c.notes, ", "))
	}
	return v
}
