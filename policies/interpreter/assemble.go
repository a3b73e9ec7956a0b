package interpreter

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// assembler turns the statements of a function, which are checked, into
// instructions.
type assembler struct {
	program  *Program
	function *function
	// reads counts how often the locals are read.
	reads map[ir.Local]int
	// constants are the collections that are made of constants alone.
	constants literals
	// paths are the numbers of the paths of the input that statements look up.
	paths map[ir.Stmt]int32
}

// assemble returns the routine of a function.
func assemble(p *Program, f *function) routine {
	a := &assembler{program: p, function: f, reads: countReads(f.blocks), constants: foldLiterals(p, f.blocks), paths: p.inputPaths(f.blocks)}
	r := routine{locals: f.locals, result: -1}
	for _, l := range f.params {
		r.params = append(r.params, int32(l))
	}
	for _, b := range f.blocks {
		if n := len(b.Stmts); n > 0 {
			if s, ok := b.Stmts[n-1].(*ir.ReturnLocalStmt); ok {
				r.result = int32(s.Source)
			}
		}
		if code := a.block(b); len(code) > 0 {
			r.blocks = append(r.blocks, code)
		}
	}
	return r
}

func (a *assembler) block(b *ir.Block) []instruction {
	out := make([]instruction, 0, len(b.Stmts))
	for _, s := range b.Stmts {
		if value, ok := a.constants.made[s]; ok {
			out = append(out, instruction{op: opAssign, a: operand{constant: value.term}, c: value.target})
			continue
		}
		if a.constants.skip[s] {
			continue
		}
		i, ok := a.control(s)
		if !ok {
			continue
		}
		at := s.(located).GetLocation()
		i.location = &ast.Location{Row: at.Row, Col: at.Col, Text: at.Text}
		if at.File >= 0 && at.File < len(a.program.files) {
			i.location.File = a.program.files[at.File]
		}
		out = append(out, i)
	}
	return out
}

// located is a statement that knows where it comes from.
type located interface{ GetLocation() *ir.Location }

func (a *assembler) blocks(all []*ir.Block) [][]instruction {
	out := make([][]instruction, 0, len(all))
	for _, b := range all {
		out = append(out, a.block(b))
	}
	return out
}

func (a *assembler) operand(o ir.Operand) operand {
	switch v := o.Value.(type) {
	case ir.StringIndex:
		return operand{constant: a.program.strings[v]}
	case ir.Bool:
		if v {
			return operand{constant: positive}
		}
		return operand{constant: negative}
	case ir.Local:
		return operand{local: int32(v)}
	}
	return operand{}
}

func (a *assembler) operands(all []ir.Operand) []operand {
	out := make([]operand, 0, len(all))
	for _, o := range all {
		out = append(out, a.operand(o))
	}
	return out
}

func local(l ir.Local) operand { return operand{local: int32(l)} }

// control assembles a statement that runs blocks or calls. It reports false for a
// statement that needs no instruction.
func (a *assembler) control(s ir.Stmt) (instruction, bool) {
	switch s := s.(type) {
	case *ir.NopStmt, *ir.ReturnLocalStmt:
		return instruction{}, false
	case *ir.BlockStmt:
		return instruction{op: opBlock, blocks: a.blocks(s.Blocks)}, true
	case *ir.BreakStmt:
		return instruction{op: opBreak, level: int(s.Index)}, true
	case *ir.NotStmt:
		return instruction{op: opNot, blocks: a.blocks([]*ir.Block{s.Block})}, true
	case *ir.ScanStmt:
		i := instruction{op: opScan, c: int32(s.Source), a: local(s.Key), b: local(s.Value), blocks: a.blocks([]*ir.Block{s.Block})}
		if a.reads[s.Key] == 0 {
			i.a.local = -1
		}
		return i, true
	case *ir.WithStmt:
		i := instruction{op: opWith, c: int32(s.Local), a: a.operand(s.Value), blocks: a.blocks([]*ir.Block{s.Block})}
		for _, key := range s.Path {
			i.path = append(i.path, a.program.strings[key])
		}
		return i, true
	case *ir.CallStmt:
		i := instruction{op: opCall, arguments: a.operands(s.Args), c: int32(s.Result), function: a.program.functions[s.Func]}
		if i.function == nil {
			i.op, i.builtin = opBuiltin, a.program.builtins[s.Func]
		}
		return i, true
	case *ir.CallDynamicStmt:
		i := instruction{op: opDynamic, keys: a.operands(s.Path), c: int32(s.Result)}
		for _, l := range s.Args {
			i.arguments = append(i.arguments, local(l))
		}
		return i, true
	case *ir.ResultSetAddStmt:
		return instruction{op: opResult, a: local(s.Value)}, true
	}
	return a.test(s), true
}

