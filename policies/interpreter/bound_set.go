package interpreter

import (
	"math/bits"
	"net/netip"

	"github.com/open-policy-agent/opa/v1/ast"
)

var structureBounds = map[string]limit{
	ast.WalkBuiltin.Name:            walk,
	ast.ReachablePathsBuiltin.Name:  reachablePaths,
	ast.JSONPatch.Name:              patch,
	ast.JSONFilter.Name:             onPaths,
	ast.JSONRemove.Name:             onPaths,
	ast.ObjectSubset.Name:           together,
	ast.Union.Name:                  collections,
	ast.Intersection.Name:           collections,
	ast.ObjectUnionN.Name:           collections,
	ast.Sort.Name:                   sorting,
	ast.NetCIDRExpand.Name:          expand,
	ast.NetCIDRMerge.Name:           quadratic,
	ast.NetCIDRContainsMatches.Name: matches,
	ast.InternalTemplateString.Name: template,
}

// weight is how many elements a term has at any depth, at most enough to exceed any
// limit. The arguments of built-in functions have been weighed before.
func weight(t *ast.Term) int {
	n := 1
	switch v := t.Value.(type) {
	case *ast.Array:
		v.Foreach(func(e *ast.Term) { n += weight(e) })
	case ast.Set:
		v.Foreach(func(e *ast.Term) { n += weight(e) })
	case ast.Object:
		v.Foreach(func(k, e *ast.Term) { n += weight(k) + weight(e) })
	}
	return n
}

// walk takes the cells of all paths: each element is found with its path, which is as
// long as the element lies deep.
func walk(m *machine, a []*ast.Term) error {
	n := 0
	var visit func(t *ast.Term, depth int)
	visit = func(t *ast.Term, depth int) {
		n += depth
		switch v := t.Value.(type) {
		case *ast.Array:
			v.Foreach(func(e *ast.Term) { visit(e, depth+1) })
		case ast.Set:
			v.Foreach(func(e *ast.Term) { visit(e, depth+1) })
		case ast.Object:
			v.Foreach(func(_, e *ast.Term) { visit(e, depth+1) })
		}
	}
	visit(a[0], 1)
	if !m.grow(n) {
		return m.err
	}
	return nil
}

// reachablePaths takes a cell for each node of each path, of which there can be
// exponentially many.
func reachablePaths(m *machine, a []*ast.Term) error {
	graph, ok := a[0].Value.(ast.Object)
	if !ok {
		return nil
	}
	on := ast.NewSet()
	var visit func(node *ast.Term, depth int)
	visit = func(node *ast.Term, depth int) {
		next := graph.Get(node)
		if on.Contains(node) || next == nil || !m.grow(depth) || !m.spend(1+size(next)) {
			return
		}
		path := on
		on = on.Union(ast.NewSet(node))
		elements(next, func(e *ast.Term) { visit(e, depth+1) })
		on = path
	}
	elements(a[1], func(e *ast.Term) { visit(e, 1) })
	return m.err
}

// patch bounds a document that is copied into itself: each copy can double it.
func patch(m *machine, a []*ast.Term) error {
	operations, ok := a[1].Value.(*ast.Array)
	if !ok {
		return nil
	}
	n := weight(a[0]) + weight(a[1])
	for i := range operations.Len() {
		if o, ok := operations.Elem(i).Value.(ast.Object); ok {
			if name := o.Get(ast.StringTerm("op")); name != nil && stringOf(name) == "copy" {
				n = product(n, 2)
			}
		}
	}
	if n > min(m.cells, m.steps) {
		return tooLarge("more than %d elements in collections", m.limits.Cells)
	}
	return m.charge(product(n, operations.Len()) / 16)
}

// onPaths takes the steps of going to each path.
func onPaths(m *machine, a []*ast.Term) error { return m.charge(2 * weight(a[1])) }

// collections takes the steps of adding collections to each other one by one.
func collections(m *machine, a []*ast.Term) error {
	return m.charge(product(size(a[0]), weight(a[0])) / 8)
}

func sorting(m *machine, a []*ast.Term) error {
	return m.charge(product(weight(a[0]), bits.Len(uint(size(a[0])))) / 2)
}

func quadratic(m *machine, a []*ast.Term) error {
	return m.charge(product(size(a[0]), size(a[0])) / 8)
}

// matches takes the steps of testing each network against each other.
func matches(m *machine, a []*ast.Term) error {
	return m.charge(product(size(a[0]), size(a[1])))
}

// expand takes the cells of all addresses of a network.
func expand(m *machine, a []*ast.Term) error {
	network, err := netip.ParsePrefix(stringOf(a[0]))
	if err != nil {
		return nil //nolint:nilerr // OPA says what is wrong with the argument.
	}
	if free := network.Addr().BitLen() - network.Bits(); free > 30 || !m.grow(1<<free) {
		return tooLarge("more than %d elements in collections", m.limits.Cells)
	}
	return nil
}

// template takes the length of a text made of parts.
func template(m *machine, a []*ast.Term) error { return m.fits(written(a[0])) }
