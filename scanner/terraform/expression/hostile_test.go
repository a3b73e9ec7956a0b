package expression_test

import (
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/expression"
)

func TestHostile(t *testing.T) {
	double := `"xxxxxxxxxxxxxxxx"`
	for range 24 {
		double = `"${` + double + `}"`
	}
	tests := map[string]string{
		"product of loops":   `[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : "${a}${b}${c}"]]]`,
		"width":              `format("%999999999d", 1)`,
		"width of a list":    `formatlist("%999999999s", ["a"])`,
		"indentation":        `indent(999999999, "a\nb")`,
		"exponent":           `1e1000000000`,
		"exponent as text":   `"${1e100000000}"`,
		"ceiling":            `ceil(1e100000000)`,
		"power":              `pow(10, 100000)`,
		"product of sets":    `setproduct(range(1000), range(1000), range(1000), range(1000))`,
		"replacement":        `replace(join("", [for i in range(1000) : "${i}${join("", range(1000))}"]), "", join("", range(1000)))`,
		"regular expression": `regex("((a{0,100}){0,100}){0,10}", "aaaaaaaaaaaaaaaaaaaaaaaaaaa")`,
		"nested templates":   double,
		"nested lists":       strings.Repeat("[", 400) + strings.Repeat("]", 400),
		"sum of powers":      `[for i in range(1000) : pow(9, i)]`,
		"distinct":           `distinct([for i in range(1000) : {a = i}])`,
		"subnets":            `cidrsubnets("fd00::/8", [for i in range(1000) : 100]...)`,
		"deep YAML":          `yamldecode("` + strings.Repeat("[", 300_000) + `")`,
		"deep valid YAML":    `yamldecode("` + strings.Repeat("- ", 9_000) + `")`,
		"deeper YAML":        `yamldecode("` + strings.Repeat("- ", 500_000) + `")`,
		"deep JSON":          `jsondecode("` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + `")`,
		"many documents":     `[for i in range(1000) : yamldecode(join("\n", [for j in range(1000) : "- {a: ${i}, b: ${j}}"]))]`,
		"alias bomb":         `yamldecode("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n")`,
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			out := evaluate(t, text, scope(), files)
			if took := time.Since(start); took > 60*time.Second {
				t.Errorf("took %v", took)
			}
			t.Log(time.Since(start), out.diagnostics)
			if out.value == nil {
				t.Error("no value")
			}
		})
	}
}

func FuzzEvaluate(f *testing.F) {
	for _, text := range expressions(f) {
		f.Add(text)
	}
	f.Add(`merge(var.map, {for k, v in var.any : k => v...}, aws_lb.x[0]).a[*].b["x"]`)
	f.Add(`try(aws_lb.x[0].id, var.tag ? var.n : null) == "a${var.tag}"`)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		expr, diags := hclsyntax.ParseExpression([]byte(text), "main.tf", hcl.InitialPos)
		if diags.HasErrors() {
			return
		}
		lines := strings.Count(text, "\n") + 1
		within := func(at inventory.Range) {
			if at.File == "main.tf" && (at.Line < 1 || at.Line > lines+1) {
				t.Errorf("range %v is not in a text of %d lines", at, lines)
			}
		}
		e := expression.New(expression.Options{Files: files, Report: func(d inventory.Diagnostic) { within(d.Range) }})
		v := e.Evaluate(expr, scope())
		if v == nil {
			t.Fatal("no value")
		}
		walk(v, 0, func(v *inventory.Value) { within(v.Range()) })
		_ = v.Display()
	})
}

// walk visits a value and its parts, to some depth.
func walk(v *inventory.Value, depth int, visit func(*inventory.Value)) {
	if v == nil || depth > 6 {
		return
	}
	visit(v)
	for _, element := range v.List()[:min(len(v.List()), 20)] {
		walk(element, depth+1, visit)
	}
	for _, m := range v.Members() {
		walk(m.Value, depth+1, visit)
	}
	if u := v.Unknown(); u != nil {
		for _, a := range u.Alternatives {
			walk(a.Value, depth+1, visit)
		}
	}
}
