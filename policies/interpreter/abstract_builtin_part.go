package interpreter

import (
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// partHandlers take collections and texts apart of which enough is known.
var partHandlers = map[string]handler{
	"array.slice":   func(e *explorer, a []value) (summary, bool) { return e.arraySlice(a[0], a[1], a[2]) },
	"array.reverse": func(e *explorer, a []value) (summary, bool) { return e.arrayReverse(a[0]) },
	"object.remove": func(e *explorer, a []value) (summary, bool) { return e.objectKeep(a[0], a[1], false) },
	"object.filter": func(e *explorer, a []value) (summary, bool) { return e.objectKeep(a[0], a[1], true) },
	"object.union":  func(e *explorer, a []value) (summary, bool) { return e.objectUnion(a[0], a[1]) },
	"trim_prefix":   func(_ *explorer, a []value) (summary, bool) { return trimAffix(a[0], a[1], true) },
	"trim_suffix":   func(_ *explorer, a []value) (summary, bool) { return trimAffix(a[0], a[1], false) },
	"regex.match":   func(e *explorer, a []value) (summary, bool) { return e.regexMatch(a[0], a[1]) },
	"strings.any_prefix_match": func(e *explorer, a []value) (summary, bool) {
		return e.anyAffix("startswith", a[0], a[1])
	},
	"strings.any_suffix_match": func(e *explorer, a []value) (summary, bool) {
		return e.anyAffix("endswith", a[0], a[1])
	},
}

// wholeOf is a number that is known and whole.
func wholeOf(v value) (int, bool) {
	t, ok := v.(*ast.Term)
	if !ok {
		return 0, false
	}
	n, ok := t.Value.(ast.Number)
	if !ok {
		return 0, false
	}
	return n.Int()
}

func (e *explorer) arraySlice(v, from, to value) (summary, bool) {
	s, ok := v.(*sequence)
	start, first := wholeOf(from)
	stop, second := wholeOf(to)
	if !ok || !first || !second || !s.fixed() {
		return nil, false
	}
	start, stop = max(start, 0), min(stop, len(s.items))
	out := &sequence{depth: len(e.loops), order: e.unordered}
	if start < stop {
		out.items = slices.Clone(s.items[start:stop])
	}
	return sure(solid(out)), true
}

func (e *explorer) arrayReverse(v value) (summary, bool) {
	s, ok := v.(*sequence)
	if !ok || !s.fixed() {
		return nil, false
	}
	out := &sequence{depth: len(e.loops), order: e.unordered, items: slices.Clone(s.items)}
	slices.Reverse(out.items)
	return sure(out), true
}

// objectKeep is an object with those of its members alone whose keys are among
// others, or without those.
func (e *explorer) objectKeep(v, keys value, keep bool) (summary, bool) {
	r, ok := v.(*record)
	given, ground := keys.(*ast.Term)
	if !ok || !ground || !r.named() {
		return nil, false
	}
	var wanted []*ast.Term
	switch c := given.Value.(type) {
	case ast.Object:
		wanted = c.Keys()
	case *ast.Array, ast.Set:
		elements(given, func(t *ast.Term) { wanted = append(wanted, t) })
	default:
		return nil, true
	}
	out := &record{depth: len(e.loops)}
	for i, f := range r.fields {
		key := f.key.(*ast.Term)
		if r.find(key) == i && slices.ContainsFunc(wanted, key.Equal) == keep {
			out.append(f)
		}
	}
	return sure(solid(out)), true
}

// objectUnion joins objects of which no member is an object in both.
func (e *explorer) objectUnion(a, b value) (summary, bool) {
	left, first := asRecord(a)
	right, second := asRecord(b)
	if !first || !second || !left.named() || !right.named() {
		return nil, false
	}
	for _, f := range left.fields {
		j := right.find(f.key.(*ast.Term))
		if j >= 0 && kindsOfSummary(f.cell)&kindsOfSummary(right.fields[j].cell)&Object != 0 {
			return nil, false
		}
	}
	x := &frame{explorer: e}
	return sure(x.merged(right, left)), true
}

func kindsOfSummary(s summary) Kinds {
	var kinds Kinds
	for _, a := range s {
		kinds |= kindsOf(a.value)
	}
	return kinds
}

// trimAffix is a text without what it begins or ends with.
func trimAffix(v, affix value, front bool) (summary, bool) {
	t, ok := v.(*phrase)
	cut, known := nameOf(affix)
	if !ok || !known {
		return nil, false
	}
	end, has, trim := len(t.parts)-1, strings.HasSuffix, strings.TrimSuffix
	if front {
		end, has, trim = 0, strings.HasPrefix, strings.TrimPrefix
	}
	literal := t.parts[end].literal
	switch {
	case t.parts[end].symbol != nil || has(cut, literal) && cut != literal:
		return nil, false
	case !has(literal, cut):
		return sure(t), true
	}
	parts := slices.Clone(t.parts)
	parts[end].literal = trim(literal, cut)
	return sure(newText(parts)), true
}

// regexMatch is false for a text that is known to begin otherwise than the pattern.
func (e *explorer) regexMatch(pattern, v value) (summary, bool) {
	text, ok := nameOf(pattern)
	t, isText := v.(*phrase)
	if !ok || !isText || t.parts[0].symbol != nil {
		return nil, false
	}
	parsed, err := syntax.Parse(text, syntax.Perl)
	if err != nil || parsed.Op != syntax.OpConcat || parsed.Sub[0].Op != syntax.OpBeginText {
		return nil, false
	}
	first := parsed.Sub[1]
	if first.Op != syntax.OpLiteral || first.Flags&syntax.FoldCase != 0 {
		return nil, false
	}
	begins := string(first.Rune)
	if strings.HasPrefix(begins, t.parts[0].literal) || strings.HasPrefix(t.parts[0].literal, begins) {
		return nil, false
	}
	return truths(e, never), true
}

// anyAffix is whether a text begins or ends with one of several.
func (e *explorer) anyAffix(test string, v, affixes value) (summary, bool) {
	given, ok := affixes.(*ast.Term)
	if !ok || kindsOf(v) != String || isDetached(v) {
		return nil, false
	}
	texts := []*ast.Term{given}
	if _, single := given.Value.(ast.String); !single {
		texts = nil
		elements(given, func(t *ast.Term) { texts = append(texts, t) })
	}
	out := never
	for _, t := range texts {
		if _, isText := t.Value.(ast.String); !isText {
			return nil, false
		}
		found, decided := e.affixed(test, v, t)
		if !decided {
			out = e.diagrams.or(out, e.atomOf(test, v, t))
			continue
		}
		for _, a := range found {
			if a.value.(*ast.Term).Equal(ast.InternedTerm(true)) {
				out = e.diagrams.or(out, a.when)
			}
		}
	}
	return truths(e, out), true
}
