package interpreter

import (
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// parseInput reads a document in which strings stand for what is not known:
//
//	"?name"                 an unknown; without a name "?"
//	"?name:string|number"   one of some kinds
//	"?name(a|b|1)"          one of some values
//	"?name:string?"         one that may be absent
//	"x${?name:string}y"     a string that is known in part
//	"?:object..."           as the last element of a list: any number of others
//	"?absent"               nothing
//
// and {"choice": "key", "of": […]} is one of several values.
func parseInput(text string) (*Value, error) {
	t, err := ast.ParseTerm(text)
	if err != nil {
		return nil, err
	}
	p := &inputParser{unknowns: map[string]*Unknown{}}
	v := p.value(t)
	return v, p.err
}

type inputParser struct {
	unknowns map[string]*Unknown
	err      error
}

func (p *inputParser) value(t *ast.Term) *Value {
	switch v := t.Value.(type) {
	case ast.String:
		return p.text(string(v))
	case *ast.Array:
		return p.array(v)
	case ast.Object:
		if v.Len() == 2 && v.Get(ast.StringTerm("choice")) != nil && v.Get(ast.StringTerm("of")) != nil {
			return p.choice(v)
		}
		var members []Member
		for _, key := range v.Keys() {
			members = append(members, Member{Name: string(key.Value.(ast.String)), Value: p.value(v.Get(key))})
		}
		return NewObject(members)
	}
	return Known(t)
}

func (p *inputParser) array(array *ast.Array) *Value {
	var elements []*Value
	for i := range array.Len() {
		if text, ok := array.Elem(i).Value.(ast.String); ok && i == array.Len()-1 && strings.HasSuffix(string(text), "...") {
			return NewArray(elements, p.unknown(strings.TrimSuffix(string(text), "...")))
		}
		elements = append(elements, p.value(array.Elem(i)))
	}
	return NewArray(elements, nil)
}

func (p *inputParser) choice(object ast.Object) *Value {
	c := &Choice{Key: string(object.Get(ast.StringTerm("choice")).Value.(ast.String))}
	object.Get(ast.StringTerm("of")).Value.(*ast.Array).Foreach(func(t *ast.Term) {
		c.Alternatives = append(c.Alternatives, p.value(t))
	})
	return NewChoice(c)
}

func (p *inputParser) text(text string) *Value {
	switch {
	case text == "?absent":
		return nil
	case strings.HasPrefix(text, "?"):
		return NewUnknown(p.unknown(text))
	case !strings.Contains(text, "${"):
		return Known(ast.StringTerm(text))
	}
	u := &Unknown{}
	for text != "" {
		literal, rest, found := strings.Cut(text, "${")
		if literal != "" {
			u.Pieces = append(u.Pieces, Piece{Text: literal})
		}
		if !found {
			break
		}
		inner, after, _ := strings.Cut(rest, "}")
		u.Pieces = append(u.Pieces, Piece{Unknown: p.unknown(inner)})
		text = after
	}
	return NewUnknown(u)
}

// unknown reads what is said of an unknown. The same text is the same unknown.
func (p *inputParser) unknown(text string) *Unknown {
	if known, ok := p.unknowns[text]; ok && text != "?" {
		return known
	}
	u := &Unknown{}
	rest := strings.TrimPrefix(text, "?")
	rest, u.Optional = strings.CutSuffix(rest, "?")
	if name, values, ok := strings.Cut(strings.TrimSuffix(rest, ")"), "("); ok {
		few := oneOf(name, constants(values)...)
		few.Optional = u.Optional
		p.unknowns[text] = few
		return few
	}
	name, kinds, typed := strings.Cut(rest, ":")
	u.Name = name
	if typed {
		for kind := range strings.SplitSeq(kinds, "|") {
			u.Kinds |= p.kind(kind)
		}
	}
	p.unknowns[text] = u
	return u
}

func (p *inputParser) kind(name string) Kinds {
	for _, k := range kindNames {
		if k.name == name {
			return k.kinds
		}
	}
	p.err = fmt.Errorf("no such kind: %q", name)
	return 0
}

// constants are values: numbers as such, and everything else strings.
func constants(text string) []*ast.Term {
	var out []*ast.Term
	for word := range strings.SplitSeq(text, "|") {
		if t, err := ast.ParseTerm(word); err == nil && kindOf(t.Value) == Number {
			out = append(out, t)
		} else {
			out = append(out, ast.StringTerm(word))
		}
	}
	return out
}
