package inventory

import (
	"cmp"
	"fmt"
)

// Range is a span of an input file. Lines and columns are 1-based and columns
// count Unicode code points; the end is exclusive. The zero Range means "no
// position is known", which is the normal case for a live resource.
type Range struct {
	// File is the path as the user would write it: relative to the directory of
	// the scan, with forward slashes.
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
}

// IsZero reports whether no position is known.
func (r Range) IsZero() bool { return r == Range{} }

// String gives the form that terminals and editors turn into a link:
// file:line:column.
func (r Range) String() string {
	switch {
	case r.Line == 0:
		return r.File
	case r.Column == 0:
		return fmt.Sprintf("%s:%d", r.File, r.Line)
	}
	return fmt.Sprintf("%s:%d:%d", r.File, r.Line, r.Column)
}

// Compare orders ranges by file, then line, then column.
func (r Range) Compare(other Range) int {
	return cmp.Or(
		cmp.Compare(r.File, other.File),
		cmp.Compare(r.Line, other.Line),
		cmp.Compare(r.Column, other.Column),
	)
}
