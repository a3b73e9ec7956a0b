package interpreter

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// routine is a function as the concrete interpreter runs it: its blocks one after
// the other, each left at its end or by a break.
type routine struct {
	blocks [][]instruction
	// result is the local that holds the value in the end, negative if there is none.
	result int32
	locals int
	params []int32
}

// opcode is what an instruction does.
type opcode uint8

const (
	// opAssign copies a to c.
	opAssign opcode = iota
	// opAssignOnce copies a to c, which must not have another value.
	opAssignOnce
	// opReset makes c undefined.
	opReset
	// opDot puts what a has under key b into c.
	opDot
	// opPart is opDot for the path of the input with the number level.
	opPart
	// opLength puts the number of elements of a into c.
	opLength
	// opEqual and opNotEqual compare a and b; opEqualText compares a with the string
	// text, and opNotFalse tests that a is defined and not false.
	opEqual
	opNotEqual
	opEqualText
	opNotFalse
	// opIsArray, opIsObject and opIsSet test the kind of a.
	opIsArray
	opIsObject
	opIsSet
	// opIsDefined and opIsUndefined test whether a has a value.
	opIsDefined
	opIsUndefined
	// opAppend adds b to the array in c, opAdd to the set in c.
	opAppend
	opAdd
	// opInsert sets the member a of the object in c to b; opInsertOnce refuses to
	// change it.
	opInsert
	opInsertOnce
	// opMerge puts the object a, completed by b, into c.
	opMerge
	// opBlock runs blocks, opNot inverts blocks[0], opScan runs blocks[0] for each
	// element of c with its key in a and its value in b (negative: nobody wants it),
	// opWith runs blocks[0] with path below c replaced by a.
	opBlock
	opNot
	opScan
	opWith
	// opBreak leaves level blocks more than the current one.
	opBreak
	// opCall calls function, opBuiltin builtin, and opDynamic what arguments say.
	opCall
	opBuiltin
	opDynamic
	// opResult adds a to the results of the query.
	opResult
)

// operand is a local or, if it is set, a constant.
type operand struct {
	constant *ast.Term
	local    int32
}

// instruction is a statement of the plan with its operands resolved.
type instruction struct {
	op opcode
	// a and b are what the instruction reads, c is the local that it changes.
	a, b operand
	c    int32
	// level is that of a break, or the number of a path.
	level int
	text  string
	// blocks are what control instructions run.
	blocks [][]instruction
	// path is that of a with.
	path []*ast.Term
	// arguments are those of a call; keys are the path of a dynamic call.
	arguments []operand
	keys      []operand
	function  *function
	builtin   *builtin
	location  *ast.Location
}

// The results of running a block: a number from 0 up says how many blocks more than
// the block itself are to be left.
const (
	// completed says that the block was run to its end.
	completed = -1
	// aborted says that the evaluation ends with an error. It is large enough to leave
	// all blocks there are.
	aborted = 1 << 40
)

// The empty collections are shared; the first addition replaces them.
var (
	noElements = ast.NewTerm(ast.NewArray())
	noMembers  = ast.NewTerm(ast.NewObject())
	noItems    = ast.NewTerm(ast.NewSet())
	positive   = ast.InternedTerm(true)
	negative   = ast.InternedTerm(false)
)

// integers are the terms of the small numbers, as keys of arrays are.
var integers = func() (terms [1024]*ast.Term) {
	for i := range terms {
		terms[i] = ast.IntNumberTerm(i)
	}
	return terms
}()

func integer(i int) *ast.Term {
	if i >= 0 && i < len(integers) {
		return integers[i]
	}
	return ast.IntNumberTerm(i)
}
