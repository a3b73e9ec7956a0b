package interpreter

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// statement runs a statement where a guard holds, and returns the guard under
// which the one behind it runs. What leaves the block is added to ends. A
// statement without a value to work on is undefined: it breaks out of its block.
//
//   - Block runs its blocks one after the other, With does so with another input or
//     data, Not goes on where its block is not left at the end; see blocks, with
//     and negate.
//   - Scan runs its block for each element, and for an element of which nothing is
//     known where there may be further ones; see scan.
//   - Call and CallDynamic go on where the function is defined; see call.
//   - Dot goes on where the source has the key; see dot.
//   - Equal, NotEqual, IsArray, IsObject, IsSet, IsDefined and IsUndefined go on
//     where they hold.
//   - AssignVar and AssignInt replace what the local holds where the guard holds and
//     leave it elsewhere. AssignVarOnce is an error where the local has another value.
//   - ArrayAppend, SetAdd, ObjectInsert and ObjectInsertOnce add an element that is
//     there where the guard holds.
//   - ReturnLocal and ResultSetAdd add to the result of the function or query.
func (x *frame) statement(s ir.Stmt, when guard, ends *exits) guard {
	switch s := s.(type) {
	case *ir.BlockStmt:
		inner := x.blocks(s.Blocks, when)
		x.pass(ends, inner, 0)
		return inner.through
	case *ir.BreakStmt:
		x.leave(ends, int(s.Index), when)
		return never
	case *ir.ScanStmt:
		return x.scan(s, when, ends)
	case *ir.NotStmt:
		return x.negate(s, when, ends)
	case *ir.WithStmt:
		return x.with(s, when, ends)
	case *ir.CallStmt:
		return x.call(s, when, ends)
	case *ir.CallDynamicStmt:
		return x.callDynamic(s, when, ends)
	case *ir.DotStmt:
		return x.dotStatement(s, when, ends)
	case *ir.EqualStmt:
		return x.test(x.equalOperands(s.A, s.B, when), when, ends)
	case *ir.NotEqualStmt:
		return x.test(x.differentOperands(s.A, s.B, when), when, ends)
	case *ir.IsArrayStmt:
		return x.test(x.kindOperand(s.Source, Array, when), when, ends)
	case *ir.IsObjectStmt:
		return x.test(x.kindOperand(s.Source, Object, when), when, ends)
	case *ir.IsSetStmt:
		return x.test(x.kindOperand(s.Source, Set, when), when, ends)
	case *ir.IsDefinedStmt:
		return x.test(x.defined(x.read(s.Source, when)), when, ends)
	case *ir.IsUndefinedStmt:
		return x.test(x.diagrams.not(x.defined(x.read(s.Source, when))), when, ends)
	}
	return x.assignment(s, when, ends)
}

// assignment runs a statement that gives a local a value or adds to one.
func (x *frame) assignment(s ir.Stmt, when guard, ends *exits) guard {
	switch s := s.(type) {
	case *ir.NopStmt:
	case *ir.AssignVarStmt:
		x.assign(s.Target, x.operand(s.Source, when), when)
	case *ir.AssignVarOnceStmt:
		x.assignOnce(s.Target, x.operand(s.Source, when), when)
	case *ir.AssignIntStmt:
		x.set(s.Target, ast.InternedTerm(int(s.Value)), when)
	case *ir.ResetLocalStmt:
		x.assign(s.Target, nil, when)
	case *ir.MakeNullStmt:
		x.set(s.Target, ast.NullTerm(), when)
	case *ir.MakeNumberIntStmt:
		x.set(s.Target, ast.InternedTerm(int(s.Value)), when)
	case *ir.MakeNumberRefStmt:
		x.set(s.Target, x.program.numbers[s.Index], when)
	case *ir.LenStmt:
		return x.length(s, when, ends)
	case *ir.ReturnLocalStmt:
		x.result = append(x.result, x.limit(x.read(s.Source, when), when)...)
	case *ir.ResultSetAddStmt:
		x.result = append(x.result, x.limit(x.read(s.Value, when), when)...)
	default:
		return x.collection(s, when)
	}
	return when
}

// collection runs a statement that makes or extends a collection.
func (x *frame) collection(s ir.Stmt, when guard) guard {
	switch s := s.(type) {
	case *ir.MakeArrayStmt:
		x.set(s.Target, &sequence{depth: len(x.loops), order: x.unordered, made: when}, when)
	case *ir.MakeObjectStmt:
		x.set(s.Target, &record{depth: len(x.loops), made: when}, when)
	case *ir.MakeSetStmt:
		x.set(s.Target, &bag{depth: len(x.loops), made: when}, when)
	case *ir.ArrayAppendStmt:
		x.appendTo(s, when)
	case *ir.SetAddStmt:
		x.addTo(s, when)
	case *ir.ObjectInsertStmt:
		x.insertInto(s.Object, s.Key, s.Value, when, false)
	case *ir.ObjectInsertOnceStmt:
		x.insertInto(s.Object, s.Key, s.Value, when, true)
	case *ir.ObjectMergeStmt:
		x.merge(s, when)
	default:
		panic(interruption{fmt.Errorf("statement %T of the plan is not known", s)})
	}
	return when
}

