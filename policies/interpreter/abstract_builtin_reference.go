package interpreter

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The names of archlint's own functions that take references apart.
const (
	functionImage = "archlint.image_reference"
	functionARN   = "archlint.arn"
)

var referenceHandlers = map[string]handler{
	functionImage: func(e *explorer, a []value) (summary, bool) { return e.imageReference(a[0]) },
	functionARN:   func(e *explorer, a []value) (summary, bool) { return e.arn(a[0]) },
}

// parts is an object that a function makes of a text: each member is something that
// is known, or what the function gives.
type parts struct {
	*explorer
	whole *symbol
	known map[string]summary
}

func (e *explorer) partsBy(function string, t *phrase) *parts {
	return &parts{explorer: e, whole: e.derived(function, Object, t), known: map[string]summary{}}
}

// member is what the function gives under a name.
func (p *parts) member(name string, kinds Kinds) value {
	return p.derived(functionDot, kinds, p.whole, ast.StringTerm(name))
}

// know says what a member is where a guard holds.
func (p *parts) know(name string, v value, when guard) {
	out := summary{{when, v}}
	if rest := p.diagrams.not(when); rest != never {
		out = append(out, alternative{rest, p.member(name, String)})
	}
	p.known[name] = out
}

// record is the object, where the function is defined.
func (p *parts) record(names ...string) (summary, bool) {
	r := &record{depth: len(p.loops)}
	for _, name := range names {
		cell, ok := p.known[name]
		if !ok {
			cell = sure(p.member(name, String))
		}
		r.append(field{key: ast.StringTerm(name), cell: cell})
	}
	if p.whole.arguments != nil && p.whole.function == functionARN {
		r.append(field{key: ast.StringTerm("path"), cell: sure(p.member("path", Array))})
	}
	return p.limit(sure(r), p.atomOf(testDefined, p.whole)), true
}

// imageReference takes an image apart of which the repository or the tag is known.
func (e *explorer) imageReference(v value) (summary, bool) {
	t, ok := v.(*phrase)
	if !ok || isDetached(t) {
		return nil, false
	}
	p := e.partsBy(functionImage, t)
	e.repositoryBefore(p, t)
	last := t.parts[len(t.parts)-1].literal
	if i := strings.LastIndexByte(last, ':'); i >= 0 {
		if tag := last[i+1:]; tag != "" && len(tag) < 32 && !strings.ContainsAny(tag, "/@") {
			p.know("tag", ast.StringTerm(tag), always)
			p.know("digest", ast.StringTerm(""), always)
		}
	}
	return p.record("registry", "repository", "name", "tag", "digest")
}

// repositoryBefore is for an image whose tag is not known: with a slash in it what
// stands before would be a registry with its port, unless there is one before.
func (e *explorer) repositoryBefore(p *parts, t *phrase) {
	name, ok := strings.CutSuffix(t.parts[0].literal, ":")
	if !ok {
		return
	}
	parsed, err := e.callGround(functionImage, []*ast.Term{ast.StringTerm(name)})
	if err != nil || parsed == nil {
		return
	}
	object, ok := parsed.Value.(ast.Object)
	if !ok || stringOf(object.Get(ast.StringTerm("tag"))) != "" || stringOf(object.Get(ast.StringTerm("digest"))) != "" {
		return
	}
	safe, plain := always, always
	for _, one := range t.parts[1:] {
		for _, sign := range []string{"/", "@"} {
			there := guardOf(strings.Contains(one.literal, sign))
			if one.symbol != nil {
				there = e.atomOf("contains", one.symbol, ast.StringTerm(sign))
			}
			if sign == "@" {
				plain = e.diagrams.without(plain, there)
			} else if !strings.Contains(name, "/") {
				safe = e.diagrams.without(safe, there)
			}
		}
	}
	for _, member := range []string{"registry", "repository", "name"} {
		p.know(member, object.Get(ast.StringTerm(member)), safe)
	}
	plain = e.diagrams.and(plain, safe)
	p.know("tag", newText(t.parts[1:]), plain)
	p.know("digest", ast.StringTerm(""), plain)
}

// arn takes a resource's name apart of which the beginning is known.
func (e *explorer) arn(v value) (summary, bool) {
	t, ok := v.(*phrase)
	if !ok || isDetached(t) || t.parts[0].symbol != nil {
		return nil, false
	}
	const pieces = 6
	written := strings.SplitN(t.parts[0].literal, ":", pieces)
	for i, one := range written[:len(written)-1] {
		if i == 0 && one != "arn" || (i == 1 || i == 2) && one == "" {
			return nil, true
		}
	}
	p := e.partsBy(functionARN, t)
	names := []string{"", "partition", "service", "region", "account", "resource"}
	for i, one := range written[:len(written)-1] {
		p.know(names[i], ast.StringTerm(one), always)
	}
	if len(written) == pieces {
		p.know("resource", newText(append([]segment{{literal: written[pieces-1]}}, t.parts[1:]...)), always)
	}
	return p.record(names[1:]...)
}
