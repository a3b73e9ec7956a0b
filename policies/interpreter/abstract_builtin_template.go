package interpreter

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// undefinedText stands in a template string for what is not defined.
const undefinedText = "<undefined>"

// template joins the parts of a template string: texts, and sets that hold what an
// expression in it gives, or nothing.
func (e *explorer) template(v value) (summary, bool) {
	s, ok := v.(*sequence)
	if !ok || !s.fixed() {
		return nil, false
	}
	out := summary{{always, ast.StringTerm("")}}
	for _, i := range s.items {
		next, ok := e.templatePart(i.value)
		if !ok {
			return nil, false
		}
		if out = e.joinTexts(out, next); len(out) > maxExpansion {
			return nil, false
		}
	}
	return out, true
}

// templatePart are the texts that a part of a template string can be.
func (e *explorer) templatePart(v value) (summary, bool) {
	set, ok := asBag(v)
	if !ok {
		if kindsOf(v)&(Array|Object|Set) != 0 {
			return nil, false
		}
		return e.textPart(v)
	}
	if len(set.items) == 0 {
		return sure(ast.StringTerm(undefinedText)), true
	}
	one := set.items[0]
	if len(set.items) > 1 || one.many {
		return nil, false
	}
	text, ok := e.textPart(one.value)
	out := e.limit(text, one.when)
	if one.when != always {
		out = append(out, alternative{e.diagrams.not(one.when), ast.StringTerm(undefinedText)})
	}
	return out, ok
}

func (e *explorer) textPart(v value) (summary, bool) {
	if isGuarded(v) || isUnordered(v) {
		return nil, false
	}
	return sure(e.textOf(v)), true
}

// joinTexts are the texts of two one after the other.
func (e *explorer) joinTexts(a, b summary) summary {
	var out summary
	for _, x := range a {
		for _, y := range b {
			g := e.diagrams.and(x.when, y.when)
			left, _ := partsOf(x.value)
			right, _ := partsOf(y.value)
			if g != never {
				out = append(out, alternative{g, newText(append(left[:len(left):len(left)], right...))})
			}
		}
	}
	return e.tidy(out)
}
