package report

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

const sarifSchema = "testdata/sarif-schema-2.1.0.json"

func writeSARIF(t *testing.T, s *Scan) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := SARIF(&b, s, Style{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSARIF(t *testing.T) {
	got := writeSARIF(t, sample())
	golden(t, "scan.sarif", got)
	mustValidate(t, sarifSchema, got)
	mustValidate(t, sarifSchema, writeSARIF(t, &Scan{Tool: "1", Inventory: inventory.New()}))
}

// TestSARIFSchemaRejects makes sure that validation can fail.
func TestSARIFSchemaRejects(t *testing.T) {
	broken := bytes.Replace(writeSARIF(t, sample()), []byte(`"level": "none"`), []byte(`"level": "dire"`), 1)
	if validate(t, sarifSchema, broken) == nil {
		t.Error("the schema accepts a level that does not exist")
	}
}

func TestSARIFRulesAreUnique(t *testing.T) {
	s := sample()
	s.Rules = append(s.Rules, s.Rules[0])
	var log sarifLog
	if err := json.Unmarshal(writeSARIF(t, s), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	seen := map[string]bool{}
	for _, rule := range run.Tool.Driver.Rules {
		if seen[rule.ID] {
			t.Errorf("rule %s stands there twice", rule.ID)
		}
		seen[rule.ID] = true
	}
	for _, result := range run.Results {
		if id := run.Tool.Driver.Rules[*result.RuleIndex].ID; id != result.RuleID {
			t.Errorf("result of %s points at rule %s", result.RuleID, id)
		}
	}
}

// TestSARIFSuppressionsAllOrNone follows section 3.27.23: the property is in all
// results of a run or in none.
func TestSARIFSuppressionsAllOrNone(t *testing.T) {
	withIt := sample()
	without := sample()
	for i := range without.Findings {
		without.Findings[i].Suppressed = nil
	}
	for _, test := range []struct {
		scan *Scan
		want int
	}{{withIt, len(withIt.Findings)}, {without, 0}} {
		if got := bytes.Count(writeSARIF(t, test.scan), []byte(`"suppressions":`)); got != test.want {
			t.Errorf("%d results have suppressions, want %d", got, test.want)
		}
	}
}

func TestSARIFURI(t *testing.T) {
	got := map[string]string{}
	want := map[string]string{
		"web.yaml":           "web.yaml",
		"infra/my stack.yml": "infra/my%20stack.yml",
		"../up.yaml":         "../up.yaml",
		"a:b.yaml":           "./a:b.yaml",
		"100%#?.yaml":        "100%25%23%3F.yaml",
		"/abs/web.yaml":      "file:///abs/web.yaml",
		`C:\abs\web.yaml`:    "file:///C:/abs/web.yaml",
		"-":                  "-",
	}
	for path := range want {
		got[path] = sarifURI(path)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
