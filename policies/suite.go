package policies

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
)

// testTimeLimit bounds one test.
const testTimeLimit = 10 * time.Second

// Suite is policies with the tests that stand beside them, in files whose names
// end in _test.rego.
type Suite struct {
	// Policies are ordered by ID.
	Policies []*Policy
	modules  map[string]*ast.Module
}

// UnitTest is the outcome of one test.
type UnitTest struct {
	// Name is that of the rule.
	Name  string
	Range inventory.Range
	// Failed says that the test did not hold, or that it could not be evaluated, and
	// then Reason says why. A test that is Skipped, because its name begins with
	// todo_, does neither.
	Failed, Skipped bool
	Reason          string
}

// LoadSuite reads a user's policies as LoadOwn does, and their tests. The suite can
// only be run if there is no diagnostic.
func LoadSuite(paths []string, beside []*Policy) (*Suite, []inventory.Diagnostic) {
	l := newLoader()
	l.tests = map[string][]byte{}
	loaded, faults := l.own(paths, beside)
	s := &Suite{Policies: loaded, modules: map[string]*ast.Module{}}
	parse := func(file, source string) {
		module, err := ast.ParseModuleWithOpts(file, source, parserOptions())
		if err != nil {
			faults = append(faults, regoDiagnostics(file, err)...)
			return
		}
		faults = append(faults, checkExtent(module, file)...)
		s.modules[file] = module
	}
	for _, p := range loaded {
		parse(p.File, p.Source)
	}
	for _, library := range l.libraries {
		parse(library.file, library.source)
	}
	for _, file := range sortedKeys(l.tests) {
		parse(file, string(l.tests[file]))
	}
	if len(faults) == 0 {
		if compiler, err := compileAll(s.modules, nil); err != nil {
			faults = regoDiagnostics("", err)
		} else {
			faults = checkReferences(compiler)
		}
	}
	return s, inOrder(faults)
}

// Run runs the tests, with OPA itself. They are ordered by file and line.
func (s *Suite) Run(ctx context.Context) ([]UnitTest, error) {
	store := inmem.New()
	txn, err := store.NewTransaction(ctx)
	if err != nil {
		return nil, fmt.Errorf("preparing the tests: %w", err)
	}
	defer store.Abort(ctx, txn)
	runner := tester.NewRunner().SetStore(store).SetTimeout(testTimeLimit).
		SetCompiler(ast.NewCompiler().WithCapabilities(interpreter.Capabilities())).SetModules(s.modules)
	results, err := runner.RunTests(ctx, txn)
	if err != nil {
		return nil, fmt.Errorf("preparing the tests: %w", err)
	}
	var out []UnitTest
	for r := range results {
		out = append(out, outcomeOf(r))
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(out, func(a, b UnitTest) int {
		return cmp.Or(cmp.Compare(a.Range.File, b.Range.File), cmp.Compare(a.Range.Line, b.Range.Line), cmp.Compare(a.Name, b.Name))
	})
	return out, nil
}

func outcomeOf(r *tester.Result) UnitTest {
	t := UnitTest{Name: r.Name, Skipped: r.Skip, Failed: !r.Skip && !r.Pass()}
	if r.Location != nil {
		t.Range = inventory.Range{File: r.Location.File, Line: r.Location.Row, Column: max(r.Location.Col, 1)}
	}
	if fault := new(topdown.Error); errors.As(r.Error, &fault) {
		t.Reason = strings.Join(strings.Fields(fault.Message), " ")
	} else if r.Error != nil {
		t.Reason = r.Error.Error()
	}
	return t
}
