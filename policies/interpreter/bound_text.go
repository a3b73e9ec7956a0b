package interpreter

import (
	"regexp/syntax"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// maxText bounds the strings that built-in functions make, in bytes.
const maxText = 16 << 20

var textBounds = map[string]limit{
	ast.Sprintf.Name:                format,
	ast.Concat.Name:                 concat,
	ast.Replace.Name:                replace,
	ast.ReplaceN.Name:               replaceAll,
	ast.IndexOf.Name:                seek,
	ast.IndexOfN.Name:               seek,
	ast.StringCount.Name:            seek,
	ast.AnyPrefixMatch.Name:         together,
	ast.AnySuffixMatch.Name:         together,
	ast.JSONMarshalWithOptions.Name: indentation,
	ast.JSONUnmarshal.Name:          document,
	ast.YAMLUnmarshal.Name:          document,
	ast.YAMLIsValid.Name:            document,
}

// stringOf is a string, empty for other terms.
func stringOf(t *ast.Term) string {
	s, _ := t.Value.(ast.String)
	return string(s)
}

// fits takes the cells of a string that is going to be made.
func (m *machine) fits(bytes int) error {
	if bytes < 0 || bytes > maxText {
		return tooLarge("strings of more than %d bytes", maxText)
	}
	return m.charge(bytes / longText)
}

// format bounds the width of verbs, and how often an argument can be written.
func format(m *machine, a []*ast.Term) error {
	layout := stringOf(a[0])
	verbs := strings.Count(layout, "%")
	if verbs == 0 {
		return nil
	}
	width, number := 0, 0
	for n := range len(layout) {
		if c := layout[n]; c >= '0' && c <= '9' {
			number = min(number*10+int(c-'0'), maxText)
			continue
		}
		width, number = width+number, 0
	}
	if strings.Contains(layout, "*") {
		elements(a[1], func(e *ast.Term) { width += int(min(max(float(e), -float(e)), maxText)) })
		width = product(width, verbs)
	}
	if width > maxText {
		return tooLarge("strings of more than %d bytes", maxText)
	}
	length := 0
	elements(a[1], func(e *ast.Term) { length += written(e) })
	if strings.Contains(layout, "[") {
		length = product(length, verbs)
	}
	return m.fits(length + width)
}

// written is about how many bytes it takes to write a term.
func written(t *ast.Term) int {
	n := 0
	switch v := t.Value.(type) {
	case ast.String:
		return len(v) + 2
	case ast.Number:
		return digits(t) + 2
	case *ast.Array:
		v.Foreach(func(e *ast.Term) { n += written(e) + 2 })
	case ast.Set:
		v.Foreach(func(e *ast.Term) { n += written(e) + 2 })
	case ast.Object:
		v.Foreach(func(k, e *ast.Term) { n += written(k) + written(e) + 4 })
	}
	return n + 8
}

func concat(m *machine, a []*ast.Term) error {
	length := product(size(a[1]), len(stringOf(a[0])))
	elements(a[1], func(e *ast.Term) { length += len(stringOf(e)) })
	return m.fits(length)
}

func replace(m *machine, a []*ast.Term) error {
	s, old, by := stringOf(a[0]), stringOf(a[1]), stringOf(a[2])
	length := len(s) + product(len(s)+1, len(by))
	if length > maxText {
		length = len(s) + product(strings.Count(s, old), len(by))
	}
	return m.fits(length)
}

func replaceAll(m *machine, a []*ast.Term) error {
	longest := 0
	if o, ok := a[0].Value.(ast.Object); ok {
		o.Foreach(func(_, v *ast.Term) { longest = max(longest, len(stringOf(v))) })
	}
	return m.fits(len(stringOf(a[1])) + product(len(stringOf(a[1]))+1, longest))
}

// seek takes the steps of looking for a string in another one the simple way.
func seek(m *machine, a []*ast.Term) error {
	return m.charge(product(len(stringOf(a[0])), len(stringOf(a[1]))) / 1024)
}

// together takes the steps of comparing all of one argument with all of another.
func together(m *machine, a []*ast.Term) error {
	return m.charge(product(size(a[0]), size(a[1])) / longText)
}

// indentation bounds what each line of a document begins with.
func indentation(m *machine, a []*ast.Term) error {
	o, ok := a[1].Value.(ast.Object)
	if !ok {
		return nil
	}
	longest := 0
	o.Foreach(func(_, v *ast.Term) { longest = max(longest, len(stringOf(v))) })
	return m.fits(product(written(a[0]), longest))
}

// document takes the steps of parsing.
func document(m *machine, a []*ast.Term) error { return m.charge(len(stringOf(a[0])) / 4) }

var patternBounds = map[string]limit{
	ast.RegexIsValid.Name:               pattern(0, -1),
	ast.RegexMatch.Name:                 pattern(0, 1),
	ast.RegexMatchDeprecated.Name:       pattern(0, 1),
	ast.RegexSplit.Name:                 pattern(0, 1),
	ast.RegexFind.Name:                  pattern(0, 1),
	ast.RegexFindAllStringSubmatch.Name: pattern(0, 1),
	ast.RegexReplace.Name:               replacePattern,
	ast.RegexTemplateMatch.Name:         pattern(0, 1),
	ast.GlobsMatch.Name:                 globs,
	ast.GlobMatch.Name:                  glob,
}

// maxPattern bounds regular expressions, in instructions of their machine, which are
// about as many as their characters when repetitions are written out.
const maxPattern = 100_000

// pattern takes the steps of matching: each instruction for each byte.
func pattern(at, subject int) limit {
	return func(m *machine, a []*ast.Term) error {
		length, err := m.patternSize(stringOf(a[at]))
		if err != nil || subject < 0 {
			return err
		}
		return m.charge(product(length, len(stringOf(a[subject]))+1) / longText)
	}
}

// replacePattern also bounds the result: a replacement can stand for all of a match
// as often as it has characters.
func replacePattern(m *machine, a []*ast.Term) error {
	s, by := len(stringOf(a[0])), len(stringOf(a[2]))
	if err := pattern(1, 0)(m, a); err != nil {
		return err
	}
	length := s + product(s+1, by)
	if strings.Contains(stringOf(a[2]), "$") {
		length *= 2
	}
	return m.fits(length)
}

// patternSize is how large a regular expression is; wrong ones are left to OPA. The
// first time in an evaluation it takes the steps of compiling it, also if there are
// so many of them that OPA does not keep them.
func (m *machine) patternSize(of string) (int, error) {
	n, ok := m.sizes[of]
	if !ok {
		if len(of) > maxPattern {
			return 0, tooLarge("regular expressions of more than %d characters", maxPattern)
		}
		n = 1
		if parsed, err := syntax.Parse(of, syntax.Perl); err == nil {
			n = expressionSize(parsed)
		}
		if len(m.sizes) >= keptPatterns || m.sizes == nil {
			m.sizes = map[string]int{}
		}
		m.sizes[of] = n
	}
	if n > maxPattern {
		return 0, tooLarge("regular expressions of more than %d instructions", maxPattern)
	}
	if m.compiled[of] {
		return n, nil
	}
	if len(m.compiled) >= keptPatterns || m.compiled == nil {
		m.compiled = map[string]bool{}
	}
	m.compiled[of] = true
	return n, m.charge(len(of) + 8*n)
}

// keptPatterns is how many regular expressions are remembered; OPA keeps a hundred.
const keptPatterns = 100

// expressionSize counts the instructions of an expression.
func expressionSize(e *syntax.Regexp) int {
	n := 1 + len(e.Rune)/2
	for _, sub := range e.Sub {
		n += expressionSize(sub)
	}
	if e.Op == syntax.OpRepeat {
		n = product(n, max(e.Max, e.Min+1, 1))
	}
	return min(n, 1<<40)
}

// globs bounds patterns that are intersected, which takes exponential time.
func globs(m *machine, a []*ast.Term) error {
	if len(stringOf(a[0])) > 256 || len(stringOf(a[1])) > 256 {
		return tooLarge("patterns of more than 256 characters")
	}
	return m.charge(product(len(stringOf(a[0])), len(stringOf(a[1]))))
}

// glob takes the steps of trying each part of a pattern at each byte.
func glob(m *machine, a []*ast.Term) error {
	if len(stringOf(a[0])) > 4096 {
		return tooLarge("patterns of more than 4096 characters")
	}
	return m.charge(product(len(stringOf(a[0])), len(stringOf(a[2]))) / 8)
}
