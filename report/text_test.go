package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"one two three", 20, []string{"one two three"}},
		{"one two three", 7, []string{"one two", "three"}},
		{"topo-az-spread-effective", 14, []string{"topo-az-", "spread-", "effective"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"see abcdefghij now", 6, []string{"see", "abcdef", "ghij", "now"}},
		{"日本語", 4, []string{"日本", "語"}},
		{"日", 1, []string{"日"}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, wrap(test.text, test.width)); diff != "" {
			t.Errorf("wrap(%q, %d) (-want +got):\n%s", test.text, test.width, diff)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("reachable from 0.0.0.0/0 on 443", 12)
	f.Add("日本語 \x1b[31m", 3)
	f.Add("0000000\xff00000000", 13)
	f.Fuzz(func(t *testing.T, text string, width int) {
		width = 2 + width&63
		text = printable(text)
		lines := wrap(text, width)
		for _, line := range lines {
			if columns(line) > width {
				t.Errorf("wrap(%q, %d) has a line of %d columns", text, width, columns(line))
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got, want := squeeze(strings.Join(lines, "")), squeeze(text); got != want {
			t.Errorf("wrap(%q, %d) lost text: %q", text, width, got)
		}
	})
}

func TestPrintable(t *testing.T) {
	for text, want := range map[string]string{
		"plain …":       "plain …",
		"a\nb\tc":       "a b c",
		"a\xffb":        "a\ufffdb",
		"\x1b[2J":       `\u001b[2J`,
		"\u202eabc":     `\u202eabc`,
		"no\u00a0break": `no\u00a0break`,
	} {
		if got := printable(text); got != want {
			t.Errorf("printable(%q) = %q, want %q", text, got, want)
		}
	}
}
