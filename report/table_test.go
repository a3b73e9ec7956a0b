package report

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
)

func TestTable(t *testing.T) {
	tests := []struct {
		name  string
		scan  *Scan
		style Style
	}{
		{"table.golden", sample(), Style{}},
		{"table-verbose.golden", sample(), Style{Verbose: true, Width: 160}},
		{"table-80.golden", sample(), Style{Width: 80}},
		{"table-40.golden", sample(), Style{Width: 40}},
		{"table-color.golden", sample(), Style{Color: true, Elapsed: 140 * time.Millisecond}},
		{"table-hide-unknown.golden", sample(), Style{HideUnknown: true}},
		{"table-clean.golden", &Scan{Tool: "1.2.3", Inventory: clean()}, Style{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := Table(&b, test.scan, test.style); err != nil {
				t.Fatal(err)
			}
			golden(t, test.name, b.Bytes())
		})
	}
}

func clean() *inventory.Inventory {
	inv := inventory.New()
	inv.Inputs = []inventory.Input{{Path: "web.yaml", Kind: "cloudformation"}}
	inv.Resources = make([]*inventory.Resource, 3)
	return inv
}

func TestTableFitsWidth(t *testing.T) {
	for width := 74; width <= 240; width += 7 {
		var b bytes.Buffer
		s := sample()
		s.Inventory = clean()
		if err := Table(&b, s, Style{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := columns(strings.TrimSuffix(line, "\n")); n > width && strings.ContainsAny(line, "│┌└├") {
				t.Errorf("width %d: a line of %d columns: %s", width, n, line)
			}
		}
	}
}

// TestTableIgnoresLocale guards against the width of ambiguous characters being
// taken from the environment.
func TestTableIgnoresLocale(t *testing.T) {
	write := func() string {
		var b bytes.Buffer
		if err := Table(&b, sample(), Style{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	want := write()
	t.Setenv("LC_ALL", "zh_CN.UTF-8")
	t.Setenv("LANG", "zh_CN.UTF-8")
	if got := write(); got != want {
		t.Errorf("the locale changes the table:\n%s\n%s", want, got)
	}
}

func TestTableIsSafeForTerminals(t *testing.T) {
	s := &Scan{Tool: "1", Inventory: clean(), Findings: []finding.Finding{{
		Policy: "p", Verdict: finding.VerdictFail, Resource: finding.ResourceRef{Address: "A\x1b[2JB"},
		Message: "line one\nline two \u202e reversed \x07",
	}}}
	s.Inventory.Diagnostics = []inventory.Diagnostic{{Severity: inventory.SeverityError, Summary: "bad \x1b]0;title\x07"}}
	s.Inventory.Gaps = []inventory.Gap{{Kind: inventory.GapInput, Subject: "a\x1bb", Reason: "c\rd"}}
	var b bytes.Buffer
	if err := Table(&b, s, Style{}); err != nil {
		t.Fatal(err)
	}
	if i := strings.IndexFunc(b.String(), func(r rune) bool { return r != '\n' && unprintable(r) }); i >= 0 {
		t.Errorf("control character %q in:\n%s", b.String()[i], b.String())
	}
}

func TestTableShowsTheDirectoryOnce(t *testing.T) {
	s := &Scan{
		Tool: "1.0.0", Base: "infra/prod", Inventory: inventory.New(),
		Findings: []finding.Finding{{
			Policy: "p", Verdict: finding.VerdictUnknown, Message: "m",
			Condition: "depends on parameter Tag (infra/prod/web.yaml:7:3)",
			Location:  finding.Location{Range: inventory.Range{File: "infra/prod/web.yaml", Line: 3, Column: 5}},
		}},
	}
	var b strings.Builder
	if err := Table(&b, s, Style{}); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if !strings.HasPrefix(got, "archlint 1.0.0   infra/prod/   ") || !strings.Contains(got, " web.yaml:3:5 ") ||
		!strings.Contains(got, "(web.yaml:7:3)") || strings.Count(got, "infra/prod") != 1 {
		t.Errorf("table:\n%s", got)
	}
}

func TestTableNamesTheCallsOfModules(t *testing.T) {
	at := func(file string, line int) inventory.Range {
		return inventory.Range{File: "infra/" + file, Line: line, Column: 1}
	}
	s := &Scan{
		Tool: "1.0.0", Base: "infra", Inventory: inventory.New(),
		Findings: []finding.Finding{{
			Policy: "p", Message: "m", Location: finding.Location{Range: at("c.tf", 3)},
			Expansions: []inventory.Expansion{
				{Kind: inventory.ExpansionModule, Name: "module.a", Range: at("a.tf", 1)},
				{Kind: "for_each", Name: "module.b", Range: at("b.tf", 9)},
				{Kind: inventory.ExpansionModule, Name: "module.a.module.b", Range: at("b.tf", 8)},
				{Kind: inventory.ExpansionModule, Name: "a plan says no place"},
			},
		}},
	}
	var b strings.Builder
	if err := Table(&b, s, Style{Width: 200}); err != nil {
		t.Fatal(err)
	}
	if want := " c.tf:3:1, called at b.tf:8, a.tf:1 "; !strings.Contains(b.String(), want) {
		t.Errorf("the table lacks %q:\n%s", want, b.String())
	}
}
