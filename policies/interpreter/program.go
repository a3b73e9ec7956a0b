package interpreter

import (
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/types"
)

// Program is a plan that is ready to run. It is safe for concurrent use.
type Program struct {
	// strings and numbers are the constants by their index among the plan's strings;
	// a number is nil where no statement refers to the string as one.
	strings []*ast.Term
	// texts are the strings as what a local may hold.
	texts   []summary
	numbers []*ast.Term
	// files are the names of the source files by their index.
	files []string
	// functions are the rules and functions by their name in the plan.
	functions map[string]*function
	// builtins are the built-in functions that the plan calls, by name.
	builtins map[string]*builtin
	// plans are the queries by name.
	plans map[string]*function
	// rules are the functions that are rules, by their path in Rego.
	rules map[string]*function
	// memos is how many functions have a memo.
	memos int
	// tree finds functions for dynamic calls, by the path below data.
	tree *branch
	// paths are the numbers of the paths of the input that are looked up.
	paths map[path]int32
	// idle are machines that can be used again.
	idle sync.Pool
	// scans are the locals of the scans of functions, for the abstract interpreter.
	scans sync.Map
}

// function is a rule, a function, or a query.
type function struct {
	name   string
	path   []string
	params []ir.Local
	// result is the local that the value is returned in; of a query nothing is.
	result ir.Local
	blocks []*ir.Block
	// locals is how many locals the function has.
	locals int
	// memo is the index under which results are kept during an evaluation, -1 for
	// functions with more parameters than input and data.
	memo int
	// code is what the concrete interpreter runs.
	code routine
	// constant says that the value is the same for each input and data. It is computed
	// when it is asked for first.
	constant bool
	value    func() (*ast.Term, error)
}

// builtin is a built-in function.
type builtin struct {
	name string
	call topdown.BuiltinFunc
	decl *types.Function
	// relation says that it gives any number of results.
	relation bool
	// native, if not nil, is tried first: it answers the usual cases without the cost
	// of a call.
	native native
	// bound, if not nil, refuses arguments that would take too much.
	bound limit
	// shallow says that it does not look into the elements of its arguments.
	shallow bool
}

// branch is a node of the tree of rules below data.
type branch struct {
	children map[string]*branch
	function *function
}
