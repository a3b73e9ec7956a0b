package document

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// jsonParser reads JSON. It is written by hand because encoding/json tells no
// positions and drops duplicate names.
type jsonParser struct {
	*parser
	offset int
}

// errJSON stops the parser; a diagnostic says why. errLimit does too, and means
// that reading the document as YAML would not help.
var (
	errJSON  = errors.New("not JSON")
	errLimit = errors.New("limit exceeded")
)

// parseJSON reads the data as JSON. The root is nil if that fails; final then
// says that it is not worth trying to read them as YAML.
func (p *parser) parseJSON() (root *Node, final bool) {
	j := jsonParser{parser: p}
	root, err := j.value(0)
	if err == nil {
		j.space()
		if j.offset < len(j.data) {
			err = j.fail("the document goes on after its end", "a template is one JSON object")
		}
	}
	if err != nil {
		return nil, errors.Is(err, errLimit)
	}
	return root, false
}

func (j *jsonParser) fail(summary, detail string) error {
	j.errorAt(j.offset, summary, detail)
	return errJSON
}

func (j *jsonParser) space() {
	for j.offset < len(j.data) {
		switch j.data[j.offset] {
		case ' ', '\t', '\r', '\n':
			j.offset++
		default:
			return
		}
	}
}

// peek returns the next byte after white space, 0 at the end.
func (j *jsonParser) peek() byte {
	j.space()
	if j.offset < len(j.data) {
		return j.data[j.offset]
	}
	return 0
}

func (j *jsonParser) value(depth int) (*Node, error) {
	next := j.peek()
	if !j.count(j.offset) {
		return nil, errLimit
	}
	if depth > MaxDepth {
		j.tooDeep(j.offset)
		return nil, errLimit
	}
	switch next {
	case '{':
		return j.object(depth)
	case '[':
		return j.array(depth)
	case '"':
		start := j.offset
		line, column := j.at.seek(j.data, start)
		text, err := j.text()
		if err != nil {
			return nil, err
		}
		n := &Node{Kind: String, Text: text, expanded: 1}
		n.Range = j.span(j.offset, j.offset)
		n.Range.Line, n.Range.Column = line, column
		return n, nil
	}
	return j.word()
}

// word reads a number, true, false or null.
func (j *jsonParser) word() (*Node, error) {
	start := j.offset
	end := start
	for end < len(j.data) && !strings.ContainsRune(" \t\r\n,:[]{}\"", rune(j.data[end])) {
		end++
	}
	text := string(j.data[start:end])
	n := &Node{Text: text, expanded: 1}
	switch {
	case text == "null":
		n.Kind, n.Text = Null, ""
	case text == "true" || text == "false":
		n.Kind = Bool
	case text != "" && isNumber(text):
		n.Kind = Number
	case text == "" && start == len(j.data):
		return nil, j.fail("the document ends in the middle of a value", "close every bracket and quotation mark")
	default:
		return nil, j.fail(fmt.Sprintf("%q is no JSON value", shorten(string(j.data[start:]))), "put text in double quotation marks")
	}
	j.offset = end
	n.Range = j.span(start, end)
	return n, nil
}

// isNumber reports whether a text is a JSON number.
func isNumber(text string) bool {
	return (text[0] == '-' || text[0] >= '0' && text[0] <= '9') && json.Valid([]byte(text))
}

func shorten(text string) string {
	const most = 20
	text, _, _ = strings.Cut(text, "\n")
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}

func (j *jsonParser) array(depth int) (*Node, error) {
	n := &Node{Kind: List, expanded: 1, Range: j.span(j.offset, j.offset)}
	j.offset++
	for j.peek() != ']' {
		if len(n.Items) > 0 {
			if err := j.comma(']'); err != nil {
				return nil, err
			}
		}
		item, err := j.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.Items = append(n.Items, item)
		n.expanded += item.expanded
	}
	j.close(n)
	return n, nil
}

func (j *jsonParser) object(depth int) (*Node, error) {
	n := &Node{Kind: Map, expanded: 1, Range: j.span(j.offset, j.offset)}
	j.offset++
	var b builder
	for j.peek() != '}' {
		if len(b.members) > 0 {
			if err := j.comma('}'); err != nil {
				return nil, err
			}
		}
		m, err := j.member(depth)
		if err != nil {
			return nil, err
		}
		b.add(j.parser, m)
		n.expanded += m.Value.expanded
	}
	n.Members = b.members
	j.close(n)
	return n, nil
}

func (j *jsonParser) member(depth int) (Member, error) {
	if j.peek() != '"' {
		return Member{}, j.fail("a name in double quotation marks is missing", "write each member of an object as \"Name\": value")
	}
	start := j.offset
	at := j.span(start, start)
	name, err := j.text()
	if err != nil {
		return Member{}, err
	}
	at.EndLine, at.EndColumn = j.at.seek(j.data, j.offset)
	if j.peek() != ':' {
		return Member{}, j.fail(fmt.Sprintf("a colon is missing after %q", shorten(name)), "write each member of an object as \"Name\": value")
	}
	j.offset++
	value, err := j.value(depth + 1)
	return Member{Name: name, NameRange: at, Value: value}, err
}

func (j *jsonParser) comma(end byte) error {
	if j.peek() != ',' {
		return j.fail(fmt.Sprintf("a comma or %q is missing", end), "separate values with commas and close every bracket")
	}
	j.offset++
	if j.peek() == end {
		return j.fail("a value is missing after the comma", "remove the last comma")
	}
	return nil
}

// close ends a list or object at the bracket at the offset.
func (j *jsonParser) close(n *Node) {
	j.offset++
	n.Range.EndLine, n.Range.EndColumn = j.at.seek(j.data, j.offset)
}

// text reads a string in quotation marks.
func (j *jsonParser) text() (string, error) {
	start := j.offset
	escaped := false
	for i := start + 1; i < len(j.data); i++ {
		switch b := j.data[i]; {
		case b == '\\':
			escaped = true
			i++
		case b == '"':
			j.offset = i + 1
			if !escaped {
				return string(j.data[start+1 : i]), nil
			}
			var text string
			if err := json.Unmarshal(j.data[start:i+1], &text); err != nil {
				j.offset = start
				return "", j.fail("a string has an escape that JSON does not know", "JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX")
			}
			return text, nil
		case b < ' ':
			j.offset = i
			return "", j.fail("a string goes over the end of the line or has a control character", "write \\n for a line end and \\t for a tab")
		}
	}
	return "", j.fail("a string has no closing quotation mark", "close it")
}
