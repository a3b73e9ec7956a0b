package policies

import (
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
	shown := map[string]bool{"true": true, "false": true, "null": true}
	for _, r := range inv.Resources {
		addWords(r.Address, shown)
	}
	each(inv, func(v *inventory.Value) { clearTexts(v, shown) })
	var out []string
	for text := range found {
		if !shown[text] {
			out = append(out, text)
		}
	}
	slices.SortFunc(out, longestFirst)
	return out
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
	v.Visit(func(_ inventory.Path, part *inventory.Value) bool {
		if part.IsSensitive() {
			scalars(part, to)
			return false
		}
		for _, a := range alternatives(part) {
			sensitiveTexts(a, to)
		}
		return true
	})
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

// clearTexts adds the texts, and the words in them, that are not sensitive.
func clearTexts(v *inventory.Value, to map[string]bool) {
	v.Visit(func(_ inventory.Path, part *inventory.Value) bool {
		if part.IsSensitive() {
			return false
		}
		addWords(scalarText(part), to)
		if u := part.Unknown(); u != nil {
			for _, ref := range u.Refs {
				addWords(ref.Name, to)
			}
			for _, a := range u.Alternatives {
				clearTexts(a.Value, to)
			}
		}
		return true
	})
}

func addWords(text string, to map[string]bool) {
	if text == "" {
		return
	}
	to[text] = true
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isWord(r) }) {
		to[word] = true
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
