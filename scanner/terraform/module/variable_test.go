package module

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

const valued = `
-- main.tf --
variable "a" { default = "default" }
variable "b" { default = "default" }
variable "c" { default = "default" }
variable "d" { default = "default" }
variable "e" { default = "default" }
variable "f" { default = "default" }
variable "list" {
  type    = list(number)
  default = []
}
variable "object" {
  type = object({ name = string, size = optional(number, 3), inner = optional(object({ on = optional(bool, true) }), {}) })
}
variable "kept" {
  default  = "kept"
  nullable = false
}
variable "stage" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "no"
  }
}
variable "password" {
  default   = "hunter2"
  sensitive = true
}
variable "empty" { type = object({ a = string, b = number }) }
output "values" { value = "${var.a} ${var.b} ${var.c} ${var.d} ${var.e} ${var.f}" }
output "list" { value = var.list }
output "object" { value = var.object }
output "kept" { value = var.kept }
output "stage" { value = var.stage == "test" }
output "password" { value = "x-${var.password}" }
output "empty" { value = var.empty }
output "workspace" { value = terraform.workspace }
-- terraform.tfvars --
a = "tfvars"
b = "tfvars"
c = "tfvars"
d = "tfvars"
object = { name = "x" }
kept = null
undeclared = 1
-- terraform.tfvars.json --
{"b": "json", "c": "json", "d": "json"}
-- z.auto.tfvars --
c = "auto"
d = "auto"
-- .terraform/environment --
staging
`

func TestVariables(t *testing.T) {
	options := Options{
		Environment: map[string]string{"TF_VAR_a": "environment", "TF_VAR_e": "environment", "TF_VAR_list": "[1, 2]"},
		Assignments: []Assignment{
			{Name: "d", Value: "first"},
			{File: "my.tfvars", Value: "d = \"file\"\nf = \"file\""},
			{Name: "f", Value: "last"},
		},
	}
	e := evaluate(t, valued, options)
	want := map[string]string{
		"values": `"tfvars json auto file environment last"`, "list": "[1, 2]",
		"object": `{name: "x", inner: {on: true}, size: 3}`, "kept": `"kept"`, "stage": "false",
		"password": `"(redacted)"`, "workspace": `"staging"`,
		"empty": "{a: <variable empty has no default>, b: <variable empty has no default>}",
	}
	if diff := cmp.Diff(want, e.outputs()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"terraform.tfvars:7:1: warning: there is no variable undeclared"}, e.diagnostics()); diff != "" {
		t.Error(diff)
	}
}

func TestWhereVariablesComeFrom(t *testing.T) {
	e := evaluate(t, `
-- main.tf --
variable "tag" { default = "1" }
variable "given" { default = "1" }
variable "open" { type = string }
resource "aws_x" "y" {
  tag   = var.tag
  given = var.given
  open  = var.open
}
-- terraform.tfvars --
given = "2"
`, Options{})
	arguments := e.instance(t, "aws_x.y").Arguments
	for name, want := range map[string]string{"tag": "variable tag, default", "given": "variable given, terraform.tfvars"} {
		if v := arguments.Get(name); v.Note() != want || v.Range().File != "main.tf" || v.Range().Line < 5 {
			t.Error(v.Note(), v.Range())
		}
	}
	u := arguments.Get("open").Unknown()
	if u.Reason != inventory.ReasonParameter || u.Expression != "var.open" || u.Scope != "." || u.Type != inventory.KindString {
		t.Errorf("%+v", u)
	}
	if diff := cmp.Diff("open main.tf:3:1", u.Refs[0].Name+" "+u.Refs[0].Range.String()); diff != "" {
		t.Error(diff)
	}
}

func TestWhereArgumentsOfCallsComeFrom(t *testing.T) {
	e := evaluate(t, `
-- main.tf --
variable "tag" { default = "1" }
module "outer" {
  source = "./outer"
  tag    = var.tag
  names = {
    a = "b"
  }
}
-- outer/main.tf --
variable "tag" {}
variable "names" {}
module "inner" {
  source = "../inner"
  tag    = var.tag
  name   = var.names.a
  size   = 2 + 1
}
-- inner/main.tf --
variable "tag" {}
variable "name" {}
variable "size" {}
resource "aws_x" "y" {
  tag  = var.tag
  name = var.name
  size = var.size
}
`, Options{})
	arguments := e.instance(t, "module.outer.module.inner.aws_x.y").Arguments
	for name, want := range map[string]string{
		"tag": "variable tag, default", "name": "variable names, main.tf:6", "size": "variable size, outer/main.tf:7",
	} {
		if v := arguments.Get(name); v.Note() != want || v.Range().File != "inner/main.tf" || v.Range().Line < 5 {
			t.Errorf("%s: %q at %s, want %q", name, v.Note(), v.Range(), want)
		}
	}
}
