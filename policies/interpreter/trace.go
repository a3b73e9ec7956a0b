package interpreter

import (
	"context"

	"github.com/open-policy-agent/opa/v1/ast"
)

// State says what became of an expression in the cases in which it was evaluated.
type State string

// The states of an expression.
const (
	// StateHeld expressions hold in all these cases.
	StateHeld State = "held"
	// StateFailed expressions hold in none of them, or are undefined.
	StateFailed State = "failed"
	// StateUndecided expressions hold in some of them.
	StateUndecided State = "undecided"
)

// Trace is how an exploration came to its outcome: the ways that lead to an element
// or, of a rule that gives none, the way on which most expressions held.
type Trace struct {
	// Rule is the evaluation of the rule that was asked for.
	Rule *TraceCall
	// Cut says that the evaluation was too long to be traced to its end.
	Cut bool
}

// TraceCall is the evaluation of a rule or function.
type TraceCall struct {
	// Name is the path of the rule, such as data.archlint.x.violation.
	Name string
	// Arguments are those of a function.
	Arguments []*Value
	// Result are the values that it can have, at most a few; none if it is undefined.
	// Optional says that it may be undefined.
	Result   []*Value
	Optional bool
	// Definitions are its rules of that name, each with the ways through its body.
	Definitions []*TraceStep
	// Omitted is how many further definitions there are, which lead to no result.
	Omitted int
}

// TraceStep is an expression that was evaluated, or the head of a rule.
type TraceStep struct {
	File string
	// Line and Column are where it begins, counted from 1.
	Line, Column int
	// Text is its source.
	Text string
	// Head says that it is the head of a rule: before the body its arguments are
	// matched, behind it stands what the rule gives.
	Head  bool
	State State
	// Cases say when it holds, given that it is evaluated; More says that there are
	// others. They are set for undecided steps.
	Cases []Case
	More  bool
	// Variables are those that it bound, in the order of the source.
	Variables []Variable
	// Gives is what a rule gives that is concluded here.
	Gives []*Value
	// Element says that the step is for one element of what is iterated over.
	Element bool
	// Leads says that it is on a way that leads to a result. Always is set for the head
	// that begins a rule if it does so whatever the unknowns are, given that it is
	// evaluated.
	Leads, Always bool
	// Concluded says that a rule's body holds: the step is the last of a way.
	Concluded bool
	// Calls are the rules and functions that it called, in the order of evaluation.
	Calls []*TraceCall
	// Inner are ways through what stands within it: a comprehension, the body of an
	// every or of a not.
	Inner Ways
	// Next are the ways on: one, or one for each element that it iterates over.
	Next Ways
}

// Ways are steps that go on at the same place, one for each element of what is
// iterated over.
type Ways struct {
	Steps []*TraceStep
	// Reached and Failed count those that are not among Steps: how many lead to a
	// result as well, and how many do not.
	Reached, Failed int
}

// Variable is a variable that an expression bound, with what it may be.
type Variable struct {
	Name   string
	Values []*Value
}

// Trace explores a rule as Explore does and says how it came to its outcome. The
// modules are those from which the program was compiled, parsed anew; expressions
// of other modules are not told apart.
func (p *Program) Trace(ctx context.Context, rule string, input *Value, limits Limits, modules []*ast.Module) (*Outcome, *Trace, error) {
	t := &tracer{outline: newOutline(modules), files: p.files, known: map[*function]*traceCall{}}
	out := &Trace{}
	outcome, err := p.explore(ctx, rule, input, limits, t, func(e *explorer) {
		if t.first != nil {
			s := &selection{explorer: e, reach: map[*traceStep]bool{}, depth: map[*traceStep]int{}, calls: map[*traceCall]*TraceCall{}}
			out.Rule = s.call(t.first, true)
		}
		out.Cut = t.cut
	})
	if err != nil {
		return nil, nil, err
	}
	return outcome, out, nil
}
