package inventory

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSortDoesNotDependOnTheOrderOfReading(t *testing.T) {
	read := func(order ...int) *Inventory {
		parts := []*Inventory{
			{Inputs: []Input{{Path: "b"}}, Resources: []*Resource{{ID: "b::X"}}, Gaps: []Gap{{Kind: GapImport, Subject: "s"}}},
			{
				Inputs: []Input{{Path: "a"}}, Resources: []*Resource{{ID: "a::Y"}, {ID: "a::X"}},
				Diagnostics: []Diagnostic{{Summary: "z"}, {Summary: "y"}}, Gaps: []Gap{{Kind: GapImport, Subject: "r"}},
			},
		}
		inv := New()
		for _, i := range order {
			inv.Merge(parts[i])
		}
		inv.Sort()
		return inv
	}
	if diff := cmp.Diff(read(0, 1), read(1, 0)); diff != "" {
		t.Errorf("the order of reading shows:\n%s", diff)
	}
}

func TestMergeAddsCounts(t *testing.T) {
	a, b := New(), New()
	a.Unresolved["Ref"], b.Unresolved["Ref"], b.PassedOver = 2, 3, 1
	b.Expressions["vpc-0"] = "Vpc"
	a.Merge(b)
	if a.Unresolved["Ref"] != 5 || a.PassedOver != 1 || a.Expressions["vpc-0"] != "Vpc" {
		t.Errorf("merged: %+v", a)
	}
}

func TestRangeString(t *testing.T) {
	for want, r := range map[string]Range{
		"web.yaml:3:5": {File: "web.yaml", Line: 3, Column: 5},
		"web.yaml:3":   {File: "web.yaml", Line: 3},
		"web.yaml":     {File: "web.yaml"},
		"":             {},
	} {
		if got := r.String(); got != want {
			t.Errorf("String() = %q, want %q", got, want)
		}
	}
}
