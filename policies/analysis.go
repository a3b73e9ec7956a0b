package policies

import (
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// maxAnalysed bounds how many rules, each for every way in which it is used, the
// analysis of one policy follows. What goes beyond is taken to read everything.
const maxAnalysed = 5000

// analysis finds out what a policy may read, by following its compiled rules
// from the entry through variables, rules and functions. Whatever it does not
// understand is taken to read the whole input in every direction.
type analysis struct {
	compiler *ast.Compiler
	reads    *Reads
	// results are what rules and functions give, by the way in which they are used.
	results  map[string]abstraction
	analysed int
}

// analyse returns what the rules of a set may read.
func analyse(compiler *ast.Compiler, entry ast.Ref) *Reads {
	a := &analysis{compiler: compiler, reads: newReads(), results: map[string]abstraction{}}
	for _, rule := range compiler.GetRulesExact(entry) {
		ctx := usage{polarity: polarityMore, sure: true}
		env := environment{}
		if a.begin() {
			a.body(rule.Body, env, ctx)
			a.head(rule.Head.Key, env, ctx)
		}
		if rule.Else != nil || rule.Default {
			a.reads.addAll()
		}
	}
	a.reads.finish()
	return a.reads
}

// begin counts one more rule.
func (a *analysis) begin() bool {
	a.analysed++
	if a.analysed > maxAnalysed {
		a.reads.addAll()
	}
	return a.analysed <= maxAnalysed
}

// head reads the parts of a violation. The index of a list element may stand in
// it, since it only says where the finding is.
func (a *analysis) head(term *ast.Term, env environment, ctx usage) {
	switch v := term.Value.(type) {
	case *ast.Array:
		v.Foreach(func(element *ast.Term) { a.head(element, env, ctx) })
	case ast.Object:
		v.Foreach(func(name, value *ast.Term) {
			a.head(name, env, ctx)
			a.head(value, env, ctx)
		})
	default:
		value := a.term(term, env, ctx)
		value.positions = nil
		a.whole(value, ctx)
	}
}

// group is the rules that have the same name.
type group struct {
	name  string
	rules []*ast.Rule
}

// find returns the rules that a reference to data names and the steps behind
// their name. It reports false if the reference names a whole package or one
// that is computed.
func (a *analysis) find(ref ast.Ref) (g group, rest []*ast.Term, ok bool) {
	for _, module := range a.compiler.Modules {
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

// kind says what the rules of a group make together.
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

// chosen reports whether one of the rules gives a value because another one does
// not hold.
func (g group) chosen() bool {
	for _, rule := range g.rules {
		if rule.Default || rule.Else != nil {
			return true
		}
	}
	return false
}

// value analyses a rule that gives one value, or a function with arguments, and
// returns what the value may be.
func (a *analysis) value(g group, args []abstraction, ctx usage) abstraction {
	if g.chosen() {
		ctx = ctx.mixed()
	}
	key := fmt.Sprint(g.name, args, ctx)
	if known, ok := a.results[key]; ok {
		return known
	}
	var out abstraction
	first := true
	for _, rule := range g.rules {
		for ; rule != nil; rule = rule.Else {
			if !a.begin() {
				return abstraction{}
			}
			value := a.rule(rule, args, ctx)
			if first {
				out, first = value, false
			} else {
				out = union(out, value)
			}
		}
	}
	a.results[key] = out
	return out
}

func (a *analysis) rule(rule *ast.Rule, args []abstraction, ctx usage) abstraction {
	env := environment{}
	for i, parameter := range rule.Head.Args {
		if i < len(args) {
			a.bind(parameter, args[i], env, ctx)
		}
	}
	a.body(rule.Body, env, ctx)
	return a.term(rule.Head.Value, env, ctx)
}

// members is the collection that the rules of a set or an object make.
func (a *analysis) members(g group) collection {
	set := g.kind() == groupSet
	return collection{
		key:   g.name,
		keyed: set,
		elements: func(ctx usage) abstraction {
			if g.chosen() {
				ctx = ctx.mixed()
			}
			key := fmt.Sprint("elements of ", g.name, ctx)
			if known, ok := a.results[key]; ok {
				return known
			}
			var out abstraction
			for i, rule := range g.rules {
				if !a.begin() {
					return abstraction{}
				}
				env := environment{}
				a.body(rule.Body, env, ctx)
				element := rule.Head.Value
				if set {
					element = rule.Head.Key
				} else {
					a.whole(a.term(rule.Head.Ref()[1], env, ctx), ctx)
				}
				if value := a.term(element, env, ctx); i == 0 {
					out = value
				} else {
					out = union(out, value)
				}
			}
			a.results[key] = out
			return out
		},
	}
}

// everything analyses rules that the analysis cannot follow further: whatever
// they read matters in every direction.
func (a *analysis) everything(g group, ctx usage) {
	for _, rule := range g.rules {
		for ; rule != nil; rule = rule.Else {
			if !a.begin() {
				return
			}
			env := environment{}
			if len(rule.Head.Args) > 0 {
				a.reads.addAll()
				return
			}
			a.body(rule.Body, env, ctx.mixed())
			for _, term := range append(rule.Head.Ref()[1:], rule.Head.Key, rule.Head.Value) {
				if term != nil {
					a.whole(a.term(term, env, ctx.mixed()), ctx.mixed())
				}
			}
		}
	}
}

// builtinName is the name of an operator, for example "object.get".
func builtinName(operator ast.Ref) string {
	return strings.TrimPrefix(operator.String(), "data.")
}
