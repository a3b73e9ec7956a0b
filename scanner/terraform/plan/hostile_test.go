package plan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/archlint/archlint/inventory"
)

// TestCrowded looks at as many resources as are looked at, and says that there are more.
func TestCrowded(t *testing.T) {
	item := func(i int, more string) string {
		return fmt.Sprintf(`{"address": "aws_x.y[%d]", "mode": "managed", "type": "aws_x", "name": "y", "index": %d%s}`, i, i, more)
	}
	list := func(n int, of func(int) string) string {
		all := make([]string, n)
		for i := range all {
			all[i] = of(i)
		}
		return strings.Join(all, ",")
	}
	tests := map[string]func(n int) string{
		"values": func(n int) string {
			return `"values": {"root_module": {"resources": [` + list(n, func(i int) string { return item(i, `, "values": {"a": 1}`) }) + `]}}`
		},
		"child modules": func(n int) string {
			return `"values": {"root_module": {"child_modules": [` + list(n, func(i int) string {
				return fmt.Sprintf(`{"address": "module.m[%d]", "resources": [%s]}`, i, item(0, ""))
			}) + `]}}`
		},
		"changes": func(n int) string {
			return `"resource_changes": [` + list(n, func(i int) string { return item(i, `, "change": {"actions": ["create"], "after": {}}`) }) + `]`
		},
		"state": func(n int) string {
			return `"version": 4, "resources": [{"mode": "managed", "type": "aws_x", "name": "y", "instances": [` +
				list(n, func(i int) string { return fmt.Sprintf(`{"index_key": %d, "attributes": {}}`, i) }) + `]}]`
		},
	}
	for name, text := range tests {
		for _, n := range []int{mostInstances, mostInstances + 2} {
			t.Run(fmt.Sprint(name, n), func(t *testing.T) {
				result, _ := scan(t, "p.json", []byte(`{"format_version": "1.2", "terraform_version": "1.9.0", `+text(n)+`}`))
				if len(result.Instances) != mostInstances {
					t.Errorf("%d instances", len(result.Instances))
				}
				if want := n - mostInstances; len(result.Gaps) != min(want, 1) || len(result.Diagnostics) != min(want, 1) {
					t.Error(result.Gaps, result.Diagnostics)
				}
			})
		}
	}
}

func TestManyProblems(t *testing.T) {
	result, _ := scan(t, "p.json", []byte(`{"format_version": "1.2", "values": {"root_module": {"resources": [`+strings.Repeat("{},", 5000)+`{}]}}}`))
	if n := len(result.Diagnostics); n != mostProblems {
		t.Errorf("%d diagnostics", n)
	}
}

// TestWholeSecret takes all that is in a sensitive value as sensitive.
func TestWholeSecret(t *testing.T) {
	const resource = `"mode": "managed", "type": "aws_sqs_queue", "name": "q"`
	tests := map[string]string{
		"mask":              `{"format_version": "1.2", "values": {"root_module": {"resources": [{` + resource + `, "values": {"name": "MARK", "tags": {"a": "MARK"}}, "sensitive_values": true}]}}}`,
		"path that is none": `{"version": 4, "resources": [{` + resource + `, "instances": [{"attributes": {"name": "MARK", "tags": {"a": "MARK"}}, "sensitive_attributes": [[{"type": "odd"}]]}]}]}`,
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			_, inv := scan(t, "p.json", []byte(text))
			if len(inv.Resources) != 1 {
				t.Fatal(inv.Resources)
			}
			for _, at := range []inventory.Path{{"QueueName"}, {"Tags", 0, "Value"}} {
				if v := inv.Resources[0].Properties.At(at); v == nil || !v.IsSensitive() {
					t.Errorf("%v is %v", at, v)
				}
			}
		})
	}
}
