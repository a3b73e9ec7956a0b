package topology

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

func TestTitle(t *testing.T) {
	task := &inventory.Resource{Address: "TaskDef1A", Construct: "Shop/Api/TaskDef"}
	tests := []struct {
		node Node
		want string
	}{
		{Node{Address: "TaskDef1A", Resource: task}, "Shop/Api/TaskDef"},
		{Node{Address: "TaskDef1A#web", Resource: task, Synthetic: true}, "Shop/Api/TaskDef#web"},
		{Node{Address: "other", Resource: task}, "other"},
		{Node{Address: "internet"}, "internet"},
		{Node{Address: "Task", Resource: &inventory.Resource{Address: "Task", Name: "web"}}, "Task"},
	}
	for _, tt := range tests {
		if got := tt.node.Title(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.node.Address, got, tt.want)
		}
	}
}
