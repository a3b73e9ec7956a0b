package module

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSets has what differs between sets and lists.
func TestSets(t *testing.T) {
	e := evaluate(t, `
-- main.tf --
variable "names" {
  type    = set(string)
  default = ["b", "a", "b"]
}
resource "aws_x" "each" { for_each = var.names }
resource "aws_x" "listed" { for_each = ["a"] }
resource "aws_x" "blocks" {
  dynamic "rule" {
    for_each = var.names
    content { name = rule.key }
  }
  dynamic "list" {
    for_each = tolist(var.names)
    content { name = list.key }
  }
}
output "keys" { value = { for k, v in var.names : k => v } }
`, Options{})
	want := `{rule: [{name: "a"}, {name: "b"}], list: [{name: 0}, {name: 1}]}`
	if diff := cmp.Diff(want, show(e.instance(t, "aws_x.blocks").Arguments)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"keys": `{a: "a", b: "b"}`}, e.outputs()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"main.tf:6:40: error: the for_each of aws_x.listed is a list"}, e.diagnostics()); diff != "" {
		t.Error(diff)
	}
}
