package interpreter

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

var stringHandlers = map[string]handler{
	"startswith":               func(e *explorer, a []value) (summary, bool) { return e.affixed("startswith", a[0], a[1]) },
	"endswith":                 func(e *explorer, a []value) (summary, bool) { return e.affixed("endswith", a[0], a[1]) },
	"contains":                 func(e *explorer, a []value) (summary, bool) { return e.containsText(a[0], a[1]) },
	"concat":                   func(e *explorer, a []value) (summary, bool) { return e.concat(a[0], a[1]) },
	"sprintf":                  func(e *explorer, a []value) (summary, bool) { return e.sprintf(a[0], a[1]) },
	"lower":                    func(e *explorer, a []value) (summary, bool) { return e.eachPart("lower", strings.ToLower, a[0]) },
	"upper":                    func(e *explorer, a []value) (summary, bool) { return e.eachPart("upper", strings.ToUpper, a[0]) },
	"internal.template_string": func(e *explorer, a []value) (summary, bool) { return e.template(a[0]) },

	"substring": func(e *explorer, a []value) (summary, bool) { return substring(a[0], a[1], a[2]) },

	"split": func(e *explorer, a []value) (summary, bool) { return e.splitText(a[0], a[1]) },
}

// affixed is whether a text begins or ends with another.
func (e *explorer) affixed(test string, v, affix value) (summary, bool) {
	wanted, ok := nameOf(affix)
	if s, isSymbol := v.(*symbol); ok && isSymbol && !spells(s, wanted) {
		return truths(e, never), true
	}
	t, isText := v.(*phrase)
	if !ok || !isText {
		return nil, false
	}
	if wanted == "" {
		return truths(e, always), true
	}
	return truths(e, e.affixedText(test, t, wanted)), true
}

func (e *explorer) affixedText(test string, t *phrase, wanted string) guard {
	front := test == "startswith"
	end := 0
	if !front {
		end = len(t.parts) - 1
	}
	known := t.parts[end]
	if known.symbol != nil {
		return e.atomOf(test, t, ast.StringTerm(wanted))
	}
	within, cut := strings.HasSuffix, strings.TrimSuffix
	if front {
		within, cut = strings.HasPrefix, strings.TrimPrefix
	}
	switch {
	case within(known.literal, wanted):
		return always
	case !within(wanted, known.literal):
		return never
	}
	rest := t.parts[:end]
	if front {
		rest = t.parts[1:]
	}
	wanted = cut(wanted, known.literal)
	switch v := newText(rest).(type) {
	case *phrase:
		return e.affixedText(test, v, wanted)
	case value:
		return e.atomOf(test, v, ast.StringTerm(wanted))
	}
	return never
}

// containsText is whether a text of which parts are known contains another.
func (e *explorer) containsText(v, wanted value) (summary, bool) {
	part, ok := nameOf(wanted)
	if s, isSymbol := v.(*symbol); ok && isSymbol && !spells(s, part) {
		return truths(e, never), true
	}
	t, isText := v.(*phrase)
	if !ok || !isText {
		return nil, false
	}
	for _, p := range t.parts {
		if p.symbol == nil && strings.Contains(p.literal, part) {
			return truths(e, always), true
		}
	}
	out := e.atomOf("contains", t, wanted)
	for _, p := range t.parts {
		if p.symbol != nil {
			inner := e.atomOf("contains", p.symbol, wanted)
			e.learn(e.diagrams.implies(inner, out))
		}
	}
	if e.apart(t, part) {
		inner := never
		for _, p := range t.parts {
			if p.symbol != nil {
				inner = e.diagrams.or(inner, e.atomOf("contains", p.symbol, wanted))
			}
		}
		return truths(e, inner), true
	}
	return truths(e, out), true
}

// apart reports whether a text, if it contains another, does so within one of its
// parts: no part that is known ends or begins as the other does.
func (e *explorer) apart(t *phrase, wanted string) bool {
	for i, p := range t.parts {
		if p.symbol != nil {
			if i > 0 && t.parts[i-1].symbol != nil && len(wanted) > 1 {
				return false
			}
			continue
		}
		for n := 1; n < len(wanted); n++ {
			if strings.HasSuffix(p.literal, wanted[:n]) || strings.HasPrefix(p.literal, wanted[len(wanted)-n:]) {
				return false
			}
		}
		if i > 0 && i < len(t.parts)-1 && strings.Contains(wanted, p.literal) {
			return false
		}
	}
	return true
}

