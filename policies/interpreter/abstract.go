package interpreter

import (
	"context"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// Explore evaluates a rule that makes a set, such as data.archlint.x.violation, on
// an input of which parts are not known. It returns what the set may hold and when.
// A rule that is not defined holds nothing, and nothing is found where the input is
// absent. The error is one that does not depend on the unknowns: ErrLimit, the end
// of the context, a rule that does not exist, or a fault of a built-in function.
func (p *Program) Explore(ctx context.Context, rule string, input *Value, limits Limits) (*Outcome, error) {
	return p.explore(ctx, rule, input, limits, nil, nil)
}

// explore explores a rule with a tracer, if it is not nil, and calls done at the end.
func (p *Program) explore(ctx context.Context, rule string, input *Value, limits Limits, t *tracer, done func(*explorer)) (outcome *Outcome, err error) {
	f := p.rule(rule)
	if f == nil {
		return nil, fmt.Errorf("rule %s does not exist", rule)
	}
	e := newExplorer(ctx, p, limits)
	e.tracer = t
	defer e.machine.release()
	defer func() {
		if fault := recover(); fault != nil {
			outcome, err = nil, fmt.Errorf("exploring: %v", fault)
			if given, ok := fault.(interruption); ok {
				err = given.err
			}
		}
	}()
	given := e.input(input)
	result := e.invoke(f, []summary{given, sure(emptyObject)}, always)
	e.machine.summaries, e.stack = e.stack[:0], nil
	outcome = e.outcome(result, e.defined(given))
	if done != nil {
		done(e)
	}
	return outcome, nil
}

var emptyObject = ast.ObjectTerm()

// interruption ends an exploration.
type interruption struct{ err error }

// explorer evaluates a plan for all values of the unknowns at once. Every local
// holds a summary: the values that it may have, each under the guard under which
// it has it. Wherever a test cannot be decided, the statements behind it run under
// the guard that it holds, and what comes after the block runs under the guard that
// it does not: no way of evaluation is followed twice, and none is forgotten. It is
// made for one exploration and not safe for concurrent use.
type explorer struct {
	program  *Program
	ctx      context.Context
	diagrams *diagrams
	atoms    []*atom
	// atomByKey, about, choices find atoms by what they say, by the symbols that they
	// speak of, and by the key of a choice.
	atomByKey map[string]int32
	about     map[*symbol][]*atom
	choices   map[string][]guard
	// facts hold of all atoms; verdicts remembers what is possible with them.
	facts    guard
	verdicts map[guard]bool
	symbols  map[string]*symbol
	// bodies are the exists atoms of a collection.
	bodies map[string][]*atom
	// addresses name what has no name.
	addresses map[any]string
	inputs    map[*Value]summary
	// memos are the results of rules, the innermost last: each replacement of input
	// or data begins a new one.
	memos []memo
	// loops are the loops over unknown collections that are being run.
	loops []*loop
	// unordered is how many scans without a known order are being run.
	unordered int
	calls     int
	// stack holds the locals of the functions that are being run; where it was not
	// enough, those of outer ones are elsewhere.
	stack []summary

	// machine calls the built-in functions.
	machine *machine

	steps, cells int
	limits       Limits

	// tracer records what is evaluated, if it is not nil.
	tracer *tracer
}

// maxCalls bounds how deep functions may call each other.
const maxCalls = 1_000

func newExplorer(ctx context.Context, p *Program, limits Limits) *explorer {
	e := &explorer{
		program: p, ctx: ctx, diagrams: newDiagrams(),
		atomByKey: map[string]int32{}, about: map[*symbol][]*atom{}, choices: map[string][]guard{},
		facts: always, verdicts: map[guard]bool{}, symbols: map[string]*symbol{}, bodies: map[string][]*atom{},
		addresses: map[any]string{}, inputs: map[*Value]summary{},
		memos: []memo{{results: map[*function]result{}}}, limits: limits,
	}
	if e.limits.Steps == 0 {
		e.limits.Steps = DefaultSteps
	}
	if e.limits.Cells == 0 {
		e.limits.Cells = DefaultCells
	}
	e.machine = p.machine()
	e.machine.begin(ctx, limits)
	e.stack, e.machine.summaries = e.machine.summaries[:0], nil
	e.diagrams.overflow = func() {
		panic(interruption{ErrCases})
	}
	e.diagrams.free = func() int32 {
		a := &atom{test: testOpaque}
		e.add(a)
		return a.index
	}
	return e
}

// step counts a statement.
func (e *explorer) step() {
	if e.steps++; e.steps > e.limits.Steps {
		panic(interruption{fmt.Errorf("%w: more than %d steps", ErrLimit, e.limits.Steps)})
	}
	if e.steps%1024 == 0 {
		if err := e.ctx.Err(); err != nil {
			panic(interruption{err})
		}
	}
}

// cell counts something that is kept.
func (e *explorer) cell() {
	if e.cells++; e.cells > e.limits.Cells {
		panic(interruption{fmt.Errorf("%w: more than %d elements in collections", ErrLimit, e.limits.Cells)})
	}
}

// result is what a function gives: its value and the errors that it ends with.
type result struct {
	value  summary
	faults []fault
}

// fault is an error under the guard under which it happens.
type fault struct {
	when guard
	err  error
}

// errConflict is the error of a rule that has two values.
var errConflict = &topdown.Error{
	Code:    topdown.ConflictErr,
	Message: "a rule or function has two different values, or an object two values for one key",
}

// memo holds the results of rules for one input and data.
type memo struct {
	results map[*function]result
	// depth is how many loops there were when input and data were set: results do
	// not depend on others.
	depth int
}

// invoke calls a function. Rules, which depend on input and data alone, are
// evaluated once, whatever the caller assumes.
func (e *explorer) invoke(f *function, arguments []summary, when guard) result {
	m := e.memos[len(e.memos)-1]
	if f.memo >= 0 {
		if known, ok := m.results[f]; ok {
			return known
		}
		when = always
		defer func(loops []*loop, unordered int) { e.loops, e.unordered = loops, unordered }(e.loops, e.unordered)
		e.loops, e.unordered = e.loops[:m.depth:m.depth], 0
	}
	if e.calls++; e.calls > maxCalls {
		panic(interruption{fmt.Errorf("%w: calls are nested more than %d deep", ErrLimit, maxCalls)})
	}
	x := &frame{explorer: e, function: f, locals: e.open(f.locals)}
	for i, p := range f.params {
		x.locals[p] = arguments[i]
	}
	x.blocks(f.blocks, when)
	e.shut(x.locals)
	e.calls--
	out := result{value: e.tidy(x.result), faults: x.faults}
	if f.memo >= 0 {
		m.results[f] = out
	}
	return out
}

// open takes locals for a function from the stack.
func (e *explorer) open(n int) []summary {
	if len(e.stack)+n > cap(e.stack) {
		e.stack = make([]summary, 0, max(2*cap(e.stack), 2*n, 256))
	}
	bottom := len(e.stack)
	e.stack = e.stack[:bottom+n]
	return e.stack[bottom : bottom+n : bottom+n]
}

// shut gives the locals of the last function back.
func (e *explorer) shut(locals []summary) {
	clear(locals)
	e.stack = e.stack[:max(len(e.stack)-len(locals), 0)]
}

// frame is a call of a function.
type frame struct {
	*explorer
	function *function
	locals   []summary
	result   summary
	faults   []fault
	trace    *traceCall
}

// exits say how a block was left: by coming to its end, or by breaking out of so
// many blocks.
type exits struct {
	through guard
	breaks  []guard
}

func (x *frame) leave(ends *exits, level int, when guard) {
	if when == never || seeded == defectBlockExit {
		return
	}
	for len(ends.breaks) <= level {
		ends.breaks = append(ends.breaks, never)
	}
	ends.breaks[level] = x.diagrams.or(ends.breaks[level], when)
}

// pass hands what broke out of an inner block to the outer one.
func (x *frame) pass(outer *exits, inner exits, levels int) {
	for i := levels; i < len(inner.breaks); i++ {
		x.leave(outer, i-levels, inner.breaks[i])
	}
}

// at is the guard under which a block was left by one of its breaks.
func (ends exits) at(level int) guard {
	if level < len(ends.breaks) {
		return ends.breaks[level]
	}
	return never
}

// blocks runs blocks one after the other: each is left at its end or by a break
// out of it alone.
func (x *frame) blocks(list []*ir.Block, when guard) exits {
	var outer exits
	for _, b := range list {
		if when == never {
			break
		}
		inner := x.block(b, when)
		when = x.diagrams.or(inner.through, inner.at(0))
		x.pass(&outer, inner, 1)
	}
	outer.through = when
	return outer
}

// block runs the statements of a block.
func (x *frame) block(b *ir.Block, when guard) exits {
	if x.tracer != nil {
		return x.traced(b, when)
	}
	var ends exits
	x.clear(x.program.lifetimes(x.function).dead[b])
	for _, s := range b.Stmts {
		if when == never {
			break
		}
		x.step()
		when = x.statement(s, when, &ends)
	}
	ends.through = when
	return ends
}

// test goes on where a guard holds and breaks out of the block where it does not.
func (x *frame) test(holds, when guard, ends *exits) guard {
	if holds == always {
		return when
	}
	on := x.diagrams.and(when, holds)
	off := x.diagrams.without(when, holds)
	if on != never && off != never {
		if !x.possible(on) {
			on = never
		} else if !x.possible(off) {
			off = never
		}
	}
	x.leave(ends, 0, off)
	return on
}

// fail records that the evaluation ends with an error where a guard holds.
func (x *frame) fail(when guard, err error) {
	if x.possible(when) {
		x.faults = append(x.faults, fault{when, err})
	}
}
