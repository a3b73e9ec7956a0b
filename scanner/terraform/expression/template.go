package expression

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
)

// maxParts is how many parts one text may have.
const maxParts = 500

// template puts the parts of a template together. What is known of a text whose parts
// are not all known stays known.
func (e *Evaluator) template(parts []hclsyntax.Expression, scope Scope, at inventory.Range) *inventory.Value {
	if len(parts) == 0 {
		return inventory.NewString("", at)
	}
	values := make([]*inventory.Value, len(parts))
	for i, part := range parts {
		values[i] = e.eval(part, scope)
	}
	return e.concatenate(values, at)
}

// concatenate puts scalars together to a text.
func (e *Evaluator) concatenate(values []*inventory.Value, at inventory.Range) *inventory.Value {
	if len(values) == 1 && values[0].Kind() == inventory.KindString {
		return values[0].WithRange(at)
	}
	op := operation{name: "template", at: at, kind: inventory.KindString}
	op.apply = func(args []*inventory.Value) *inventory.Value { return e.text(args, at) }
	op.partial = op.apply
	return e.lift(op, values...)
}

// text is the text of scalars that stand one after the other. Some may be unknown.
func (e *Evaluator) text(values []*inventory.Value, at inventory.Range) *inventory.Value {
	var pieces []inventory.Piece
	var literal strings.Builder
	length, secret := 0, false
	note := ""
	for _, v := range values {
		switch k := kindOf(v); k {
		case inventory.KindNull, inventory.KindAbsent:
			if v.IsKnown() {
				return e.invalid(v.Range(), "null in a text", "write a text, or coalesce with one")
			}
		case inventory.KindList, inventory.KindObject:
			return e.invalid(v.Range(), "a "+kindName(v)+" in a text", "write a text, or join or jsonencode")
		}
		if isInvalid(v) {
			return v.WithRange(at)
		}
		for _, p := range v.Pieces() {
			if length += len(p.Text); length > maxText {
				return e.refuse(at, "the text is too long")
			}
			if p.Expression == "" && p.Unknown == nil {
				literal.WriteString(p.Text)
				continue
			}
			pieces = append(pieces, inventory.Piece{Text: literal.String()}, p)
			literal.Reset()
		}
		secret = secret || v.IsSecret()
		if note == "" {
			note = v.Note()
		}
	}
	pieces = append(pieces, inventory.Piece{Text: literal.String()})
	if !e.spend(len(pieces), length, at) {
		return e.tooLarge(at)
	}
	v := scoped(inventory.NewPieces(pieces, at), pieces)
	if known := v.IsKnown(); len(pieces) > maxParts && !known {
		v = inventory.NewUnknown(&inventory.Unknown{Reason: v.Unknown().Reason, Detail: v.Unknown().Detail, Refs: v.Unknown().Refs, Type: inventory.KindString}, at)
	}
	if v.Unknown() != nil && v.Unknown().Type == inventory.KindAbsent {
		v = retype(v, inventory.KindString)
	}
	if secret {
		v = v.WithSensitive()
	}
	return v.WithNote(note)
}

// scoped gives an unknown that was put together the scope of its parts. If they have
// several its expression is dropped, as it would mean other things elsewhere.
func scoped(v *inventory.Value, pieces []inventory.Piece) *inventory.Value {
	u := v.Unknown()
	if u == nil || len(u.Pieces) == 0 {
		return v
	}
	first, seen, same := "", false, true
	for _, p := range pieces {
		switch {
		case p.Unknown != nil && p.Unknown.Identity() == "" || p.Synthetic:
			same = false
		case p.Unknown != nil && seen && p.Unknown.Scope != first:
			same = false
		case p.Unknown != nil:
			first, seen = p.Unknown.Scope, true
		}
	}
	c := *u
	if c.Scope = first; !same {
		c.Scope, c.Expression = "", ""
	}
	return v.WithUnknown(&c)
}

// templateJoin puts together what a for directive of a template gives.
func (e *Evaluator) templateJoin(x *hclsyntax.TemplateJoinExpr, scope Scope, at inventory.Range) *inventory.Value {
	list := e.eval(x.Tuple, scope)
	op := operation{name: "for", at: at, kind: inventory.KindString}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		if args[0].Kind() != inventory.KindList {
			return e.invalid(at, "a for directive gives no list", "write for in a template over a list or an object")
		}
		parts := make([]*inventory.Value, 0, len(args[0].List())+1)
		for _, element := range args[0].List() {
			if mayBeAbsent(element) {
				element = inventory.NewUnknown(because(undetermined([]*inventory.Value{element}, false)), at)
			}
			parts = append(parts, element)
		}
		if more := args[0].More(); more != nil {
			parts = append(parts, inventory.NewUnknown(because([]*inventory.Unknown{more}), at))
		}
		return e.concatenate(append(parts, inventory.NewString("", at)), at)
	}
	return e.lift(op, list)
}
