package module

import (
	"strings"
	"testing"
)

// TestSensitiveText says nothing of a sensitive value in diagnostics and addresses.
func TestSensitiveText(t *testing.T) {
	const declared = "-- main.tf --\nvariable \"pw\" {\n sensitive = true\n default = \"MARK\"\n}\n" +
		"variable \"keys\" {\n sensitive = true\n default = { MARK = 1 }\n}\n"
	tests := map[string]struct{ text, diagnostic string }{
		"path":              {`output "o" { value = file(var.pw) }`, "file: it does not take the arguments, which are sensitive"},
		"path in a text":    {`output "o" { value = file("x/${var.pw}") }`, "which are sensitive"},
		"directory":         {`output "o" { value = fileset("../../../${var.pw}", "*") }`, "which are sensitive"},
		"template":          {`output "o" { value = templatefile(var.pw, {}) }`, "which are sensitive"},
		"template's text":   {"locals { t = \"%%{ ${var.pw}\" }\noutput \"o\" { value = templatestring(local.t, {}) }", "which are sensitive"},
		"argument":          {`output "o" { value = cidrsubnet(var.pw, 1, 1) }`, "which are sensitive"},
		"conversion":        {`output "o" { value = parseint(var.pw, 10) }`, "which are sensitive"},
		"file of a data":    {`data "local_file" "f" { filename = var.pw }` + "\n" + `output "o" { value = data.local_file.f.content }`, "whose path is sensitive"},
		"set":               {`resource "aws_x" "y" { for_each = toset([var.pw]) }`, "the for_each of aws_x.y is sensitive"},
		"keys":              {`resource "aws_x" "y" { for_each = var.keys }`, "the for_each of aws_x.y is sensitive"},
		"one of two":        {"variable \"v\" {}\n" + `resource "aws_x" "y" { for_each = var.v ? var.keys : {} }`, "the for_each of aws_x.y is sensitive"},
		"argument is known": {`output "o" { value = cidrsubnet("x", 1, 1) }`, "invalid CIDR address: x"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := evaluate(t, declared+test.text+"\n", Options{})
			said := strings.Join(append(e.diagnostics(), e.gaps()...), "\n")
			for _, i := range e.added {
				said += "\n" + i.Address
			}
			if strings.Contains(said, "MARK") {
				t.Errorf("the text is shown: %s", said)
			}
			if !strings.Contains(said, test.diagnostic) {
				t.Errorf("nothing says %q: %s", test.diagnostic, said)
			}
		})
	}
}

// TestSensitiveMember lets values of a for_each be sensitive as long as its keys are not.
func TestSensitiveMember(t *testing.T) {
	e := evaluate(t, "-- main.tf --\nvariable \"pw\" {\n sensitive = true\n default = \"MARK\"\n}\n"+
		`resource "aws_x" "y" { for_each = { a = var.pw } }`+"\n", Options{})
	if len(e.added) != 1 || e.added[0].Address != `aws_x.y["a"]` || len(e.diagnostics()) != 0 {
		t.Error(e.added, e.diagnostics())
	}
}
