package interpreter

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ir"
)

// path is a path in the input: a constant key of another one. The input itself has
// the number 0.
type path struct {
	parent int32
	key    ir.StringIndex
}

// inputPaths finds the statements of a function that look up a constant key of the
// input or of a part of it that was looked up before, and the number of the path.
// Many rules read the same parts of an input, which no rule can change.
func (p *Program) inputPaths(blocks []*ir.Block) map[ir.Stmt]int32 {
	found := map[ir.Stmt]int32{}
	for _, b := range blocks {
		rule := []*ir.Block{b}
		assigned := map[ir.Local]int{}
		each(rule, func(s ir.Stmt) {
			for _, l := range targets(s) {
				assigned[l]++
			}
		})
		parts := map[ir.Local]int32{ir.Input: 0}
		each(rule, func(s ir.Stmt) {
			dot, ok := s.(*ir.DotStmt)
			if !ok {
				return
			}
			source, ok := dot.Source.Value.(ir.Local)
			parent, known := parts[source]
			key, constant := dot.Key.Value.(ir.StringIndex)
			if !ok || !known || !constant {
				return
			}
			found[s] = p.number(path{parent, key})
			if assigned[dot.Target] == 1 {
				parts[dot.Target] = found[s]
			}
		})
	}
	return found
}

// number is the number of a path.
func (p *Program) number(of path) int32 {
	n, ok := p.paths[of]
	if !ok {
		n = int32(len(p.paths) + 1)
		p.paths[of] = n
	}
	return n
}

// targets are the locals that a statement sets.
func targets(s ir.Stmt) []ir.Local {
	switch s := s.(type) {
	case *ir.ScanStmt:
		return []ir.Local{s.Key, s.Value}
	case *ir.WithStmt:
		return []ir.Local{s.Local}
	case *ir.CallStmt:
		return []ir.Local{s.Result}
	case *ir.CallDynamicStmt:
		return []ir.Local{s.Result}
	case *ir.DotStmt:
		return []ir.Local{s.Target}
	case *ir.LenStmt:
		return []ir.Local{s.Target}
	case *ir.AssignVarStmt:
		return []ir.Local{s.Target}
	case *ir.AssignVarOnceStmt:
		return []ir.Local{s.Target}
	case *ir.AssignIntStmt:
		return []ir.Local{s.Target}
	case *ir.ResetLocalStmt:
		return []ir.Local{s.Target}
	case *ir.ObjectMergeStmt:
		return []ir.Local{s.Target}
	}
	if _, l, ok := maker(s); ok {
		return []ir.Local{l}
	}
	switch s := s.(type) {
	case *ir.MakeNullStmt:
		return []ir.Local{s.Target}
	case *ir.MakeNumberIntStmt:
		return []ir.Local{s.Target}
	case *ir.MakeNumberRefStmt:
		return []ir.Local{s.Target}
	}
	return nil
}

// constant finds the rules that are the same for each input and data: they read
// neither, and call nothing but built-in functions and rules of which this is true.
func constant(functions map[string]*function) {
	pending := true
	for _, f := range functions {
		f.constant = f.memo >= 0
	}
	for pending {
		pending = false
		for _, f := range functions {
			if f.constant && !f.isConstant(functions) {
				f.constant, pending = false, true
			}
		}
	}
}

func (f *function) isConstant(functions map[string]*function) bool {
	constant := true
	document := func(o ir.Operand) bool { return o.Value == ir.Input || o.Value == ir.Data }
	each(f.blocks, func(s ir.Stmt) {
		switch s := s.(type) {
		case *ir.CallStmt:
			callee := functions[s.Func]
			arguments := s.Args
			switch {
			case callee == nil:
			case callee.memo >= 0:
				constant = constant && callee.constant
				arguments = nil
			default:
				constant = false
			}
			constant = constant && !slices.ContainsFunc(arguments, document)
		case *ir.CallDynamicStmt, *ir.WithStmt:
			constant = false
		default:
			constant = constant && !slices.ContainsFunc(sources(s), document)
		}
	})
	return constant
}
