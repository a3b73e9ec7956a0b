package diagram

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/archlint/archlint/catalog"
)

// hostile is a view in which every text tries to be something else.
func hostile() *View {
	const evil = `</text><script>alert(1)</script>"]; x [label="` + "\\\x00\x01\u2028${1}&amp;\n```end"
	region := &Frame{ID: evil, Kind: FrameRegion, Label: evil, Detail: evil}
	a := &Item{ID: evil + "a", Type: evil, Symbol: evil, Category: catalog.Category(evil), Label: evil, Detail: evil, Copies: 1, Addresses: []string{evil}, Messages: []string{evil}, Findings: 1, Frame: region}
	b := &Item{ID: evil + "b", Type: evil, Symbol: "bucket", Label: evil, Copies: 9, Chips: []Chip{{evil, StateBad}, {evil, StateGood}}}
	c := &Item{ID: evil + "c", Type: evil, Label: "", Copies: 1, Aside: true}
	return &View{
		Title: evil, Notes: []string{evil}, Frames: []*Frame{region}, Items: []*Item{a, b, c},
		Links:       []*Link{{From: a, To: b, Kind: LinkRequest, Labels: []string{evil, evil}}, {From: b, To: a, Kind: LinkUses, Unknown: true}, {From: b, To: c, Kind: LinkUses}},
		FoldedTypes: []TypeCount{{evil, 3}},
	}
}

func TestHostileNames(t *testing.T) {
	v := hostile()
	s := drawn(t, v)
	for name, write := range map[string]func(io.Writer) error{"SVG": s.SVG, "draw.io": s.DrawIO} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		elements := map[string]bool{}
		decoder := xml.NewDecoder(&b)
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s is not XML: %v", name, err)
			}
			if start, ok := token.(xml.StartElement); ok {
				elements[start.Name.Local] = true
			}
		}
		if elements["script"] {
			t.Errorf("%s has a script", name)
		}
	}
	var dot bytes.Buffer
	if err := v.DOT(&dot); err != nil {
		t.Fatal(err)
	}
	l, err := renderer.Layout(t.Context(), dot.String())
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Nodes) != 3 || l.Nodes["x"].X != 0 {
		t.Errorf("DOT has other nodes than the view: %v", l.Nodes)
	}
}

func TestMermaidIsQuoted(t *testing.T) {
	var b bytes.Buffer
	if err := hostile().Mermaid(&b); err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`^(---|title: .*|flowchart LR| *end| +n\d+\["[^"]*"\]| +subgraph g\d+\["[^"]*"\]| +n\d+ -\.?->(\|"[^"]*"\|)? n\d+| +style n\d+ fill:#[0-9A-F]{6},color:#fff,stroke:none)$`)
	for l := range strings.Lines(b.String()) {
		if l = strings.TrimSuffix(l, "\n"); !line.MatchString(l) {
			t.Errorf("unexpected line %q", l)
		}
		if strings.Contains(l, "<script") {
			t.Errorf("markup in %q", l)
		}
	}
}

func TestJSONNamesItsParts(t *testing.T) {
	var b bytes.Buffer
	v := Build(graphOf(t, examples+"todo/template.yaml"), nil, Options{})
	if err := v.JSON(&b); err != nil {
		t.Fatal(err)
	}
	var got struct {
		SchemaVersion string
		Items         []struct{ ID, Frame string }
		Frames        []struct{ ID, Parent string }
		Links         []struct{ From, To string }
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"": true}
	for _, f := range got.Frames {
		known[f.ID] = true
	}
	for _, i := range got.Items {
		if !known[i.Frame] {
			t.Errorf("%s lies in %s, which is not there", i.ID, i.Frame)
		}
	}
	for _, i := range got.Items {
		known[i.ID] = true
	}
	for _, l := range got.Links {
		if !known[l.From] || !known[l.To] {
			t.Errorf("the link from %s to %s has no ends", l.From, l.To)
		}
	}
	if got.SchemaVersion != schemaVersion || len(got.Links) == 0 {
		t.Errorf("version %s, %d links", got.SchemaVersion, len(got.Links))
	}
}

func TestEmptyView(t *testing.T) {
	var b bytes.Buffer
	if err := drawn(t, Build(graphOfText(t, "Resources: {}"), nil, Options{})).SVG(&b); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "0 resources") {
		t.Error("an empty system is not drawn")
	}
}

func TestPolicyText(t *testing.T) {
	tests := map[string]string{
		"cf-tls-min-version-weak": "TLS min version weak",
		"ecs-image-tag-latest":    "tag latest",
		"alb-waf-missing":         "WAF missing",
		"my-own":                  "my own",
	}
	for id, want := range tests {
		if got := policyText(id); got != want {
			t.Errorf("policyText(%q) = %q, want %q", id, got, want)
		}
	}
}
