package inventory

import "testing"

func TestMapUnknowns(t *testing.T) {
	u := &Unknown{Expression: "P"}
	leaf := NewUnknown(u, Range{})
	plain := NewList([]*Value{NewString("a", Range{})}, Range{})
	text := NewPieces([]Piece{{Text: "x-"}, {Expression: "P", Unknown: u}}, Range{})
	choice := NewUnknown(&Unknown{Key: "k", Alternatives: []Alternative{{Value: leaf}, {}}}, Range{})
	open := NewList([]*Value{leaf, choice}, Range{Line: 7}).WithMore(u).WithNote("note")
	v := NewObject([]Member{{Name: "plain", Value: plain}, {Name: "open", Value: open}, {Name: "text", Value: text}}, Range{})
	calls := 0
	got := v.MapUnknowns(func(u *Unknown) *Unknown {
		calls++
		c := *u
		c.Scope = "s"
		return &c
	})
	if calls != 3 {
		t.Errorf("the function got %d unknowns", calls)
	}
	list := got.Get("open")
	for name, u := range map[string]*Unknown{
		"element": list.List()[0].Unknown(), "end": list.More(), "choice": list.List()[1].Unknown(),
		"alternative": list.List()[1].Unknown().Alternatives[0].Value.Unknown(),
		"text":        got.Get("text").Unknown(), "piece": got.Get("text").Unknown().Pieces[1].Unknown,
	} {
		if u == nil || u.Scope != "s" {
			t.Errorf("%s was not changed: %+v", name, u)
		}
	}
	if got.Get("plain") != plain || list.Note() != "note" || list.Range().Line != 7 {
		t.Error("what has no unknown was changed")
	}
	if u.Scope != "" || v.Get("open").List()[0].Unknown() != u || text.Unknown().Pieces[1].Unknown != u {
		t.Error("the original was changed")
	}
	if same := v.MapUnknowns(func(u *Unknown) *Unknown { return u }); same != v {
		t.Error("a value without a change is another one")
	}
	if (*Value)(nil).MapUnknowns(func(*Unknown) *Unknown { return nil }) != nil {
		t.Error("an absent value became something")
	}
}

// TestMapUnknownsIsLinear shows that parts which are shared are visited once.
func TestMapUnknownsIsLinear(t *testing.T) {
	v := NewUnknown(&Unknown{Expression: "P"}, Range{})
	for range 200 {
		v = NewList([]*Value{v, v}, Range{})
	}
	calls := 0
	v.MapUnknowns(func(u *Unknown) *Unknown {
		calls++
		return &Unknown{Expression: u.Expression, Scope: "s"}
	})
	if calls != 1 {
		t.Errorf("visited %d unknowns", calls)
	}
}
