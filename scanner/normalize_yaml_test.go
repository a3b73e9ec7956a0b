package scanner

import (
	"encoding/json"
	"testing"

	"github.com/archlint/archlint/inventory"
)

func TestYAMLDocument(t *testing.T) {
	tests := map[string]struct {
		text, want string
	}{
		"object":         {"openapi: 3.0.1\npaths:\n  /a: {get: [1, true, null]}\n", `{"openapi":"3.0.1","paths":{"/a":{"get":[1,true,null]}}}`},
		"alias":          {"a: &x {n: 1}\nb: *x\n", `{"a":{"n":1},"b":{"n":1}}`},
		"list":           {"- 1\n", ""},
		"text":           {"only words", ""},
		"broken":         {"a: [\n", ""},
		"nothing":        {"", ""},
		"circle":         {"a: &x [*x]\n", ""},
		"twice the name": {"a: 1\na: 2\n", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			v, ok := yamlDocument(inventory.NewString(tt.text, inventory.Range{}))
			if ok != (tt.want != "") {
				t.Fatalf("it holds an object: %t", ok)
			}
			if !ok {
				return
			}
			got, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	t.Run("made up in part", func(t *testing.T) {
		v, ok := yamlDocument(inventory.NewPieces([]inventory.Piece{
			{Text: "uri: x/"}, {Text: "arn:made-up", Expression: "aws_lambda_function.f.arn", Synthetic: true}, {Text: "/y\nname: z\n"},
		}, inventory.Range{}))
		if !ok {
			t.Fatal("it holds no object")
		}
		uri := v.Get("uri")
		if text, _ := uri.Text(); text != "x/arn:made-up/y" || uri.Origin() != inventory.OriginSynthetic || len(uri.Pieces()) != 3 {
			t.Errorf("it becomes %q of %d pieces", text, len(uri.Pieces()))
		}
		if v.Get("name").Origin() == inventory.OriginSynthetic {
			t.Error("a literal text counts as made up")
		}
	})
	t.Run("secret", func(t *testing.T) {
		secret := inventory.NewString("a: b", inventory.Range{}).WithSensitive()
		if v, ok := yamlDocument(secret); !ok || v != secret {
			t.Error("a secret is taken apart")
		}
	})
	t.Run("unknown", func(t *testing.T) {
		if _, ok := yamlDocument(inventory.NewUnknown(&inventory.Unknown{}, inventory.Range{})); ok {
			t.Error("an unknown holds an object")
		}
	})
}
