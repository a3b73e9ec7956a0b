package report

import (
	"bytes"
	"testing"
)

func TestPoliciesFormats(t *testing.T) {
	for name, write := range PoliciesFormats() {
		var b bytes.Buffer
		if err := write(&b, sample().Rules, Style{Width: 100}); err != nil {
			t.Fatal(err)
		}
		golden(t, "policies."+name, b.Bytes())
		if name == "json" {
			mustValidate(t, "../docs/schema/policies.json", b.Bytes())
		}
	}
}

func TestPolicyFormats(t *testing.T) {
	for name, write := range PolicyFormats() {
		var b bytes.Buffer
		if err := write(&b, sample().Rules[0], Style{Width: 60}); err != nil {
			t.Fatal(err)
		}
		golden(t, "policy."+name, b.Bytes())
		if name == "json" {
			mustValidate(t, "../docs/schema/policy.json", b.Bytes())
		}
	}
}
