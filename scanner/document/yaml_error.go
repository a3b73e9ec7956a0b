package document

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

var yamlLine = regexp.MustCompile(`^line (\d+): `)

// parserMessages begin the messages for which the YAML package counts lines from
// zero.
var parserMessages = []string{
	"did not find expected <", "did not find expected node", "did not find expected key",
	"did not find expected '-'", "did not find expected ',' or", "found undefined tag handle",
}

// yamlError reports an error of the YAML package, which names a line at best.
func (p *parser) yamlError(err error) {
	if errors.Is(err, io.EOF) {
		p.errorAt(0, "the file is empty", "write a template, or leave the file out of the scan")
		return
	}
	line, message := p.errorLine(err)
	start := newLines(p.data).offset(p.data, line, 1)
	text, _, _ := bytes.Cut(p.data[start:], []byte("\n"))
	indent := len(text) - len(bytes.TrimLeft(text, " "))
	detail := "check the indentation, and put text with special characters in quotation marks"
	if tab := bytes.IndexByte(text, '\t'); tab >= 0 && strings.Contains(message, "cannot start any token") {
		indent, detail = tab, "YAML is not indented with tabs; use spaces"
	}
	if deep := deepBracket(p.data); deep >= 0 || strings.Contains(message, "exceeded max depth") {
		if deep < 0 {
			deep = start
		}
		p.tooDeep(deep)
		return
	}
	if name, ok := strings.CutPrefix(message, "unknown anchor '"); ok {
		name = strings.TrimSuffix(name, "' referenced")
		if at := bytes.Index(p.data, []byte("*"+name)); at >= 0 {
			start, indent = at, 0
		}
		p.errorAt(start+indent, "the anchor of alias *"+name+" is nowhere above", "write &"+name+" before the value that it stands for")
		return
	}
	p.errorAt(start+indent, "not valid YAML: "+message, detail)
}

// errorLine returns the 1-based line of an error and its message.
func (p *parser) errorLine(err error) (int, string) {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	m := yamlLine.FindStringSubmatch(message)
	line := 1
	if m != nil {
		message = message[len(m[0]):]
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n
		}
		if slices.ContainsFunc(parserMessages, func(begin string) bool { return strings.HasPrefix(message, begin) }) {
			line++
		}
	}
	if strings.HasPrefix(message, "did not find expected key") || strings.HasPrefix(message, "did not find expected '-'") {
		line = p.offendingLine(line, message)
	}
	return line, message
}

// offendingLine returns the line at which a block collection breaks off. The
// YAML package only tells where the collection begins, so the shortest part of
// the file is looked for that has the error.
func (p *parser) offendingLine(first int, message string) int {
	const worthwhile = 1 << 20
	if len(p.data) > worthwhile {
		return first
	}
	l := newLines(p.data)
	after := sort.Search(len(l.starts)-first, func(i int) bool {
		var n yaml.Node
		err := decode(yaml.NewDecoder(bytes.NewReader(p.data[:l.starts[first+i]])), &n)
		return err != nil && strings.HasSuffix(err.Error(), message)
	})
	return first + after
}

// deepBracket returns the offset of the bracket from which on more than MaxDepth
// are open, -1 if there is none. It tells a file that breaks off in the depth
// from one that is merely wrong, so it need not know about quotation marks.
func deepBracket(data []byte) int {
	depth := 0
	for i, b := range data {
		switch b {
		case '[', '{':
			if depth++; depth > MaxDepth {
				return i
			}
		case ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return -1
}
