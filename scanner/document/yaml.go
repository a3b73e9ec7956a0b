package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"
)

// parseYAML reads the data as YAML; nil if that fails.
func (p *parser) parseYAML() *Node {
	if !p.checkYAML() {
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(p.data))
	var root, next yaml.Node
	if err := decode(decoder, &root); err != nil {
		p.yamlError(err)
		return nil
	}
	c := yamlConverter{parser: p, lines: newLines(p.data), done: map[*yaml.Node]*Node{}}
	switch err := decode(decoder, &next); {
	case err == nil:
		p.errorAt(c.lines.offset(p.data, max(next.Line, 1), 1), "the file holds more than one YAML document",
			"only the first is read; put each template in a file of its own")
	case !errors.Is(err, io.EOF):
		p.yamlError(err)
		return nil
	}
	if len(root.Content) == 0 {
		p.errorAt(0, "the file is empty", "write a template, or leave the file out of the scan")
		return nil
	}
	n, _ := c.convert(root.Content[0], context{indent: -1})
	if c.failed {
		return nil
	}
	return n
}

// decode reads one document. The YAML package panics on some inputs that it
// does not expect; for us these are errors like any other.
func decode(decoder *yaml.Decoder, into *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	return decoder.Decode(into)
}

// checkYAML reports what the YAML package would report without a position or
// would spend too much memory on.
func (p *parser) checkYAML() bool {
	separators := 0
	for i, b := range p.data {
		switch b {
		case '\n', ',', '[', '{':
			separators++
		case ' ':
			if i > 0 && (p.data[i-1] == '-' || p.data[i-1] == ':' || p.data[i-1] == '?') {
				separators++
			}
		case '\t', '\r':
		default:
			if b < ' ' || b == 0x7f {
				p.errorAt(i, fmt.Sprintf("control character 0x%02x", b), "YAML does not allow control characters; remove it")
				return false
			}
		}
		if separators > 2*MaxNodes {
			p.errorAt(i, fmt.Sprintf("the document has more than %d values", MaxNodes),
				"CloudFormation takes templates of at most 1 MB and 500 resources")
			return false
		}
	}
	return true
}
