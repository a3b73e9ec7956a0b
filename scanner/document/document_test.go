package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// slice returns the text of a range, found without the code under test.
func slice(t testing.TB, text string, r inventory.Range) string {
	t.Helper()
	return text[naiveOffset(t, text, r.Line, r.Column):naiveOffset(t, text, r.EndLine, r.EndColumn)]
}

func naiveOffset(t testing.TB, text string, line, column int) int {
	t.Helper()
	l, c := 1, 1
	for i, r := range text {
		if l == line && c == column {
			return i
		}
		if r == '\n' || r == '\r' && !strings.HasPrefix(text[i:], "\r\n") {
			l, c = l+1, 1
		} else {
			c++
		}
	}
	if l == line && c == column {
		return len(text)
	}
	t.Fatalf("position %d:%d is not in the file of %d lines", line, column, l)
	return 0
}

// dump writes each node as "path kind tag value | source text".
func dump(t testing.TB, text string, n *Node) []string {
	var out []string
	var walk func(at string, n *Node)
	walk = func(at string, n *Node) {
		line := fmt.Sprintf("%s %s", at, []string{"null", "bool", "number", "string", "list", "map"}[n.Kind])
		if n.Tag != "" {
			line += " " + n.Tag
		}
		if n.IsScalar() {
			line += fmt.Sprintf(" %q", n.Text)
		}
		out = append(out, line+" | "+slice(t, text, n.Range))
		for i, item := range n.Items {
			walk(fmt.Sprintf("%s[%d]", at, i), item)
		}
		for _, m := range n.Members {
			walk(at+"."+slice(t, text, m.NameRange), m.Value)
		}
	}
	walk("$", n)
	return out
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"plain", "a: b c\n", []string{"$ map | a: b c", `$.a string "b c" | b c`}},
		{"plain over lines", "a: b\n   c  # no\nd: 1\n", []string{
			"$ map | a: b\n   c  # no\nd: 1", `$.a string "b c" | ` + "b\n   c", `$.d number "1" | 1`,
		}},
		{"quoted", `a: 'it''s'` + "\n" + `b: "say \"x\""`, []string{
			`$ map | a: 'it''s'` + "\n" + `b: "say \"x\""`, `$.a string "it's" | 'it''s'`, `$.b string "say \"x\"" | "say \"x\""`,
		}},
		{"tagged scalar", "a: !Ref  Name\n", []string{"$ map | a: !Ref  Name", `$.a string !Ref "Name" | !Ref  Name`}},
		{"tagged list", "a: !Join [\"\", [x, !Ref y]]\n", []string{
			"$ map | a: !Join [\"\", [x, !Ref y]]", `$.a list !Join | !Join ["", [x, !Ref y]]`, `$.a[0] string "" | ""`,
			"$.a[1] list | [x, !Ref y]", `$.a[1][0] string "x" | x`, `$.a[1][1] string !Ref "y" | !Ref y`,
		}},
		{"tagged block list", "a: !If\n  - x\n  - y\nb: 1", []string{
			"$ map | a: !If\n  - x\n  - y\nb: 1", "$.a list !If | !If\n  - x\n  - y", `$.a[0] string "x" | x`, `$.a[1] string "y" | y`, `$.b number "1" | 1`,
		}},
		{"literal", "a: |\n  x\n   y\n\n\nb: >-\n  z\n", []string{
			"$ map | a: |\n  x\n   y\n\n\nb: >-\n  z", `$.a string "x\n y\n" | ` + "|\n  x\n   y", `$.b string "z" | ` + ">-\n  z",
		}},
		{"tagged literal with indent", "a: !Sub |2\n    x\n   y\nb: 1", []string{
			"$ map | a: !Sub |2\n    x\n   y\nb: 1", `$.a string !Sub "  x\n y\n" | ` + "!Sub |2\n    x\n   y", `$.b number "1" | 1`,
		}},
		{"empty literal", "a: |\nb: 1", []string{"$ map | a: |\nb: 1", `$.a string "" | |`, `$.b number "1" | 1`}},
		{"nothing", "a:\nb: !Ref\n", []string{"$ map | a:\nb: !Ref", "$.a null | ", `$.b string !Ref "" | !Ref`}},
		{"flow map", "{a: {b: , c}, d: [] } # x\n", []string{
			"$ map | {a: {b: , c}, d: [] }", "$.a map | {b: , c}", "$.a.b null | ", "$.a.c null | ", "$.d list | []",
		}},
		{"aliases", "a: &x {b: 1}\nc: *x\n", []string{
			"$ map | a: &x {b: 1}\nc: *x", "$.a map | &x {b: 1}", `$.a.b number "1" | 1`, "$.c map | &x {b: 1}", `$.c.b number "1" | 1`,
		}},
		{"merge", "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n", []string{
			"$ map | a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3", "$.a map | &x {b: 1, c: 2}", `$.a.b number "1" | 1`, `$.a.c number "2" | 2`,
			"$.d map | <<: *x\n  c: 3", `$.d.c number "3" | 3`, `$.d.b number "1" | 1`,
		}},
		{"code points", "ä: 'öß' # …\n€: [é, 𝄞]", []string{
			"$ map | ä: 'öß' # …\n€: [é, 𝄞]", `$.ä string "öß" | 'öß'`, "$.€ list | [é, 𝄞]", `$.€[0] string "é" | é`, `$.€[1] string "𝄞" | 𝄞`,
		}},
		{"other line breaks", "a: 'x\u2028y'\nb: 1\r\nc: 2\rd: 3", []string{
			"$ map | a: 'x\u2028y'\nb: 1\r\nc: 2\rd: 3", `$.a string "x\u2028y" | ` + "'x\u2028y'", `$.b number "1" | 1`, `$.c number "2" | 2`, `$.d number "3" | 3`,
		}},
		{"scalars of YAML 1.1", "[yes, Off, ~, 0644, +5, 1_000, 3., 1.50, 1e5, 2012-10-17, 22:22, y]", []string{
			"$ list | [yes, Off, ~, 0644, +5, 1_000, 3., 1.50, 1e5, 2012-10-17, 22:22, y]", `$[0] bool "true" | yes`, `$[1] bool "false" | Off`, "$[2] null | ~",
			`$[3] string "0644" | 0644`, `$[4] number "5" | +5`, `$[5] number "1000" | 1_000`, `$[6] number "3.0" | 3.`, `$[7] number "1.50" | 1.50`,
			`$[8] string "1e5" | 1e5`, `$[9] string "2012-10-17" | 2012-10-17`, `$[10] string "22:22" | 22:22`, `$[11] string "y" | y`,
		}},
		{"standard tags", "[!!str 1, !!int 2, !Rain::Embed x.txt]", []string{
			"$ list | [!!str 1, !!int 2, !Rain::Embed x.txt]", `$[0] string "1" | !!str 1`, `$[1] number "2" | !!int 2`, `$[2] string !Rain::Embed "x.txt" | !Rain::Embed x.txt`,
		}},
		{"json", "{\t\"a\": [1, -2.5e3, true, null],\n \"ü\": \"x\\n\\u00e9\"}", []string{
			"$ map | {\t\"a\": [1, -2.5e3, true, null],\n \"ü\": \"x\\n\\u00e9\"}", `$."a" list | [1, -2.5e3, true, null]`, `$."a"[0] number "1" | 1`,
			`$."a"[1] number "-2.5e3" | -2.5e3`, `$."a"[2] bool "true" | true`, `$."a"[3] null | null`, `$."ü" string "x\né" | "x\n\u00e9"`,
		}},
		{"json that is yaml", "{\"a\": 1, # why\n b: x,}", []string{
			"$ map | {\"a\": 1, # why\n b: x,}", `$."a" number "1" | 1`, `$.b string "x" | x`,
		}},
		{"byte order mark", "a: 1", []string{"$ map | a: 1", `$.a number "1" | 1`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := tt.text
			if tt.name == "byte order mark" {
				data = "\ufeff" + data
			}
			root, diagnostics := Parse("t.yaml", []byte(data))
			if root == nil || len(diagnostics) > 0 {
				t.Fatalf("not parsed: %v", diagnostics)
			}
			if diff := cmp.Diff(tt.want, dump(t, tt.text, root)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
