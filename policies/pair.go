package policies

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// pair is one policy on one resource. Its results are set by evaluate.
type pair struct {
	program *program
	node    *topology.Node
	view    *view
	limit   time.Duration

	verdict  finding.Verdict
	findings []finding.Finding
	err      error
}

// outcome is what is known of one world.
type outcome struct {
	world *world
	// certain are the violations that are there whatever the opaque unknowns are.
	certain []violation
	// complete says that there are no others.
	complete bool
	// possible are violations that may be there, as far as they are known.
	possible []violation
	// doubts are what keeps the world from being complete.
	doubts []doubt
}

// doubt is an unknown that keeps a verdict open.
type doubt struct {
	leaf leaf
	// cut is the part of the input that has to be left out for the rest to be
	// certain; nil if nothing is certain.
	cut inventory.Path
}

// source is where the cut stands in the source.
func (d doubt) source() inventory.Path { return d.leaf.at.source[:len(d.cut)] }

// evaluate finds the verdict of the pair and its findings. A panic, which only a
// fault in archlint or OPA can cause, ends this pair and no other.
func (p *pair) evaluate(ctx context.Context) {
	defer func() {
		if fault := recover(); fault != nil {
			p.err = fmt.Errorf("internal fault: %v", fault)
		}
	}()
	p.judge(ctx, p.view.graph.Facts(p.node, p.program.reads.Tree()))
}

// judge finds the verdict for an input.
func (p *pair) judge(ctx context.Context, input *inventory.Value) {
	reads := p.program.reads
	var outcomes []*outcome
	for _, w := range worlds(p.view.terms, input, p.node.Existence, reads) {
		o, err := p.in(ctx, w, input)
		if err != nil {
			p.err = err
			return
		}
		outcomes = append(outcomes, o)
	}
	p.decide(outcomes)
}

// in evaluates the policy in one world.
func (p *pair) in(ctx context.Context, w *world, input *inventory.Value) (*outcome, error) {
	o := &outcome{world: w, complete: true}
	if w.gone {
		return o, nil
	}
	if len(w.leaves) == 0 {
		found, err := p.run(ctx, w, input, nil)
		o.certain = found
		return o, err
	}
	o.complete = false
	for _, l := range w.leaves {
		cut, _ := p.program.reads.cut(l.at.input, true)
		o.doubts = append(o.doubts, doubt{leaf: l, cut: cut})
	}
	if cuts, ok := o.cuts(); ok {
		found, err := p.run(ctx, w, input, cuts)
		if err != nil {
			return nil, err
		}
		o.certain = found
	}
	if err := p.bound(ctx, o, input); err != nil {
		return nil, err
	}
	if !o.complete && len(o.certain) == 0 {
		o.complete = p.impossible(ctx, o, input)
	}
	return o, nil
}

// cuts are what has to be left out of the input for violations to be certain. It
// reports false if they cannot be.
func (o *outcome) cuts() (map[string]bool, bool) {
	cuts := map[string]bool{}
	for _, d := range o.doubts {
		if d.cut == nil {
			return nil, false
		}
		cuts[pathKey(d.cut)] = true
	}
	return cuts, true
}

// bound finds all violations that there can be, where everything that is missing
// can only make them fewer.
func (p *pair) bound(ctx context.Context, o *outcome, input *inventory.Value) error {
	for _, d := range o.doubts {
		if p.program.reads.at(d.leaf.at.input, true) != polarityLess {
			return nil
		}
	}
	found, err := p.run(ctx, o.world, input, nil)
	if err != nil {
		return err
	}
	for _, v := range found {
		if !containsViolation(o.certain, v) {
			o.possible = append(o.possible, v)
		}
	}
	o.complete = len(o.possible) == 0
	return nil
}

// run evaluates the policy on the input of a world without some parts of it.
func (p *pair) run(ctx context.Context, w *world, input *inventory.Value, without map[string]bool) ([]violation, error) {
	d := &document{terms: p.view.terms, world: w, without: without}
	term, l, _ := d.build(input, place{})
	found, err := p.program.run(ctx, term, p.limit)
	if err != nil {
		return nil, err
	}
	violations := make([]violation, 0, len(found))
	for _, t := range found {
		v, err := decode(t, l.below("resource", "properties"), p.program.policy.Severity)
		if err != nil {
			return nil, err
		}
		v.world = w
		if v.resource == p.node.ID {
			v.resource = ""
		}
		v.identify()
		violations = merge(violations, v)
	}
	return violations, nil
}

func containsViolation(list []violation, v violation) bool {
	return slices.ContainsFunc(list, func(o violation) bool { return o.key == v.key })
}
