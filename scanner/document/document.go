// Package document reads YAML and JSON into a tree of nodes that know where
// they stand in the file.
//
// The input is hostile: its size, depth, number of nodes and the expansion of
// its aliases are limited, and what goes beyond is a diagnostic with a position.
package document

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/archlint/archlint/inventory"
)

// The limits on one document. The largest template that CloudFormation takes
// has 1 MB and 500 resources and stays far below them:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const (
	// MaxDepth is how deep nodes may nest.
	MaxDepth = 200
	// MaxNodes is how many nodes a document may have.
	MaxNodes = 300_000
	// MaxExpanded is how many nodes it may have when every alias is replaced by
	// what it stands for.
	MaxExpanded = 600_000
)

// Kind says what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Null Kind = iota
	Bool
	// Number is a decimal number whose Text is valid as a JSON number.
	Number
	String
	List
	Map
)

// String names the kind as a reader of templates would.
func (k Kind) String() string {
	switch k {
	case Null:
		return "null"
	case Bool:
		return "a boolean"
	case Number:
		return "a number"
	case String:
		return "a string"
	case List:
		return "a list"
	case Map:
		return "an object"
	}
	return "invalid"
}

// Node is a part of a document. A node that aliases lead to stands in several
// places of the tree.
type Node struct {
	Kind Kind
	// Tag is the YAML tag if it is an application's own, with its exclamation
	// mark: "!Ref".
	Tag string
	// Text is what a scalar holds: "true" or "false", the digits of a number, the
	// text of a string.
	Text string
	// Items are the elements of a list.
	Items []*Node
	// Members are the members of an object in the order of the document; each name
	// is there once.
	Members []Member
	Range   inventory.Range

	// expanded is the number of nodes below and including this one, with aliases
	// replaced.
	expanded int
}

// Member is a named member of an object.
type Member struct {
	Name string
	// NameRange is where the name stands.
	NameRange inventory.Range
	Value     *Node
}

// Get returns the named member of an object, nil if there is none.
func (n *Node) Get(name string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Members {
		if n.Members[i].Name == name {
			return n.Members[i].Value
		}
	}
	return nil
}

// IsScalar reports whether the node is a string, number or boolean.
func (n *Node) IsScalar() bool {
	return n != nil && (n.Kind == String || n.Kind == Number || n.Kind == Bool)
}

// Parse reads a document. The node is nil if it cannot be read at all, and then
// at least one of the diagnostics is an error.
func Parse(path string, data []byte) (*Node, []inventory.Diagnostic) {
	p := &parser{path: path, data: bytes.TrimPrefix(data, []byte("\ufeff"))}
	if !p.checkText() {
		return nil, p.diagnostics
	}
	start := bytes.TrimLeft(p.data, " \t\r\n")
	if len(start) == 0 {
		p.errorAt(0, "the file is empty", "write a template, or leave the file out of the scan")
		return nil, p.diagnostics
	}
	if start[0] != '{' && start[0] != '[' {
		return p.parseYAML(), p.diagnostics
	}
	root, final := p.parseJSON()
	if root != nil || final {
		return root, p.diagnostics
	}
	asJSON := p.diagnostics
	p.diagnostics, p.nodes = nil, 0
	if root = p.parseYAML(); root != nil {
		return root, p.diagnostics
	}
	return nil, asJSON
}

// parser holds the state of reading one document.
type parser struct {
	path        string
	data        []byte
	at          cursor
	nodes       int
	diagnostics []inventory.Diagnostic
}

// checkText reports whether the data are text that YAML and JSON allow.
func (p *parser) checkText() bool {
	if i := bytes.IndexByte(p.data, 0); i >= 0 {
		p.errorAt(i, "the file is binary", "a template is YAML or JSON in UTF-8")
		return false
	}
	for i := 0; i < len(p.data); {
		if p.data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(p.data[i:])
		if r == utf8.RuneError && size == 1 {
			p.errorAt(i, fmt.Sprintf("byte 0x%02x is not valid UTF-8", p.data[i]), "save the file in UTF-8")
			return false
		}
		i += size
	}
	return true
}

// maxDiagnostics bounds what is said about one document.
const maxDiagnostics = 200

func (p *parser) report(severity inventory.Severity, at inventory.Range, summary, detail string) {
	if len(p.diagnostics) < maxDiagnostics {
		p.diagnostics = append(p.diagnostics, inventory.Diagnostic{
			Severity: severity, Summary: summary, Detail: detail, Range: at,
		})
	}
}

func (p *parser) errorAt(offset int, summary, detail string) {
	p.report(inventory.SeverityError, p.span(offset, offset), summary, detail)
}

// span returns the range between two offsets.
func (p *parser) span(start, end int) inventory.Range {
	line, column := p.at.seek(p.data, start)
	endLine, endColumn := line, column
	if end > start {
		endLine, endColumn = p.at.seek(p.data, end)
	}
	return inventory.Range{File: p.path, Line: line, Column: column, EndLine: endLine, EndColumn: endColumn}
}

// count counts a node and reports whether the document may have it.
func (p *parser) count(offset int) bool {
	p.nodes++
	if p.nodes == MaxNodes+1 {
		p.errorAt(offset, fmt.Sprintf("the document has more than %d values", MaxNodes),
			"CloudFormation takes templates of at most 1 MB and 500 resources")
	}
	return p.nodes <= MaxNodes
}

// tooDeep reports that nodes nest too deep at the offset.
func (p *parser) tooDeep(offset int) {
	p.errorAt(offset, fmt.Sprintf("values nest deeper than %d levels", MaxDepth), "take the nested values apart")
}

// duplicate reports a name that an object has twice.
func (p *parser) duplicate(name string, at, first inventory.Range) {
	p.report(inventory.SeverityError, at, fmt.Sprintf("%q is already given on line %d", name, first.Line),
		"the last one is used; remove one of them")
}

// Entries returns the members of an object, nil for anything else, a nil node
// included.
func (n *Node) Entries() []Member {
	if n == nil {
		return nil
	}
	return n.Members
}
