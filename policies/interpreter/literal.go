package interpreter

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// literals are the collections of a function that are the same each time they are
// made: they are made once, when the plan is loaded.
type literals struct {
	// made are the statements that begin one, with its value and its local.
	made map[ir.Stmt]literal
	// skip are the statements that only serve to fill one.
	skip map[ir.Stmt]bool
}

type literal struct {
	term   *ast.Term
	target int32
}

// folder folds the literals of a function.
type folder struct {
	program *Program
	found   literals
	// additions counts the statements of the rule that add to a local.
	additions map[ir.Local]int
}

// draft is a literal whose additions are being read.
type draft struct {
	local      ir.Local
	statements []ir.Stmt
	terms      []*ast.Term
	build      func([]*ast.Term) *ast.Term
}

func foldLiterals(p *Program, blocks []*ir.Block) literals {
	f := &folder{program: p, found: literals{made: map[ir.Stmt]literal{}, skip: map[ir.Stmt]bool{}}}
	// Each rule has a block of its own and uses the same locals for other things.
	for _, b := range blocks {
		rule := []*ir.Block{b}
		f.additions = map[ir.Local]int{}
		each(rule, func(s ir.Stmt) {
			if target, _, ok := addition(s); ok {
				f.additions[target]++
			}
		})
		eachBlock(rule, f.block)
	}
	return f.found
}

// block folds the literals of one block. A literal is a statement that makes a
// collection, followed by nothing but statements that make constants or add them to
// collections until it is complete.
func (f *folder) block(b *ir.Block) {
	constants := map[ir.Local]*ast.Term{}
	var drafts []*draft
	for _, s := range b.Stmts {
		target, values, adding := addition(s)
		if build, local, ok := maker(s); ok {
			drafts = append(drafts, &draft{local: local, statements: []ir.Stmt{s}, build: build})
			delete(constants, local)
			continue
		}
		if adding {
			i := slices.IndexFunc(drafts, func(d *draft) bool { return d.local == target })
			terms := f.terms(values, constants)
			if i < 0 || terms == nil {
				drafts, constants = nil, map[ir.Local]*ast.Term{}
				continue
			}
			d := drafts[i]
			d.statements, d.terms = append(d.statements, s), append(d.terms, terms...)
			if len(d.statements) > f.additions[d.local] {
				drafts = slices.Delete(drafts, i, i+1)
				constants[d.local] = f.fold(d)
			}
			continue
		}
		if local, term, ok := f.number(s); ok {
			constants[local] = term
			continue
		}
		drafts, constants = nil, map[ir.Local]*ast.Term{}
	}
}

func (f *folder) fold(d *draft) *ast.Term {
	term := d.build(d.terms)
	f.found.made[d.statements[0]] = literal{term, int32(d.local)}
	for _, s := range d.statements[1:] {
		f.found.skip[s] = true
	}
	return term
}

// terms are the values of operands, nil if one is no constant.
func (f *folder) terms(values []ir.Operand, constants map[ir.Local]*ast.Term) []*ast.Term {
	out := make([]*ast.Term, 0, len(values))
	for _, o := range values {
		switch v := o.Value.(type) {
		case ir.StringIndex:
			out = append(out, f.program.strings[v])
		case ir.Bool:
			out = append(out, ast.InternedTerm(bool(v)))
		case ir.Local:
			if constants[v] == nil {
				return nil
			}
			out = append(out, constants[v])
		}
	}
	return out
}

// number is the scalar that a statement makes.
func (f *folder) number(s ir.Stmt) (ir.Local, *ast.Term, bool) {
	switch s := s.(type) {
	case *ir.MakeNumberRefStmt:
		return s.Target, f.program.numbers[s.Index], true
	case *ir.MakeNumberIntStmt:
		return s.Target, integer(int(s.Value)), true
	case *ir.MakeNullStmt:
		return s.Target, ast.InternedNullTerm, true
	}
	return 0, nil, false
}

