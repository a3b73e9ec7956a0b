package inventory

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var at = Range{File: "web.yaml", Line: 3, Column: 5, EndLine: 3, EndColumn: 9}

func tag() *Unknown {
	return &Unknown{
		Reason: ReasonParameter, Detail: "parameter Tag has no default", Expression: "Tag", Type: KindString,
		Refs: []Ref{{Kind: "parameter", Name: "Tag"}},
	}
}

func TestAbsentNullAndUnknownAreThreeThings(t *testing.T) {
	var absent *Value
	null, unknown := NewNull(at), NewUnknown(tag(), at)
	tests := map[string]struct {
		value      *Value
		kind       Kind
		known, set bool
	}{
		"absent":  {absent, KindAbsent, true, false},
		"null":    {null, KindNull, true, false},
		"unknown": {unknown, KindUnknown, false, true},
		"empty":   {NewString("", at), KindString, true, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if test.value.Kind() != test.kind || test.value.IsKnown() != test.known || test.value.IsSet() != test.set {
				t.Errorf("kind %v, known %v, set %v", test.value.Kind(), test.value.IsKnown(), test.value.IsSet())
			}
		})
	}
}

func TestNilValueAnswersEverything(t *testing.T) {
	var v *Value
	if v.Get("x") != nil || v.List() != nil || v.Members() != nil || v.Unknown() != nil || v.More() != nil ||
		v.Display() != "" || v.Pieces() != nil || v.IsSensitive() || v.WithNote("n") != nil || !v.Range().IsZero() {
		t.Error("a nil value is not empty")
	}
}

func TestPieces(t *testing.T) {
	synthetic := Piece{Text: "1.dkr.ecr", Expression: "Repo.Uri", Synthetic: true}
	tests := map[string]struct {
		pieces  []Piece
		kind    Kind
		text    string
		display string
		origin  Origin
	}{
		"literals join":            {[]Piece{{Text: "a"}, {Text: ""}, {Text: "b"}}, KindString, "ab", "ab", OriginInput},
		"synthetic text is marked": {[]Piece{synthetic, {Text: ":1"}}, KindString, "1.dkr.ecr:1", "${Repo.Uri}:1", OriginSynthetic},
		"a parameter's text stays": {[]Piece{{Text: "web", Expression: "Name"}}, KindString, "web", "web", OriginInput},
		"one unknown piece":        {[]Piece{synthetic, {Text: ":"}, {Expression: "Tag", Unknown: tag()}}, KindUnknown, "", "${Repo.Uri}:${Tag}", OriginInput},
		"nothing but an unknown":   {[]Piece{{Expression: "Tag", Unknown: tag()}}, KindUnknown, "", "${Tag}", OriginInput},
		"nothing":                  {nil, KindString, "", "", OriginInput},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			v := NewPieces(test.pieces, at)
			text, _ := v.Text()
			if v.Kind() != test.kind || text != test.text || v.Display() != test.display || v.Origin() != test.origin {
				t.Errorf("kind %v, text %q, display %q, origin %v", v.Kind(), text, v.Display(), v.Origin())
			}
		})
	}
}

func TestMergedUnknownKeepsReasons(t *testing.T) {
	other := tag()
	other.Detail, other.Refs = "parameter Repo has no default", []Ref{{Kind: "parameter", Name: "Repo"}}
	u := NewPieces([]Piece{
		{Expression: "Repo", Unknown: other}, {Text: ":"}, {Expression: "Tag", Unknown: tag()}, {Expression: "Tag", Unknown: tag()},
	}, at).Unknown()
	if u.Detail != "parameter Repo has no default, parameter Tag has no default" || len(u.Refs) != 2 ||
		u.Expression != "${Repo}:${Tag}${Tag}" {
		t.Errorf("merged: %+v", u)
	}
}

func TestDisplayRedacts(t *testing.T) {
	secret := NewObject([]Member{{Name: "Password", Value: NewString("hunter2", at).WithSensitive()}}, at)
	if got := secret.Display(); got != `{"Password":"(redacted)"}` {
		t.Errorf("display: %s", got)
	}
}

func TestMarshalJSON(t *testing.T) {
	v := NewObject([]Member{
		{Name: "B", Value: NewList([]*Value{NewInt(1, at), NewBool(false, at), NewNull(at)}, at)},
		{Name: "A", Value: NewUnknown(tag(), at)},
	}, at)
	got, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"B":[1,false,null],"A":{"$unknown":"parameter Tag has no default"}}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
}

func TestWithDoesNotChangeTheOriginal(t *testing.T) {
	v := NewString("x", at)
	changed := v.WithNote("note").WithSensitive().WithOrigin(OriginDefault).WithRange(Range{Line: 9})
	if v.Note() != "" || v.IsSensitive() || v.Origin() != OriginInput || v.Range() != at {
		t.Error("the original changed")
	}
	if changed.Note() != "note" || !changed.IsSensitive() || changed.Origin() != OriginDefault || changed.Range().Line != 9 {
		t.Error("the copy did not change")
	}
}

func TestInt(t *testing.T) {
	for literal, want := range map[string]int{"80": 80, "-1": -1} {
		if got, ok := NewString(literal, at).Int(); !ok || got != want {
			t.Errorf("Int(%q) = %d, %v", literal, got, ok)
		}
		if got, ok := NewNumber(literal, at).Int(); !ok || got != want {
			t.Errorf("Int(%s) = %d, %v", literal, got, ok)
		}
	}
	for _, literal := range []string{"", "8O", "1.5"} {
		if _, ok := NewString(literal, at).Int(); ok {
			t.Errorf("Int(%q) is a number", literal)
		}
	}
}

func TestMayBeAbsent(t *testing.T) {
	for u, want := range map[*Unknown]bool{
		{Reason: ReasonParameter}:                 false,
		{Reason: ReasonImport}:                    false,
		{Reason: ReasonParameter, Optional: true}: true,
		{Reason: ReasonCondition}:                 true,
		{Reason: ReasonGap}:                       true,
	} {
		if got := u.MayBeAbsent(); got != want {
			t.Errorf("%+v may be absent: %v", u, got)
		}
	}
}
