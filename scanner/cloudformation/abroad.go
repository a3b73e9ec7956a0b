package cloudformation

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// abroad is a value of the template in another one: the expressions in it name the
// template that they belong to, so that they are not taken for those of the other.
// It goes so many levels of lists and alternatives deep.
func (t *template) abroad(v *inventory.Value, to *template, levels int) *inventory.Value {
	if levels == 0 && !v.IsKnown() {
		u := v.Unknown()
		return marked(inventory.NewUnknown(&inventory.Unknown{Reason: u.Reason, Detail: u.Detail, Refs: u.Refs, Type: u.Type}, v.Range()), v)
	}
	switch v.Kind() {
	case inventory.KindUnknown:
		return t.unknownAbroad(v, to, levels)
	case inventory.KindString:
		return t.textAbroad(v)
	case inventory.KindList:
		elements := slices.Clone(v.List())
		for i, element := range elements {
			elements[i] = t.abroad(element, to, max(0, levels-1))
		}
		list := inventory.NewList(elements, v.Range())
		if more := v.More(); more != nil {
			list = list.WithMore(t.abroad(inventory.NewUnknown(more, v.Range()), to, max(0, levels-1)).Unknown())
		}
		return marked(list, v)
	case inventory.KindAbsent, inventory.KindNull, inventory.KindBool, inventory.KindNumber, inventory.KindObject:
	}
	return v
}

func (t *template) unknownAbroad(v *inventory.Value, to *template, levels int) *inventory.Value {
	c := *v.Unknown()
	c.Expression = t.scoped(c.Expression, to)
	c.Scope = t.scopeAbroad(c.Expression)
	c.Pieces = slices.Clone(c.Pieces)
	for i, p := range c.Pieces {
		if p.Unknown != nil {
			part := *p.Unknown
			part.Expression = t.scoped(part.Expression, to)
			part.Scope = t.scopeAbroad(part.Expression)
			c.Pieces[i].Unknown, c.Pieces[i].Expression = &part, t.scoped(p.Expression, to)
		} else if isStackPseudo(p) {
			c.Pieces[i].Expression = t.scoped(p.Expression, to)
		}
	}
	c.Alternatives = slices.Clone(c.Alternatives)
	for i, a := range c.Alternatives {
		c.Alternatives[i].Value = t.abroad(a.Value, to, levels-1)
	}
	return marked(inventory.NewUnknown(&c, v.Range()), v)
}

// marked is a value with the note of another one, and a secret if that is.
func marked(v, from *inventory.Value) *inventory.Value {
	v = v.WithNote(from.Note())
	if from.IsSensitive() {
		v = v.WithSensitive()
	}
	return v
}

// textAbroad says of the name of the stack in a text whose it is.
func (t *template) textAbroad(v *inventory.Value) *inventory.Value {
	if !slices.ContainsFunc(v.Pieces(), isStackPseudo) {
		return v
	}
	pieces := slices.Clone(v.Pieces())
	for i, p := range pieces {
		if isStackPseudo(p) {
			pieces[i].Expression = t.scoped(p.Expression, nil)
		}
	}
	return marked(inventory.NewPieces(pieces, v.Range()), v)
}

// stackNamePseudo is the pseudo parameter of the name of the stack.
const stackNamePseudo = "AWS::StackName"

// isStackPseudo reports whether a piece is what the stack makes it.
func isStackPseudo(p inventory.Piece) bool {
	return p.Synthetic && (p.Expression == stackNamePseudo || p.Expression == "AWS::StackId")
}

// scoped is an expression of the template in another one. One that comes from there
// is what it was.
func (t *template) scoped(expression string, to *template) string {
	if expression == "" {
		return ""
	}
	if to != nil {
		own, isOwn := strings.CutSuffix(expression, " of "+to.label)
		if isOwn && !strings.Contains(own, " of ") {
			return own
		}
	}
	return expression + " of " + t.label
}
