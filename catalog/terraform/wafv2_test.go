package terraform

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

func TestByPriority(t *testing.T) {
	rule := func(priority any) map[string]any { return map[string]any{"Priority": priority} }
	open := inventory.NewList([]*inventory.Value{
		native(rule(2)), inventory.NewObject([]inventory.Member{{Name: "Priority", Value: native("x")}}, inventory.Range{}),
	}, inventory.Range{})
	tests := map[string]struct {
		v    *inventory.Value
		want string
	}{
		"none":         {native([]any{}), `[]`},
		"one":          {native([]any{rule(1)}), `[{"Priority":1}]`},
		"several":      {native([]any{rule(10), rule(2), rule(1)}), `[{"Priority":1},{"Priority":2},{"Priority":10}]`},
		"not a number": {open, `[{"Priority":2},{"Priority":"x"}]`},
		"no list":      {native("x"), `"x"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := shown(t, byPriority(tt.v)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestWAFRulesFromJSON(t *testing.T) {
	document := native([]any{map[string]any{"Statement": map[string]any{"ARN": "a"}}})
	tests := map[string]struct {
		v    *inventory.Value
		want string
	}{
		"text":     {native(`[{"Priority": 1, "A": {"ARN": "b", "On": true, "No": null}}]`), `[{"Priority":1,"A":{"Arn":"b","On":true,"No":null}}]`},
		"document": {native("").WithDocument(document), `[{"Statement":{"Arn":"a"}}]`},
		"no JSON":  {native("[{"), `"[{"`},
		"unknown":  {unknownText("var.rules"), shown(t, unknownText("var.rules"))},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := shown(t, wafRulesFromJSON(tt.v)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
