package scanner

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

func TestNormalizeReportsWhatIsNoDocument(t *testing.T) {
	inv := inventory.New()
	inv.Resources = []*inventory.Resource{resource(t, "AWS::SQS::QueuePolicy", `{"PolicyDocument": "{oops"}`)}
	Normalize(inv)
	Normalize(inv)
	want := []inventory.Diagnostic{{
		Severity: inventory.SeverityWarning,
		Summary:  "PolicyDocument of R is not a JSON document",
		Detail:   "invalid character 'o'. Write the document as an object, or as text that is valid JSON.",
		Range:    line(2),
	}}
	got := inv.Diagnostics
	for i := range got {
		got[i].Detail = "invalid character 'o'" + got[i].Detail[strings.Index(got[i].Detail, ". Write"):]
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
