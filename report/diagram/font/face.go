package font

import (
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

// Weight chooses a face of the typeface.
type Weight uint8

// The weights.
const (
	Regular Weight = iota
	Bold
)

// Family is the CSS name of the embedded font.
const Family = "Archlint Sans"

// Stack is the CSS list of fonts that are as wide as the embedded one, with
// anything else for the letters that none of them has.
const Stack = "'" + Family + "','Liberation Sans',Arimo,Helvetica,Arial,sans-serif"

var faces = [...]func() *face{
	Regular: sync.OnceValue(func() *face { return mustParse(liberationsansregular.TTF) }),
	Bold:    sync.OnceValue(func() *face { return mustParse(liberationsansbold.TTF) }),
}

// Width returns how wide a line of text is at a font size; both have the same
// unit. Letters that the typeface does not have count as one em.
func Width(text string, weight Weight, size float64) float64 {
	f := faces[weight]()
	units := 0
	for _, r := range text {
		units += f.advance(r)
	}
	return float64(units) * size / float64(f.unitsPerEm)
}

// Fit returns the text, shortened in the middle with an ellipsis if it is wider
// than width.
func Fit(text string, weight Weight, size, width float64) string {
	if Width(text, weight, size) <= width {
		return text
	}
	runes := []rune(text)
	for keep := len(runes) - 1; keep > 1; keep-- {
		head := (keep + 1) / 2
		short := string(runes[:head]) + "…" + string(runes[len(runes)-(keep-head):])
		if Width(short, weight, size) <= width {
			return short
		}
	}
	return "…"
}
