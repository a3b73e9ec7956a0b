package expression_test

import (
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/scanner/terraform/expression"
)

func BenchmarkEvaluate(b *testing.B) {
	const text = `{for k, v in {a = {n = 1, on = true}, b = {n = 2}} : "${local.env}-${k}" => merge({size = v.n * 2, tag = var.tag}, {x = lookup(v, "on", false)}) if try(v.on, var.create)}`
	expr, diags := hclsyntax.ParseExpression([]byte(text), "main.tf", hcl.InitialPos)
	if diags.HasErrors() {
		b.Fatal(diags)
	}
	s := scope()
	b.ReportAllocs()
	for b.Loop() {
		e := expression.New(expression.Options{})
		if v := e.Evaluate(expr, s); v.Kind() == 0 {
			b.Fatal("no value")
		}
	}
}
