package interpreter

import (
	"fmt"
	"math/big"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// checker checks the statements of a function: that all are known and refer to
// what exists. It stops at the first fault.
type checker struct {
	program  *Program
	function *function
	err      error
}

func (c *checker) fault(format string, arguments ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, arguments...)
	}
}

func (c *checker) local(l ir.Local) {
	if l < 0 {
		c.fault("local %d is not valid", l)
	}
	c.function.locals = max(c.function.locals, int(l)+1)
}

func (c *checker) locals(all ...ir.Local) {
	for _, l := range all {
		c.local(l)
	}
}

func (c *checker) operands(all ...ir.Operand) {
	for _, o := range all {
		switch v := o.Value.(type) {
		case ir.Local:
			c.local(v)
		case ir.StringIndex:
			c.index(int(v))
		case ir.Bool:
		default:
			c.fault("operands of type %T are not known", o.Value)
		}
	}
}

func (c *checker) index(i int) {
	if i < 0 || i >= len(c.program.strings) {
		c.fault("string %d does not exist", i)
	}
}

func (c *checker) blocks(all []*ir.Block) {
	for _, b := range all {
		if b == nil {
			c.fault("a block is missing")
			return
		}
		for _, s := range b.Stmts {
			c.statement(s)
		}
	}
}

// statement checks a statement that holds others or calls; test, assignment and
// collection check the others.
func (c *checker) statement(s ir.Stmt) {
	switch s := s.(type) {
	case *ir.NopStmt, *ir.BreakStmt:
	case *ir.BlockStmt:
		c.blocks(s.Blocks)
	case *ir.ScanStmt:
		c.locals(s.Source, s.Key, s.Value)
		c.blocks([]*ir.Block{s.Block})
	case *ir.NotStmt:
		c.blocks([]*ir.Block{s.Block})
	case *ir.WithStmt:
		c.local(s.Local)
		c.operands(s.Value)
		for _, i := range s.Path {
			c.index(i)
		}
		c.blocks([]*ir.Block{s.Block})
	case *ir.CallStmt:
		c.call(s)
	case *ir.CallDynamicStmt:
		c.locals(s.Args...)
		c.local(s.Result)
		c.operands(s.Path...)
	case *ir.ReturnLocalStmt:
		c.local(s.Source)
	case *ir.ResultSetAddStmt:
		c.local(s.Value)
	default:
		c.test(s)
	}
}

func (c *checker) call(s *ir.CallStmt) {
	c.operands(s.Args...)
	c.local(s.Result)
	f := c.program.functions[s.Func]
	switch {
	case f != nil && len(f.params) != len(s.Args):
		c.fault("function %s is called with %d arguments and has %d", s.Func, len(s.Args), len(f.params))
	case f == nil && c.program.builtins[s.Func] == nil:
		c.fault("function %s does not exist", s.Func)
	}
}

func (c *checker) test(s ir.Stmt) {
	switch s := s.(type) {
	case *ir.DotStmt:
		c.operands(s.Source, s.Key)
		c.local(s.Target)
	case *ir.LenStmt:
		c.operands(s.Source)
		c.local(s.Target)
	case *ir.EqualStmt:
		c.operands(s.A, s.B)
	case *ir.NotEqualStmt:
		c.operands(s.A, s.B)
	case *ir.IsArrayStmt:
		c.operands(s.Source)
	case *ir.IsObjectStmt:
		c.operands(s.Source)
	case *ir.IsSetStmt:
		c.operands(s.Source)
	case *ir.IsDefinedStmt:
		c.local(s.Source)
	case *ir.IsUndefinedStmt:
		c.local(s.Source)
	default:
		c.assignment(s)
	}
}

func (c *checker) assignment(s ir.Stmt) {
	switch s := s.(type) {
	case *ir.AssignVarStmt:
		c.operands(s.Source)
		c.local(s.Target)
	case *ir.AssignVarOnceStmt:
		c.operands(s.Source)
		c.local(s.Target)
	case *ir.AssignIntStmt:
		c.local(s.Target)
	case *ir.ResetLocalStmt:
		c.local(s.Target)
	case *ir.MakeNullStmt:
		c.local(s.Target)
	case *ir.MakeNumberIntStmt:
		c.local(s.Target)
	case *ir.MakeNumberRefStmt:
		c.local(s.Target)
		c.index(s.Index)
		c.number(s.Index)
	default:
		c.collection(s)
	}
}

// number computes the number that a string stands for.
func (c *checker) number(i int) {
	if c.err != nil || c.program.numbers[i] != nil {
		return
	}
	text := string(c.program.strings[i].Value.(ast.String))
	if _, _, err := big.ParseFloat(text, 10, 64, big.ToNearestEven); err != nil {
		c.fault("%q is not a number", text)
		return
	}
	c.program.numbers[i] = ast.NewTerm(ast.Number(text))
}

func (c *checker) collection(s ir.Stmt) {
	switch s := s.(type) {
	case *ir.MakeArrayStmt:
		c.local(s.Target)
	case *ir.MakeObjectStmt:
		c.local(s.Target)
	case *ir.MakeSetStmt:
		c.local(s.Target)
	case *ir.ArrayAppendStmt:
		c.operands(s.Value)
		c.local(s.Array)
	case *ir.SetAddStmt:
		c.operands(s.Value)
		c.local(s.Set)
	case *ir.ObjectInsertStmt:
		c.operands(s.Key, s.Value)
		c.local(s.Object)
	case *ir.ObjectInsertOnceStmt:
		c.operands(s.Key, s.Value)
		c.local(s.Object)
	case *ir.ObjectMergeStmt:
		c.locals(s.A, s.B, s.Target)
	default:
		c.fault("statements of type %T are not known", s)
	}
}
