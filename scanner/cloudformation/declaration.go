package cloudformation

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// declaration is a member of a section of the template. Where it comes from a
// loop, it has the name that CloudFormation gives it, and the place of what the
// user wrote.
type declaration struct {
	document.Member
	// given are booleans that are not known, all of which must be true for the
	// declaration to be there.
	given []*inventory.Value
}

// declarations returns the members of a section with all loops unrolled.
func (t *template) declarations(section string) []declaration {
	members := t.section(section)
	d := declaring{unrolling: unrolling{template: t, in: section, seen: make(map[string]bool, len(members))}}
	for _, m := range members {
		d.declare(m, nil)
	}
	return d.found
}

type declaring struct {
	unrolling
	found []declaration
}

func (d *declaring) declare(m document.Member, given []*inventory.Value) {
	if !isLoop(m.Name) {
		if d.add(m) {
			d.found = append(d.found, declaration{m, given})
		}
		return
	}
	l, bad := d.loop(m)
	if bad != nil {
		d.expands = true
		return
	}
	elements := d.elementsOf(l)
	for _, i := range d.iterationsOf(l, elements) {
		inner := given
		if i.given != nil {
			inner = append(slices.Clip(given), i.given)
		}
		members := l.body.Members
		if !i.open {
			members = d.repeat(l, i.value)
		}
		for _, repeated := range members {
			d.declare(repeated, inner)
		}
	}
}

// iteration is one turn of a loop.
type iteration struct {
	value string
	// open says that the value is not known.
	open bool
	// given is an unknown boolean if the turn may not be taken, else nil.
	given *inventory.Value
}

// iterationsOf returns the turns of a loop: one for each element, or for each
// that an undecided collection may have. A collection of which nothing is known
// has one turn with an identifier of which nothing is known.
func (t *template) iterationsOf(l loop, elements *inventory.Value) []iteration {
	var turns []iteration
	u := elements.Unknown()
	switch {
	case u == nil:
		for _, element := range elements.List() {
			turns = append(turns, iteration{value: scalarText(element)})
		}
	case isChoiceOfLists(u):
		for _, value := range union(u) {
			turns = append(turns, iteration{value: value, given: isElement(value, u, l.at)})
		}
	case u.Reason == inventory.ReasonInvalid:
		t.expands = true
	default:
		t.expands = true
		t.gap(inventory.GapIntrinsic, l.name, "its collection is not known: "+u.String(), l.at)
		turns = append(turns, iteration{open: true, given: t.openLoop(l, u)})
	}
	return turns
}

func isChoiceOfLists(u *inventory.Unknown) bool {
	return u.Key != "" && len(u.Alternatives) > 0 && !slices.ContainsFunc(u.Alternatives, func(a inventory.Alternative) bool {
		return a.Value.Kind() != inventory.KindList
	})
}

// union returns the elements that any of several lists has.
func union(u *inventory.Unknown) []string {
	var values []string
	seen := map[string]bool{}
	for _, a := range u.Alternatives {
		for _, element := range a.Value.List() {
			if text := scalarText(element); !seen[text] {
				seen[text] = true
				values = append(values, text)
			}
		}
	}
	return values
}

// isElement says in which of the cases of a collection it has an element; nil if
// it is all of them.
func isElement(value string, u *inventory.Unknown, at inventory.Range) *inventory.Value {
	c := *u
	c.Type, c.Expression, c.Alternatives = inventory.KindBool, "", nil
	always := true
	for _, a := range u.Alternatives {
		has := slices.ContainsFunc(a.Value.List(), func(v *inventory.Value) bool { return scalarText(v) == value })
		always = always && has
		c.Alternatives = append(c.Alternatives, inventory.Alternative{When: a.When, Value: inventory.NewBool(has, at)})
	}
	if always {
		return nil
	}
	return inventory.NewUnknown(&c, at)
}

// openLoop makes the identifier of a loop an unknown, for the one turn that
// stands for all, and returns the unknown that says whether there is any.
func (t *template) openLoop(l loop, why *inventory.Unknown) *inventory.Value {
	if t.open == nil {
		t.open = map[string]*inventory.Value{}
	}
	detail := "the collection of " + l.name + " is not known: " + why.String()
	t.open[l.identifier] = inventory.NewUnknown(&inventory.Unknown{
		Reason: why.Reason, Detail: detail, Refs: why.Refs, Expression: l.identifier, Type: inventory.KindString,
	}, l.at)
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: why.Reason, Detail: detail, Refs: why.Refs, Type: inventory.KindBool,
	}, l.at)
}

// longestIdentifier bounds the search for the end of an identifier, in bytes. The
// longest logical ID has 255.
const longestIdentifier = 256

// openPieces are the pieces of a text in the body of a loop whose identifier is
// not known; nil if the text does not name it.
func (t *template) openPieces(text string) []inventory.Piece {
	var pieces []inventory.Piece
	literal, rest := 0, 0
	for {
		i := strings.IndexByte(text[rest:], '{')
		if i < 0 {
			break
		}
		start := rest + i
		rest = start + 1
		name, _, closed := strings.Cut(text[rest:min(len(text), rest+longestIdentifier)], "}")
		v, isOpen := t.open[name]
		if !closed || !isOpen || start == 0 || text[start-1] != '$' && text[start-1] != '&' {
			continue
		}
		pieces = append(pieces, inventory.Piece{Text: text[literal : start-1]})
		pieces = append(pieces, v.Pieces()...)
		rest += len(name) + 1
		literal = rest
	}
	if pieces == nil {
		return nil
	}
	return append(pieces, inventory.Piece{Text: text[literal:]})
}
