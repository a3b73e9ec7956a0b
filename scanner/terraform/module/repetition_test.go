package module

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// conditional has resources that exist under a condition that is not known.
const conditional = `
-- main.tf --
variable "create" { type = bool }
resource "aws_a" "x" { count = var.create ? 1 : 0 }
resource "aws_b" "same" {
  count  = var.create ? 1 : 0
  target = aws_a.x[0].arn
  name   = var.create ? "yes" : "no"
}
resource "aws_b" "other" {
  target = try(aws_a.x[0].arn, "none")
  one    = one(aws_a.x[*].id)
}
resource "aws_b" "some" { count = var.create ? 3 : 1 }
module "child" {
  source = "./child"
  count  = var.create ? 1 : 0
  target = aws_a.x[0].arn
}
output "child" { value = try(module.child[0].target, "none") }
-- child/main.tf --
variable "target" {}
resource "aws_c" "this" { target = var.target }
output "target" { value = aws_c.this.target }
`

func TestConditional(t *testing.T) {
	e := evaluate(t, conditional, Options{})
	maybe := " if var.create is true: true; var.create is false: false"
	want := []string{
		"aws_a.x[0]" + maybe, "aws_b.other", "aws_b.same[0]" + maybe,
		"aws_b.some[0]", "aws_b.some[1]" + maybe, "aws_b.some[2]" + maybe, "module.child[0].aws_c.this" + maybe,
	}
	if diff := cmp.Diff(want, e.addresses()); diff != "" {
		t.Error(diff)
	}
	for address, want := range map[string]string{
		"aws_b.same[0]":              `{target: "${aws_a.x[0].arn}", name: "yes"}`,
		"module.child[0].aws_c.this": `{target: "${aws_a.x[0].arn}"}`,
		"aws_b.other": `{target: <var.create is true: "${aws_a.x[0].arn}"; var.create is false: "none">, ` +
			`one: <var.create is true: "${aws_a.x[0].id}"; var.create is false: null>}`,
	} {
		if diff := cmp.Diff(want, show(e.instance(t, address).Arguments)); diff != "" {
			t.Error(diff)
		}
	}
	if got, want := e.outputs()["child"], `<var.create is true: "${aws_a.x[0].arn}"; var.create is false: "none">`; got != want {
		t.Error(got)
	}
	if first, second := e.instance(t, "aws_a.x[0]").Existence.Key, e.instance(t, "module.child[0].aws_c.this").Existence.Key; first != second || first == "" {
		t.Error(first, second)
	}
}

// repeated has counts and for_each of all kinds.
const repeated = `
-- main.tf --
variable "n" { type = number }
variable "m" { type = map(object({ size = number })) }
variable "more" { type = map(string) }
variable "is_prod" { type = bool }
resource "aws_none" "x" { count = 0 }
resource "aws_count" "open" {
  count = var.n
  name  = "x-${count.index}"
}
resource "aws_count" "beside" {
  count  = var.n
  target = aws_count.open[count.index].arn
  listed = element(aws_count.open[*].arn, count.index)
}
resource "aws_count" "counted" {
  count  = length(aws_count.open)
  target = aws_count.open[count.index].arn
}
resource "aws_count" "twice" {
  count  = var.n * 2
  target = aws_count.open[count.index].arn
}
resource "aws_each" "open" {
  for_each = var.m
  name     = "m-${each.key}"
  size     = each.value.size
}
resource "aws_each" "same" {
  for_each = var.m
  target   = aws_each.open[each.key].arn
}
resource "aws_each" "part" { for_each = merge(var.more, { a = "1" }) }
resource "aws_each" "set" { for_each = toset(["b", "a"]) }
resource "aws_each" "choice" {
  for_each = var.is_prod ? { a = 1, b = 2 } : { a = 3 }
  v        = each.value
}
resource "aws_each" "filtered" {
  for_each = { for k, v in { x = var.is_prod, y = true } : k => v if v }
}
output "none" { value = aws_none.x[*].id }
output "open" { value = aws_count.open[*].id }
output "first" { value = aws_count.open[0].id }
output "set" { value = [for k, r in aws_each.set : "${k}=${r.id}"] }
output "values" { value = values(aws_each.set)[*].id }
output "choice" { value = length(aws_each.choice) }
`

