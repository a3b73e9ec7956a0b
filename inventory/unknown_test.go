package inventory

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBecause(t *testing.T) {
	unknown := func(name string) *Unknown {
		return &Unknown{Reason: ReasonParameter, Detail: name, Refs: []Ref{{Kind: "parameter", Name: name}}}
	}
	got := Because([]*Unknown{unknown("a"), unknown("a"), unknown("b"), unknown("c"), unknown("d")}, 2)
	want := &Unknown{
		Reason: ReasonParameter, Detail: "a, b, c",
		Refs: []Ref{{Kind: "parameter", Name: "a"}, {Kind: "parameter", Name: "b"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := Because(nil, 2); got.Reason != ReasonUnsupported || got.Detail != "" {
		t.Errorf("without others it is %+v", got)
	}
}
