package document

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

// FuzzParse checks that no input panics, that a node or an error comes out, and
// that every range lies in the file and its end not before its start.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"a: !Ref b\nc: [1, {d: 'e'}]\n", "{\"a\": [1, \"\\u00e9\"]}", "a: |\n  b\nc: >2-\n    d\n", "a: &x {b: 1}\nc: {<<: *x}",
		"- - - x\n-\n  ? y\n  : z", "\ufeffa: \"b\\\n c\"", "%YAML 1.1\n--- !x &y [*y]\n...", "a\u2028b: \u0085c", "{{a}}: 1\r\n\t", "&a &b", "!", "|", "a: !b\n# c\n- 1",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		root, diagnostics := Parse("t", data)
		if root == nil && len(diagnostics) == 0 {
			t.Fatal("neither a node nor a diagnostic")
		}
		text := string(data)
		if len(text) >= 3 && text[:3] == "\ufeff" {
			text = text[3:]
		}
		checkRange := func(r inventory.Range) {
			if r.Line > r.EndLine || r.Line == r.EndLine && r.Column > r.EndColumn {
				t.Fatalf("range %+v ends before it starts", r)
			}
			if len(text) < 2000 {
				naiveOffset(t, text, r.Line, r.Column)
				naiveOffset(t, text, r.EndLine, r.EndColumn)
			}
		}
		for _, d := range diagnostics {
			checkRange(d.Range)
		}
		budget := MaxExpanded + MaxNodes
		var walk func(n *Node)
		walk = func(n *Node) {
			if budget--; budget < 0 {
				t.Fatal("the document expands beyond the limit")
			}
			checkRange(n.Range)
			for _, item := range n.Items {
				walk(item)
			}
			for _, m := range n.Members {
				checkRange(m.NameRange)
				walk(m.Value)
			}
		}
		if root != nil {
			walk(root)
		}
	})
}
