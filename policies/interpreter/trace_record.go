package interpreter

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ir"
)

// maxTraced bounds how many steps are recorded.
const maxTraced = 50_000

// tracer records what an explorer does. Statements say where in the source they
// come from; those of one expression make one step. Steps form a tree: each
// element of a scan has a branch of its own, on which the rest of the body is.
type tracer struct {
	outline outline
	files   []string
	first   *traceCall
	// current is the innermost call.
	current *traceCall
	// known are the calls of the rules that were evaluated.
	known map[*function]*traceCall
	steps int
	cut   bool
}

// traceCall is a call of a function. It keeps the frame for its result.
type traceCall struct {
	frame     *frame
	arguments []summary
	when      guard
	root      *traceStep
	at        position
}

// position is where steps are added: behind a step or within it.
type position struct {
	step   *traceStep
	within bool
}

type traceStep struct {
	span *span
	// within is the step in which it stands.
	within *traceStep
	// when is the guard under which it was evaluated, and out the one under which
	// its last statement went on.
	when, out guard
	// element says that it is the step above for one element of what that scans.
	element   bool
	scanned   bool
	concluded bool
	// refutes says of an element of an every that where it goes on its body fails.
	refutes bool
	bound   []summary
	gives   summary
	calls   []*traceCall
	inner   []*traceStep
	next    []*traceStep
}

// traced is block with a tracer.
func (x *frame) traced(b *ir.Block, when guard) exits {
	t := x.tracer
	var ends exits
	x.clear(x.program.lifetimes(x.function).dead[b])
	if x.trace == nil {
		t.enter(x, when)
	}
	call := x.trace
	at := call.at
	silent := at.step == call.root && closes(b)
	if at.step.scanned && at.step.span != nil && !at.within {
		// That there is such an element is a part of what the step says.
		call.at.step = t.add(at, at.step.span, at.step.when)
		call.at.step.out, call.at.step.element = when, true
	}
	for _, s := range b.Stmts {
		if when == never {
			break
		}
		x.step()
		if silent {
			when = x.statement(s, when, &ends)
		} else {
			when = t.statement(x, s, when, &ends)
		}
	}
	call.at = at
	ends.through = when
	return ends
}

// closes reports whether a block of a function is none of a rule, but begins or
// ends the function.
func closes(b *ir.Block) bool {
	if len(b.Stmts) == 0 {
		return true
	}
	switch b.Stmts[0].(type) {
	case *ir.MakeSetStmt, *ir.MakeObjectStmt, *ir.IsDefinedStmt, *ir.ReturnLocalStmt:
		return true
	}
	return false
}

// enter begins the trace of a call.
func (t *tracer) enter(x *frame, when guard) {
	call := &traceCall{frame: x, when: when, root: &traceStep{when: when}}
	call.at.step = call.root
	for _, l := range x.function.params[min(2, len(x.function.params)):] {
		call.arguments = append(call.arguments, x.locals[l])
	}
	x.trace = call
	if x.function.memo >= 0 {
		t.known[x.function] = call
	}
	if t.first == nil {
		t.first = call
	} else if t.current != nil {
		t.current.at.step.calls = append(t.current.at.step.calls, call)
	}
	t.current = call
}

// add adds a step at a place.
func (t *tracer) add(at position, s *span, when guard) *traceStep {
	step := &traceStep{span: s, when: when, out: when, within: at.step.within}
	if at.within {
		step.within = at.step
	}
	if t.steps++; t.steps > maxTraced {
		t.cut = true
		return step
	}
	if at.within {
		at.step.inner = append(at.step.inner, step)
	} else {
		at.step.next = append(at.step.next, step)
	}
	return step
}

// statement runs a statement and records it.
func (t *tracer) statement(x *frame, s ir.Stmt, when guard, ends *exits) guard {
	call := x.trace
	t.move(call, s, when)
	at := call.at
	step := at.step
	known, calls := t.known, len(step.calls)
	switch s.(type) {
	case *ir.BlockStmt, *ir.NotStmt:
		call.at.within = step != call.root
	case *ir.ScanStmt:
		step.scanned = step.scanned || !at.within
	case *ir.WithStmt:
		t.known = map[*function]*traceCall{}
	}
	on := x.statement(s, when, ends)
	t.current, t.known, call.at = call, known, at
	if step == call.root || at.within {
		if assign, ok := s.(*ir.AssignVarStmt); ok && at.within && step.span.every {
			step.bound = append(step.bound, x.read(assign.Target, on))
		}
		return on
	}
	if _, scan := s.(*ir.ScanStmt); !scan {
		if step.scanned {
			t.settle(step)
		}
		step.out = on
	}
	t.note(x, s, on, step, calls)
	return on
}

// move goes to the step of a statement.
func (t *tracer) move(call *traceCall, s ir.Stmt, when guard) {
	at := s.(located).GetLocation()
	if at.Row == 0 || at.File < 0 || at.File >= len(t.files) {
		return
	}
	found := t.outline.find(t.files[at.File], at)
	if found == nil || found == call.at.step.span {
		return
	}
	step := t.add(call.at, found, when)
	step.concluded = step.within != nil && step.within.span == found
	call.at = position{step: step}
}

// settle makes the elements that were scanned a part of the step, because what
// stands behind the scan is not evaluated for each of them. It is an every, and what
// goes on at the end of an element is that its body does not hold.
func (t *tracer) settle(step *traceStep) {
	for _, n := range step.next {
		n.within, n.refutes = step, true
	}
	step.inner = append(step.inner, step.next...)
	step.next, step.scanned = nil, false
}

// note records what a statement has done.
func (t *tracer) note(x *frame, s ir.Stmt, on guard, step *traceStep, calls int) {
	switch s := s.(type) {
	case *ir.AssignVarStmt:
		step.bound = append(step.bound, x.read(s.Target, on))
	case *ir.AssignVarOnceStmt:
		step.concluded, step.gives = true, x.limit(x.operand(s.Source, on), on)
	case *ir.SetAddStmt:
		if s.Set == x.function.result {
			step.concluded, step.gives = true, x.limit(x.operand(s.Value, on), on)
		}
	case *ir.ObjectInsertStmt:
		step.concluded = step.concluded || s.Object == x.function.result
	case *ir.ObjectInsertOnceStmt:
		step.concluded = step.concluded || s.Object == x.function.result
	case *ir.CallStmt:
		f := x.program.functions[s.Func]
		if earlier := t.known[f]; f != nil && earlier != nil && len(step.calls) == calls && !slices.Contains(step.calls, earlier) {
			step.calls = append(step.calls, earlier)
		}
	}
}
