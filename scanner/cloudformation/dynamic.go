package cloudformation

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// The marks of a dynamic reference, which CloudFormation replaces on deployment:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
const (
	resolvePrefix = "{{resolve:"
	resolveSuffix = "}}"
)

// dynamicReferences replaces the dynamic references in a text, which may go over
// several pieces, by unknown pieces. It also reports whether one of them is to a
// secret.
func dynamicReferences(pieces []inventory.Piece, at inventory.Range) ([]inventory.Piece, bool) {
	var out []inventory.Piece
	pieces = slices.Clone(pieces)
	secret := false
	for i := 0; i < len(pieces); i++ {
		p := pieces[i]
		before, after, found := cutLiteral(p, resolvePrefix)
		if !found {
			out = append(out, p)
			continue
		}
		inside, last, rest, closed := untilSuffix(append([]inventory.Piece{{Text: after}}, pieces[i+1:]...))
		if !closed {
			return append(out, pieces[i:]...), secret
		}
		reference := newDynamicReference(inside, at)
		secret = secret || reference.secret
		out = append(out, inventory.Piece{Text: before}, reference.piece)
		i += last
		pieces[i] = inventory.Piece{Text: rest}
		i--
	}
	return out, secret
}

// cutLiteral cuts a literal piece at a mark.
func cutLiteral(p inventory.Piece, mark string) (before, after string, found bool) {
	if p.Expression != "" || p.Unknown != nil {
		return "", "", false
	}
	return strings.Cut(p.Text, mark)
}

// untilSuffix returns the pieces before the end of a dynamic reference, the
// index of the piece that it is in, and what comes after it there.
func untilSuffix(pieces []inventory.Piece) (inside []inventory.Piece, last int, rest string, closed bool) {
	for i, p := range pieces {
		before, after, found := cutLiteral(p, resolveSuffix)
		if found {
			return append(inside, inventory.Piece{Text: before}), i, after, true
		}
		inside = append(inside, p)
	}
	return nil, 0, "", false
}

type dynamicReference struct {
	piece  inventory.Piece
	secret bool
}

func newDynamicReference(inside []inventory.Piece, at inventory.Range) dynamicReference {
	var name strings.Builder
	name.WriteString("resolve:")
	var refs []inventory.Ref
	for _, p := range inside {
		switch {
		case p.Unknown != nil:
			name.WriteString("${" + p.Expression + "}")
			refs = inventory.MergeRefs(refs, p.Unknown.Refs)
		case p.Synthetic:
			name.WriteString("${" + p.Expression + "}")
		default:
			name.WriteString(p.Text)
		}
	}
	u := resolved(name.String(), at)
	u.Type = inventory.KindString
	u.Refs = inventory.MergeRefs(u.Refs, refs)
	service, _, _ := strings.Cut(strings.TrimPrefix(u.Expression, "resolve:"), ":")
	return dynamicReference{
		piece:  inventory.Piece{Expression: u.Expression, Unknown: u},
		secret: service == "secretsmanager" || service == "ssm-secure",
	}
}

// resolved is the unknown of something that is looked up on deployment.
func resolved(name string, at inventory.Range) *inventory.Unknown {
	return &inventory.Unknown{
		Reason: inventory.ReasonDynamicReference, Detail: name + " is looked up on deployment", Expression: name,
		Refs: []inventory.Ref{{Kind: "dynamic reference", Name: name, Range: at}},
	}
}
