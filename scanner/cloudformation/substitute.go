package cloudformation

import (
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// binding gives the identifier of a loop one value.
type binding struct {
	identifier, value string
	// note names the loop and the value.
	note     string
	replacer *strings.Replacer
}

// placeholders are how the body of a loop writes its identifier in a text: as it
// is, and without what is no letter or digit.
func placeholders(identifier string) [2]string {
	return [2]string{"${" + identifier + "}", "&{" + identifier + "}"}
}

func newBinding(l loop, value string) *binding {
	p := placeholders(l.identifier)
	return &binding{
		identifier: l.identifier, value: value, note: l.name + ", " + l.identifier + " is " + value,
		replacer: strings.NewReplacer(p[0], value, p[1], strings.Map(alphanumeric, value)),
	}
}

// alphanumeric keeps letters and digits, of which logical IDs are made.
func alphanumeric(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
		return r
	}
	return -1
}

// text replaces the identifier in a text.
func (t *template) text(text string, b *binding, at inventory.Range) string {
	uses := 0
	for _, p := range placeholders(b.identifier) {
		uses += strings.Count(text, p)
	}
	if uses == 0 || !t.spend(0, len(text)+uses*len(b.value), at) {
		return text
	}
	return b.replacer.Replace(text)
}

// substitute returns a node with the identifier of a loop replaced: the node
// itself if the identifier does not occur in it. What is new keeps the place of
// what it was made of, and is noted to come from the loop.
func (t *template) substitute(n *document.Node, b *binding) *document.Node {
	if n == nil || !t.spend(1, 0, n.Range) {
		return n
	}
	changed := n
	switch c, isCall := callOf(n); {
	case isCall && c.name == "Ref" && isNode(c.arg, document.String) && c.arg.Text == b.identifier:
		changed = &document.Node{Kind: document.String, Text: b.value, Range: n.Range}
	case n.Tag != "":
		c := *n
		c.Tag = ""
		if to := t.substitute(&c, b); to != &c {
			tagged := *to
			tagged.Tag = n.Tag
			changed = &tagged
		}
	case n.Kind == document.String:
		if text := t.text(n.Text, b, n.Range); text != n.Text {
			c := *n
			c.Text = text
			changed = &c
		}
	case n.Kind == document.List:
		changed = t.substituteItems(n, b)
	case n.Kind == document.Map:
		if members := t.substituteMembers(n.Members, b); members != nil {
			c := *n
			c.Members = members
			changed = &c
		}
	}
	if changed != n {
		t.note(changed, t.notes[n], b.note)
	}
	return changed
}

func (t *template) substituteItems(n *document.Node, b *binding) *document.Node {
	changed := n
	for i, item := range n.Items {
		to := t.substitute(item, b)
		if to == item {
			continue
		}
		if changed == n {
			c := *n
			c.Items = append([]*document.Node(nil), n.Items...)
			changed = &c
		}
		changed.Items[i] = to
	}
	return changed
}

// substituteMembers returns the members with the identifier replaced in names and
// values; nil if it does not occur in them.
func (t *template) substituteMembers(members []document.Member, b *binding) []document.Member {
	var changed []document.Member
	for i, m := range members {
		to := document.Member{Name: t.text(m.Name, b, m.NameRange), NameRange: m.NameRange, Value: t.substitute(m.Value, b)}
		if to == m {
			continue
		}
		if changed == nil {
			changed = append([]document.Member(nil), members...)
		}
		changed[i] = to
	}
	return changed
}

// note remembers of what loops a node was made.
func (t *template) note(n *document.Node, notes ...string) {
	if t.notes == nil {
		t.notes = map[*document.Node]string{}
	}
	t.notes[n] = joinNotes(notes...)
}

func joinNotes(notes ...string) string {
	var joined []string
	for _, note := range notes {
		if note != "" {
			joined = append(joined, note)
		}
	}
	return strings.Join(joined, ", ")
}
