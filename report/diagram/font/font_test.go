package font_test

import (
	"testing"

	"github.com/archlint/archlint/report/diagram/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func TestWidth(t *testing.T) {
	tests := []struct {
		text   string
		weight font.Weight
		want   float64
	}{
		{"", font.Regular, 0},
		{"i", font.Regular, 455},
		{"m", font.Regular, 1706},
		{"mi", font.Regular, 1706 + 455},
		{"i", font.Bold, 569},
		{"界", font.Regular, 2048},
	}
	for _, test := range tests {
		if got := font.Width(test.text, test.weight, 2048); got != test.want {
			t.Errorf("Width(%q, %d) = %v, want %v", test.text, test.weight, got, test.want)
		}
	}
}

func TestFit(t *testing.T) {
	const long = "module.web.aws_ecs_service.this[\"api\"]"
	for _, width := range []float64{20, 60, 100, 300} {
		got := font.Fit(long, font.Bold, 12, width)
		if w := font.Width(got, font.Bold, 12); w > width {
			t.Errorf("Fit to %v gives %q, which is %v wide", width, got, w)
		}
	}
	if got := font.Fit("web", font.Bold, 12, 100); got != "web" {
		t.Errorf("a text that fits was changed to %q", got)
	}
}

// A subset must be a font that another reader understands, with the letters asked
// for at the widths that Width says, and nothing else.
func TestSubset(t *testing.T) {
	const text = "Web·Täsk… ×2 é"
	for _, weight := range []font.Weight{font.Regular, font.Bold} {
		file := font.Subset(text, weight)
		if len(file) > 12<<10 {
			t.Errorf("the subset has %d bytes", len(file))
		}
		f, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range text {
			i, err := f.GlyphIndex(nil, r)
			if err != nil || i == 0 {
				t.Fatalf("the subset has no %q: %v", r, err)
			}
			advance, err := f.GlyphAdvance(nil, i, fixed.I(2048), 0)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := float64(advance)/64, font.Width(string(r), weight, 2048); got != want {
				t.Errorf("%q is %v wide, want %v", r, got, want)
			}
			if _, err := f.LoadGlyph(nil, i, fixed.I(100), nil); err != nil {
				t.Errorf("loading %q: %v", r, err)
			}
		}
		if i, _ := f.GlyphIndex(nil, 'Q'); i != 0 {
			t.Error("the subset has a letter that was not asked for")
		}
	}
}

func FuzzSubset(f *testing.F) {
	f.Add("Web·Täsk")
	f.Add("\x00\U0001F600界")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := sfnt.Parse(font.Subset(text, font.Regular)); err != nil {
			t.Errorf("subset of %q: %v", text, err)
		}
	})
}
