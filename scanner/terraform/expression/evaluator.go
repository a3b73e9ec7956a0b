package expression

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/archlint/archlint/inventory"
)

// Options say what an Evaluator works with.
type Options struct {
	// Files reads what file, templatefile and their kind name; nil refuses them all.
	Files Files
	// Budget bounds the work. It is shared by all evaluators of one deployment; nil
	// stands for one of its own.
	Budget *Budget
	// Report takes what Terraform would reject, each once for a place; nil drops it.
	Report func(inventory.Diagnostic)
	// Unresolved counts an expression whose value is not known, by the kind of the
	// expression and the reason, such as "variable: no value"; nil drops it.
	Unresolved func(reason string)
	// ModulePath is path.module: the module's directory as Files takes it. Paths
	// that functions are given are taken as they are.
	ModulePath string
	// Scope names the deployment and the module, for unknowns that an expression
	// gives rise to.
	Scope string
	// Position turns a position of hcl to one of the inventory; nil keeps the file's
	// name.
	Position func(hcl.Range) inventory.Range
}

// Evaluator evaluates the expressions of one module instance. It must not be used by
// several goroutines at once.
//
// What a module's scope hands out may be evaluated by the same or another Evaluator
// while an expression is evaluated.
type Evaluator struct {
	Options
	// trying is above zero while failures are somebody's to catch.
	trying int
	// failures counts what Terraform would reject, reported or not.
	failures int
}

// New returns an Evaluator.
func New(o Options) *Evaluator {
	if o.Budget == nil {
		o.Budget = NewBudget()
	}
	return &Evaluator{Options: o}
}

// Evaluate returns the value of an expression, of the native or the JSON syntax. It is
// never nil: what cannot be known is an unknown, what Terraform rejects is reported
// and is an unknown with the reason ReasonInvalid.
//
// A scalar has the range of the place where it is used: that of the literal, or of
// the reference or call that gives it. The elements of a list and the members of an
// object that is referred to keep the ranges of where they are written, and all
// values keep their notes.
//
// A list may hold an unknown one of whose alternatives is nil: an element that may
// not be there. An object may have members of that kind. Sets are sorted lists.
// Members gives what is known of an object that is not known in full.
func (e *Evaluator) Evaluate(expr hcl.Expression, scope Scope) *inventory.Value {
	trying := e.trying
	e.trying = 0
	v := e.eval(expr, scope)
	e.trying = trying
	return v
}

// position returns where a range of hcl is.
func (e *Evaluator) position(r hcl.Range) inventory.Range {
	if e.Position != nil {
		return e.Position(r)
	}
	return inventory.Range{
		File: r.Filename, Line: r.Start.Line, Column: r.Start.Column,
		EndLine: r.End.Line, EndColumn: r.End.Column,
	}
}
