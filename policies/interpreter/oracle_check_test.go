package interpreter

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// evaluateTest evaluates a test of an atom with OPA's own function.
func evaluateTest(test string, terms []*ast.Term) truth {
	switch test {
	case testEqual:
		return truthOf(terms[0].Equal(terms[1]))
	case testLess:
		return truthOf(ast.Compare(terms[0].Value, terms[1].Value) < 0)
	}
	if result := callFunction(test, terms); result != nil {
		if b, ok := result.Value.(ast.Boolean); ok {
			return truthOf(bool(b))
		}
	}
	return perhaps
}

// callFunction calls one of OPA's functions; nil if there is none, or no result.
func callFunction(name string, terms []*ast.Term) (result *ast.Term) {
	if name == functionText {
		return textTerm(terms[0])
	}
	call := topdown.GetBuiltin(name)
	if call == nil {
		return nil
	}
	builtin := topdown.BuiltinContext{Context: context.Background(), Cancel: topdown.NewCancel()}
	if call(builtin, terms, func(t *ast.Term) error { result = t; return nil }) != nil {
		return nil
	}
	return result
}

// oracle evaluates one rule in three ways: with the abstract interpreter, with the
// concrete one, and with OPA's own.
type oracle struct {
	rule    string
	modules []*ast.Module
	program *Program
	opa     *topdown.Query
	// reached are the expressions that OPA evaluated last.
	reached coverage
}

// newOracle compiles modules, for one of their rules.
func newOracle(ctx context.Context, rule string, texts ...string) (*oracle, error) {
	o := &oracle{rule: rule}
	modules, copies := map[string]*ast.Module{}, map[string]*ast.Module{}
	for i, text := range texts {
		name := fmt.Sprintf("m%d.rego", i)
		m, err := ast.ParseModuleWithOpts(name, text, ast.ParserOptions{RegoVersion: ast.RegoV1})
		switch {
		case err != nil:
			return nil, err
		case m != nil:
			modules[name], copies[name] = m, m.Copy()
			o.modules = append(o.modules, m.Copy())
		}
	}
	ref, err := ast.ParseRef(rule)
	if err != nil {
		return nil, err
	}
	if o.program, err = Compile(modules, []ast.Ref{ref}, Options{Lax: true}); err != nil {
		return nil, err
	}
	return o, o.prepareOPA(ctx, copies)
}

// prepareOPA prepares OPA's own evaluation, without the index over rules, which
// misses some.
func (o *oracle) prepareOPA(ctx context.Context, modules map[string]*ast.Module) error {
	compiler := ast.NewCompiler().WithDefaultRegoVersion(ast.RegoV1)
	if compiler.Compile(modules); compiler.Failed() {
		return compiler.Errors
	}
	body, err := compiler.QueryCompiler().Compile(ast.MustParseBody("result = " + o.rule))
	if err != nil {
		return err
	}
	store := inmem.New()
	transaction, err := store.NewTransaction(ctx)
	o.opa = topdown.NewQuery(body).WithCompiler(compiler).WithStore(store).WithTransaction(transaction).WithIndexing(false)
	o.reached = coverage{}
	o.opa = o.opa.WithQueryTracer(o.reached)
	return err
}

// reference is what OPA says of an input, nil if the rule is not defined.
func (o *oracle) reference(ctx context.Context, input *ast.Term) (*ast.Term, error) {
	results, err := o.opa.WithInput(input).Run(ctx)
	if err != nil || len(results) == 0 {
		return nil, err
	}
	return results[0][ast.Var("result")], nil
}

// concrete is what the concrete interpreter says.
func (o *oracle) concrete(ctx context.Context, input *ast.Term) (*ast.Term, error) {
	return o.program.Evaluate(ctx, o.rule, input, Limits{})
}

// elementsOf are the elements of a set, none of a rule that is not defined.
func elementsOf(t *ast.Term) []*ast.Term {
	if t == nil {
		return nil
	}
	set, ok := t.Value.(ast.Set)
	if !ok {
		return nil
	}
	return set.Slice()
}

// sample is what became of one substitution.
type sample struct {
	input *ast.Term
	// elements are those that the concrete interpreter found.
	elements []*ast.Term
	// failed says that it ended with an error.
	failed bool
	// contradiction says how the outcome is at odds with it, empty if it is not.
	contradiction string
}

// check substitutes values in the input and holds an outcome against what the rule
// gives then.
func (o *oracle) check(ctx context.Context, input *Value, outcome *Outcome, s *substitution) sample {
	clear(o.reached)
	out := sample{input: s.term(input)}
	if out.input == nil {
		return out
	}
	result, err := o.concrete(ctx, out.input)
	switch {
	case errors.Is(err, ErrLimit):
		return out
	case err != nil:
		out.failed = true
		if len(outcome.Faults) == 0 {
			out.contradiction = "it ends with an error that the outcome has not: " + err.Error()
		}
		return out
	}
	out.elements = elementsOf(result)
	out.contradiction = s.contradiction(outcome, out.elements)
	if out.contradiction == "" {
		out.contradiction = o.secondOpinion(ctx, out.input, out.elements)
	}
	return out
}

// secondOpinion asks OPA for the elements too.
func (o *oracle) secondOpinion(ctx context.Context, input *ast.Term, found []*ast.Term) string {
	expected, err := o.reference(ctx, input)
	if err != nil {
		return "" // OPA and the plan do not find all conflicts in the same cases.
	}
	if other := elementsOf(expected); !slices.EqualFunc(other, found, (*ast.Term).Equal) {
		return fmt.Sprintf("OPA gives %v, the concrete interpreter %v", other, found)
	}
	return ""
}

// contradiction says how an outcome is at odds with the elements that the rule
// has under the substitution.
func (s *substitution) contradiction(o *Outcome, found []*ast.Term) string {
	for _, f := range o.Faults {
		if f.Certain || s.anyCase(f.Cases) == yes {
			return fmt.Sprintf("there is no error, but the outcome has one here: %v", f.Err)
		}
	}
	explained := make([]bool, len(found))
	for i := range o.Elements {
		if fault := s.element(&o.Elements[i], found, explained); fault != "" {
			return fault
		}
	}
	if i := slices.Index(explained, false); i >= 0 {
		return fmt.Sprintf("the outcome has nothing that is %v here", found[i])
	}
	return ""
}

// element checks one element of an outcome, and marks those of the rule that it
// explains.
func (s *substitution) element(e *Element, found []*ast.Term, explained []bool) string {
	there := truthOf(e.Certain)
	if !e.Certain {
		there = s.anyCase(e.Cases)
		if there == no && (e.More || len(e.Cases) == 0) {
			there = perhaps
		}
	}
	if there == no {
		return ""
	}
	matched := false
	for i, t := range found {
		if s.matches(e.Value, t) {
			matched, explained[i] = true, true
		}
	}
	if there == yes && !matched {
		return "the outcome has an element for sure here that the rule does not: " + displayElement(e)
	}
	return ""
}
