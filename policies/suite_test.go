package policies

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/report"
)

func TestSuite(t *testing.T) {
	good := ownHeader("one", "AWS::ECS::Service") + goodRule
	head := "package archlint.one_test\n\nimport data.archlint.one\n\n"
	tests := []struct {
		name    string
		files   map[string]string
		results []string
		faults  []string
	}{
		{
			"outcomes",
			map[string]string{"p/one.rego": good, "p/one_test.rego": head + `test_good if {
	count(one.violation) == 1 with input as {"resource": {"properties": {"DesiredCount": 1}}}
}

test_bad if count(one.violation) == 2

todo_test_later if false

test_two if {
	f(1) == 2
}

f(1) := 1

f(x) := 2 if x == 1
`},
			[]string{
				"p/one_test.rego:5:1 test_good failed=false skipped=false ",
				"p/one_test.rego:9:1 test_bad failed=true skipped=false ",
				"p/one_test.rego:11:1 todo_test_later failed=false skipped=true ",
				"p/one_test.rego:13:1 test_two failed=true skipped=false function data.archlint.one_test.f produced conflicting values for the same inputs: 1 at p/one_test.rego:17 2 at p/one_test.rego:19",
			},
			nil,
		},
		{
			"a test that does not parse",
			map[string]string{"p/one.rego": good, "p/one_test.rego": head + "test_good if\n"},
			nil,
			[]string{"p/one_test.rego:6:1: error: unexpected eof token"},
		},
		{
			"a test of nothing",
			map[string]string{"p/one.rego": good, "p/one_test.rego": head + "test_good if count(one.violations) == 0\n"},
			nil,
			[]string{"p/one_test.rego:5:20: error: data.archlint.one.violations does not exist; Do you mean violation?"},
		},
		{
			"a policy that is broken",
			map[string]string{"p/one.rego": good + "x := nothing(1)\n", "p/one_test.rego": head},
			nil,
			[]string{"p/one.rego:13:6: error: function nothing does not exist"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			writeFiles(t, tt.files)
			suite, diagnostics := LoadSuite([]string{"p"}, nil)
			var faults, results []string
			for _, d := range diagnostics {
				faults = append(faults, report.DiagnosticText(d))
			}
			if diff := cmp.Diff(tt.faults, faults); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
			if len(faults) > 0 {
				return
			}
			found, err := suite.Run(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range found {
				results = append(results, fmt.Sprintf("%s %s failed=%v skipped=%v %s", r.Range, r.Name, r.Failed, r.Skipped, r.Reason))
			}
			if diff := cmp.Diff(tt.results, results); diff != "" {
				t.Errorf("results (-want +got):\n%s", diff)
			}
		})
	}
}
