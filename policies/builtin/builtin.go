// Package builtin holds the functions that archlint adds to Rego's own: parsing
// image references and ARNs, and arithmetic on address ranges, for which OPA has
// no function or none that is exact.
//
// They are pure: the result depends on the arguments only. They are bounded: time
// and memory grow with the size of the arguments and no faster, and an argument
// that is longer than anything of its kind can be is not parsed. Like Rego's own
// functions they are undefined, and no error, where an argument is not what they
// are for.
//
// Importing the package declares the functions to OPA's compiler and evaluator.
package builtin

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// function is a declaration with its implementation, which returns nil where the
// function is undefined. The arguments have the declared types.
type function struct {
	declaration *ast.Builtin
	call        func(arguments []*ast.Term) *ast.Term
}

// functions are ordered by name.
var functions = []function{addressMatches, arn, cidrIsPublic, cidrsContain, imageReference}

// OPA's tables may be written only while the program is initialised.
func init() {
	for _, f := range functions {
		ast.RegisterBuiltin(f.declaration)
		topdown.RegisterBuiltinFunc(f.declaration.Name, f.evaluate)
	}
}

// All returns the declarations, ordered by name, with descriptions of arguments
// and results. They are shared and must not be changed.
func All() []*ast.Builtin {
	out := make([]*ast.Builtin, 0, len(functions))
	for _, f := range functions {
		out = append(out, f.declaration)
	}
	return slices.Clip(out)
}

// evaluate implements topdown.BuiltinFunc.
func (f function) evaluate(_ topdown.BuiltinContext, arguments []*ast.Term, yield func(*ast.Term) error) error {
	if result := f.call(arguments); result != nil {
		return yield(result)
	}
	return nil
}

// text is the text of an argument that is no longer than that, in bytes.
func text(argument *ast.Term, longest int) (string, bool) {
	s, ok := argument.Value.(ast.String)
	return string(s), ok && len(s) <= longest
}

// texts is an object of texts, from names and values in turns.
func texts(pairs ...string) *ast.Term {
	object := ast.NewObject()
	for i := 0; i+1 < len(pairs); i += 2 {
		object.Insert(ast.StringTerm(pairs[i]), ast.StringTerm(pairs[i+1]))
	}
	return ast.NewTerm(object)
}
