package interpreter

import (
	"context"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Evaluate returns the value of a rule, such as data.archlint.x.violation, on an
// input; nil if it is not defined. What is not known in the input is a variable
// (see Value.Term); the error is ErrUnknown if the value depends on one. It wraps
// ErrLimit if the evaluation takes more than its limits, is that of the context if
// this ends, and otherwise says what is wrong with the policy. An input of nil is
// not defined.
func (p *Program) Evaluate(ctx context.Context, rule string, input *ast.Term, limits Limits) (*ast.Term, error) {
	e := p.On(input)
	defer e.Close()
	return e.Rule(ctx, rule, limits)
}

// Evaluation evaluates rules on one input. What rules have in common is evaluated
// once. It is not safe for concurrent use.
type Evaluation struct {
	machine *machine
	input   *ast.Term
}

// On begins the evaluation of rules on an input; see Evaluate.
func (p *Program) On(input *ast.Term) *Evaluation {
	return &Evaluation{machine: p.machine(), input: input}
}

// Rule returns the value of a rule; see Program.Evaluate. The limits hold for each
// call; what an earlier call has found out does not count again.
func (e *Evaluation) Rule(ctx context.Context, rule string, limits Limits) (*ast.Term, error) {
	f := e.machine.program.rule(rule)
	switch {
	case f == nil:
		return nil, fmt.Errorf("rule %s does not exist", rule)
	case len(f.params) != 2:
		return nil, fmt.Errorf("%s is a function, not a rule", rule)
	}
	var value *ast.Term
	err := e.machine.run(ctx, limits, func(m *machine) {
		value = m.invoke(f, e.input, noMembers)
		if value == nil || m.err != nil || !m.composite(value) {
			return
		}
		if !value.IsGround() {
			m.fail(ErrUnknown)
			return
		}
		m.weigh(value)
	})
	if err != nil {
		return nil, err
	}
	return value, nil
}

// Close ends the evaluation, which must not be used any more.
func (e *Evaluation) Close() {
	if e.machine != nil {
		e.machine.release()
		e.machine = nil
	}
}

// constant computes the value of a rule that depends on nothing. It has the default
// limits for itself, so that it does not matter who asks for it first.
func (p *Program) constant(f *function) (*ast.Term, error) {
	m := p.machine()
	defer m.release()
	var value *ast.Term
	err := m.run(context.Background(), Limits{}, func(m *machine) { value = m.apply(f, nil, noMembers) })
	return value, err
}

// results returns what a query gives: for each result an object with the values of
// its variables. In strict mode errors of built-in functions end the evaluation.
func (p *Program) results(ctx context.Context, query string, input, data *ast.Term, strict bool) ([]*ast.Term, error) {
	f := p.plans[query]
	if f == nil {
		return nil, fmt.Errorf("query %s does not exist", query)
	}
	m := p.machine()
	defer m.release()
	m.strict = strict
	var found []*ast.Term
	err := m.run(ctx, Limits{}, func(m *machine) {
		m.invoke(f, input, data)
		found = m.results
	})
	return found, err
}

// run runs a part of the evaluation with limits of its own. The faults of built-in
// functions become errors: they must not take the program down.
func (m *machine) run(ctx context.Context, limits Limits, part func(*machine)) (err error) {
	m.begin(ctx, limits)
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("evaluating: %v", fault)
		}
	}()
	part(m)
	return m.err
}

// tooLarge is an error that wraps ErrLimit.
func tooLarge(format string, arguments ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrLimit}, arguments...)...)
}
