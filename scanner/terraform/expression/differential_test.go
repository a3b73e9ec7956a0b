package expression

import (
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/archlint/archlint/inventory"
)

// library are the functions as hcl takes them, without those that need files and those
// that keep what is known in a way of their own.
func library() map[string]function.Function {
	functions := map[string]function.Function{
		"concat": stdlib.ConcatFunc, "merge": stdlib.MergeFunc, "keys": stdlib.KeysFunc, "values": stdlib.ValuesFunc,
		"flatten": stdlib.FlattenFunc, "reverse": stdlib.ReverseListFunc, "slice": stdlib.SliceFunc,
		"join": stdlib.JoinFunc, "split": stdlib.SplitFunc, "format": stdlib.FormatFunc, "compact": stdlib.CompactFunc,
		"jsonencode": stdlib.JSONEncodeFunc, "zipmap": stdlib.ZipmapFunc, "chunklist": stdlib.ChunklistFunc,
		"replace": replaceFunc, "coalescelist": stdlib.CoalesceListFunc,
	}
	for name, f := range builtins {
		if f.own == nil && f.bound == nil {
			functions[name] = f.pure
		}
	}
	return functions
}

// none is a scope without names.
type none struct{}

func (none) Resolve(hcl.Traversal) (*inventory.Value, hcl.Traversal) {
	return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonInvalid}, inventory.Range{}), nil
}

// FuzzDifferential compares the values of expressions without unknowns with those that
// hcl gives.
func FuzzDifferential(f *testing.F) {
	for _, text := range []string{
		`1 + 2 * 3 - -4 % 3`, `"a${1.50}${true}" == "a1.5true"`, `[for i, x in ["a", "b"] : "${x}${i}" if i > 0]`,
		`{for k, v in {b = 1, a = 2} : v => k...}`, `{a = [1, {b = null}]}.a[1].b`, `[{a = 1}, {a = 2}][*].a`, `null[*]`,
		`true ? 1 : "x"`, `false ? {a = 1} : {b = "y"}`, `merge({a = 1}, {b = [2]})`, `concat([1], ["a"], [])`, `keys({b = 1, a = 2})`,
		`flatten([[1], [[2]], 3])`, `join("-", ["a", "b"])`, `format("%s-%d", "x", 5)`, `jsonencode({a = "<", b = [1.0]})`,
		`"%{ for x in [1, 2] ~} ${x} %{ endfor }"`, `"%{ if 1 > 2 }a%{ else }b%{ endif }"`, `<<-E
  a
    ${1}
  E
`, `!(1 >= "2") && "true"`, `1 / 3`, `cidrsubnet("10.0.0.0/8", 8, 3)`, `max([1, 2]...)`, `split(",", "a,b")[1]`, `regexall("(a)", "aa")`,
	} {
		f.Add(text)
	}
	functions := library()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 400 {
			return
		}
		expr, diags := hclsyntax.ParseExpression([]byte(text), "main.tf", hcl.InitialPos)
		if diags.HasErrors() || len(expr.Variables()) > 0 {
			return
		}
		for _, name := range functionsIn(expr) {
			if _, ok := functions[name]; !ok {
				return
			}
		}
		e := New(Options{})
		got := e.Evaluate(expr, none{})
		if len(undetermined([]*inventory.Value{got}, true)) > 0 || over([]*inventory.Value{got}, 1000) {
			return
		}
		want, diags := expr.Value(&hcl.EvalContext{Functions: functions})
		if diags.HasErrors() || !want.IsWhollyKnown() || !writable(want) {
			return
		}
		if v := e.fromCty(want, inventory.Range{}); e.compare(ordered(got), ordered(v)) != equal {
			t.Errorf("%s: got %s, want %s", text, got.Display(), v.Display())
		}
	})
}

// ordered returns a value with the members of its objects sorted.
func ordered(v *inventory.Value) *inventory.Value {
	if v.Kind() == inventory.KindObject {
		v = inventory.NewObject(sorted(v.Members()), v.Range())
	}
	return v.MapElements(ordered).MapMembers(func(_ string, m *inventory.Value) *inventory.Value { return ordered(m) })
}

// TestNumbersOfAnySize finds out that numbers too large to write out are refused.
func TestNumbersOfAnySize(t *testing.T) {
	for text, want := range map[string]bool{"1e2000": true, "1e3000": false, "1e-2000": true, "1e-9000": false} {
		if got := writable(cty.MustParseNumberVal(text)); got != want {
			t.Errorf("%s: writable is %v", text, got)
		}
	}
}