func TestRepeated(t *testing.T) {
	e := evaluate(t, repeated, Options{})
	isProd := " if var.is_prod is true: true; var.is_prod is false: false"
	want := []string{
		"aws_count.beside[*] if variable n has no default", "aws_count.counted[*] if variable n has no default",
		"aws_count.open[*] if variable n has no default", "aws_count.twice[*] if variable n has no default",
		`aws_each.choice["a"]`, `aws_each.choice["b"]` + isProd,
		`aws_each.filtered["x"]` + isProd, `aws_each.filtered["y"]`,
		"aws_each.open[*] if variable m has no default",
		`aws_each.part["a"]`, `aws_each.part[*] if variable more has no default`,
		"aws_each.same[*] if variable m has no default",
		`aws_each.set["a"]`, `aws_each.set["b"]`,
	}
	if diff := cmp.Diff(want, e.addresses()); diff != "" {
		t.Error(diff)
	}
	wantOutputs := map[string]string{
		"none": "[]", "open": `["${aws_count.open[*].id}", ...]`, "first": `"${aws_count.open[*].id}"`,
		"set":    `["a=${aws_each.set[\"a\"].id}", "b=${aws_each.set[\"b\"].id}"]`,
		"values": `["${aws_each.set[\"a\"].id}", "${aws_each.set[\"b\"].id}"]`,
		"choice": `<var.is_prod is true: 2; var.is_prod is false: 1>`,
	}
	if diff := cmp.Diff(wantOutputs, e.outputs()); diff != "" {
		t.Error(diff)
	}
	if got := show(e.instance(t, `aws_each.choice["a"]`).Arguments); got != "{v: <var.is_prod is true: 1; var.is_prod is false: 3>}" {
		t.Error(got)
	}
	if got := show(e.instance(t, `aws_each.choice["b"]`).Arguments); got != "{v: 2}" {
		t.Error(got)
	}
	for address, want := range map[string]string{
		"aws_count.beside[*]":  `{target: "${aws_count.open[*].arn}", listed: "${aws_count.open[*].arn}"}`,
		"aws_count.counted[*]": `{target: "${aws_count.open[*].arn}"}`,
		"aws_count.twice[*]":   `{target: <variable n has no default>}`,
	} {
		if got := show(e.instance(t, address).Arguments); got != want {
			t.Error(got)
		}
	}
	// The keys are not known, but they are the same ones.
	if got := show(e.instance(t, "aws_each.same[*]").Arguments); got != `{target: "${aws_each.open[*].arn}"}` {
		t.Error(got)
	}
	if len(e.diagnostics()) > 0 {
		t.Error(e.diagnostics())
	}
}

// dynamicBlocks has dynamic blocks over what is known, known in part and not known.
const dynamicBlocks = `
-- main.tf --
variable "rules" { type = list(object({ port = number })) }
variable "on" { type = bool }
locals { groups = { b = { ports = [443] }, a = { ports = [80, 81] } } }
resource "aws_x" "this" {
  ingress { port = 1 }
  dynamic "ingress" {
    for_each = local.groups
    iterator = group
    content {
      name = group.key
      dynamic "port" {
        for_each = group.value.ports
        content { n = "${group.key}-${port.key}-${port.value}" }
      }
    }
  }
  dynamic "egress" {
    for_each = var.rules
    content { port = egress.value.port }
  }
  dynamic "logging" {
    for_each = var.on ? ["bucket"] : []
    content { target = logging.value }
  }
  timeouts { create = "5m" }
  lifecycle { ignore_changes = [tags] }
}
resource "aws_y" "this" {
  logging { target = "fixed" }
  dynamic "logging" {
    for_each = var.on ? ["bucket"] : []
    content { target = logging.value }
  }
}
`

func TestDynamic(t *testing.T) {
	e := evaluate(t, dynamicBlocks, Options{})
	want := `{ingress: [{port: 1}, {name: "a", port: [{n: "a-0-80"}, {n: "a-1-81"}]}, {name: "b", port: [{n: "b-0-443"}]}], ` +
		`egress: [...], logging: <var.on is true: [{target: "bucket"}]; var.on is false: []>, timeouts: [{create: "5m"}]}`
	if diff := cmp.Diff(want, show(e.instance(t, "aws_x.this").Arguments)); diff != "" {
		t.Error(diff)
	}
	want = `{logging: <var.on is true: [{target: "fixed"}, {target: "bucket"}]; var.on is false: [{target: "fixed"}]>}`
	if diff := cmp.Diff(want, show(e.instance(t, "aws_y.this").Arguments)); diff != "" {
		t.Error(diff)
	}
	if len(e.diagnostics()) > 0 {
		t.Error(e.diagnostics())
	}
}
