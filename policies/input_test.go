package policies

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

func TestReadParts(t *testing.T) {
	at := inventory.Range{File: "web.yaml", Line: 7}
	text := func(s string) *inventory.Value { return inventory.NewString(s, at) }
	object := func(pairs ...any) *inventory.Value {
		var members []inventory.Member
		for i := 0; i < len(pairs); i += 2 {
			members = append(members, inventory.Member{Name: pairs[i].(string), Value: pairs[i+1].(*inventory.Value)})
		}
		return inventory.NewObject(members, at)
	}
	value := object(
		"list", inventory.NewList([]*inventory.Value{object("a", text("1"), "b", text("2")), object("b", text("3"))}, at),
		"whole", object("a", text("4")),
		"secret", object("a", text("hunter2")).WithSensitive(),
		"other", text("5"),
	)
	leaf := func() *topology.Reads { return &topology.Reads{} }
	tests := []struct {
		name  string
		reads *topology.Reads
		want  string
	}{
		{"nothing", &topology.Reads{}, `{}`},
		{"everything", &topology.Reads{Whole: true}, `{"list":[{"a":"1","b":"2"},{"b":"3"}],"whole":{"a":"4"},"secret":"` + inventory.Redacted + `","other":"5"}`},
		{
			"elements stay where they are", &topology.Reads{Members: map[string]*topology.Reads{
				"list": {Each: &topology.Reads{Members: map[string]*topology.Reads{"a": leaf()}}},
			}},
			`{"list":[{"a":"1"},{}]}`,
		},
		{
			"marks stay", &topology.Reads{Members: map[string]*topology.Reads{
				"secret": {Members: map[string]*topology.Reads{"a": leaf()}}, "whole": {Whole: true}, "none": leaf(),
			}},
			`{"whole":{"a":"4"},"secret":"` + inventory.Redacted + `"}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := json.Marshal(readParts(value, tt.reads))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("parts (-want +got):\n%s", diff)
			}
		})
	}
}
