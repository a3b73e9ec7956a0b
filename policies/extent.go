package policies

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/inventory"
)

// The largest extent of a module: OPA's compiler and planner take time that grows
// with the square of these, seconds at the limits.
const (
	// mostTerms is how many terms a module may have.
	mostTerms = 20_000
	// deepestTerm is how deep terms may stand in each other.
	deepestTerm = 500
	// mostRules is how many rules a module may have, with all their definitions.
	mostRules = 1000
)

// checkExtent tests that a module is not too large to be compiled in good time.
func checkExtent(m *ast.Module, file string) []inventory.Diagnostic {
	if len(m.Rules) > mostRules {
		return []inventory.Diagnostic{at(m.Rules[mostRules].Loc(), file,
			fmt.Sprintf("the file has more than %d rules", mostRules), "Split it into several libraries.")}
	}
	depth, terms := 0, 0
	var deepest *ast.Location
	before := func(x any) bool {
		if t, ok := x.(*ast.Term); ok {
			terms++
			if depth++; depth > deepestTerm && deepest == nil {
				deepest = t.Location
			}
		}
		return deepest != nil || terms > mostTerms
	}
	after := func(x any) {
		if _, ok := x.(*ast.Term); ok {
			depth--
		}
	}
	ast.NewBeforeAfterVisitor(before, after).Walk(m)
	switch {
	case deepest != nil:
		return []inventory.Diagnostic{at(deepest, file,
			fmt.Sprintf("more than %d terms stand in each other here", deepestTerm), "Split the expression.")}
	case terms > mostTerms:
		return []inventory.Diagnostic{diagnostic(file, 1,
			fmt.Sprintf("the file has more than %d terms", mostTerms), "Split it into several libraries.")}
	}
	return nil
}
