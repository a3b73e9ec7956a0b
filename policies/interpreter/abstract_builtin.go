package interpreter

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// handler evaluates a built-in function of values that are not all known. It
// reports false if it has nothing better to say than that the result is not known.
type handler func(e *explorer, a []value) (summary, bool)

// handlers are what the built-in functions give on values that are not known. All
// others are evaluated for all that their arguments can be where that is little,
// and give a result of their kind of which nothing else is known, always the same
// for the same arguments.
var handlers map[string]handler

func init() {
	handlers = map[string]handler{}
	for _, table := range []map[string]handler{comparisonHandlers, collectionHandlers, stringHandlers, numberHandlers, partHandlers, referenceHandlers} {
		maps.Copy(handlers, table)
	}
	for _, name := range kindTests {
		handlers[name] = kindHandler(name)
	}
}

// totals are the built-in functions that are defined for all arguments of the
// kinds that they take. Others may fail.
var totals = func() map[string]bool {
	out := map[string]bool{}
	for _, name := range []string{
		"and", "array.concat", "array.reverse", "contains", "count", "endswith", "eq", "equal",
		"json.marshal", "lower", "neq", "lt", "lte", "gt", "gte",
		"object.get", "object.keys", "or", "plus", "mul", "abs", "ceil", "floor", "round",
		"replace", "sort", "split", "sprintf", "startswith", "strings.reverse", "trim", "trim_left",
		"trim_prefix", "trim_right", "trim_space", "trim_suffix", "upper", "base64.encode", "base64url.encode",
		"hex.encode", "urlquery.encode", "type_name", "walk", functionText,
	} {
		out[name] = true
	}
	return out
}()

// total reports whether a function is defined for arguments of the kinds that it
// takes.
func total(b *builtin, values []value, e *explorer) bool {
	if totals[b.name] || answersAll(b) {
		return true
	}
	// A pattern that is known either fails for all texts or for none.
	if b.name == "regex.match" && isGround(values[0]) {
		_, err := e.callBuiltin(b, []*ast.Term{values[0].(*ast.Term), ast.StringTerm("")})
		return err == nil
	}
	return false
}

// answersAll reports whether a function also answers for arguments of kinds that it
// is not declared for: what tests whether something is valid says that it is not.
func answersAll(b *builtin) bool { return strings.HasSuffix(b.name, "is_valid") }

// errUndefined is the error of a built-in function that has no result.
var errUndefined = errors.New("the function has no result for these arguments")

// callBuiltin calls a built-in function on what is known. The term is nil, or the
// error not nil, where it is undefined.
func (e *explorer) callBuiltin(b *builtin, terms []*ast.Term) (*ast.Term, error) {
	m := e.machine
	if m.steps < 0 || m.cells < 0 {
		panic(interruption{fmt.Errorf("%w: built-in functions take too long", ErrLimit)})
	}
	m.outputs = m.outputs[:0]
	err := m.admit(b, terms)
	if err == nil {
		err = b.call(m.builtins, terms, m.collect)
	}
	var halt topdown.Halt
	switch {
	case err == nil:
	case e.ctx.Err() != nil:
		panic(interruption{e.ctx.Err()})
	case errors.Is(err, ErrLimit):
		panic(interruption{err})
	case errors.As(err, &halt):
		panic(interruption{fmt.Errorf("calling %s: %w", b.name, halt.Err)})
	default:
		return nil, errUndefined
	}
	switch {
	case b.relation:
		return ast.ArrayTerm(slices.Clone(m.outputs)...), nil
	case b.decl != nil && b.decl.Result() == nil:
		return ast.InternedTerm(true), nil
	case len(m.outputs) == 0:
		return nil, errUndefined
	}
	out := m.outputs[0]
	if !m.made(out) {
		panic(interruption{m.err})
	}
	return out, nil
}

// kindTests are the functions whose result depends on the kind of the argument
// alone.
var kindTests = []string{
	"is_array", "is_boolean", "is_null", "is_number", "is_object", "is_set", "is_string", "type_name",
}

// samples has a value of each kind.
var samples = []*ast.Term{
	ast.NullTerm(), ast.InternedTerm(true), ast.InternedTerm(0), ast.StringTerm(""),
	ast.ArrayTerm(), emptyObject, ast.SetTerm(),
}

// kindHandler evaluates a function for each kind that the argument may have.
func kindHandler(name string) handler {
	return func(e *explorer, a []value) (summary, bool) {
		var out summary
		rest := always
		for _, sample := range samples {
			g := e.diagrams.and(rest, e.hasKind(a[0], kindOf(sample.Value)))
			if g == never {
				continue
			}
			rest = e.diagrams.without(rest, g)
			if t, err := e.callGround(name, []*ast.Term{sample}); err == nil && t != nil {
				out = append(out, alternative{g, t})
			}
		}
		return e.tidy(out), true
	}
}

// expand returns the ground values that a value can be. It reports false if there
// are too many, or if parts of it are not known.
func (e *explorer) expand(v value) (summary, bool) {
	switch v := v.(type) {
	case *ast.Term:
		return sure(v), true
	case *sequence:
		if v.unordered {
			return nil, false
		}
		return e.expandItems(v.items, func(terms []*ast.Term) *ast.Term { return ast.ArrayTerm(terms...) })
	case *bag:
		return e.expandItems(v.items, func(terms []*ast.Term) *ast.Term { return ast.SetTerm(terms...) })
	case *record:
		return e.expandRecord(v)
	}
	return nil, false
}

type partial struct {
	when  guard
	terms []*ast.Term
}

func (e *explorer) expandItems(items []item, join func([]*ast.Term) *ast.Term) (summary, bool) {
	ways := []partial{{when: always}}
	for _, i := range items {
		if i.many {
			return nil, false
		}
		inner, ok := e.expand(i.value)
		if !ok {
			return nil, false
		}
		var next []partial
		for _, w := range ways {
			rest := w.when
			for _, a := range inner {
				if g := e.diagrams.and(w.when, e.diagrams.and(i.when, a.when)); g != never {
					next = append(next, partial{g, append(w.terms[:len(w.terms):len(w.terms)], a.value.(*ast.Term))})
					rest = e.diagrams.without(rest, g)
				}
			}
			if rest != never {
				next = append(next, partial{rest, w.terms})
			}
		}
		if ways = next; len(ways) > maxExpansion {
			return nil, false
		}
	}
	out := make(summary, 0, len(ways))
	for _, w := range ways {
		e.cell()
		out = append(out, alternative{w.when, join(w.terms)})
	}
	return e.tidy(out), true
}

func (e *explorer) expandRecord(r *record) (summary, bool) {
	if !r.named() {
		return nil, false
	}
	items := make([]item, 0, len(r.fields))
	for _, f := range r.fields {
		for _, a := range f.cell {
			pair := &sequence{items: []item{{when: always, value: f.key}, {when: always, value: a.value}}}
			items = append(items, item{when: a.when, value: pair})
		}
	}
	return e.expandItems(items, func(terms []*ast.Term) *ast.Term {
		members := make([][2]*ast.Term, len(terms))
		for i, t := range terms {
			pair := t.Value.(*ast.Array)
			members[i] = [2]*ast.Term{pair.Elem(0), pair.Elem(1)}
		}
		return ast.ObjectTerm(members...)
	})
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
