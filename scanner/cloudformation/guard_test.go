package cloudformation

import (
	"strings"
	"testing"

	"github.com/archlint/archlint/inventory"
)

func TestFaultInOneTemplateIsReported(t *testing.T) {
	r := &reading{inventory: inventory.New()}
	r.guard("web.yaml", func() { panic("index out of range") })
	if len(r.inventory.Diagnostics) != 1 || len(r.inventory.Gaps) != 1 {
		t.Fatalf("%d diagnostics, %d gaps", len(r.inventory.Diagnostics), len(r.inventory.Gaps))
	}
	d := r.inventory.Diagnostics[0]
	if d.Severity != inventory.SeverityError || d.Range.File != "web.yaml" || !strings.Contains(d.Summary, "index out of range") {
		t.Errorf("diagnostic: %+v", d)
	}
	r.guard("web.yaml", func() {})
	if len(r.inventory.Diagnostics) != 1 {
		t.Error("what works is reported too")
	}
}
