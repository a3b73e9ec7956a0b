package inventory

import "testing"

func TestUnordered(t *testing.T) {
	list := NewList([]*Value{NewInt(1, Range{})}, Range{})
	set := list.WithUnordered(true)
	if list.IsUnordered() || !set.IsUnordered() || set.WithUnordered(false).IsUnordered() {
		t.Error("only the set is one")
	}
	changed := set.MapElements(func(*Value) *Value { return NewInt(2, Range{}) })
	if !changed.IsUnordered() {
		t.Error("a set with other elements is a set")
	}
	if NewInt(1, Range{}).Like(set).IsUnordered() || (*Value)(nil).WithUnordered(true).IsUnordered() {
		t.Error("what is no list is no set")
	}
}
