package expression_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	hcljson "github.com/hashicorp/hcl/v2/json"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/expression"
)

func TestDiagnostics(t *testing.T) {
	tests := []struct {
		expression string
		want       []string
	}{
		{`uper("a")`, []string{"main.tf:1:1: Terraform has no function uper"}},
		{`{a = 1}.b`, []string{"main.tf:1:1: there is no attribute b in the object"}},
		{`[1][4]`, []string{"main.tf:1:1: there is no element 4 in a list of 1"}},
		{`[for x in [1, 2] : {}.a]`, []string{"main.tf:1:20: there is no attribute a in the object"}},
		{`"a${null}"`, []string{"main.tf:1:5: null in a text"}},
		{`"a" + 1`, []string{"main.tf:1:1: the operator + takes numbers, not string"}},
		{`length()`, []string{"main.tf:1:1: length is called with 0 arguments"}},
		{`try({}.a, 1)`, nil},
		{`can({}.a)`, nil},
		{`try({}.a, {}.b)`, []string{"main.tf:1:1: all arguments of try fail"}},
		{`var.create ? {}.a : {}.b`, []string{"main.tf:1:14: there is no attribute a in the object"}},
		{`var.create ? {}.a : 1`, nil},
		{`file("no")`, []string{"main.tf:1:1: file: there is no file no"}},
		{`templatefile("value.tftpl", {})`, []string{"value.tftpl:1:3: the template has no variable v"}},
		{`templatefile("value.tftpl", 5)`, []string{"main.tf:1:1: templatefile is called with number as variables"}},
		{`{for x in ["a", "a"] : x => 1}`, []string{"main.tf:1:24: two elements have the key a in a for expression"}},
	}
	for _, test := range tests {
		t.Run(test.expression, func(t *testing.T) {
			if diff := cmp.Diff(test.want, evaluate(t, test.expression, scope(), files).diagnostics); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRangesAndNotes(t *testing.T) {
	written := inventory.Range{File: "terraform.tfvars", Line: 3, Column: 9}
	image := inventory.NewString("nginx:latest", written).WithNote("variable image, terraform.tfvars")
	s := names{
		"var.image": image,
		"var.list":  inventory.NewList([]*inventory.Value{image}, written),
		"var.key":   inventory.NewString("k", written).WithSensitive(),
	}
	tests := []struct {
		expression string
		of         func(*inventory.Value) *inventory.Value
		at, note   string
	}{
		{expression: `var.image`, at: "main.tf:1:1", note: "variable image, terraform.tfvars"},
		{expression: `[ var.image ]`, of: first, at: "main.tf:1:3", note: "variable image, terraform.tfvars"},
		{expression: `var.list`, at: "main.tf:1:1"},
		{expression: `var.list`, of: first, at: "terraform.tfvars:3:9", note: "variable image, terraform.tfvars"},
		{expression: `var.list[0]`, at: "main.tf:1:1", note: "variable image, terraform.tfvars"},
		{expression: `"r/${var.image}"`, at: "main.tf:1:1", note: "variable image, terraform.tfvars"},
		{expression: `coalesce("", "x")`, at: "main.tf:1:14"},
		{expression: `jsonencode(["x"])`, of: func(v *inventory.Value) *inventory.Value { return first(v.Document()) }, at: "main.tf:1:13"},
		{expression: `concat(["x"], ["y"])`, of: first, at: "main.tf:1:9"},
		{expression: `merge({a = "x"}, {})`, of: func(v *inventory.Value) *inventory.Value { return v.Get("a") }, at: "main.tf:1:12"},
		{expression: `true ? "x" : "y"`, at: "main.tf:1:8"},
	}
	for _, test := range tests {
		t.Run(test.expression, func(t *testing.T) {
			v := evaluate(t, test.expression, s, nil).value
			if test.of != nil {
				v = test.of(v)
			}
			if got := v.Range().String(); got != test.at || v.Note() != test.note {
				t.Errorf("got %s %q, want %s %q", got, v.Note(), test.at, test.note)
			}
		})
	}
	for _, text := range []string{`"x${var.key}"`, `upper(var.key)`, `base64encode("${var.key}")`, `jsonencode([var.key])`, `[var.key][0]`, `true ? var.key : ""`, `join("", [var.key])`, `sensitive("a")`} {
		if !evaluate(t, text, s, nil).value.IsSecret() {
			t.Errorf("%s is no secret", text)
		}
	}
}

func first(v *inventory.Value) *inventory.Value { return v.List()[0] }

func TestUnresolved(t *testing.T) {
	out := evaluate(t, `[var.tag, "x${aws_lb.y.arn}", timestamp(), "a"]`, scope(), nil)
	want := []string{"variable: no value", "function timestamp: known after apply"}
	if diff := cmp.Diff(want, out.unresolved); diff != "" {
		t.Error(diff)
	}
}

func TestJSON(t *testing.T) {
	tests := []struct{ json, want string }{
		{`"a"`, `"a"`},
		{`"${1 + 2}"`, `3`},
		{`"r:${var.tag}"`, `"r:${var.tag}"`},
		{`[1, true, null, "x"]`, `[1, true, null, "x"]`},
		{`{"a": {"b": "${upper("c")}"}, "${var.create ? "k" : "k"}": 1}`, `{a: {b: "C"}, k: 1}`},
		{`1.50`, `1.5`},
	}
	for _, test := range tests {
		t.Run(test.json, func(t *testing.T) {
			expr, diags := hcljson.ParseExpression([]byte(escapeInner(test.json)), "main.tf.json")
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			e := expression.New(expression.Options{Report: func(d inventory.Diagnostic) { t.Error(d) }})
			if diff := cmp.Diff(test.want, show(e.Evaluate(expr, scope()))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// escapeInner escapes the quotes within ${…}.
func escapeInner(text string) string {
	out, depth := "", 0
	for i, r := range text {
		switch {
		case r == '{' && i > 0 && text[i-1] == '$':
			depth++
		case r == '}' && depth > 0:
			depth--
		case r == '"' && depth > 0:
			out += `\`
		}
		out += string(r)
	}
	return out
}
