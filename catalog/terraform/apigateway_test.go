package terraform

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

func TestAPIGatewayMethodPath(t *testing.T) {
	tests := map[string]struct {
		v    *inventory.Value
		want string
	}{
		"all":      {native("*/*"), `{"HttpMethod":"*","ResourcePath":"/*"}`},
		"one":      {native("orders/GET"), `{"HttpMethod":"GET","ResourcePath":"/orders"}`},
		"deep":     {native("/orders/{id}/GET"), `{"HttpMethod":"GET","ResourcePath":"/orders/{id}"}`},
		"root":     {native("/GET"), `{"HttpMethod":"GET","ResourcePath":"/"}`},
		"no slash": {native("orders"), `{"HttpMethod":"","ResourcePath":"/orders"}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := shown(t, apiGatewayMethodPath(tt.v)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	if got := apiGatewayMethodPath(unknownText("var.path")).Get("ResourcePath"); got.Unknown() == nil {
		t.Error("an unknown path becomes known")
	}
}

func TestAPIGatewayV2Target(t *testing.T) {
	id := inventory.NewPieces([]inventory.Piece{{Text: "abc", Expression: "x.id", Synthetic: true}}, inventory.Range{})
	whole := inventory.NewPieces([]inventory.Piece{{Text: "integrations/"}, id.Pieces()[0]}, inventory.Range{})
	for name, tt := range map[string]struct {
		v    *inventory.Value
		want string
	}{
		"identifier alone": {id, "integrations/abc"},
		"as it should be":  {whole, "integrations/abc"},
		"as written":       {native("abc"), "abc"},
	} {
		got, _ := apiGatewayV2Target(tt.v).Text()
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", name, got, tt.want)
		}
	}
	if got := apiGatewayV2Target(id); got.Origin() != inventory.OriginSynthetic {
		t.Error("the target no longer says that it is made up")
	}
}
