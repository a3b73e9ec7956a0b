package terraform_test

import (
	"testing"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// TestCompareInstance makes sure that the oracle sees what differs.
func TestCompareInstance(t *testing.T) {
	text := func(s string) *inventory.Value { return inventory.NewString(s, inventory.Range{}) }
	list := func(elements ...*inventory.Value) *inventory.Value {
		return inventory.NewList(elements, inventory.Range{})
	}
	object := func(name string, v *inventory.Value) *inventory.Value {
		return inventory.NewObject([]inventory.Member{{Name: name, Value: v}}, inventory.Range{})
	}
	ask := func(kind string) *inventory.Value {
		return inventory.NewUnknown(&inventory.Unknown{Refs: []inventory.Ref{{Kind: kind, Name: "x"}}}, inventory.Range{})
	}
	type want struct{ equal, different, unknown, looked int }
	for _, test := range []struct {
		name, kind string
		after      map[string]any
		unknown    map[string]any
		arguments  *inventory.Value
		want       want
	}{
		{"equal", "aws_sqs_queue", map[string]any{"name": "a"}, nil, object("name", text("a")), want{equal: 1}},
		{"different", "aws_sqs_queue", map[string]any{"name": "a"}, nil, object("name", text("b")), want{different: 1}},
		{"not written", "aws_sqs_queue", map[string]any{"name": "a"}, nil, object("x", text("b")), want{different: 1}},
		{"not written and empty", "aws_sqs_queue", map[string]any{"name": ""}, nil, object("x", text("b")), want{equal: 1}},
		{"unknown in the source", "aws_sqs_queue", map[string]any{"name": "a"}, nil, object("name", ask("variable")), want{unknown: 1}},
		{"looked up", "aws_sqs_queue", map[string]any{"name": "a"}, nil, object("name", ask("data source")), want{looked: 1}},
		{"unknown in the plan", "aws_sqs_queue", map[string]any{}, map[string]any{"name": true}, object("name", text("a")), want{}},
		{"a tag more", "aws_sqs_queue", map[string]any{"tags": map[string]any{}}, nil, object("tags", object("a", text("b"))), want{different: 1}},
		{"order of a set", "aws_lb", map[string]any{"subnets": []any{"a", "b"}}, nil, object("subnets", list(text("b"), text("a"))), want{equal: 2}},
		{"one of a set", "aws_lb", map[string]any{"subnets": []any{"a", "b"}}, nil, object("subnets", list(text("b"), text("c"))), want{equal: 1, different: 1}},
		{"too few", "aws_lb", map[string]any{"subnets": []any{"a", "b"}}, nil, object("subnets", list(text("a"))), want{different: 1}},
		{
			"in a block", "aws_lb",
			map[string]any{"access_logs": []any{map[string]any{"bucket": "a", "enabled": true}}},
			nil,
			object("access_logs", list(object("bucket", text("b")))),
			want{different: 2},
		},
		{"JSON", "aws_sqs_queue", map[string]any{"policy": `{"a":1}`}, nil, object("policy", text(`{ "a": 1 }`)), want{equal: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := &planned{Address: "x", Type: test.kind}
			if p.Change.After = map[string]any{}; test.unknown != nil {
				for name := range test.unknown {
					p.Change.After[name] = nil
				}
			}
			for name, v := range test.after {
				p.Change.After[name] = v
			}
			p.Change.AfterUnknown = test.unknown
			o := compareInstance(p, &translate.Instance{Arguments: test.arguments})
			if got := (want{o.equal, len(o.different), len(o.unknown), len(o.looked)}); got != test.want {
				t.Errorf("got %+v, want %+v: %v", got, test.want, o)
			}
		})
	}
}
