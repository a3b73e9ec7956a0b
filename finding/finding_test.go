package finding

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

func TestFingerprintSurvivesMovedLinesAndIndexes(t *testing.T) {
	f := Finding{
		Policy: "ecs-image-tag-latest", Resource: ResourceRef{Address: "Task"},
		Location: Location{Range: inventory.Range{File: "a.yaml", Line: 3}, Property: "ContainerDefinitions[0].Image"},
		Evidence: []Evidence{{From: "A", To: "B", Kind: "runs"}},
	}
	moved := f
	moved.Location = Location{Range: inventory.Range{File: "a.yaml", Line: 99}, Property: "ContainerDefinitions[4].Image"}
	base := Fingerprint(f, "a.yaml", 0)
	if Fingerprint(moved, "a.yaml", 0) != base {
		t.Error("the fingerprint depends on lines or list indexes")
	}
	other := f
	other.Evidence = []Evidence{{From: "A", To: "C", Kind: "runs"}}
	renamed := f
	renamed.Resource.Address = "Other"
	for name, fingerprint := range map[string]string{
		"another template":   Fingerprint(f, "b.yaml", 0),
		"another occurrence": Fingerprint(f, "a.yaml", 1),
		"other evidence":     Fingerprint(other, "a.yaml", 0),
		"another resource":   Fingerprint(renamed, "a.yaml", 0),
	} {
		if fingerprint == base {
			t.Errorf("%s has the same fingerprint", name)
		}
	}
}

func TestCompareOrdersWorstFirst(t *testing.T) {
	findings := []Finding{
		{Policy: "c", Verdict: VerdictUnknown, Severity: SeverityCritical},
		{Policy: "b", Verdict: VerdictFail, Severity: SeverityLow},
		{Policy: "b", Verdict: VerdictFail, Severity: SeverityHigh},
		{Policy: "a", Verdict: VerdictFail, Severity: SeverityHigh},
	}
	slices.SortFunc(findings, Compare)
	var got []string
	for _, f := range findings {
		got = append(got, f.Verdict.String()+" "+f.Severity.String()+" "+f.Policy)
	}
	want := []string{"fail high a", "fail high b", "fail low b", "unknown critical c"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestParseSeverity(t *testing.T) {
	for _, s := range Severities() {
		if got, ok := ParseSeverity(s.String()); !ok || got != s {
			t.Errorf("ParseSeverity(%q) = %v, %v", s.String(), got, ok)
		}
	}
	if _, ok := ParseSeverity("urgent"); ok {
		t.Error("urgent is a severity")
	}
}
