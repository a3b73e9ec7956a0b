package diagram

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/topology"
	"github.com/google/go-cmp/cmp"
)

const examples = "../../examples/"

// exampleFindings are findings as the policies have them, one of each colour.
func exampleFindings(t *testing.T, example string, g *topology.Graph) []finding.Finding {
	t.Helper()
	fail, unknown := finding.VerdictFail, finding.VerdictUnknown
	switch example {
	case "anatomy":
		return []finding.Finding{
			found(t, g, "ecs-image-tag-latest", finding.SeverityHigh, fail, "WebTask", "ContainerDefinitions[0].Image"),
			found(t, g, "alarm-no-actions", finding.SeverityMedium, fail, "ServerErrorsAlarm", "AlarmActions"),
			found(t, g, "ecs-desired-count-one", finding.SeverityMedium, unknown, "WebService", "DesiredCount"),
		}
	case "pizza":
		return []finding.Finding{
			found(t, g, "alb-tls-policy-weak", finding.SeverityHigh, fail, "HttpsListener", "SslPolicy"),
			found(t, g, "cf-waf-missing", finding.SeverityMedium, fail, "SiteDistribution", "DistributionConfig"),
		}
	case "todo":
		return []finding.Finding{
			found(t, g, "ecs-container-no-logging", finding.SeverityHigh, fail, "TodoTask", "ContainerDefinitions[1]"),
		}
	}
	return []finding.Finding{
		found(t, g, "scale-target-missing", finding.SeverityLow, fail, "HooksService", ""),
	}
}

// The pictures of the examples are the ones in the documentation.
func TestExamples(t *testing.T) {
	for _, example := range []string{"anatomy", "pizza", "todo", "tracker"} {
		t.Run(example, func(t *testing.T) {
			g := graphOf(t, examples+example+"/template.yaml")
			v := Build(g, exampleFindings(t, example, g), Options{Title: example})
			s := drawn(t, v)
			for _, fault := range faults(s) {
				t.Error(fault)
			}
			if s.Width > 1800 {
				t.Errorf("the picture is %v pixels wide", s.Width)
			}
			golden(t, example+".svg", s.SVG)
			if example != "anatomy" {
				return
			}
			golden(t, example+".mmd", v.Mermaid)
			golden(t, example+".dot", v.DOT)
			golden(t, example+".json", v.JSON)
			golden(t, example+".drawio", s.DrawIO)
		})
	}
}

// golden compares what is written with the file of that name.
func golden(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var got bytes.Buffer
	if err := write(&got); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s differs (go test -update rewrites it):\n%s", name, diff)
	}
}

// The request must run on one level from the internet to what serves it.
func TestMainLineIsStraight(t *testing.T) {
	for _, example := range []string{"anatomy", "pizza", "todo", "tracker"} {
		v := Build(graphOf(t, examples+example+"/template.yaml"), nil, Options{})
		s := drawn(t, v)
		main := 0
		for _, l := range v.Links {
			if !l.Main {
				continue
			}
			main++
			for _, e := range s.Edges {
				if e.From == l.From.ID && e.To == l.To.ID && e.Kind == string(LinkRequest) && len(e.Points) != 2 {
					t.Errorf("%s: the line from %s to %s bends: %v", example, l.From.Label, l.To.Label, e.Points)
				}
			}
		}
		if main < 4 {
			t.Errorf("%s: the main line has %d steps", example, main)
		}
	}
}

func TestSameGraphSameBytes(t *testing.T) {
	var first []byte
	for range 3 {
		g := graphOf(t, examples+"tracker/template.yaml")
		var b bytes.Buffer
		if err := drawn(t, Build(g, exampleFindings(t, "tracker", g), Options{})).SVG(&b); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		}
		if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("two runs give two pictures")
		}
	}
}
