package terraform

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

func action(members ...inventory.Member) *inventory.Value {
	return inventory.NewObject(members, inventory.Range{})
}

func TestInOrder(t *testing.T) {
	first := inventory.Member{Name: "Order", Value: inventory.NewInt(7, inventory.Range{})}
	tests := map[string]struct {
		actions []*inventory.Value
		want    string
	}{
		"one":     {[]*inventory.Value{action()}, `[{}]`},
		"several": {[]*inventory.Value{action(), action()}, `[{"Order":1},{"Order":2}]`},
		"stated":  {[]*inventory.Value{action(first), action()}, `[{"Order":7},{"Order":2}]`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := shown(t, inOrder(inventory.NewList(tt.actions, inventory.Range{})))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOfApplication(t *testing.T) {
	const arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/"
	tests := map[string]struct {
		v    *inventory.Value
		want string
	}{
		"application": {inventory.NewString(arn+"app/web/0123456789abcdef", inventory.Range{}), `"HTTP"`},
		"network":     {inventory.NewString(arn+"net/web/0123456789abcdef", inventory.Range{}), "absent"},
		"unknown":     {unknownText("var.arn"), "absent"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := shown(t, ofApplication("HTTP")(tt.v)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestNamedKeepsAnUnknownBlock(t *testing.T) {
	block := unknownText("var.conditions")
	if got := named("path-pattern")(block); got != block {
		t.Errorf("an unknown block becomes %s", shown(t, got))
	}
}