// maker says which local a statement makes a collection in, and how one is made of
// what is added to it.
func maker(s ir.Stmt) (func([]*ast.Term) *ast.Term, ir.Local, bool) {
	switch s := s.(type) {
	case *ir.MakeArrayStmt:
		return func(t []*ast.Term) *ast.Term { return ast.ArrayTerm(t...) }, s.Target, true
	case *ir.MakeSetStmt:
		return func(t []*ast.Term) *ast.Term { return ast.SetTerm(t...) }, s.Target, true
	case *ir.MakeObjectStmt:
		return func(t []*ast.Term) *ast.Term {
			object := ast.NewObject()
			for i := 0; i < len(t); i += 2 {
				object.Insert(t[i], t[i+1])
			}
			return ast.NewTerm(object)
		}, s.Target, true
	}
	return nil, 0, false
}

// addition says which local a statement adds to, and what.
func addition(s ir.Stmt) (ir.Local, []ir.Operand, bool) {
	switch s := s.(type) {
	case *ir.ArrayAppendStmt:
		return s.Array, []ir.Operand{s.Value}, true
	case *ir.SetAddStmt:
		return s.Set, []ir.Operand{s.Value}, true
	case *ir.ObjectInsertStmt:
		return s.Object, []ir.Operand{s.Key, s.Value}, true
	case *ir.ObjectInsertOnceStmt:
		// A conflict is an error of the evaluation.
		return s.Object, []ir.Operand{s.Key, s.Value, {Value: ir.Local(-1)}}, true
	}
	return 0, nil, false
}

// each visits the statements of blocks and of those inside them.
func each(blocks []*ir.Block, visit func(ir.Stmt)) {
	eachBlock(blocks, func(b *ir.Block) {
		for _, s := range b.Stmts {
			visit(s)
		}
	})
}

func eachBlock(blocks []*ir.Block, visit func(*ir.Block)) {
	for _, b := range blocks {
		visit(b)
		for _, s := range b.Stmts {
			switch s := s.(type) {
			case *ir.BlockStmt:
				eachBlock(s.Blocks, visit)
			case *ir.ScanStmt:
				eachBlock([]*ir.Block{s.Block}, visit)
			case *ir.NotStmt:
				eachBlock([]*ir.Block{s.Block}, visit)
			case *ir.WithStmt:
				eachBlock([]*ir.Block{s.Block}, visit)
			}
		}
	}
}

// countReads counts how often locals are read.
func countReads(blocks []*ir.Block) map[ir.Local]int {
	reads := map[ir.Local]int{}
	operands := func(all ...ir.Operand) {
		for _, o := range all {
			if l, ok := o.Value.(ir.Local); ok {
				reads[l]++
			}
		}
	}
	each(blocks, func(s ir.Stmt) { operands(sources(s)...) })
	return reads
}

// sources are what a statement reads.
func sources(s ir.Stmt) []ir.Operand {
	of := func(l ir.Local) ir.Operand { return ir.Operand{Value: l} }
	switch s := s.(type) {
	case *ir.ScanStmt:
		return []ir.Operand{of(s.Source)}
	case *ir.WithStmt:
		return []ir.Operand{of(s.Local), s.Value}
	case *ir.CallStmt:
		return s.Args
	case *ir.CallDynamicStmt:
		all := slices.Clone(s.Path)
		for _, l := range s.Args {
			all = append(all, of(l))
		}
		return all
	case *ir.ReturnLocalStmt:
		return []ir.Operand{of(s.Source)}
	case *ir.ResultSetAddStmt:
		return []ir.Operand{of(s.Value)}
	case *ir.DotStmt:
		return []ir.Operand{s.Source, s.Key}
	case *ir.LenStmt:
		return []ir.Operand{s.Source}
	case *ir.EqualStmt:
		return []ir.Operand{s.A, s.B}
	case *ir.NotEqualStmt:
		return []ir.Operand{s.A, s.B}
	case *ir.IsArrayStmt:
		return []ir.Operand{s.Source}
	case *ir.IsObjectStmt:
		return []ir.Operand{s.Source}
	case *ir.IsSetStmt:
		return []ir.Operand{s.Source}
	case *ir.IsDefinedStmt:
		return []ir.Operand{of(s.Source)}
	case *ir.IsUndefinedStmt:
		return []ir.Operand{of(s.Source)}
	case *ir.AssignVarStmt:
		return []ir.Operand{s.Source}
	case *ir.AssignVarOnceStmt:
		return []ir.Operand{s.Source}
	case *ir.ObjectMergeStmt:
		return []ir.Operand{of(s.A), of(s.B)}
	}
	_, values, _ := addition(s)
	return values
}
