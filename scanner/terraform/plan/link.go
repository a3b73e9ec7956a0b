package plan

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

const (
	// shortestLink is the length from which on an identifier is told from other texts.
	shortestLink = 8
	// mostAlike is how many identifiers may have their rarest word in common.
	mostAlike = 64
)

// link is an identifier that the provider or AWS made, and the resource that has it.
type link struct {
	node      *node
	text      string
	attribute string
	// at is where the word begins under which the identifier is kept.
	at int
}

// links are the identifiers of a file by the rarest word of each. What a state says, and
// a plan of what is there, has the identifiers themselves in the place of the references
// that the user wrote: they are made references again.
type links map[string][]link

// words are what identifiers are compared by; one does not end within a word.
var words = regexp.MustCompile(`[0-9A-Za-z_-]+`)

// account is the number of an account, which identifies no resource.
var account = regexp.MustCompile(`^\d{12}$`)

// newLinks collects the identifiers of all instances.
func newLinks(nodes []*node) links {
	known := map[string]*link{}
	for _, n := range nodes {
		for _, own := range made(n) {
			if other, taken := known[own.text]; !taken {
				known[own.text] = &own
			} else if other != nil && other.node != n {
				known[own.text] = nil
			}
		}
	}
	count := map[string]int{}
	all := slices.Sorted(maps.Keys(known))
	for _, text := range all {
		for _, word := range words.FindAllString(text, -1) {
			count[word]++
		}
	}
	found := links{}
	for _, text := range all {
		own := known[text]
		if own == nil {
			continue
		}
		spans := words.FindAllStringIndex(text, -1)
		rarest := slices.MinFunc(spans, func(a, b []int) int {
			return cmp.Or(cmp.Compare(count[text[a[0]:a[1]]], count[text[b[0]:b[1]]]), cmp.Compare(b[1]-b[0], a[1]-a[0]))
		})
		own.at = rarest[0]
		word := text[rarest[0]:rarest[1]]
		found[word] = append(found[word], *own)
	}
	maps.DeleteFunc(found, func(_ string, alike []link) bool { return len(alike) > mostAlike })
	for _, alike := range found {
		slices.SortStableFunc(alike, func(a, b link) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	return found
}

// made returns the identifiers of an instance that the user did not choose.
func made(n *node) []link {
	table, ok := terraform.Lookup(n.typeName)
	schema, described := terraform.LookupSchema(n.typeName)
	if n.mode == "data" || !ok || !described {
		return nil
	}
	chosen := map[string]bool{}
	for _, m := range n.values.Members() {
		if a := schema.Argument(m.Name); a != nil && (a.Optional || a.Required) && m.Name != "id" {
			chosen[textOf(m.Value)] = true
		}
	}
	var own []link
	names := slices.Sorted(maps.Keys(table.Attributes))
	if table.Attributes["id"] == "" {
		names = append(names, "id")
	}
	for _, name := range names {
		text, given := n.values.Get(name).Text()
		if given && len(text) >= shortestLink && !chosen[text] && words.MatchString(text) && !account.MatchString(text) {
			own = append(own, link{node: n, text: text, attribute: name})
		}
	}
	return own
}

// linked returns the arguments of an instance with references in the place of the
// identifiers of others.
func (s *resolver) linked(n *node, v *inventory.Value) *inventory.Value {
	switch v.Kind() {
	case inventory.KindObject:
		return v.MapMembers(func(_ string, member *inventory.Value) *inventory.Value { return s.linked(n, member) })
	case inventory.KindList:
		return v.MapElements(func(element *inventory.Value) *inventory.Value { return s.linked(n, element) })
	case inventory.KindString:
	default:
		return v
	}
	text, _ := v.Text()
	if len(text) < shortestLink || v.IsSensitive() || v.Pieces() != nil && len(v.Pieces()) > 1 || v.Origin() != inventory.OriginInput {
		return v
	}
	var pieces []inventory.Piece
	end := 0
	for _, span := range words.FindAllStringIndex(text, -1) {
		own, from := s.links.at(n, text, span, end)
		if own == nil {
			continue
		}
		if from > end {
			pieces = append(pieces, inventory.Piece{Text: text[end:from]})
		}
		pieces = append(pieces, inventory.Piece{
			Text: own.text, Expression: own.node.address + "." + own.attribute, Names: s.deployment() + "::" + own.node.address,
		})
		end = from + len(own.text)
	}
	if pieces == nil {
		return v
	}
	if end < len(text) {
		pieces = append(pieces, inventory.Piece{Text: text[end:]})
	}
	return inventory.NewPieces(pieces, v.Range()).WithNote(v.Note())
}

// deployment is the one of which the instances become a part.
func (s *resolver) deployment() string {
	if p, ok := s.resources.(Placer); ok {
		return p.Deployment()
	}
	return s.file.Path
}

// at returns the longest identifier of another instance that a text has around a word,
// and where it begins: not before the end of the one before it.
func (l links) at(n *node, text string, word []int, after int) (own *link, from int) {
	alike := l[text[word[0]:word[1]]]
	for i := range alike {
		from := word[0] - alike[i].at
		if from < after || alike[i].node == n || !strings.HasPrefix(text[from:], alike[i].text) {
			continue
		}
		to := from + len(alike[i].text)
		if (from == 0 || !withinWord(text[from-1])) && (to == len(text) || !withinWord(text[to])) {
			return &alike[i], from
		}
	}
	return nil, 0
}

// withinWord reports whether a byte is part of a word.
func withinWord(b byte) bool {
	return b == '_' || b == '-' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
