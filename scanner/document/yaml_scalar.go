package document

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// scalar fills in a scalar and returns the offset at which it ends.
func (c *yamlConverter) scalar(n *Node, y *yaml.Node, start int, in context) int {
	n.Kind, n.Text = String, y.Value
	at := c.properties(y, start)
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		return quotedEnd(c.data, at, '"')
	case y.Style&yaml.SingleQuotedStyle != 0:
		return quotedEnd(c.data, at, '\'')
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return blockEnd(c.data, at, in.indent)
	}
	if y.Style&yaml.TaggedStyle == 0 || y.Tag == "!!bool" || y.Tag == "!!int" || y.Tag == "!!float" || y.Tag == "!!null" {
		n.Kind, n.Text = resolve(y.Value)
	}
	if y.Value == "" {
		return c.emptyEnd(y, start)
	}
	return plainEnd(c.data, at, y.Value)
}

// emptyEnd returns the end of a scalar of which only the tag and anchor are
// written.
func (c *yamlConverter) emptyEnd(y *yaml.Node, start int) int {
	i := start
	for i < len(c.data) && (c.data[i] == '!' || c.data[i] == '&') && (y.Anchor != "" || y.Style&yaml.TaggedStyle != 0) {
		for i < len(c.data) && !isSpace(c.data[i]) && !strings.ContainsRune(",[]{}", rune(c.data[i])) {
			i++
		}
		next := i
		for next < len(c.data) && c.data[next] == ' ' {
			next++
		}
		if next == len(c.data) || c.data[next] != '!' && c.data[next] != '&' {
			break
		}
		i = next
	}
	return i
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// lineLength returns the length of the first line of the data without its end.
func lineLength(data []byte) int {
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 {
		return i
	}
	return len(data)
}

func quotedEnd(data []byte, start int, quote byte) int {
	for i := start + 1; i < len(data); i++ {
		switch {
		case data[i] == '\\' && quote == '"':
			i++
		case data[i] != quote:
		case quote == '\'' && i+1 < len(data) && data[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return len(data)
}

// plainEnd follows the value of a plain scalar through the text, in which its
// white space may be any other, and line ends.
func plainEnd(data []byte, start int, value string) int {
	i := start
	for _, word := range strings.FieldsFunc(value, isYAMLSpace) {
		for i < len(data) && !bytes.HasPrefix(data[i:], []byte(word)) {
			i++
		}
		i = min(i+len(word), len(data))
	}
	return i
}

func isYAMLSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// blockEnd returns the end of the last line of a block scalar, whose header
// stands at start and whose parent has the given indentation.
func blockEnd(data []byte, start, parent int) int {
	header := lineLength(data[start:])
	end := start + len(bytes.TrimRight(data[start:start+header], " \t"))
	least := 0
	if i := bytes.IndexAny(data[start:start+header], "123456789"); i == 1 || i == 2 {
		least = max(parent, 0) + int(data[start+i]-'0')
	}
	for at := nextLine(data, start+header); at < len(data); {
		length := lineLength(data[at:])
		line := data[at : at+length]
		indent := len(line) - len(bytes.TrimLeft(line, " "))
		if indent < length {
			if least == 0 {
				least = max(indent, parent+1)
			}
			if indent < least || indent <= parent {
				return end
			}
			end = at + length
		}
		at = nextLine(data, at+length)
	}
	return end
}

// nextLine returns the offset after the line end at the offset.
func nextLine(data []byte, end int) int {
	if bytes.HasPrefix(data[end:], []byte("\r\n")) {
		return end + 2
	}
	return end + 1
}

var (
	booleans = map[string]string{
		"true": "true", "True": "true", "TRUE": "true", "yes": "true", "Yes": "true", "YES": "true",
		"on": "true", "On": "true", "ON": "true",
		"false": "false", "False": "false", "FALSE": "false", "no": "false", "No": "false", "NO": "false",
		"off": "false", "Off": "false", "OFF": "false",
	}
	decimal = regexp.MustCompile(`^[-+]?(0|[1-9][0-9_]*)$`)
	float   = regexp.MustCompile(`^[-+]?([0-9][0-9_]*)\.[0-9_]*([eE][-+][0-9]+)?$`)
)

// resolve returns what a plain scalar is by the rules of YAML 1.1, which
// CloudFormation follows. Numbers that JSON could not hold as they are written,
// such as 0644, stay text, and so do dates.
func resolve(text string) (Kind, string) {
	switch text {
	case "", "~", "null", "Null", "NULL":
		return Null, ""
	}
	if b, ok := booleans[text]; ok {
		return Bool, b
	}
	first, _ := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune("+-0123456789", first) {
		return String, text
	}
	if decimal.MatchString(text) || float.MatchString(text) {
		number := strings.ReplaceAll(strings.TrimPrefix(text, "+"), "_", "")
		if strings.HasSuffix(number, ".") {
			number += "0"
		}
		if isNumber(number) {
			return Number, number
		}
	}
	return String, text
}
