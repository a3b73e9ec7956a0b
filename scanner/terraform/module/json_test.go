package module

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNestedDynamicInJSON has dynamic blocks within other blocks.
func TestNestedDynamicInJSON(t *testing.T) {
	e := evaluate(t, `
-- main.tf.json --
{
  "locals": {"ports": [80, 443]},
  "resource": {
    "aws_x": {
      "y": {
        "name": "n",
        "outer": {
          "kind": "o",
          "dynamic": {"rule": {"for_each": "${local.ports}", "content": {
            "port": "${rule.value}",
            "inner": [{"dynamic": {"leaf": [{"for_each": ["a"], "iterator": "it", "content": {"v": "${it.value}-${rule.key}"}}]}}]
          }}}
        }
      }
    }
  }
}
`, Options{})
	want := `{name: "n", outer: [{kind: "o", rule: [{port: 80, inner: [{leaf: [{v: "a-0"}]}]}, {port: 443, inner: [{leaf: [{v: "a-1"}]}]}]}]}`
	if diff := cmp.Diff(want, show(e.instance(t, "aws_x.y").Arguments)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string(nil), e.diagnostics()); diff != "" {
		t.Error(diff)
	}
}
