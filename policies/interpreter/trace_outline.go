package interpreter

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// span is an expression, or the head of a rule, as it stands in the source.
type span struct {
	file                     string
	row, column              int
	endRow, endColumn, width int
	text                     string
	head                     bool
	// names are the variables that the expression binds, those of an every first the
	// key.
	names []string
	every bool
}

// outline is the expressions of modules by file.
type outline map[string][]*span

// newOutline finds the expressions of modules. OPA's compiler takes expressions
// apart; the statements of a plan know where the parts stood.
func newOutline(modules []*ast.Module) outline {
	o := outline{}
	for _, m := range modules {
		for _, r := range m.Rules {
			for rule := r; rule != nil; rule = rule.Else {
				if at := rule.Head.Loc(); at != nil && len(at.Text) > 0 {
					o.add(at, true, nil)
				}
			}
		}
		ast.WalkExprs(m, func(e *ast.Expr) bool {
			if at := e.Loc(); at != nil && len(at.Text) > 0 && !e.Generated {
				_, every := e.Terms.(*ast.Every)
				o.add(at, false, boundNames(e)).every = every
			}
			return false
		})
	}
	return o
}

func (o outline) add(at *ast.Location, head bool, names []string) *span {
	text := string(at.Text)
	s := &span{file: at.File, row: at.Row, column: at.Col, text: text, head: head, width: len(text), names: names}
	s.endRow, s.endColumn = at.Row, at.Col+len(text)
	if n := strings.Count(text, "\n"); n > 0 {
		s.endRow += n
		s.endColumn = len(text) - strings.LastIndexByte(text, '\n')
	}
	known := func(other *span) bool {
		return other.row == s.row && other.column == s.column && other.head == s.head
	}
	if !slices.ContainsFunc(o[at.File], known) {
		o[at.File] = append(o[at.File], s)
	}
	return s
}

// find is the innermost expression that a place lies in, nil if there is none.
func (o outline) find(file string, at *ir.Location) *span {
	var found *span
	for _, s := range o[file] {
		before := at.Row < s.row || at.Row == s.row && at.Col < s.column
		behind := at.Row > s.endRow || at.Row == s.endRow && at.Col >= s.endColumn
		if !before && !behind && (found == nil || s.width < found.width || s.width == found.width && !s.head) {
			found = s
		}
	}
	return found
}

// boundNames are the variables that an expression declares: on the left of :=, or
// with some.
func boundNames(e *ast.Expr) []string {
	var pattern []*ast.Term
	if every, ok := e.Terms.(*ast.Every); ok {
		names := []string{"_", ""}
		if every.Key != nil {
			names[0] = strings.Trim(every.Key.String(), `"`)
		}
		names[1] = every.Value.String()
		return names
	}
	if d, ok := e.Terms.(*ast.SomeDecl); ok {
		if len(d.Symbols) != 1 {
			return nil
		}
		call, ok := d.Symbols[0].Value.(ast.Call)
		if !ok || len(call) < 3 {
			return nil
		}
		pattern = call[1 : len(call)-1]
	} else if e.IsAssignment() {
		pattern = []*ast.Term{e.Operand(0)}
	}
	var names []string
	for _, t := range pattern {
		ast.WalkVars(t, func(v ast.Var) bool {
			names = append(names, string(v))
			return false
		})
	}
	return names
}