// concat joins texts.
func (e *explorer) concat(delimiter, list value) (summary, bool) {
	s, ok := list.(*sequence)
	if !ok {
		return nil, false
	}
	between, ok := partsOf(delimiter)
	ways, bounded := e.layouts(s)
	if !ok || !bounded {
		return nil, false
	}
	var out summary
	for _, way := range ways {
		parts := []segment{}
		there := way.when
		for i, one := range way.value.(*sequence).items {
			if there = e.diagrams.and(there, e.hasKind(one.value, String)); there == never {
				break
			}
			if i > 0 {
				parts = append(parts, between...)
			}
			inner, isText := partsOf(one.value)
			if s, isSymbol := one.value.(*symbol); isSymbol {
				inner, isText = []segment{{symbol: s}}, true
			}
			if !isText {
				return nil, false
			}
			parts = append(parts, inner...)
		}
		if there != never {
			out = append(out, alternative{there, newText(parts)})
		}
	}
	return e.tidy(out), true
}

// eachPart applies a function to the characters of a text one by one.
func (e *explorer) eachPart(name string, f func(string) string, v value) (summary, bool) {
	t, ok := v.(*phrase)
	if !ok {
		return nil, false
	}
	parts := make([]segment, len(t.parts))
	for i, p := range t.parts {
		if p.symbol == nil {
			parts[i] = segment{literal: f(p.literal)}
		} else {
			parts[i] = segment{symbol: e.derived(name, String, p.symbol)}
		}
	}
	return sure(newText(parts)), true
}

// substring is a part of a text that begins with what is known.
func substring(v, from, length value) (summary, bool) {
	t, ok := v.(*phrase)
	offset, n := longest(from), longest(length)
	if !ok || offset == unbounded || n == unbounded || t.parts[0].symbol != nil {
		return nil, false
	}
	known := []rune(t.parts[0].literal)
	if offset+n > len(known) {
		return nil, false
	}
	return sure(ast.StringTerm(string(known[offset : offset+n]))), true
}

// splitText splits a text: what stands before the first unknown part is known, and so
// is what stands behind the last.
func (e *explorer) splitText(v, delimiter value) (summary, bool) {
	t, ok := v.(*phrase)
	by, known := nameOf(delimiter)
	if !ok || !known || by == "" || t.parts[0].symbol != nil {
		return nil, false
	}
	pieces := strings.Split(t.parts[0].literal, by)
	out := &sequence{depth: len(e.loops), order: e.unordered}
	for _, p := range pieces[:len(pieces)-1] {
		out.items = append(out.items, item{when: always, value: ast.StringTerm(p)})
	}
	rest := newText(append([]segment{{literal: pieces[len(pieces)-1]}}, t.parts[1:]...))
	name := "pieces of " + keyOf(rest) + " by " + by
	out.items = append(out.items, item{when: always, value: e.detachedElement(name, String, nil), many: true})
	return sure(out), true
}

// maxVerbs bounds how many values are put into a text.
const maxVerbs = 256

// sprintf puts values into a text. Parts that are not known stay parts of it.
func (e *explorer) sprintf(format, list value) (summary, bool) {
	f, ok := nameOf(format)
	s, isSequence := list.(*sequence)
	if !ok || !isSequence || !s.fixed() || len(s.items) > maxVerbs {
		return nil, false
	}
	var parts []segment
	next := 0
	for f != "" {
		i := strings.IndexByte(f, '%')
		if i < 0 || i == len(f)-1 {
			parts = append(parts, segment{literal: f})
			break
		}
		parts = append(parts, segment{literal: f[:i]})
		verb := f[i+1]
		f = f[i+2:]
		switch {
		case verb == '%':
			parts = append(parts, segment{literal: "%"})
			continue
		case !strings.ContainsRune("svdq", rune(verb)) || next >= len(s.items):
			return nil, false
		}
		inner, ok := e.formatted(verb, s.items[next].value)
		if !ok {
			return nil, false
		}
		parts = append(parts, inner...)
		next++
	}
	if next < len(s.items) {
		return nil, false
	}
	return sure(newText(parts)), true
}

// formatted is the text of a value in a format.
func (e *explorer) formatted(verb byte, v value) ([]segment, bool) {
	format := ast.StringTerm("%" + string(verb))
	if t, ok := v.(*ast.Term); ok {
		out, err := e.callGround("sprintf", []*ast.Term{format, ast.ArrayTerm(t)})
		if err != nil || out == nil {
			return nil, false
		}
		text, ok := nameOf(out)
		return []segment{{literal: text}}, ok
	}
	if verb == 's' || verb == 'v' {
		if parts, ok := partsOf(v); ok {
			return parts, true
		}
	}
	if isGuarded(v) || isDetached(v) || isUnordered(v) {
		return []segment{{symbol: e.fresh("sprintf", String, v)}}, true
	}
	one := &sequence{items: []item{{when: always, value: v}}}
	return []segment{{symbol: e.derived("sprintf", String, format, one)}}, true
}
