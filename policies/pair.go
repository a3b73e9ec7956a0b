package policies

import (
	"context"
	"errors"
	"fmt"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
	"github.com/archlint/archlint/topology"
)

// pair is one policy on one resource. Its results are set by evaluate.
type pair struct {
	program *program
	node    *topology.Node
	view    *view
	limits  interpreter.Limits

	verdict  finding.Verdict
	findings []finding.Finding
	err      error
}

// evaluate finds the verdict of the pair and its findings. A panic, which only a
// fault in archlint or OPA can cause, ends this pair and no other.
func (p *pair) evaluate(ctx context.Context) {
	defer func() {
		if fault := recover(); fault != nil {
			p.err = fmt.Errorf("internal fault: %v", fault)
		}
	}()
	p.judge(ctx, p.view.graph.Facts(p.node, p.program.reads))
}

// judge finds the verdict for an input. Where the policy looks at nothing that is
// not known, it is evaluated as it is; else for all values of the unknowns.
func (p *pair) judge(ctx context.Context, input *inventory.Value) {
	doc := p.view.documents.value(input)
	found, err := p.program.plan.Evaluate(ctx, p.program.rule, doc.Term(), p.limits)
	switch {
	case errors.Is(err, interpreter.ErrUnknown):
		p.explore(ctx, doc, input)
		return
	case err != nil:
		p.err = err
		return
	}
	if p.node.Existence != nil && !isEmptySet(found) {
		p.explore(ctx, doc, input)
		return
	}
	violations, err := p.decodeSet(found)
	if err != nil {
		p.err = err
		return
	}
	p.decide(violations, nil, nil)
}

// explore finds the verdict for an input of which parts are not known.
func (p *pair) explore(ctx context.Context, doc *interpreter.Value, input *inventory.Value) {
	doc = p.view.documents.existing(doc, p.node.Existence)
	outcome, err := p.program.plan.Explore(ctx, p.program.rule, doc, p.limits)
	switch {
	case errors.Is(err, interpreter.ErrCases):
		p.tooMany()
		return
	case err != nil:
		p.err = err
		return
	}
	var violations []violation
	for _, e := range outcome.Elements {
		v, err := p.decode(e.Value)
		if err != nil {
			p.err = err
			return
		}
		v.element = &e
		violations = merge(violations, v)
	}
	for _, f := range outcome.Faults {
		if f.Certain {
			p.err = f.Err
			return
		}
	}
	p.decide(violations, outcome, input)
}
