package terraform

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

func TestJoined(t *testing.T) {
	part := func(name string, v *inventory.Value) inventory.Member { return inventory.Member{Name: name, Value: v} }
	known := inventory.NewString("ecs", inventory.Range{})
	got := joined("|")(action(part("1", known), part("2", known)))
	if diff := cmp.Diff(`"ecs|ecs"`, shown(t, got)); diff != "" {
		t.Error(diff)
	}
	got = joined("|")(action(part("1", unknownText("var.resource")), part("2", known)))
	pieces := got.Pieces()
	if len(pieces) != 2 || pieces[0].Unknown == nil || pieces[1].Text != "|ecs" {
		t.Errorf("with an unknown part it is %s", shown(t, got))
	}
	if got := joined("|")(action()); got != nil {
		t.Errorf("without parts it is %s", shown(t, got))
	}
}

func TestJoinedKeepsAlternatives(t *testing.T) {
	text := func(s string) *inventory.Value { return inventory.NewString(s, inventory.Range{}) }
	either := inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonCondition, Key: "c", Expression: "var.c ? 1 : 2", Alternatives: []inventory.Alternative{
			{When: "c is true", Value: text("service/a/b")}, {When: "c is false", Value: text("service/c/d")},
		},
	}, inventory.Range{})
	v := inventory.NewObject([]inventory.Member{{Name: "1", Value: either}, {Name: "2", Value: text("ecs")}}, inventory.Range{})
	var got []string
	target := onlyIfKnown(Property{Convert: joined("|")}).Convert(v)
	for _, a := range target.Unknown().Alternatives {
		got = append(got, shown(t, a.Value))
	}
	if diff := cmp.Diff([]string{`"service/a/b|ecs"`, `"service/c/d|ecs"`}, got); diff != "" {
		t.Error(diff)
	}
}

func TestScalingPolicyOfAnUnknownResource(t *testing.T) {
	r, _ := Lookup("aws_appautoscaling_policy")
	unknown := unknownText("var.resource")
	for _, p := range r.Properties {
		switch p.To {
		case "ScalingTargetId":
			v := inventory.NewObject([]inventory.Member{{Name: "1", Value: unknown}}, inventory.Range{})
			if got := p.Convert(v); got != nil {
				t.Errorf("the target is %s", shown(t, got))
			}
		case "ResourceId":
			if got := p.Convert(unknown); got != unknown {
				t.Errorf("the resource is %s", shown(t, got))
			}
			if got := p.Convert(inventory.NewString("service/a/b", inventory.Range{})); got != nil {
				t.Errorf("beside a target there is a resource %s", shown(t, got))
			}
		}
	}
}
