package policies

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/archlint/archlint/inventory"
)

// minIdentifier is the length in characters from which on a synthetic identifier
// is looked for in messages: all that AWS makes up are longer.
const minIdentifier = 8

// ordinary are the pseudo parameters whose texts are ordinary words, which a
// message may use on its own account.
var ordinary = []string{"AWS::Region", "AWS::Partition", "AWS::URLSuffix"}

// cleaner makes texts fit for a report: secrets are redacted, identifiers that
// the scanner made up appear as what the user wrote, and everything is one line.
type cleaner struct {
	// expressions are what the user wrote by the identifiers that were made up, and
	// lengths are those of identifiers, in bytes and the greatest first, by the
	// minIdentifier bytes that they begin with.
	expressions map[string]string
	lengths     map[string][]int
	secrets     []string
}

func newCleaner(inv *inventory.Inventory) *cleaner {
	if inv == nil {
		inv = inventory.New()
	}
	var made []string
	for text, expression := range inv.Expressions {
		if utf8.RuneCountInString(text) >= minIdentifier && !slices.Contains(ordinary, expression) &&
			strings.ContainsAny(text, "0123456789") {
			made = append(made, text)
		}
	}
	slices.SortFunc(made, longestFirst)
	c := &cleaner{expressions: make(map[string]string, len(made)), lengths: map[string][]int{}, secrets: secrets(inv)}
	for _, text := range made {
		c.expressions[text] = inv.Expressions[text]
		beginning := text[:minIdentifier]
		if known := c.lengths[beginning]; len(known) == 0 || known[len(known)-1] != len(text) {
			c.lengths[beginning] = append(known, len(text))
		}
	}
	return c
}

// express replaces identifiers that the scanner made up by what the user wrote. Of
// those that begin at one place, the longest counts.
func (c *cleaner) express(text string) string {
	var out strings.Builder
	done := 0
	for i := 0; i+minIdentifier <= len(text); i++ {
		for _, n := range c.lengths[text[i:i+minIdentifier]] {
			if i+n > len(text) {
				continue
			}
			if expression, ok := c.expressions[text[i:i+n]]; ok {
				out.WriteString(text[done:i] + "${" + expression + "}")
				done = i + n
				i = done - 1
				break
			}
		}
	}
	return out.String() + text[done:]
}

// longestFirst orders texts so that one comes before its parts.
func longestFirst(a, b string) int {
	return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
}

// clean returns the text as a report may show it.
func (c *cleaner) clean(text string) string {
	for _, secret := range c.secrets {
		text = redact(text, secret)
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError:
			return -1
		}
		return r
	}, c.express(text))
	return strings.Join(strings.Fields(text), " ")
}

// redact replaces a secret wherever it stands in a text. A short one has to be a
// word of its own: it may be a part of ordinary words.
func redact(text, secret string) string {
	var out strings.Builder
	for {
		i := strings.Index(text, secret)
		if i < 0 {
			out.WriteString(text)
			return out.String()
		}
		end := i + len(secret)
		if utf8.RuneCountInString(secret) < sureSecret && (continues(text[:i], secret) || continues(secret, text[end:])) {
			out.WriteString(text[:end])
		} else {
			out.WriteString(text[:i] + inventory.Redacted)
		}
		text = text[end:]
	}
}

// continues reports whether a word goes on from the end of one text to the
// beginning of the next.
func continues(text, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	first, _ := utf8.DecodeRuneInString(next)
	return isWord(last) && isWord(first)
}

func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

func compareText(a, b string) int { return cmp.Compare(a, b) }
