package expression_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/expression"
)

func TestConvert(t *testing.T) {
	tests := []struct{ value, constraint, want, failure string }{
		{value: `5`, constraint: `string`, want: `"5"`},
		{value: `"5"`, constraint: `number`, want: `5`},
		{value: `"true"`, constraint: `bool`, want: `true`},
		{value: `"x"`, constraint: `number`, failure: "a number is required"},
		{value: `[1]`, constraint: `string`, failure: "string required, not list"},
		{value: `[1, "a"]`, constraint: `list(string)`, want: `["1", "a"]`},
		{value: `["b", "a", "b"]`, constraint: `set(string)`, want: `["a", "b"]`},
		{value: `{b = 1}`, constraint: `map(string)`, want: `{b: "1"}`},
		{value: `[1]`, constraint: `map(string)`, failure: "map of string required, not list"},
		{value: `[1, "a"]`, constraint: `list(any)`, want: `["1", "a"]`},
		{value: `[[1], "a"]`, constraint: `list(any)`, failure: "all elements must have the same type"},
		{value: `{a = 1, b = 2}`, constraint: `object({a = string})`, want: `{a: "1"}`},
		{value: `{}`, constraint: `object({a = string})`, failure: "the attributes a are required"},
		{value: `{}`, constraint: `object({a = optional(string)})`, want: `{a: null}`},
		{value: `{}`, constraint: `object({a = optional(string, "x")})`, want: `{a: "x"}`},
		{value: `{a = null}`, constraint: `object({a = optional(string, "x")})`, want: `{a: "x"}`},
		{value: `{s = {}}`, constraint: `map(object({n = optional(number, 1), on = optional(bool)}))`, want: `{s: {n: 1, on: null}}`},
		{value: `{n = {}}`, constraint: `object({n = optional(object({a = optional(string, "d")}), {})})`, want: `{n: {a: "d"}}`},
		{value: `{}`, constraint: `object({n = optional(object({a = optional(string, "d")}), {})})`, want: `{n: {a: "d"}}`},
		{value: `[1, "a"]`, constraint: `tuple([string, string])`, want: `["1", "a"]`},
		{value: `[1]`, constraint: `tuple([string, string])`, failure: "a list of 2 elements required, not of 1"},
		{value: `{x = [1]}`, constraint: `any`, want: `{x: [1]}`},
		{value: `null`, constraint: `string`, want: `null`},
		{value: `var.any`, constraint: `string`, want: `<var.any string>`},
		{value: `var.tag`, constraint: `list(string)`, failure: "list of string required, not string"},
		{value: `var.any`, constraint: `bool`, want: `<var.any is true: true | var.any is false: false>`},
		{value: `var.any`, constraint: `object({a = string, b = optional(object({c = number}))})`, want: `{a: <var.any.a string>, b: {c: <var.any.b.c number>}}`},
		{value: `var.any`, constraint: `list(string)`, want: `<var.any array>`},
		{value: `"${var.tag}-x"`, constraint: `string`, want: `"${var.tag}-x"`},
		{value: `[1, var.tag]`, constraint: `list(string)`, want: `["1", <var.tag string>]`},
		{value: `var.create ? 1 : 2`, constraint: `string`, want: `<var.create is true: "1" | var.create is false: "2">`},
		{value: `merge(var.map, {a = 1})`, constraint: `map(string)`, want: `< object>`},
		{value: `[for x in [{id = "l"}] : x if var.create]`, constraint: `list(object({id = string}))`, want: `[<var.create is true: {id: "l"} | var.create is false: absent>]`},
	}
	for _, test := range tests {
		t.Run(test.value+" to "+test.constraint, func(t *testing.T) {
			constraint, diags := hclsyntax.ParseExpression([]byte(test.constraint), "type.tf", hcl.InitialPos)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			to, defaults, diags := typeexpr.TypeConstraintWithDefaults(constraint)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			expr, diags := hclsyntax.ParseExpression([]byte(test.value), "main.tf", hcl.InitialPos)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			e := expression.New(expression.Options{})
			got, err := e.Convert(e.Evaluate(expr, scope()), to, defaults)
			if test.failure != "" {
				if err == nil {
					t.Fatalf("converted to %s, want the failure %q", show(got), test.failure)
				}
				if diff := cmp.Diff(test.failure, err.Error()); diff != "" {
					t.Error(diff)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, show(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestConvertOpen finds out that what is known of an object stays known.
func TestConvertOpen(t *testing.T) {
	expr, _ := hclsyntax.ParseExpression([]byte(`merge(var.map, {a = 1})`), "main.tf", hcl.InitialPos)
	e := expression.New(expression.Options{})
	members, why := e.Members(e.Evaluate(expr, scope()))
	if len(members) != 1 || members[0].Name != "a" || why == nil || why.Detail != "variable map has no value" {
		t.Errorf("got %v, %v", members, why)
	}
	if known, why := e.Members(inventory.NewObject(nil, inventory.Range{})); len(known) != 0 || why != nil {
		t.Errorf("got %v, %v for a known object", known, why)
	}
}