// test assembles a statement that can be undefined.
func (a *assembler) test(s ir.Stmt) instruction {
	switch s := s.(type) {
	case *ir.DotStmt:
		i := instruction{op: opDot, a: a.operand(s.Source), b: a.operand(s.Key), c: int32(s.Target)}
		if n, ok := a.paths[s]; ok {
			i.op, i.level = opPart, int(n)
		}
		return i
	case *ir.LenStmt:
		return instruction{op: opLength, a: a.operand(s.Source), c: int32(s.Target)}
	case *ir.EqualStmt:
		return a.equal(s)
	case *ir.NotEqualStmt:
		i := instruction{op: opNotEqual, a: a.operand(s.A), b: a.operand(s.B)}
		if i.b.constant == negative {
			i.op = opNotFalse
		}
		return i
	case *ir.IsArrayStmt:
		return instruction{op: opIsArray, a: a.operand(s.Source)}
	case *ir.IsObjectStmt:
		return instruction{op: opIsObject, a: a.operand(s.Source)}
	case *ir.IsSetStmt:
		return instruction{op: opIsSet, a: a.operand(s.Source)}
	case *ir.IsDefinedStmt:
		return instruction{op: opIsDefined, a: local(s.Source)}
	case *ir.IsUndefinedStmt:
		return instruction{op: opIsUndefined, a: local(s.Source)}
	}
	return a.assignment(s)
}

func (a *assembler) equal(s *ir.EqualStmt) instruction {
	i := instruction{op: opEqual, a: a.operand(s.A), b: a.operand(s.B)}
	if i.a.constant != nil {
		i.a, i.b = i.b, i.a
	}
	if i.a.constant == nil && i.b.constant != nil {
		if text, ok := i.b.constant.Value.(ast.String); ok {
			i.op, i.text = opEqualText, string(text)
		}
	}
	return i
}

// assignment assembles a statement that gives a local a value.
func (a *assembler) assignment(s ir.Stmt) instruction {
	constant := func(t *ast.Term, target ir.Local) instruction {
		return instruction{op: opAssign, a: operand{constant: t}, c: int32(target)}
	}
	switch s := s.(type) {
	case *ir.AssignVarStmt:
		return instruction{op: opAssign, a: a.operand(s.Source), c: int32(s.Target)}
	case *ir.AssignVarOnceStmt:
		return instruction{op: opAssignOnce, a: a.operand(s.Source), c: int32(s.Target), function: a.function}
	case *ir.ResetLocalStmt:
		return instruction{op: opReset, c: int32(s.Target)}
	case *ir.AssignIntStmt:
		return constant(integer(int(s.Value)), s.Target)
	case *ir.MakeNullStmt:
		return constant(ast.InternedNullTerm, s.Target)
	case *ir.MakeNumberIntStmt:
		return constant(integer(int(s.Value)), s.Target)
	case *ir.MakeNumberRefStmt:
		return constant(a.program.numbers[s.Index], s.Target)
	case *ir.MakeArrayStmt:
		return constant(noElements, s.Target)
	case *ir.MakeObjectStmt:
		return constant(noMembers, s.Target)
	case *ir.MakeSetStmt:
		return constant(noItems, s.Target)
	}
	return a.addition(s)
}

// addition assembles a statement that adds to a collection.
func (a *assembler) addition(s ir.Stmt) instruction {
	switch s := s.(type) {
	case *ir.ArrayAppendStmt:
		return instruction{op: opAppend, b: a.operand(s.Value), c: int32(s.Array)}
	case *ir.SetAddStmt:
		return instruction{op: opAdd, b: a.operand(s.Value), c: int32(s.Set)}
	case *ir.ObjectInsertStmt:
		return instruction{op: opInsert, a: a.operand(s.Key), b: a.operand(s.Value), c: int32(s.Object)}
	case *ir.ObjectInsertOnceStmt:
		return instruction{op: opInsertOnce, a: a.operand(s.Key), b: a.operand(s.Value), c: int32(s.Object)}
	case *ir.ObjectMergeStmt:
		return instruction{op: opMerge, a: local(s.A), b: local(s.B), c: int32(s.Target)}
	}
	return instruction{op: opReset}
}
