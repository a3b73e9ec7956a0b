package report

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

// count gives "1 finding", "2 findings".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// printable makes text safe for a terminal and for one line: what the input
// says may hold escape sequences and line breaks.
func printable(text string) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	if strings.IndexFunc(text, unprintable) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case unprintable(r):
			fmt.Fprintf(&b, "\\u%04x", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unprintable also covers the marks that turn the direction of text round.
func unprintable(r rune) bool { return !unicode.IsPrint(r) && r != ' ' }

// wrap breaks text into lines of at most width columns, at spaces where there
// are any.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		joined := word
		if line != "" {
			joined = line + " " + word
		}
		if columns(joined) <= width {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		pieces := breakWord(word, width)
		lines = append(lines, pieces[:len(pieces)-1]...)
		line = pieces[len(pieces)-1]
	}
	return append(lines, line)
}

// breakWord breaks a word that does not fit, after a punctuation mark if there is
// one that leaves the line well filled.
func breakWord(word string, width int) []string {
	var pieces []string
	rest := []rune(word)
	for columns(string(rest)) > width {
		end := fitting(rest, width)
		for i := end; i > end/3; i-- {
			if strings.ContainsRune("/-.:#_,", rest[i-1]) {
				end = i
				break
			}
		}
		pieces = append(pieces, string(rest[:end]))
		rest = rest[end:]
	}
	if len(rest) > 0 || len(pieces) == 0 {
		pieces = append(pieces, string(rest))
	}
	return pieces
}

// fitting returns how many runes fit into width columns, one at least.
func fitting(runes []rune, width int) int {
	used := 0
	for i, r := range runes {
		used += columns(string(r))
		if used > width {
			return max(i, 1)
		}
	}
	return len(runes)
}

// columns is the width of text on a terminal. Ambiguous characters count as
// narrow whatever the locale, so that the output does not depend on it.
func columns(text string) int {
	return twwidth.WidthWithOptions(text, twwidth.Options{EastAsianWidth: false})
}

// pad fills text with spaces up to a width.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(width-columns(text), 0))
}
