package policies

import (
	"context"
	"slices"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/archlint/archlint/inventory"
)

// member is the variable that the query for single violations binds.
const member = ast.Var("one")

// impossible reports whether the policy finds nothing in a world whatever its
// opaque unknowns are, by OPA's partial evaluation with these taken as unknown. It
// may report false where that is so, never true where it is not.
//
// Partial evaluation is right for what a reference names directly and loses
// unknowns below an element that is iterated over, so that everything from the
// first list on the way to an unknown is taken as unknown.
func (p *pair) impossible(ctx context.Context, o *outcome, input *inventory.Value) bool {
	var unknowns []*ast.Term
	for _, d := range o.doubts {
		ref := unknownRef(d.leaf.at.input)
		if len(ref) == 1 {
			return false
		}
		term := ast.NewTerm(ref)
		if !slices.ContainsFunc(unknowns, func(known *ast.Term) bool { return ref.HasPrefix(known.Value.(ast.Ref)) }) {
			unknowns = append(unknowns, term)
		}
	}
	d := &document{terms: p.view.terms, world: o.world}
	term, _, _ := d.build(input, place{})
	none, err := p.program.none(ctx, term, unknowns, p.limit)
	return err == nil && none
}

// unknownRef is the reference to what stands at a path or, if there is a list on
// the way, to that list.
func unknownRef(at inventory.Path) ast.Ref {
	ref := ast.Ref{ast.InputRootDocument}
	for _, step := range at {
		name, ok := step.(string)
		if !ok {
			break
		}
		ref = append(ref, ast.StringTerm(name))
	}
	return ref
}

// none reports whether the policy has no violation for an input of which parts
// are unknown.
func (p *program) none(ctx context.Context, input *ast.Term, unknowns []*ast.Term, limit time.Duration) (bool, error) {
	cancel := topdown.NewCancel()
	late := time.AfterFunc(limit, cancel.Cancel)
	defer late.Stop()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	store, txn := emptyStore()
	partial, _, err := topdown.NewQuery(p.each).
		WithCompiler(p.compiler).
		WithStore(store).
		WithTransaction(txn).
		WithInput(input).
		WithUnknowns(unknowns).
		WithShallowInlining(true). // Deep inlining writes to terms that all evaluations share.
		WithIndexing(false).
		WithCancel(cancel).
		WithSeed(zeros{}).
		WithTime(time.Unix(0, 0)).
		WithQueryTracer(&stepCounter{cancel: cancel}).
		PartialRun(ctx)
	return len(partial) == 0, err
}

// maxSteps bounds a partial evaluation. Counting steps, unlike measuring time,
// gives the same verdict on every machine.
const maxSteps = 1_000

// stepCounter cancels an evaluation that takes too many steps.
type stepCounter struct {
	steps  int
	cancel topdown.Cancel
}

// Enabled is part of topdown.QueryTracer.
func (c *stepCounter) Enabled() bool { return true }

// Config is part of topdown.QueryTracer.
func (c *stepCounter) Config() topdown.TraceConfig { return topdown.TraceConfig{} }

// TraceEvent is part of topdown.QueryTracer.
func (c *stepCounter) TraceEvent(topdown.Event) {
	if c.steps++; c.steps > maxSteps {
		c.cancel.Cancel()
	}
}