// negate runs the block of a not: it goes on where that breaks, and breaks where
// the block comes to its end.
func (x *frame) negate(s *ir.NotStmt, when guard, ends *exits) guard {
	inner := x.block(s.Block, when)
	x.pass(ends, inner, 1)
	if seeded == defectNegation {
		return inner.through
	}
	x.leave(ends, 0, inner.through)
	return inner.at(0)
}

// with replaces a local, or a part of it, while its block runs.
func (x *frame) with(s *ir.WithStmt, when guard, ends *exits) guard {
	saved := x.locals[s.Local]
	replaced := x.operand(s.Value, when)
	if len(s.Path) > 0 {
		path := make([]*ast.Term, len(s.Path))
		for i, index := range s.Path {
			path[i] = x.program.strings[index]
		}
		replaced = x.upsert(x.read(s.Local, when), path, replaced, when)
	}
	x.locals[s.Local] = replaced
	x.memos = append(x.memos, memo{results: map[*function]result{}, depth: len(x.loops)})
	inner := x.block(s.Block, when)
	x.memos = x.memos[:len(x.memos)-1]
	x.locals[s.Local] = saved
	x.pass(ends, inner, 1)
	x.leave(ends, 0, inner.at(0))
	return inner.through
}

// upsert is a document with another value at a path. What is no object on the way
// is replaced by one.
func (x *frame) upsert(base summary, path []*ast.Term, v summary, when guard) summary {
	if len(path) == 0 {
		return v
	}
	var out summary
	rest := when
	for _, a := range base {
		g := x.diagrams.and(a.when, when)
		rest = x.diagrams.without(rest, a.when)
		if s, ok := a.value.(*symbol); ok && s.kinds&Object != 0 {
			out = append(out, alternative{g, x.derived("with", AnyKind, append([]value{s}, keysOf(path)...)...)})
			continue
		}
		out = append(out, alternative{g, x.replaced(a.value, path, v, g)})
	}
	if rest != never {
		out = append(out, alternative{rest, x.replaced(emptyObject, path, v, rest)})
	}
	return x.limit(out, when)
}

func keysOf(path []*ast.Term) []value {
	out := make([]value, len(path))
	for i, t := range path {
		out[i] = t
	}
	return out
}

func (x *frame) replaced(v value, path []*ast.Term, by summary, when guard) value {
	r := &record{depth: len(x.loops)}
	var inner summary
	if old, ok := asRecord(v); ok {
		for _, f := range old.fields {
			if t, ok := f.key.(*ast.Term); ok && t.Equal(path[0]) {
				inner = f.cell
				continue
			}
			r.append(f)
		}
	}
	r.append(field{key: path[0], cell: x.upsert(inner, path[1:], by, when)})
	return r
}

// asRecord returns an object, ground or not, as a record.
func asRecord(v value) (*record, bool) {
	switch v := v.(type) {
	case *record:
		return v, true
	case *ast.Term:
		if o, ok := v.Value.(ast.Object); ok {
			return toRecord(o), true
		}
	}
	return nil, false
}

// equalOperands is the guard under which two operands are equal.
func (x *frame) equalOperands(a, b ir.Operand, when guard) guard {
	return x.pairs(x.operand(a, when), x.operand(b, when), when, x.equal)
}

// differentOperands is the guard under which two operands have different values.
func (x *frame) differentOperands(a, b ir.Operand, when guard) guard {
	return x.pairs(x.operand(a, when), x.operand(b, when), when, func(v, w value) guard {
		return x.diagrams.not(x.equal(v, w))
	})
}

// pairs is the guard under which a relation holds between two summaries.
func (x *frame) pairs(a, b summary, when guard, holds func(v, w value) guard) guard {
	out := never
	for _, one := range a {
		for _, two := range b {
			both := x.diagrams.and(x.diagrams.and(one.when, two.when), when)
			if both != never {
				out = x.diagrams.or(out, x.diagrams.and(both, holds(one.value, two.value)))
			}
		}
	}
	return out
}

func (x *frame) kindOperand(o ir.Operand, kinds Kinds, when guard) guard {
	out := never
	for _, a := range x.operand(o, when) {
		out = x.diagrams.or(out, x.diagrams.and(a.when, x.hasKind(a.value, kinds)))
	}
	return out
}
