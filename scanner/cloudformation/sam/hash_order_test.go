package sam

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func hashed(names []string) []string {
	var o hashOrder
	for _, name := range names {
		o.add(name)
	}
	return o.names()
}

// TestHashOrder compares with the orders that Python 2.7 gives.
func TestHashOrder(t *testing.T) {
	for _, tt := range []struct{ names, want []string }{
		{nil, []string{}},
		{[]string{"a", "b", "c"}, []string{"a", "c", "b"}},
		{[]string{"a", "b", "a"}, []string{"a", "b"}},
		{
			[]string{"get", "post", "put", "delete", "patch", "options", "head"},
			[]string{"head", "get", "patch", "put", "post", "options", "delete"},
		},
		{
			[]string{"swagger", "info", "paths", "securityDefinitions", "definitions"},
			[]string{"info", "paths", "definitions", "swagger", "securityDefinitions"},
		},
		{[]string{"é", "🙂", "", "Ünïcode"}, []string{"é", "", "🙂", "Ünïcode"}},
	} {
		if diff := cmp.Diff(tt.want, hashed(tt.names)); diff != "" {
			t.Errorf("%v: %s", tt.names, diff)
		}
	}
	var many []string
	for i := range 40 {
		many = append(many, fmt.Sprintf("n%d", i))
	}
	want := []string{"n12", "n13", "n10", "n11", "n16", "n17", "n14", "n15"}
	got := hashed(many)
	if diff := cmp.Diff(want, got[:8]); diff != "" || len(got) != 40 {
		t.Errorf("%d names: %s", len(got), diff)
	}
}

// TestHashOrderRemove shows what is left of names that were removed.
func TestHashOrderRemove(t *testing.T) {
	var o hashOrder
	o.remove("nothing")
	for _, name := range []string{"get", "post", "put", "delete", "patch"} {
		o.add(name)
	}
	o.remove("post")
	o.remove("post")
	o.add("head")
	o.add("post")
	want := []string{"head", "get", "patch", "put", "post", "delete"}
	if diff := cmp.Diff(want, o.names()); diff != "" {
		t.Error(diff)
	}
}

// TestHashOrderMerge shows that names which are added at once get room first.
func TestHashOrderMerge(t *testing.T) {
	var o hashOrder
	o.merge(nil)
	o.merge([]string{"one", "two"})
	o.merge([]string{"three", "four"})
	if diff := cmp.Diff([]string{"four", "three", "two", "one"}, o.names()); diff != "" {
		t.Error(diff)
	}
	var one, other hashOrder
	for i := range 1000 {
		one.add(fmt.Sprint(i))
	}
	other.merge(one.names())
	got := other.names()
	slices.Sort(got)
	if len(slices.Compact(got)) != 1000 {
		t.Errorf("%d of 1000 names", len(got))
	}
}
