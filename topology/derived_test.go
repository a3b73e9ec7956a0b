package topology

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

func TestEncrypted(t *testing.T) {
	text := func(s string) *inventory.Value { return inventory.NewString(s, inventory.Range{}) }
	opaque := &inventory.Unknown{Reason: inventory.ReasonParameter, Expression: "Protocol", Type: inventory.KindString}
	choice := &inventory.Unknown{Key: "condition HasCertificate", Alternatives: []inventory.Alternative{
		{When: "condition HasCertificate is true", Value: text("HTTPS")},
		{When: "condition HasCertificate is false", Value: text("HTTP")},
		{When: "otherwise", Value: inventory.NewUnknown(opaque, inventory.Range{})},
	}}
	if b, ok := encrypted(text("TLS")).Bool(); !b || !ok {
		t.Error("TLS is not encrypted")
	}
	if encrypted(nil) != nil {
		t.Error("a protocol that is absent says something")
	}
	got := encrypted(inventory.NewUnknown(choice, inventory.Range{})).Unknown()
	if got.Key != choice.Key || len(got.Alternatives) != 3 {
		t.Fatalf("got %+v, want a choice by the same key", got)
	}
	yes, _ := got.Alternatives[0].Value.Bool()
	no, known := got.Alternatives[1].Value.Bool()
	if !yes || no || !known {
		t.Errorf("alternatives %+v, want true and false", got.Alternatives)
	}
	rest := got.Alternatives[2].Value.Unknown()
	if rest == nil || rest.Type != inventory.KindBool || rest.Identity() != "" {
		t.Errorf("an unknown protocol gives %+v, want a boolean that is no other's value", rest)
	}
}
