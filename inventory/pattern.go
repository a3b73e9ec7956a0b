package inventory

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// Pattern is a regular expression that texts have to match.
type Pattern struct {
	source  string
	matcher *regexp.Regexp
	// steps is how many the expression has with its repetitions written out.
	steps int
}

const (
	// longestPattern is the length of the longest pattern that is used, in bytes.
	longestPattern = 4096
	// largestPattern bounds how many steps a pattern has with its repetitions
	// written out, and so the memory that it takes.
	largestPattern = 5_000
	// longestMatch bounds the time that one match takes: the steps of the pattern
	// for each byte of the text.
	longestMatch = 10_000_000
)

// NewPattern returns the pattern of a regular expression in the syntax of Java or
// of ECMA 262. If whole is set it has to match the whole text, else a part of it.
// It reports false for an expression that Go's regular expressions do not have,
// or do not understand in the same way, and for one that is too large: such a
// pattern says nothing.
func NewPattern(source string, whole bool) (*Pattern, bool) {
	if len(source) > longestPattern {
		return nil, false
	}
	expression, ok := translate(source)
	if !ok {
		return nil, false
	}
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil, false
	}
	size := steps(parsed)
	if size > largestPattern {
		return nil, false
	}
	if whole {
		expression = `\A(?:` + expression + `)\z`
	}
	matcher, err := regexp.Compile(expression)
	if err != nil {
		return nil, false
	}
	return &Pattern{source: source, matcher: matcher, steps: size}, true
}

// Matches reports whether a text matches the pattern. A text for which it would
// take too long to say is taken to.
func (p *Pattern) Matches(text string) bool {
	return p.steps*len(text) > longestMatch || p.matcher.MatchString(text)
}

// String returns the regular expression as it was given.
func (p *Pattern) String() string { return p.source }

// blanks are what Java and ECMA 262 take for blanks, in a class of Go's.
const blanks = `\s\v\pZ\x{FEFF}`

// translate writes an expression in Go's syntax, so that it matches whatever the
// original does. It reports false for what Go would read in another way: classes
// within classes, and classes that are empty.
func translate(source string) (string, bool) {
	var out strings.Builder
	class, negated := false, false
	for i := 0; i < len(source); i++ {
		rest := source[i:]
		switch {
		case rest[0] == '\\' && len(rest) > 1:
			i++
			switch {
			case rest[1] == 'S' && negated:
				return "", false
			case rest[1] != 's' || negated:
				out.WriteString(rest[:2])
			case class:
				out.WriteString(blanks)
			default:
				out.WriteString("[" + blanks + "]")
			}
			continue
		case class && (strings.HasPrefix(rest, "&&") || rest[0] == '['),
			!class && (strings.HasPrefix(rest, "[]") || strings.HasPrefix(rest, "[^]")):
			return "", false
		case class && rest[0] == ']':
			class, negated = false, false
		case !class && rest[0] == '[':
			class, negated = true, strings.HasPrefix(rest, "[^")
		}
		out.WriteByte(rest[0])
	}
	return out.String(), true
}

// steps counts the steps of an expression with its repetitions written out, as
// far as they matter.
func steps(e *syntax.Regexp) int {
	n := 1 + len(e.Rune)
	for _, sub := range e.Sub {
		n += steps(sub)
	}
	if e.Op == syntax.OpRepeat {
		n *= max(e.Min, e.Max, 1)
	}
	return min(n, largestPattern+1)
}
