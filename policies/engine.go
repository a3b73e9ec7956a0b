package policies

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/policies/interpreter"
	"github.com/archlint/archlint/topology"
)

// Engine evaluates policies on a graph.
type Engine interface {
	// Evaluate returns what the policies say of the graph's nodes. Findings and
	// counts depend on the policies and the graph only. If some policy cannot be
	// compiled or evaluated, the error says which one and on which resource, and the
	// result holds all the rest; no result is returned if the context ends.
	Evaluate(ctx context.Context, g *topology.Graph) (*Result, error)
}

// Result is what policies say of a graph.
type Result struct {
	// Findings are what fails and what is unknown, in the order of finding.Compare.
	Findings []finding.Finding
	// Pass, Fail and Unknown count the verdicts.
	Pass, Fail, Unknown int
	// Vacuous are the IDs of the policies for which the graph has no resource,
	// sorted.
	Vacuous []string
	// Verdicts are ordered by policy and resource.
	Verdicts []Verdict
}

// Verdict is what one policy says of one resource.
type Verdict struct {
	Policy string
	// Resource is the ID of a node.
	Resource string
	Verdict  finding.Verdict
}

// Option changes how an engine works.
type Option func(*evaluator)

// WithLimits bounds each evaluation of one policy on one resource.
func WithLimits(limits interpreter.Limits) Option {
	return func(e *evaluator) { e.limits = limits }
}

// WithWorkers sets how many resources are evaluated at the same time; the
// default is one for each processor.
func WithWorkers(n int) Option {
	return func(e *evaluator) { e.workers = max(n, 1) }
}

// New returns an engine for policies, whose IDs must differ. It evaluates OPA's
// plan of them, where something is unknown for all its values at once (see package
// interpreter). It is safe for concurrent use.
func New(policies []*Policy, options ...Option) (Engine, error) {
	e := &evaluator{workers: runtime.GOMAXPROCS(0), programs: map[*Policy]*program{}}
	e.policies = slices.Clone(policies)
	slices.SortFunc(e.policies, func(a, b *Policy) int { return compareText(a.ID, b.ID) })
	for i, p := range e.policies[min(1, len(e.policies)):] {
		if p.ID == e.policies[i].ID {
			return nil, fmt.Errorf("policy ID %q is that of both %s and %s", p.ID, e.policies[i].File, p.File)
		}
	}
	for _, option := range options {
		option(e)
	}
	return e, nil
}

type evaluator struct {
	policies []*Policy
	limits   interpreter.Limits
	workers  int

	// compiling guards programs, the policies that were compiled so far.
	compiling sync.Mutex
	programs  map[*Policy]*program
}

// Evaluate implements Engine.
func (e *evaluator) Evaluate(ctx context.Context, g *topology.Graph) (*Result, error) {
	result := &Result{}
	nodes := map[string][]*topology.Node{}
	for _, n := range g.Nodes {
		nodes[n.Type] = append(nodes[n.Type], n)
	}
	var pairs []*pair
	var faults []error
	view := newView(g)
	programs, faults := e.compile(nodes)
	for _, p := range e.policies {
		matched := p.nodes(nodes)
		if len(matched) == 0 {
			result.Vacuous = append(result.Vacuous, p.ID)
		}
		if programs[p] == nil {
			continue
		}
		for _, n := range matched {
			pairs = append(pairs, &pair{program: programs[p], node: n, view: view, limits: e.limits})
		}
	}
	ceilings := e.evaluateAll(ctx, pairs)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for i, p := range pairs {
		switch ceiling := ceilings[p.program]; {
		case ceiling.excludes(i):
		case p.err != nil:
			faults = append(faults, fmt.Errorf("evaluating policy %s on %s: %w", p.program.policy.ID, p.node.Address, p.err))
		default:
			result.add(p)
		}
	}
	result.finish(g)
	return result, errors.Join(faults...)
}

