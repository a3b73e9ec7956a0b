package interpreter

import (
	"context"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
)

// machine is the state of a concrete evaluation. Machines are kept and used again.
type machine struct {
	program *Program
	ctx     context.Context
	// stack holds the locals of the functions that are being run; those of a new one
	// begin at top, and nothing above high was ever written.
	stack     []*ast.Term
	top, high int
	depth     int
	// remembered are results of rules by the memo of the function, and touched those
	// that are set.
	remembered []recollection
	touched    []int
	results    []*ast.Term
	// parts are parts of the input that were looked up, by the number of their path,
	// and seen those that are set.
	parts []part
	seen  []int32
	// sizes are those of regular expressions, compiled the ones that this evaluation
	// has used.
	sizes    map[string]int
	compiled map[string]bool
	// stale are objects being built whose members were changed in place.
	stale map[*ast.Term]bool
	// crowds are the crowdings of large sets and objects being built.
	crowds map[*ast.Term]crowding

	// steps and cells are what is left of the limits. The context is looked at when
	// steps falls below mark.
	steps, cells, mark int
	limits             Limits
	// strict says that errors of built-in functions end the evaluation.
	strict bool
	err    error

	// arguments are those of the built-in function that is being called, outputs what
	// it has given so far to collect.
	arguments []*ast.Term
	// summaries are the stack of an explorer, to be used again.
	summaries []summary
	outputs   []*ast.Term
	collect   func(*ast.Term) error
	builtins  topdown.BuiltinContext
}

// recollection is the value of a rule for an input and data.
type recollection struct {
	input, data, value *ast.Term
	set                bool
}

// part is what a source has at a path of the input.
type part struct{ source, value *ast.Term }

// maxDepth bounds how deep functions call each other. The compiler rejects
// recursion, so that no function can be reached that is not written down.
const maxDepth = 10_000

// interval is how many steps are made between two looks at the context.
const interval = 16_384

func (p *Program) machine() *machine {
	if m, ok := p.idle.Get().(*machine); ok {
		return m
	}
	m := &machine{
		program: p, stack: make([]*ast.Term, 512), remembered: make([]recollection, p.memos),
		parts:     make([]part, len(p.paths)+1),
		arguments: make([]*ast.Term, 0, 8),
	}
	m.collect = func(t *ast.Term) error {
		m.outputs = append(m.outputs, t)
		return nil
	}
	m.builtins = topdown.BuiltinContext{Cancel: canceller{m}, Cache: builtins.Cache{}, Time: integer(0)}
	return m
}

// begin sets the limits of what follows.
func (m *machine) begin(ctx context.Context, limits Limits) {
	if limits.Steps == 0 {
		limits.Steps = DefaultSteps
	}
	if limits.Cells == 0 {
		limits.Cells = DefaultCells
	}
	m.ctx, m.limits, m.err = ctx, limits, nil
	m.steps, m.cells = limits.Steps, limits.Cells
	m.mark = max(m.steps-interval, 0)
	m.top, m.depth, m.stale, m.crowds = 0, 0, nil, nil
	clear(m.compiled)
	m.builtins.Context = ctx
}

// release gives the machine back, without what it holds of the evaluation.
func (m *machine) release() {
	clear(m.stack[:m.high])
	m.high = 0
	for _, i := range m.touched {
		m.remembered[i] = recollection{}
	}
	m.touched = m.touched[:0]
	for _, i := range m.seen {
		m.parts[i] = part{}
	}
	m.seen = m.seen[:0]
	clear(m.arguments[:cap(m.arguments)])
	clear(m.outputs[:cap(m.outputs)])
	if cap(m.outputs) > 1024 {
		m.outputs = nil
	}
	m.strict = false
	m.results, m.stale, m.crowds, m.ctx, m.builtins.Context = nil, nil, nil, nil, nil
	if len(m.builtins.Cache) > 0 {
		m.builtins.Cache = builtins.Cache{}
	}
	m.program.idle.Put(m)
}

// canceller tells built-in functions that take long when the context has ended.
type canceller struct{ machine *machine }

// Cancel implements topdown.Cancel; it is the context that cancels.
func (canceller) Cancel() {}

// Cancelled implements topdown.Cancel.
func (c canceller) Cancelled() bool { return c.machine.ctx != nil && c.machine.ctx.Err() != nil }

// fail ends the evaluation.
func (m *machine) fail(err error) int {
	if m.err == nil {
		m.err = err
	}
	return aborted
}

// spend takes steps off the limit, and reports whether the evaluation goes on.
func (m *machine) spend(steps int) bool {
	m.steps -= steps
	return m.steps >= m.mark || m.look()
}

// look is what is done when the steps are below the mark.
func (m *machine) look() bool {
	if m.err != nil {
		return false
	}
	if m.steps < 0 {
		m.fail(tooLarge("more than %d steps", m.limits.Steps))
		return false
	}
	m.mark = max(m.steps-interval, 0)
	if err := m.ctx.Err(); err != nil {
		m.fail(err)
		return false
	}
	return true
}

// grow takes cells off the limit, and reports whether the evaluation goes on.
func (m *machine) grow(cells int) bool {
	m.cells -= cells
	if m.cells < 0 {
		m.fail(tooLarge("more than %d elements in collections", m.limits.Cells))
		return false
	}
	return true
}
