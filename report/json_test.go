package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/archlint/archlint/inventory"
)

const scanSchema = "../docs/schema/scan.json"

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, sample(), Style{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "scan.json", b.Bytes())
	mustValidate(t, scanSchema, b.Bytes())
	if strings.Contains(b.String(), ": null") {
		t.Error("an empty list is null")
	}
}

func TestJSONOfNothing(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, &Scan{Tool: "1", Inventory: inventory.New()}, Style{}); err != nil {
		t.Fatal(err)
	}
	mustValidate(t, scanSchema, b.Bytes())
}

// TestJSONSchemaRejects makes sure that validation can fail: an unknown verdict
// needs its condition.
func TestJSONSchemaRejects(t *testing.T) {
	s := sample()
	for i := range s.Findings {
		s.Findings[i].Condition = ""
	}
	var b bytes.Buffer
	if err := JSON(&b, s, Style{}); err != nil {
		t.Fatal(err)
	}
	if validate(t, scanSchema, b.Bytes()) == nil {
		t.Error("the schema accepts an unknown verdict without a condition")
	}
}