// evaluateAll evaluates pairs. A policy that is too large on one resource is not
// evaluated on those behind it, since it may well be so on each.
func (e *evaluator) evaluateAll(ctx context.Context, pairs []*pair) map[*program]*ceiling {
	ceilings := map[*program]*ceiling{}
	for _, p := range pairs {
		if ceilings[p.program] == nil {
			ceilings[p.program] = newCeiling()
		}
	}
	e.each(len(pairs), func(i int) {
		c := ceilings[pairs[i].program]
		if c.excludes(i) {
			return
		}
		pairs[i].evaluate(ctx)
		if errors.Is(pairs[i].err, interpreter.ErrLimit) {
			c.lower(i)
		}
	})
	return ceilings
}

// ceiling is the first pair of a policy that was too large. Pairs begin in order, so
// that it is the same on every run.
type ceiling struct{ first atomic.Int64 }

func newCeiling() *ceiling {
	c := &ceiling{}
	c.first.Store(math.MaxInt64)
	return c
}

func (c *ceiling) excludes(pair int) bool { return int64(pair) > c.first.Load() }

func (c *ceiling) lower(pair int) {
	for {
		first := c.first.Load()
		if int64(pair) >= first || c.first.CompareAndSwap(first, int64(pair)) {
			return
		}
	}
}

// nodes are those on which the policy is evaluated, ordered by ID.
func (p *Policy) nodes(byType map[string][]*topology.Node) []*topology.Node {
	var out []*topology.Node
	for i, t := range p.Resources {
		if !slices.Contains(p.Resources[:i], t) {
			out = append(out, byType[t]...)
		}
	}
	slices.SortFunc(out, func(a, b *topology.Node) int { return compareText(a.ID, b.ID) })
	return out
}

// compile compiles the policies that have something to be evaluated on, those of
// one origin together.
func (e *evaluator) compile(nodes map[string][]*topology.Node) (map[*Policy]*program, []error) {
	e.compiling.Lock()
	defer e.compiling.Unlock()
	var origins []*loader
	missing := map[*loader][]*Policy{}
	for _, p := range e.policies {
		if e.programs[p] != nil || len(p.nodes(nodes)) == 0 {
			continue
		}
		if !slices.Contains(origins, p.loadedBy) {
			origins = append(origins, p.loadedBy)
		}
		missing[p.loadedBy] = append(missing[p.loadedBy], p)
	}
	var faults []error
	for _, o := range origins {
		compiled, errs := compileEach(missing[o])
		for _, c := range compiled {
			e.programs[c.policy] = c
		}
		faults = append(faults, errs...)
	}
	return maps.Clone(e.programs), faults
}

// compileEach compiles policies together or, if one of them is wrong, each for
// itself.
func compileEach(policies []*Policy) ([]*program, []error) {
	if programs, err := compile(policies...); err == nil {
		return programs, nil
	}
	var programs []*program
	var faults []error
	for _, p := range policies {
		if one, err := p.compiled(); err != nil {
			faults = append(faults, err)
		} else {
			programs = append(programs, one)
		}
	}
	return programs, faults
}

// each calls f for 0 to n-1, several at a time, and waits.
func (e *evaluator) each(n int, f func(int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(e.workers, n) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	group.Wait()
}

func (r *Result) add(p *pair) {
	switch p.verdict {
	case finding.VerdictPass:
		r.Pass++
	case finding.VerdictFail:
		r.Fail++
	case finding.VerdictUnknown:
		r.Unknown++
	}
	r.Verdicts = append(r.Verdicts, Verdict{Policy: p.program.policy.ID, Resource: p.node.ID, Verdict: p.verdict})
	r.Findings = append(r.Findings, p.findings...)
}

// finish sorts the findings, drops what is said twice, and sets fingerprints.
func (r *Result) finish(g *topology.Graph) {
	slices.SortStableFunc(r.Findings, finding.Compare)
	r.Findings = slices.CompactFunc(r.Findings, func(a, b finding.Finding) bool {
		return finding.Compare(a, b) == 0 && a.Condition == b.Condition && slices.Equal(a.Evidence, b.Evidence)
	})
	occurrences := map[string]int{}
	for i := range r.Findings {
		f := &r.Findings[i]
		stack := ""
		if n := g.Node(f.Resource.ID); n != nil && n.Resource != nil {
			stack = n.Resource.InStack()
		}
		first := finding.Fingerprint(*f, stack, 0)
		f.Fingerprint = finding.Fingerprint(*f, stack, occurrences[first])
		occurrences[first]++
	}
}
