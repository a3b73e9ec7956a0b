package scene

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/archlint/archlint/report/diagram/glyph"
)

func TestBox(t *testing.T) {
	a := Box{X: 0, Y: 0, Width: 10, Height: 10}
	tests := []struct {
		other    Box
		overlaps bool
		union    Box
	}{
		{Box{X: 5, Y: 5, Width: 10, Height: 10}, true, Box{Width: 15, Height: 15}},
		{Box{X: 10, Y: 0, Width: 5, Height: 5}, false, Box{Width: 15, Height: 10}},
		{Box{X: -5, Y: -5, Width: 2, Height: 2}, false, Box{X: -5, Y: -5, Width: 15, Height: 15}},
		{Box{}, false, a},
	}
	for _, test := range tests {
		if got := a.Overlaps(test.other); got != test.overlaps {
			t.Errorf("%v overlaps %v: %v", a, test.other, got)
		}
		if got := a.Union(test.other); got != test.union {
			t.Errorf("%v and %v are in %v, want %v", a, test.other, got, test.union)
		}
	}
}

func TestNumber(t *testing.T) {
	for f, want := range map[float64]string{1: "1", 1.25: "1.2", 1.96: "2", -0.01: "0", -3.5: "-3.5"} {
		if got := number(f); got != want {
			t.Errorf("number(%v) = %q, want %q", f, got, want)
		}
	}
}

func FuzzEscape(f *testing.F) {
	f.Add(`<a b="c">&'` + "\x00\x1b\ufffe")
	f.Fuzz(func(t *testing.T, text string) {
		escaped := escape(text)
		if strings.ContainsAny(escaped, `<>"'`) {
			t.Errorf("escape(%q) = %q", text, escaped)
		}
		var v struct {
			A string `xml:"a,attr"`
			T string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte(`<x a="`+escaped+`">`+escaped+`</x>`), &v); err != nil {
			t.Errorf("escape(%q): %v", text, err)
		}
	})
}

// A picture refers to nothing outside itself and runs nothing.
func TestSVGIsSelfContained(t *testing.T) {
	s := &Scene{Title: "x", Width: 100, Height: 100, Glyphs: []Glyph{{ID: "a", Symbol: "bucket", Texts: []Text{{Text: "a", Anchor: Middle}}}}}
	var b bytes.Buffer
	if err := s.SVG(&b); err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(b.String(), `xmlns="http://www.w3.org/2000/svg"`, "")
	for _, forbidden := range []string{"http:", "https:", "href", "<script", "@import", "<image", "<foreignObject"} {
		if strings.Contains(text, forbidden) {
			t.Errorf("the picture contains %q", forbidden)
		}
	}
}

func TestDrawIOShapesAreOurSymbols(t *testing.T) {
	for _, shapes := range []map[string]string{awsShapes, awsOutlines} {
		for symbol := range shapes {
			if _, ok := glyph.Lookup(symbol); !ok {
				t.Errorf("there is no symbol %s", symbol)
			}
		}
	}
}
