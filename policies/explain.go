package policies

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
	"github.com/archlint/archlint/topology"
)

// Explanation says how a policy comes to its verdict on a resource.
type Explanation struct {
	// Rules are the violation rules of the policy, each with the ways that lead to a
	// violation or else the one on which most of its expressions held.
	Rules []ExplainedRule `json:"rules"`
	// Faults are the errors with which the evaluation ends in some cases.
	Faults []string `json:"faults,omitempty"`
	// Incomplete says that the evaluation was too long to be followed to its end.
	Incomplete bool `json:"incomplete,omitempty"`
}

// ExplainedRule is a rule, or one of the definitions of a function.
type ExplainedRule struct {
	File string `json:"file"`
	// Line is counted from 1, and Text is what stands there.
	Line int    `json:"line"`
	Text string `json:"text"`
	// Leads says that it gives something in some case, and Always that it does in all
	// cases in which it is evaluated.
	Leads  bool `json:"leads"`
	Always bool `json:"always"`
	// Steps are the expressions that were evaluated, in the order of evaluation.
	Steps []ExplainedStep `json:"steps"`
}

// ExplainedStep is an expression and what became of it.
type ExplainedStep struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Text string `json:"text"`
	// State is "held", "failed" or "undecided", given that it was evaluated.
	State interpreter.State `json:"state"`
	// Condition says when an undecided expression holds, and Cases say it to programs.
	Condition string              `json:"condition,omitempty"`
	Cases     [][]finding.Literal `json:"cases,omitempty"`
	// Variables are those that it bound.
	Variables []ExplainedVariable `json:"variables,omitempty"`
	// Element says that the step is for one element of what is iterated over.
	Element bool `json:"element,omitempty"`
	// Gives is what the rule gives; it is set for its last step.
	Gives string `json:"gives,omitempty"`
	// Calls are the rules and functions that it called.
	Calls []ExplainedCall `json:"calls,omitempty"`
	// Inner are ways through what stands within it, such as a comprehension.
	Inner *ExplainedWays `json:"inner,omitempty"`
	// Branches are the ways on if there is more than one, each for an element.
	Branches *ExplainedWays `json:"branches,omitempty"`
}

// ExplainedWays are ways to go on at one place.
type ExplainedWays struct {
	Ways [][]ExplainedStep `json:"ways,omitempty"`
	// Reached and Failed are how many others there are that lead on to the end, and
	// that do not.
	Reached int `json:"reached,omitempty"`
	Failed  int `json:"failed,omitempty"`
}

// ExplainedVariable is a variable and what it may be.
type ExplainedVariable struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// ExplainedCall is a call of a rule or function.
type ExplainedCall struct {
	Name      string   `json:"name"`
	Arguments []string `json:"arguments,omitempty"`
	// Result is what it gives; empty if it is undefined. Optional says that it may be.
	Result   string `json:"result,omitempty"`
	Optional bool   `json:"optional,omitempty"`
	// Earlier says that it is explained further up.
	Earlier bool            `json:"earlier,omitempty"`
	Rules   []ExplainedRule `json:"rules,omitempty"`
	// Omitted is how many definitions that give nothing are left out.
	Omitted int `json:"omitted,omitempty"`
}

// Explain evaluates the policy on a node of a graph, to which it has to apply, and
// says how it comes to its verdict. Secrets are redacted.
func (p *Policy) Explain(ctx context.Context, g *topology.Graph, n *topology.Node) (out *Explanation, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			out, err = nil, fmt.Errorf("explaining policy %s on %s: internal fault: %v", p.ID, n.Address, fault)
		}
	}()
	compiled, err := p.compiled()
	if err != nil {
		return nil, err
	}
	one := &pair{program: compiled, node: n, view: newView(g)}
	out, err = one.explain(ctx, g.Facts(n, compiled.reads))
	if err != nil {
		return nil, fmt.Errorf("explaining policy %s on %s: %w", p.ID, n.Address, err)
	}
	return out, nil
}

