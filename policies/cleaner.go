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
	identifiers *strings.Replacer
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
	pairs := make([]string, 0, 2*len(made))
	for _, text := range made {
		pairs = append(pairs, text, "${"+inv.Expressions[text]+"}")
	}
	return &cleaner{identifiers: strings.NewReplacer(pairs...), secrets: secrets(inv)}
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
	}, c.identifiers.Replace(text))
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
