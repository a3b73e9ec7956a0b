package policies

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// group is the rules that have the same name.
type group struct {
	name  string
	rules []*ast.Rule
}

// find returns the rules that a reference to data names and the steps behind
// their name. It reports false if the reference names a whole package or one
// that is computed.
func (a *analysis) find(ref ast.Ref) (g group, rest []*ast.Term, ok bool) {
	for _, module := range a.modules {
		path := module.Package.Path
		if len(ref) <= len(path) {
			if ref.ConstantPrefix().HasPrefix(path[:min(len(path), len(ref.ConstantPrefix()))]) {
				return group{}, nil, false
			}
			continue
		}
		if !ref.HasPrefix(path) {
			if prefix := ref.ConstantPrefix(); len(prefix) < len(path) && path.HasPrefix(prefix) {
				return group{}, nil, false
			}
			continue
		}
		name, constant := ref[len(path)].Value.(ast.String)
		if !constant {
			return group{}, nil, false
		}
		if g.name == "" {
			g.name = ref[:len(path)+1].String()
			rest = ref[len(path)+1:]
		}
		for _, rule := range module.Rules {
			if first, ok := rule.Head.Ref()[0].Value.(ast.Var); ok && string(first) == string(name) {
				g.rules = append(g.rules, rule)
			}
		}
	}
	return g, rest, true
}

// groupKind says what the rules of a group make together.
type groupKind uint8

const (
	// groupNothing has no rules: it is undefined.
	groupNothing groupKind = iota
	// groupValue is one value.
	groupValue
	// groupSet is a set.
	groupSet
	// groupObject is an object, one member by each rule.
	groupObject
	// groupFunction is a function.
	groupFunction
	// groupOther is anything else.
	groupOther
)

func (g group) kind() groupKind {
	kind := groupNothing
	for _, rule := range g.rules {
		this := groupOther
		switch depth := len(rule.Head.Ref()); {
		case depth == 1 && len(rule.Head.Args) > 0:
			this = groupFunction
		case depth == 1 && rule.Head.RuleKind() == ast.MultiValue:
			this = groupSet
		case depth == 1:
			this = groupValue
		case depth == 2 && rule.Head.RuleKind() == ast.SingleValue && len(rule.Head.Args) == 0 && rule.Else == nil:
			this = groupObject
		}
		if kind != groupNothing && kind != this {
			return groupOther
		}
		kind = this
	}
	return kind
}

// virtual analyses a reference to rules and returns the steps that are left.
func (a *analysis) virtual(ref ast.Ref) (origins, []*ast.Term) {
	g, rest, ok := a.find(ref)
	if !ok {
		a.readAll()
		return nil, nil
	}
	switch g.kind() {
	case groupNothing:
		return nil, nil
	case groupValue, groupSet, groupObject:
		return a.value(g, nil), rest
	case groupFunction, groupOther:
		a.everything(g)
	}
	return nil, nil
}

// value returns where what the rules of a group make may come from, for the
// arguments of a function.
func (a *analysis) value(g group, args []origins) origins {
	key := g.name
	for _, arg := range args {
		key += "\x00" + arg.key()
	}
	if known, ok := a.results[key]; ok {
		return known
	}
	var out origins
	for _, rule := range g.rules {
		for ; rule != nil && !a.all; rule = rule.Else {
			out = union(out, a.rule(rule, args))
		}
	}
	a.results[key] = out
	return out
}

// rule returns where what one rule makes may come from.
func (a *analysis) rule(rule *ast.Rule, args []origins) origins {
	a.count(1)
	env := environment{}
	for i, parameter := range rule.Head.Args {
		if i < len(args) {
			a.bind(parameter, args[i], env)
		}
	}
	switch ref := rule.Head.Ref(); {
	case rule.Head.RuleKind() == ast.MultiValue:
		return a.collection(rule.Body, nil, rule.Head.Key, layerSet, env)
	case len(ref) > 1:
		return a.collection(rule.Body, ref[1], rule.Head.Value, layerList, env)
	}
	var out origins
	a.body(rule.Body, env, func(env environment) { out = a.term(rule.Head.Value, env) })
	return out
}

// everything analyses rules that the analysis cannot follow further: it reads
// all that they are made of.
func (a *analysis) everything(g group) {
	for _, rule := range g.rules {
		for ; rule != nil && !a.all; rule = rule.Else {
			a.count(1)
			if len(rule.Head.Args) > 0 {
				a.readAll()
				return
			}
			a.body(rule.Body, environment{}, func(env environment) {
				for _, term := range slices.Concat(rule.Head.Ref()[1:], []*ast.Term{rule.Head.Key, rule.Head.Value}) {
					if term != nil {
						a.read(a.term(term, env))
					}
				}
			})
		}
	}
}
