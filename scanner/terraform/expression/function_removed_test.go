package expression_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Terraform took list and map out in 0.15: they are evaluated, and what to write instead
// is said.
func TestRemovedFunctions(t *testing.T) {
	tests := []struct {
		expression string
		want       string
		diagnostic []string
	}{
		{`list()`, `[]`, []string{"main.tf:1:1: Terraform has no function list since version 0.15"}},
		{`list("a", "b")`, `["a", "b"]`, []string{"main.tf:1:1: Terraform has no function list since version 0.15"}},
		{`list("a", 1)`, `["a", "1"]`, []string{"main.tf:1:1: Terraform has no function list since version 0.15"}},
		{`list(["a", "b"]...)`, `["a", "b"]`, []string{"main.tf:1:1: Terraform has no function list since version 0.15"}},
		{`map()`, `{}`, []string{"main.tf:1:1: Terraform has no function map since version 0.15"}},
		{`map("a", 1, "b", "x")`, `{a: "1", b: "x"}`, []string{"main.tf:1:1: Terraform has no function map since version 0.15"}},
		{`merge(map("a", "1"), {b = "2"})`, `{a: "1", b: "2"}`, []string{"main.tf:1:7: Terraform has no function map since version 0.15"}},
		{`map("a", "1", "b").a`, `<invalid>`, []string{"main.tf:1:1: Terraform has no function map since version 0.15", "main.tf:1:1: map is called with 3 arguments"}},
		{`map(["a"], "1")`, `<invalid>`, []string{"main.tf:1:1: Terraform has no function map since version 0.15", "main.tf:1:1: the key of an object is list"}},
	}
	for _, test := range tests {
		t.Run(test.expression, func(t *testing.T) {
			got := evaluate(t, test.expression, scope(), files)
			if test.want != "<invalid>" {
				if diff := cmp.Diff(test.want, show(got.value)); diff != "" {
					t.Error(diff)
				}
			} else if got.value.IsKnown() {
				t.Errorf("the value is %s", show(got.value))
			}
			if diff := cmp.Diff(test.diagnostic, got.diagnostics); diff != "" {
				t.Error(diff)
			}
		})
	}
}