// explain says how the pair comes to its verdict for an input.
func (p *pair) explain(ctx context.Context, input *inventory.Value) (*Explanation, error) {
	policy := p.program.policy
	modules, err := policy.modules()
	if err != nil {
		return nil, err
	}
	x := &explainer{pair: p, lines: map[string][]string{}, told: map[*interpreter.TraceCall]bool{}}
	x.source(policy.File, policy.Source)
	for _, l := range policy.libraries {
		x.source(l.file, l.source)
	}
	parsed := make([]*ast.Module, 0, len(modules))
	for _, name := range sortedKeys(modules) {
		parsed = append(parsed, modules[name])
	}
	doc := p.view.documents.existing(p.view.documents.value(input), p.node.Existence)
	outcome, trace, err := p.program.plan.Trace(ctx, p.program.rule, doc, p.limits, parsed)
	switch {
	case errors.Is(err, interpreter.ErrLimit):
		return &Explanation{Rules: []ExplainedRule{}, Incomplete: true}, nil
	case err != nil:
		return nil, err
	}
	return x.explanation(outcome, trace), nil
}

// explainer puts a trace into words.
type explainer struct {
	*pair
	// lines are the lines of the source files.
	lines map[string][]string
	told  map[*interpreter.TraceCall]bool
}

func (x *explainer) source(file, text string) { x.lines[file] = strings.Split(text, "\n") }

func (x *explainer) explanation(outcome *interpreter.Outcome, trace *interpreter.Trace) *Explanation {
	out := &Explanation{Incomplete: trace.Cut, Rules: []ExplainedRule{}}
	for _, f := range outcome.Faults {
		text := x.view.cleaner.clean(f.Err.Error())
		if !f.Certain {
			text += ": " + x.condition(f.Cases, f.More, false).text
		}
		out.Faults = append(out.Faults, text)
	}
	if trace.Rule != nil {
		out.Rules = append(out.Rules, x.rules(trace.Rule.Definitions)...)
	}
	return out
}

func (x *explainer) rules(definitions []*interpreter.TraceStep) []ExplainedRule {
	var out []ExplainedRule
	for _, d := range definitions {
		rule := ExplainedRule{File: d.File, Line: d.Line, Text: x.line(d), Leads: d.Leads, Always: d.Always}
		switch {
		case d.Concluded:
			rule.Steps = []ExplainedStep{}
			if d.State == interpreter.StateUndecided {
				rule.Steps = append(rule.Steps, x.step(d))
			}
		case d.State != interpreter.StateHeld || len(d.Calls) > 0:
			rule.Steps = x.way(d)
		default:
			rule.Steps = x.on(d)
		}
		out = append(out, rule)
	}
	return out
}

// on are the steps behind one that is not told itself.
func (x *explainer) on(s *interpreter.TraceStep) []ExplainedStep {
	if len(s.Next.Steps) == 1 && s.Next.Reached+s.Next.Failed == 0 {
		return x.way(s.Next.Steps[0])
	}
	ways := x.ways(s.Next)
	if ways == nil {
		return []ExplainedStep{}
	}
	if len(ways.Ways) == 1 {
		first := &ways.Ways[0][0]
		first.Branches = join(first.Branches, ways.Reached, ways.Failed)
		return ways.Ways[0]
	}
	return []ExplainedStep{{
		File: s.Next.Steps[0].File, Line: s.Next.Steps[0].Line, Text: oneLine(s.Next.Steps[0].Text), State: s.State, Branches: ways,
	}}
}

// join adds counts of ways that are left out.
func join(w *ExplainedWays, reached, failed int) *ExplainedWays {
	if w == nil {
		w = &ExplainedWays{}
	}
	w.Reached += reached
	w.Failed += failed
	return w
}

// way is a step with those that follow it.
func (x *explainer) way(s *interpreter.TraceStep) []ExplainedStep {
	if s.Concluded && !s.Head {
		return nil
	}
	one := x.step(s)
	next := s.Next
	if len(next.Steps) == 1 {
		rest := x.way(next.Steps[0])
		if len(rest) > 0 && next.Reached+next.Failed > 0 {
			rest[0].Branches = join(rest[0].Branches, next.Reached, next.Failed)
		}
		return append([]ExplainedStep{one}, rest...)
	}
	one.Branches = x.ways(next)
	return []ExplainedStep{one}
}

func (x *explainer) ways(w interpreter.Ways) *ExplainedWays {
	if len(w.Steps)+w.Reached+w.Failed == 0 {
		return nil
	}
	out := &ExplainedWays{Reached: w.Reached, Failed: w.Failed}
	for _, s := range w.Steps {
		if way := x.way(s); len(way) > 0 {
			out.Ways = append(out.Ways, way)
		}
	}
	if len(out.Ways)+out.Reached+out.Failed == 0 {
		return nil
	}
	return out
}
