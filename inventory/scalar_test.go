package inventory

import (
	"encoding/json"
	"testing"
)

func TestScalar(t *testing.T) {
	at := Range{}
	for _, test := range []struct {
		name  string
		value *Value
		text  string
		ok    bool
	}{
		{"absent", nil, "", false},
		{"null", NewNull(at), "", false},
		{"text", NewString("a", at), "a", true},
		{"empty text", NewString("", at), "", true},
		{"text of pieces", NewPieces([]Piece{{Text: "a-"}, {Text: "b", Expression: "X", Synthetic: true}}, at), "a-b", true},
		{"number", NewNumber("1.50", at), "1.50", true},
		{"false", NewBool(false, at), "false", true},
		{"list", NewList([]*Value{NewString("a", at)}, at), "", false},
		{"object", NewObject(nil, at), "", false},
		{"unknown", NewUnknown(&Unknown{Detail: "d"}, at), "", false},
	} {
		text, ok := test.value.Scalar()
		if text != test.text || ok != test.ok || test.value.Kind().IsScalar() != test.ok {
			t.Errorf("%s is %q, %v; its kind is scalar: %v", test.name, text, ok, test.value.Kind().IsScalar())
		}
	}
}

func TestNewNative(t *testing.T) {
	at := Range{}
	v := NewNative(map[string]any{
		"b": []any{"text", 7, true, json.Number("1.50"), nil, 2.5},
		"a": map[string]any{},
	}, at)
	text, err := json.Marshal(v)
	if want := `{"a":{},"b":["text",7,true,1.50,null,null]}`; err != nil || string(text) != want {
		t.Errorf("it is %s, %v; want %s", text, err, want)
	}
}
