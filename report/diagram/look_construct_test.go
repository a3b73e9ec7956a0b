package diagram

import (
	"testing"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

func TestConstructLabels(t *testing.T) {
	tests := []struct{ path, typ, want string }{
		{"Shop/Api/Service", "AWS::ECS::Service", "Api"},
		{"Shop/Api/Service/Service", "AWS::ECS::Service", "Api"},
		{"Shop/Vpc/PublicSubnet1/Subnet", "AWS::EC2::Subnet", "PublicSubnet1"},
		{"Shop/Vpc", "AWS::EC2::VPC", "Vpc"},
		{"Shop/Jobs", "AWS::SQS::Queue", "Jobs"},
		{"Shop", "AWS::SQS::Queue", "Shop"},
	}
	for _, tt := range tests {
		r := &inventory.Resource{Address: "X1", Construct: tt.path, Type: tt.typ}
		if got := labelOf(&topology.Node{Address: "X1", Type: tt.typ, Resource: r}); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.path, got, tt.want)
		}
	}
}
