package cmd_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPlansAloneSayNothingWrong compares each example's plan with the same plan beside
// its configuration. What the plan alone does not show is unknown: every finding and
// every certain edge is also there with the configuration.
func TestPlansAloneSayNothingWrong(t *testing.T) {
	for _, template := range examples(t) {
		directory := filepath.Dir(template)
		name := filepath.Base(directory)
		t.Run(name, func(t *testing.T) {
			alone := claimsOf(t, filepath.Join("testdata", "plans", name+".json"))
			beside := claimsOf(t, planned(t, directory, name))
			if len(alone) == 0 {
				t.Fatal("the plan gives neither findings nor edges")
			}
			for _, claim := range alone {
				if !slices.Contains(beside, claim) {
					t.Errorf("only the plan alone says: %s", claim)
				}
			}
		})
	}
}

// claimsOf returns the findings and the certain edges of an input, by the addresses of
// the resources.
func claimsOf(t *testing.T, input string) []string {
	t.Helper()
	address := func(id string) string { return id[strings.Index(id, "::")+1:] }
	var graph struct {
		Edges []struct {
			From, To, Kind string
			Unknown        bool
			Evidence       struct{ Property string }
		}
	}
	decode(t, &graph, "graph", "--format", "json", input)
	var scan struct {
		Findings []struct {
			Policy, Verdict string
			Resource        struct{ ID string }
			Location        struct{ Property string }
		}
	}
	decode(t, &scan, "scan", "--format", "json", input)
	var claims []string
	for _, e := range graph.Edges {
		if !e.Unknown {
			claims = append(claims, strings.Join([]string{address(e.From), e.Kind, address(e.To), "by", withoutIndices(e.Evidence.Property)}, " "))
		}
	}
	for _, f := range scan.Findings {
		if f.Verdict == "fail" {
			claims = append(claims, strings.Join([]string{f.Policy, "at", address(f.Resource.ID), withoutIndices(f.Location.Property)}, " "))
		}
	}
	return claims
}
