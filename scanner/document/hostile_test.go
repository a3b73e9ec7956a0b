package document

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// said gives diagnostics as lines "line:column summary".
func said(diagnostics []inventory.Diagnostic) []string {
	var out []string
	for _, d := range diagnostics {
		out = append(out, fmt.Sprintf("%d:%d %s", d.Range.Line, d.Range.Column, d.Summary))
	}
	return out
}

func TestParseDiagnostics(t *testing.T) {
	tests := []struct {
		name, text string
		parsed     bool
		want       []string
	}{
		{"empty", "", false, []string{"1:1 the file is empty"}},
		{"blank", " \n\t\n", false, []string{"1:1 the file is empty"}},
		{"comment only", "# nothing\n", false, []string{"1:1 the file is empty"}},
		{"binary", "a: 1\nb: \x00\x01", false, []string{"2:4 the file is binary"}},
		{"invalid UTF-8", "a: ü\nbü: \xff", false, []string{"2:5 byte 0xff is not valid UTF-8"}},
		{"control character", "a: ü\nü: \x1b", false, []string{"2:4 control character 0x1b"}},
		{"tab", "a:\n\tb: 1", false, []string{"2:1 not valid YAML: found character that cannot start any token"}},
		{"unclosed", "a: 1\nb: [1, 2\nc: 3\n", false, []string{"2:1 not valid YAML: did not find expected ',' or ']'"}},
		{"indentation", "a: 1\nb:\n  c: 1\n  d: 2\n   e: 3\nf: 1\n", false, []string{"5:4 not valid YAML: mapping values are not allowed in this context"}},
		{"missing colon", "a: 1\nb:\n  c: 1\n  d: 2\n  - e\n  f: 3\n", false, []string{"5:3 not valid YAML: did not find expected key"}},
		{"unknown anchor", "a: 1\nb:  *x", false, []string{"2:5 the anchor of alias *x is nowhere above"}},
		{"alias within itself", "a: &x\n  b: *x\n", true, []string{"2:6 alias *x stands within the value that it stands for"}},
		{"duplicate", "a: 1\nb: 2\na: 3\n", true, []string{`3:1 "a" is already given on line 1`}},
		{"duplicate in JSON", "{\"a\": 1,\n \"a\": 2}", true, []string{`2:2 "a" is already given on line 1`}},
		{"second document", "a: 1\n---\nb: 1\n", true, []string{"2:1 the file holds more than one YAML document"}},
		{"list as name", "a: 1\n{{b}}: 2\n", true, []string{"2:2 a name is an object", "2:1 a name is an object"}},
		{"merge of text", "a:\n  <<: x\n", true, []string{"2:3 a merge key takes an object or a list of objects, not a string"}},
		{"JSON comma", "{\"a\": 1\n \"b\": 2}", false, []string{"2:2 a comma or '}' is missing"}},
		{"JSON end", "{\"a\": [1", false, []string{"1:9 a comma or ']' is missing"}},
		{"JSON word", "{\"a\":\n\tnope nope\n}}", false, []string{"2:2 \"nope nope\" is no JSON value"}},
		{"JSON deep", strings.Repeat("[", 10_000), false, []string{"1:202 values nest deeper than 200 levels"}},
		{"YAML deep", "a: " + strings.Repeat("[", 5_000) + strings.Repeat("]", 5_000), false, []string{"1:204 values nest deeper than 200 levels"}},
		{"YAML deeper", "a: " + strings.Repeat("[", 10_100), false, []string{"1:204 values nest deeper than 200 levels"}},
		{"YAML indented deep", deepMaps(10_100), false, []string{"1:1 values nest deeper than 200 levels"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root, diagnostics := Parse("t", []byte(tt.text))
			if (root != nil) != tt.parsed {
				t.Errorf("parsed: %v", root != nil)
			}
			if diff := cmp.Diff(tt.want, said(diagnostics)); diff != "" {
				t.Error(diff)
			}
			for _, d := range diagnostics {
				if d.Severity != inventory.SeverityError || d.Detail == "" || d.Range.File != "t" {
					t.Errorf("incomplete: %+v", d)
				}
			}
		})
	}
}

func deepMaps(depth int) string { return strings.Repeat("- ", depth) }

func TestDuplicateKeepsLast(t *testing.T) {
	root, _ := Parse("t", []byte("a: 1\nb: 2\na: 3\n"))
	if len(root.Members) != 2 || root.Get("a").Text != "3" {
		t.Errorf("got %+v", root.Members)
	}
}

// bomb is a document whose aliases expand to 10^levels values.
func bomb(levels int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < levels; i++ {
		one := fmt.Sprintf("*a%d", i-1)
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.Repeat(one+", ", 9)+one)
	}
	return b.String()
}

// TestHostileSizes shows that time and memory stay bounded: each of these takes
// a well-behaved parser well under the limit.
func TestHostileSizes(t *testing.T) {
	if testing.Short() {
		t.Skip("hostile input takes long under the race detector")
	}
	const mega = 1 << 20
	tests := []struct{ name, text, want string }{
		{"alias bomb", bomb(30), "6:30 the aliases expand to more than 600000 values"},
		{"merge bomb", mergeBomb(), "301:8 the merge keys expand"},
		{"many values", strings.Repeat("- 1\n", mega), "the document has more than"},
		{"many JSON values", "[" + strings.Repeat("1,", mega) + "1]", "the document has more than"},
		{"long line", "a: [" + strings.Repeat("ü, ", 100_000) + "x]", ""},
		{"long scalar", "a: " + strings.Repeat("x ", 4*mega), ""},
		{"long quoted", `a: "` + strings.Repeat("x", 8*mega) + `"`, ""},
		{"long unclosed quote", `{"a": "` + strings.Repeat(`\"`, 4*mega), "a string has no closing quotation mark"},
		{"long comment", "#" + strings.Repeat("x", 8*mega) + "\na: 1", ""},
		{"blank lines", strings.Repeat("\n", 500_000) + "a: 1", ""},
		{"comments", strings.Repeat("# x\n", 500_000) + "a: 1", ""},
		{"comments between", strings.Repeat("- x # y\n# z\n", 90_000), ""},
		{"many names", manyNames(90_000), ""},
		{"duplicates", strings.Repeat("a: 1\n", 90_000), `"a" is already given`},
		{"anchors", strings.Repeat("- &a x\n", 90_000), ""},
		{"multi-line plain", "a:\n" + strings.Repeat("  x\n", 400_000), ""},
		{"block scalar", "a: |\n" + strings.Repeat("  x\n", 400_000), ""},
		{"tags", strings.Repeat("- !Ref x\n", 90_000), ""},
		{"spaces", "a:" + strings.Repeat(" ", 8*mega) + "b", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			root, diagnostics := Parse("t", []byte(tt.text))
			if took := time.Since(start); took > 60*time.Second {
				t.Errorf("took %v", took)
			} else {
				t.Logf("took %v", took)
			}
			got := strings.Join(said(diagnostics), "\n")
			if tt.want == "" && (root == nil || got != "") || !strings.Contains(got, tt.want) {
				t.Errorf("got %s", got)
			}
		})
	}
}

func mergeBomb() string {
	var b strings.Builder
	b.WriteString("x: &x {")
	for i := range 1000 {
		fmt.Fprintf(&b, "k%d: 1, ", i)
	}
	b.WriteString("}\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "y%d: {<<: *x}\n", i)
	}
	return b.String()
}

func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: 1\n", i)
	}
	return b.String()
}
