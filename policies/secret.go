package policies

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/archlint/archlint/inventory"
)

const (
	// minSecret is the length in characters from which on a sensitive text is
	// looked for in messages: shorter ones turn up in anything.
	minSecret = 4
	// sureSecret is the length from which on it is one even inside a word.
	sureSecret = 12
)

// secrets are the texts that no report may show, longest first: sensitive values
// but for those that the inputs also show in clear. An environment variable is
// sensitive, but "production" or "8080" in one is no secret if a tag or a port
// says the same.
func secrets(inv *inventory.Inventory) []string {
	found := map[string]bool{}
	each(inv, func(v *inventory.Value) { sensitiveTexts(v, found) })
	if len(found) == 0 {
		return nil
	}
	for _, word := range []string{"true", "false", "null"} {
		delete(found, word)
	}
	for _, r := range inv.Resources {
		dropWords(r.Address, found)
	}
	each(inv, func(v *inventory.Value) { dropClear(v, found) })
	return slices.SortedFunc(maps.Keys(found), longestFirst)
}

// each calls f for the properties, observations, metadata and tags of every
// resource.
func each(inv *inventory.Inventory, f func(*inventory.Value)) {
	for _, r := range inv.Resources {
		f(r.Properties)
		f(r.Observed)
		f(r.Metadata)
		for _, name := range sortedKeys(r.Tags) {
			f(r.Tags[name])
		}
	}
}

// sensitiveTexts adds the texts of the sensitive parts of a value, also those
// that it may take.
func sensitiveTexts(v *inventory.Value, to map[string]bool) {
	if v == nil {
		return
	}
	if v.IsSensitive() {
		scalars(v, to)
		return
	}
	for _, a := range alternatives(v) {
		sensitiveTexts(a, to)
	}
	for _, element := range v.List() {
		sensitiveTexts(element, to)
	}
	for _, m := range v.Members() {
		sensitiveTexts(m.Value, to)
	}
}

// scalars adds all texts in a value.
func scalars(v *inventory.Value, to map[string]bool) {
	v.Visit(func(_ inventory.Path, part *inventory.Value) bool {
		if text := strings.TrimSpace(scalarText(part)); utf8.RuneCountInString(text) >= minSecret {
			to[text] = true
		}
		for _, a := range alternatives(part) {
			scalars(a, to)
		}
		return true
	})
}

// dropClear removes the texts, and the words in them, that are not sensitive.
func dropClear(v *inventory.Value, from map[string]bool) {
	if v == nil || v.IsSensitive() {
		return
	}
	dropWords(scalarText(v), from)
	if u := v.Unknown(); u != nil {
		for _, ref := range u.Refs {
			dropWords(ref.Name, from)
		}
		for _, a := range u.Alternatives {
			dropClear(a.Value, from)
		}
	}
	for _, element := range v.List() {
		dropClear(element, from)
	}
	for _, m := range v.Members() {
		dropClear(m.Value, from)
	}
}

func dropWords(text string, from map[string]bool) {
	if text == "" || len(from) == 0 {
		return
	}
	delete(from, text)
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isWord(r) }) {
		if len(word) >= minSecret {
			delete(from, word)
		}
	}
}

func scalarText(v *inventory.Value) string {
	if text, ok := v.Text(); ok {
		return text
	}
	text, _ := v.Literal()
	return text
}

// alternatives are the values that an unknown may take.
func alternatives(v *inventory.Value) []*inventory.Value {
	u := v.Unknown()
	if u == nil {
		return nil
	}
	values := make([]*inventory.Value, 0, len(u.Alternatives))
	for _, a := range u.Alternatives {
		values = append(values, a.Value)
	}
	return values
}
