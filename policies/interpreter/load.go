package interpreter

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// load checks a plan and makes it ready to run. The plan must not be changed
// afterwards.
func load(policy *ir.Policy) (*Program, error) {
	if policy == nil || policy.Static == nil {
		return nil, errors.New("loading the plan: it has no static part")
	}
	p := &Program{
		functions: map[string]*function{}, builtins: map[string]*builtin{},
		plans: map[string]*function{}, rules: map[string]*function{}, tree: &branch{}, paths: map[path]int32{},
	}
	for _, s := range policy.Static.Strings {
		t := ast.StringTerm(s.Value)
		p.strings, p.texts = append(p.strings, t), append(p.texts, sure(t))
	}
	p.numbers = make([]*ast.Term, len(p.strings))
	for _, s := range policy.Static.Files {
		p.files = append(p.files, s.Value)
	}
	for _, b := range policy.Static.BuiltinFuncs {
		call := topdown.GetBuiltin(b.Name)
		if call == nil {
			return nil, fmt.Errorf("loading the plan: built-in function %s is not implemented", b.Name)
		}
		p.builtins[b.Name] = &builtin{
			name: b.Name, call: call, decl: b.Decl, relation: isRelation(b.Name),
			native: natives[b.Name], bound: bounds[b.Name], shallow: shallow[b.Name],
		}
	}
	return p, p.addFunctions(policy)
}

func isRelation(name string) bool {
	b := ast.BuiltinMap[name]
	return b != nil && b.Relation
}

// addFunctions declares all functions first, because they call each other.
func (p *Program) addFunctions(policy *ir.Policy) error {
	var all []*function
	if policy.Funcs != nil {
		for _, f := range policy.Funcs.Funcs {
			all = append(all, p.declare(f))
		}
	}
	if policy.Plans != nil {
		for _, q := range policy.Plans.Plans {
			f := &function{name: q.Name, params: []ir.Local{ir.Input, ir.Data}, blocks: q.Blocks, memo: -1}
			p.plans[q.Name] = f
			all = append(all, f)
		}
	}
	for _, f := range all {
		if err := p.prepare(f); err != nil {
			return fmt.Errorf("loading the plan: %s: %w", f.name, err)
		}
	}
	constant(p.functions)
	for _, f := range p.functions {
		if f.constant {
			f.value = sync.OnceValues(func() (*ast.Term, error) { return p.constant(f) })
		}
	}
	return nil
}

func (p *Program) declare(f *ir.Func) *function {
	fn := &function{name: f.Name, path: f.Path, params: f.Params, result: f.Return, blocks: f.Blocks, memo: -1}
	p.functions[f.Name] = fn
	if len(f.Params) == 2 {
		fn.memo = p.memos
		p.memos++
	}
	// Those of later generations are rules under a with that replaces what they call.
	if name, ok := strings.CutPrefix(f.Name, "g0."); ok {
		p.rules[name] = fn
	}
	if len(f.Path) > 0 {
		p.tree.insert(f.Path, fn)
	}
	return fn
}

// prepare counts the locals of a function, computes the numbers that it refers to,
// rejects statements that are not known, and assembles it.
func (p *Program) prepare(f *function) error {
	c := &checker{program: p, function: f}
	for _, l := range f.params {
		c.local(l)
	}
	c.local(f.result)
	c.blocks(f.blocks)
	if c.err != nil {
		return c.err
	}
	f.code = assemble(p, f)
	return nil
}

// insert adds a function at a path.
func (b *branch) insert(path []string, f *function) {
	for _, name := range path {
		if b.children == nil {
			b.children = map[string]*branch{}
		}
		next := b.children[name]
		if next == nil {
			next = &branch{}
			b.children[name] = next
		}
		b = next
	}
	b.function = f
}

// rule finds a rule by its path, such as data.archlint.x.violation; nil if the
// program has none.
func (p *Program) rule(name string) *function { return p.rules[name] }
