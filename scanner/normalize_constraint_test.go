package scanner

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

func TestNormalizeConstrainsUnknowns(t *testing.T) {
	unknown := func(kind inventory.Kind) *inventory.Value {
		return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonParameter, Expression: "P", Type: kind}, inventory.Range{})
	}
	member := func(name string, v *inventory.Value) inventory.Member { return inventory.Member{Name: name, Value: v} }
	inv := inventory.New()
	service := &inventory.Resource{ID: "s", Address: "s", Type: "AWS::ECS::Service", Properties: inventory.NewObject([]inventory.Member{
		member("LaunchType", unknown(inventory.KindString)),
		member("DesiredCount", unknown(inventory.KindString)),
		member("EnableECSManagedTags", unknown(inventory.KindAbsent)),
		member("PlatformVersion", unknown(inventory.KindList)),
		member("LoadBalancers", unknown(inventory.KindAbsent)),
		member("NetworkConfiguration", unknown(inventory.KindAbsent)),
		member("PlacementConstraints", inventory.NewList(nil, inventory.Range{}).WithMore(&inventory.Unknown{Expression: "M"})),
	}, inventory.Range{})}
	inv.Resources = append(inv.Resources, service)
	Normalize(inv)
	want := map[string]inventory.Kind{
		"LaunchType": inventory.KindString, "DesiredCount": inventory.KindNumber, "EnableECSManagedTags": inventory.KindBool,
		"PlatformVersion": inventory.KindList, "LoadBalancers": inventory.KindList, "NetworkConfiguration": inventory.KindObject,
	}
	for name, kind := range want {
		if u := service.Properties.Get(name).Unknown(); u.Type != kind {
			t.Errorf("%s is %s", name, u.Type)
		}
	}
	if more := service.Properties.Get("PlacementConstraints").More(); more == nil || more.Type != inventory.KindObject {
		t.Errorf("further elements are %+v", more)
	}
	launch := service.Properties.Get("LaunchType").Unknown().Constraint
	if !launch.Allows(inventory.NewString("FARGATE", inventory.Range{})) || launch.Allows(inventory.NewString("fargate", inventory.Range{})) {
		t.Errorf("the launch type is %+v", launch)
	}
	before := service.Properties
	Normalize(inv)
	if after := service.Properties.Get("LaunchType"); after != before.Get("LaunchType") {
		t.Error("normalising again changed something")
	}
}

func TestNormalizeKeepsConstraints(t *testing.T) {
	own := &inventory.Constraint{Values: []string{"EC2", "FARGATE", "none"}}
	inv := inventory.New()
	r := &inventory.Resource{ID: "s", Address: "s", Type: "AWS::ECS::Service", Properties: inventory.NewObject([]inventory.Member{
		{Name: "LaunchType", Value: inventory.NewUnknown(&inventory.Unknown{Type: inventory.KindString, Constraint: own}, inventory.Range{})},
	}, inventory.Range{})}
	inv.Resources = append(inv.Resources, r)
	Normalize(inv)
	both := r.Properties.Get("LaunchType").Unknown().Constraint
	for text, want := range map[string]bool{"EC2": true, "none": false, "EXTERNAL": false} {
		if got := both.Allows(inventory.NewString(text, inventory.Range{})); got != want {
			t.Errorf("%s: got %v", text, got)
		}
	}
	if own.And != nil {
		t.Error("the parameter's constraint was changed")
	}
}
