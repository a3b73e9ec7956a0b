package terraform_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// replacement is a configuration with a plan beside it that replaces one of two groups.
// What the plan does not know mentions both: one by its identifier, which is there, and
// the other by one that is made up.
const replacement = `-- main.tf --
resource "aws_security_group" "stays" {
  name = "stays"
}
resource "aws_security_group" "goes" {
  name = "goes"
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  environment {
    variables = { BOTH = "${aws_security_group.stays.id},${aws_security_group.goes.id}", ONE = aws_security_group.stays.id }
  }
}
-- plan.json --
{"format_version":"1.2","resource_changes":[
{"mode":"managed","type":"aws_security_group","name":"stays","change":{"actions":["no-op"],
 "after":{"id":"STAYS","name":"stays"},"after_unknown":{}}},
{"mode":"managed","type":"aws_security_group","name":"goes","change":{"actions":["delete","create"],
 "after":{"name":"goes"},"after_unknown":{"id":true}}},
{"mode":"managed","type":"aws_lambda_function","name":"f","change":{"actions":["update"],
 "after":{"id":"f","function_name":"f","environment":[{"variables":{"ONE":"STAYS"}}]},"after_unknown":{"environment":[{"variables":{"BOTH":true}}]}}}],
"configuration":{"root_module":{"resources":[{"mode":"managed","type":"aws_lambda_function","name":"f","expressions":{
 "environment":[{"variables":{"references":["aws_security_group.stays.id","aws_security_group.stays","aws_security_group.goes.id","aws_security_group.goes"]}}]}}]}}}
`

func TestPlanOfWhatIsThereBesideConfiguration(t *testing.T) {
	unpack(t, strings.ReplaceAll(replacement, "STAYS", "sg-0123456789abcdef0"))
	inv := scanned(t, ".")
	if p := problems(inv); len(p) > 0 {
		t.Fatal(p)
	}
	var got []string
	for _, r := range inv.Resources {
		for _, m := range r.Properties.At(inventory.Path{"Environment", "Variables"}).Members() {
			for _, p := range m.Value.Pieces() {
				if p.Names != "" {
					got = append(got, fmt.Sprintf("%s %s made up %t", m.Name, p.Names, p.Synthetic))
				}
			}
		}
	}
	want := []string{
		"ONE .::aws_security_group.stays made up false",
		"BOTH .::aws_security_group.stays made up false",
		"BOTH .::aws_security_group.goes made up true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
