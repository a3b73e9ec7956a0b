package interpreter

import (
	"errors"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// call calls a function of the plan.
func (m *machine) call(i *instruction, locals []*ast.Term) int {
	f := i.function
	var value *ast.Term
	if f.memo >= 0 {
		value = m.invoke(f, i.arguments[0].get(locals), i.arguments[1].get(locals))
	} else {
		inner, saved := m.enter(f)
		if inner == nil {
			return aborted
		}
		for n := range i.arguments {
			inner[f.code.params[n]] = i.arguments[n].get(locals)
		}
		value = m.body(f, inner)
		m.top = saved
	}
	switch {
	case m.err != nil:
		return aborted
	case value == nil:
		return 0
	}
	locals[i.c] = value
	return completed
}

// invoke calls a rule or a query. The value of a rule is remembered, also that it
// has none.
func (m *machine) invoke(f *function, input, data *ast.Term) *ast.Term {
	var known *recollection
	if f.memo >= 0 {
		known = &m.remembered[f.memo]
		if known.set && known.input == input && known.data == data {
			return known.value
		}
		if f.constant && !m.strict {
			value, err := f.value()
			if !errors.Is(err, ErrLimit) {
				if err != nil {
					m.fail(err)
				}
				return value
			}
		}
	}
	value := m.apply(f, input, data)
	if known != nil && m.err == nil {
		if !known.set {
			m.touched = append(m.touched, f.memo)
		}
		*known = recollection{input, data, value, true}
	}
	return value
}

// apply evaluates a rule or a query.
func (m *machine) apply(f *function, input, data *ast.Term) *ast.Term {
	locals, saved := m.enter(f)
	if locals == nil {
		return nil
	}
	locals[f.code.params[0]], locals[f.code.params[1]] = input, data
	value := m.body(f, locals)
	m.top = saved
	return value
}

// enter makes room for the locals of a function. It returns them and the top of the
// stack to go back to.
func (m *machine) enter(f *function) ([]*ast.Term, int) {
	saved := m.top
	m.depth++
	if m.depth > maxDepth {
		m.fail(tooLarge("functions call each other more than %d deep", maxDepth))
		return nil, saved
	}
	m.top += f.code.locals
	if m.top > len(m.stack) {
		// The locals of the callers stay where they are.
		m.stack = make([]*ast.Term, 2*m.top)
		m.high = 0
	}
	m.high = max(m.high, m.top)
	locals := m.stack[saved:m.top:m.top]
	clear(locals)
	return locals, saved
}

func (m *machine) body(f *function, locals []*ast.Term) *ast.Term {
	for _, b := range f.code.blocks {
		if m.execute(b, locals) >= 0 && m.err != nil {
			return nil
		}
	}
	m.depth--
	if f.code.result < 0 {
		return nil
	}
	value := locals[f.code.result]
	if len(m.stale) > 0 && value != nil && m.stale[value] {
		value = m.renew(value)
	}
	return value
}

// dynamic calls the rule at a path that is only known now. It is undefined in the
// current block if there is no such rule, and leaves three more if that has no value.
func (m *machine) dynamic(i *instruction, locals []*ast.Term) int {
	at := m.program.tree
	for n := range i.keys {
		key := i.keys[n].get(locals)
		if key == nil {
			return 0
		}
		switch v := key.Value.(type) {
		case ast.String:
			at = at.children[string(v)]
		case ast.Var:
			return m.fail(ErrUnknown)
		default:
			return 0
		}
		if at == nil {
			return 0
		}
	}
	if at.function == nil || len(at.function.params) != len(i.arguments) || at.function.memo < 0 {
		return 0
	}
	value := m.invoke(at.function, i.arguments[0].get(locals), i.arguments[1].get(locals))
	switch {
	case m.err != nil:
		return aborted
	case value == nil:
		return 3
	}
	locals[i.c] = value
	return completed
}

// builtin calls a built-in function.
func (m *machine) builtin(i *instruction, locals []*ast.Term) int {
	b := i.builtin
	m.arguments = m.arguments[:0]
	for n := range i.arguments {
		a := i.arguments[n].get(locals)
		if a == nil {
			return 0
		}
		m.arguments = append(m.arguments, a)
	}
	if b.native != nil {
		value, done := b.native(m, m.arguments)
		switch {
		case m.err != nil:
			return aborted
		case done && value == nil:
			return 0
		case done:
			locals[i.c] = value
			return completed
		}
	}
	if err := m.admit(b, m.arguments); err != nil {
		return m.fail(err)
	}
	m.outputs = m.outputs[:0]
	m.builtins.Location = i.location
	if err := b.call(m.builtins, m.arguments, m.collect); err != nil {
		return m.fault(b, err)
	}
	return m.output(b, i, locals)
}

// output puts what a built-in function has given into a local: of a relation an
// array of all results.
func (m *machine) output(b *builtin, i *instruction, locals []*ast.Term) int {
	if b.relation {
		if !m.grow(len(m.outputs)) {
			return aborted
		}
		locals[i.c] = ast.ArrayTerm(append([]*ast.Term(nil), m.outputs...)...)
		return completed
	}
	if b.decl.Result() == nil {
		return completed
	}
	if len(m.outputs) == 0 {
		return 0
	}
	value := m.outputs[0]
	if !m.made(value) {
		return aborted
	}
	locals[i.c] = value
	return completed
}

// made takes the cells of what a built-in function has made off the limit.
func (m *machine) made(t *ast.Term) bool {
	switch v := t.Value.(type) {
	case ast.String:
		return m.grow(len(v) / 32)
	case ast.Number:
		return m.grow(len(v) / 32)
	case *ast.Array:
		return m.grow(v.Len())
	case ast.Object:
		return m.grow(v.Len())
	case ast.Set:
		return m.grow(v.Len())
	}
	return true
}

// fault handles an error of a built-in function: it is undefined, unless the error
// ends the evaluation.
func (m *machine) fault(b *builtin, err error) int {
	var halt topdown.Halt
	switch {
	case m.ctx.Err() != nil:
		return m.fail(m.ctx.Err())
	case errors.Is(err, ErrLimit):
		return m.fail(err)
	case errors.As(err, &halt):
		return m.fail(fmt.Errorf("calling %s: %w", b.name, halt.Err))
	case m.strict:
		return m.fail(err)
	}
	return 0
}
