package catalog

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

func TestWhenHolds(t *testing.T) {
	at := inventory.Range{}
	text := func(s string) *inventory.Value { return inventory.NewString(s, at) }
	object := inventory.NewObject([]inventory.Member{
		{Name: "Protocol", Value: text("HTTPS")},
		{Name: "Port", Value: inventory.NewInt(443, at)},
		{Name: "Modes", Value: inventory.NewList([]*inventory.Value{text("EC2"), text("FARGATE")}, at)},
		{Name: "Choice", Value: inventory.NewUnknown(&inventory.Unknown{Detail: "parameter X has no default"}, at)},
		{Name: "Nothing", Value: inventory.NewNull(at)},
	}, at)
	properties := inventory.NewObject([]inventory.Member{{Name: "Top", Value: text("yes")}}, at)
	tests := map[string]struct {
		when           When
		holds, unknown bool
	}{
		"equal":               {When{Path: "Protocol", In: []string{"HTTP", "HTTPS"}}, true, false},
		"not equal":           {When{Path: "Protocol", In: []string{"HTTP"}}, false, false},
		"turned round":        {When{Path: "Protocol", In: []string{"HTTP"}, Not: true}, true, false},
		"a number":            {When{Path: "Port", In: []string{"443"}}, true, false},
		"any of a list":       {When{Path: "Modes", In: []string{"FARGATE"}}, true, false},
		"none of a list":      {When{Path: "Modes", In: []string{"EXTERNAL"}}, false, false},
		"absent":              {When{Path: "Missing"}, true, false},
		"null is absent":      {When{Path: "Nothing"}, true, false},
		"there":               {When{Path: "Protocol", Not: true}, true, false},
		"unknown":             {When{Path: "Choice", In: []string{"a"}}, false, true},
		"of the resource":     {When{Path: "/Top", In: []string{"yes"}}, true, false},
		"absent has no value": {When{Path: "Missing", In: []string{""}}, false, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			holds, unknown := test.when.Holds(object, properties)
			if holds != test.holds || (unknown != nil) != test.unknown {
				t.Errorf("holds %v, unknown %v", holds, unknown)
			}
		})
	}
}
