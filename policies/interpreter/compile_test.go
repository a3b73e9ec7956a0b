package interpreter

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"

	_ "github.com/archlint/archlint/policies/builtin" // The policies of archlint call its functions.
)

// builtinModules are the policies that come with archlint, with their libraries.
func builtinModules(t testing.TB) (modules map[string]*ast.Module, entries []ast.Ref) {
	t.Helper()
	modules = map[string]*ast.Module{}
	rules := os.DirFS(filepath.Join("..", "rules"))
	err := fs.WalkDir(rules, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".rego") || strings.HasSuffix(path, "_test.rego") {
			return err
		}
		text, err := fs.ReadFile(rules, path)
		if err != nil {
			return err
		}
		modules[path] = parse(t, path, string(text))
		if !strings.HasPrefix(path, "libraries/") {
			entries = append(entries, modules[path].Package.Path.Append(ast.StringTerm("violation")))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return modules, entries
}

// BenchmarkStart measures what it takes to have all policies of archlint ready. In a
// process that does nothing else (-benchtime 1x) it is what a scan begins with.
func BenchmarkStart(b *testing.B) {
	start := cpu(b)
	for b.Loop() {
		modules, entries := builtinModules(b)
		if _, err := Compile(modules, entries, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64((cpu(b)-start).Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

// All policies of archlint have a plan, of the entry that the engine asks for.
func TestCompileBuiltin(t *testing.T) {
	modules, entries := builtinModules(t)
	p, err := Compile(modules, entries, Options{})
	if err != nil {
		t.Fatal(err)
	}
	input := ast.MustParseTerm(`{"resource": {"type": "AWS::EC2::Instance", "properties": {}}, "related": {}, "environment": "production"}`)
	for _, e := range entries {
		found, err := p.Evaluate(t.Context(), e.String(), input, Limits{})
		if err != nil {
			t.Errorf("%v: %v", e, err)
		} else if _, ok := found.Value.(ast.Set); !ok {
			t.Errorf("%v is %v, expected a set", e, found)
		}
	}
}

func TestCompileFaults(t *testing.T) {
	rule := ast.MustParseRef("data.test.p")
	for _, c := range []struct{ text, want string }{
		{"p := http.send({})", "undefined function http.send"},
		{"p := time.now_ns()", "undefined function time.now_ns"},
		{"p := strings.render_template(\"\", {})", "undefined function strings.render_template"},
		{"p := x if x := 1\nq := p if y := 1", "assigned var y unused"},
		{"p if { some x; x == y }", "var y is unsafe"},
		{"q := 1", "rule data.test.p does not exist"},
		{"p := p", "recursive"},
	} {
		modules := map[string]*ast.Module{"test.rego": parse(t, "test.rego", "package test\n"+c.text)}
		if _, err := Compile(modules, []ast.Ref{rule}, Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, expected %s", c.text, err, c.want)
		}
	}
	if _, err := Compile(nil, nil, Options{}); err == nil {
		t.Error("no error without a rule")
	}
}

// A plan with anything that is not known is not run.
func TestLoadFaults(t *testing.T) {
	static := func() *ir.Static { return &ir.Static{Strings: []*ir.StringConst{{Value: "a"}}} }
	function := func(s ...ir.Stmt) *ir.Policy {
		return &ir.Policy{Static: static(), Funcs: &ir.Funcs{Funcs: []*ir.Func{
			{Name: "g0.data.p", Params: []ir.Local{0, 1}, Return: 2, Blocks: []*ir.Block{{Stmts: s}}},
		}}}
	}
	for name, c := range map[string]struct {
		policy *ir.Policy
		want   string
	}{
		"no plan":           {nil, "no static part"},
		"unknown statement": {function(newStatement{}), "statements of type interpreter.newStatement are not known"},
		"unknown function":  {function(&ir.CallStmt{Func: "g0.data.q", Result: 3}), "function g0.data.q does not exist"},
		"wrong arguments":   {function(&ir.CallStmt{Func: "g0.data.p", Result: 3}), "called with 0 arguments and has 2"},
		"missing string":    {function(&ir.IsArrayStmt{Source: ir.Operand{Value: ir.StringIndex(1)}}), "string 1 does not exist"},
		"no number":         {function(&ir.MakeNumberRefStmt{Index: 0, Target: 3}), "is not a number"},
		"missing operand":   {function(&ir.IsArrayStmt{}), "operands of type <nil> are not known"},
		"negative local":    {function(&ir.ResetLocalStmt{Target: -1}), "local -1 is not valid"},
		"missing block":     {function(&ir.NotStmt{}), "a block is missing"},
		"nested":            {function(&ir.BlockStmt{Blocks: []*ir.Block{{Stmts: []ir.Stmt{newStatement{}}}}}), "are not known"},
		"unknown built-in":  {&ir.Policy{Static: &ir.Static{BuiltinFuncs: []*ir.BuiltinFunc{{Name: "no.such"}}}}, "no.such is not implemented"},
	} {
		if _, err := load(c.policy); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, expected %s", name, err, c.want)
		}
	}
}

// newStatement is a statement of a version of the plan to come.
type newStatement struct{ ir.Stmt }
