package module

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFormerSyntax has what modules for Terraform 0.11 write and later versions reject or
// warn of, but mean the same by.
func TestFormerSyntax(t *testing.T) {
	e := evaluate(t, `
-- main.tf --
variable "zones" {
  type    = "list"
  default = ["a", "b"]
}
variable "extra" { type = "list" }
variable "one" {}
resource "aws_subnet" "main" {
  count      = "${length(var.zones)}"
  cidr_block = "10.0.${count.index}.0/24"
  tags { Name = "main-${element(var.zones, count.index)}" }
  lifecycle { ignore_changes = ["tags"] }
}
resource "aws_lb" "main" {
  name            = "web"
  subnets         = ["${aws_subnet.main.*.cidr_block}", "10.0.9.0/24"]
  security_groups = ["${var.extra}"]
  depends_on      = ["aws_subnet.main"]
}
resource "aws_autoscaling_group" "main" {
  vpc_zone_identifier = ["${var.one}"]
  load_balancers      = ["x", "${var.extra}"]
}
data "template_file" "tasks" {
  template = "$${greeting}, $${name}"
  vars { greeting = "hello" }
  vars { name = "world" }
}
output "text" { value = "${data.template_file.tasks.rendered}" }
`, Options{})
	want := map[string]string{
		"aws_subnet.main[1]":         `{cidr_block: "10.0.1.0/24", tags: {Name: "main-b"}}`,
		"aws_lb.main":                `{name: "web", subnets: ["10.0.0.0/24", "10.0.1.0/24", "10.0.9.0/24"], security_groups: <variable extra has no default>}`,
		"aws_autoscaling_group.main": `{vpc_zone_identifier: [<variable one has no default>], load_balancers: ["x", ...]}`,
	}
	for address, arguments := range want {
		if diff := cmp.Diff(arguments, show(e.instance(t, address).Arguments)); diff != "" {
			t.Errorf("%s: %s", address, diff)
		}
	}
	if got := e.outputs()["text"]; got != `"hello, world"` {
		t.Errorf("the template gives %s", got)
	}
	if diff := cmp.Diff([]string(nil), e.diagnostics()); diff != "" {
		t.Error(diff)
	}
}
