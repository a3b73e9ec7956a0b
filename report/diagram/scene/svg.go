package scene

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/archlint/archlint/report/diagram/font"
	"github.com/archlint/archlint/report/diagram/glyph"
)

// SVG writes the scene as one self-contained file: the letters that it uses are
// embedded, and nothing in it runs or loads anything.
func (s *Scene) SVG(w io.Writer) error {
	out := &svg{w: bufio.NewWriter(w)}
	out.open(s)
	for _, g := range s.Groups {
		out.group(g)
	}
	for _, e := range s.Edges {
		out.edge(e)
	}
	for _, e := range s.Legend {
		out.edge(e)
	}
	for _, g := range s.Glyphs {
		out.glyph(g)
	}
	for _, t := range s.Texts {
		out.text(t)
	}
	for _, c := range s.LegendChips {
		out.chip(c)
	}
	out.printf("</svg>\n")
	return out.w.Flush()
}

// svg writes elements; the first error ends it and stays in the writer.
type svg struct{ w *bufio.Writer }

func (o *svg) printf(format string, args ...any) { fmt.Fprintf(o.w, format, args...) }

func (o *svg) open(s *Scene) {
	o.printf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-labelledby="title desc" font-family="%s">`+"\n",
		number(s.Width), number(s.Height), number(s.Width), number(s.Height), font.Stack)
	o.printf("<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n", escape(s.Title), escape(s.Description))
	o.fonts(s)
	o.markers(s)
	o.printf(`<rect width="%s" height="%s" fill="#fff"/>`+"\n", number(s.Width), number(s.Height))
}

// fonts embeds the letters that the scene uses.
func (o *svg) fonts(s *Scene) {
	var used [2]strings.Builder
	s.AllTexts(func(t Text) {
		if t.Bold {
			used[font.Bold].WriteString(t.Text)
		} else {
			used[font.Regular].WriteString(t.Text)
		}
	})
	o.printf("<style>\n")
	o.face(used[font.Regular].String(), font.Regular, "400")
	o.face(used[font.Bold].String(), font.Bold, "700")
	o.printf("</style>\n")
}

func (o *svg) face(letters string, weight font.Weight, css string) {
	data := base64.StdEncoding.EncodeToString(font.Subset(letters, weight))
	o.printf("@font-face{font-family:'%s';font-weight:%s;src:url(data:font/ttf;base64,%s) format('truetype')}\n", font.Family, css, data)
}

// markers defines an arrowhead for each colour of line, in the order of use.
func (o *svg) markers(s *Scene) {
	seen := map[string]bool{}
	o.printf("<defs>")
	for _, edges := range [][]Edge{s.Edges, s.Legend} {
		for _, e := range edges {
			if seen[e.Stroke] {
				continue
			}
			seen[e.Stroke] = true
			o.printf(`<marker id="%s" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .8L9.5 5L0 9.2z" fill="%s"/></marker>`,
				marker(e.Stroke), e.Stroke)
		}
	}
	o.printf("</defs>\n")
}

func marker(colour string) string { return "arrow-" + strings.TrimPrefix(colour, "#") }

func (o *svg) group(g Group) {
	dash := ""
	if g.Dashed {
		dash = ` stroke-dasharray="5 4"`
	}
	o.printf(`<rect x="%s" y="%s" width="%s" height="%s" rx="10" fill="%s" stroke="%s" stroke-width="1.3"%s/>`+"\n",
		number(g.Box.X), number(g.Box.Y), number(g.Box.Width), number(g.Box.Height), g.Fill, g.Stroke, dash)
	o.text(g.Label)
	o.text(g.Detail)
}

func (o *svg) edge(e Edge) {
	var path strings.Builder
	for i, p := range e.Points {
		command := "L"
		if i == 0 {
			command = "M"
		}
		path.WriteString(command + number(p.X) + " " + number(p.Y))
	}
	dash := ""
	if e.Dashed {
		dash = ` stroke-dasharray="4 4"`
	}
	o.printf(`<path d="%s" fill="none" stroke="%s" stroke-width="%s" stroke-linejoin="round"%s marker-end="url(#%s)"/>`+"\n",
		path.String(), e.Stroke, number(e.Width), dash, marker(e.Stroke))
	for _, t := range e.Labels {
		o.text(t)
	}
}

// stackOffset is how far each copy of a stack stands out, in pixels.
const stackOffset = 5

func (o *svg) glyph(g Glyph) {
	o.printf("<g>")
	if g.Hint != "" {
		o.printf("<title>%s</title>", escape(g.Hint))
	}
	for i := min(g.Copies, 3) - 1; i > 0; i-- {
		o.square(g, float64(i*stackOffset), []string{"", "0.45", "0.28"}[i])
	}
	o.square(g, 0, "")
	o.printf(`<g transform="translate(%s,%s)" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">`,
		number(g.Box.X), number(g.Box.Y))
	paths, _ := glyph.Lookup(g.Symbol)
	for _, path := range paths {
		o.printf(`<path d="%s"/>`, path)
	}
	o.printf("</g>")
	for _, t := range g.Texts {
		o.text(t)
	}
	for _, c := range g.Chips {
		o.chip(c)
	}
	if b := g.Badge; b != nil {
		o.printf(`<circle cx="%s" cy="%s" r="%s" fill="%s" stroke="#fff" stroke-width="2"/>`,
			number(b.Centre.X), number(b.Centre.Y), number(b.Radius), b.Fill)
		o.text(b.Text)
	}
	o.printf("</g>\n")
}

func (o *svg) square(g Glyph, offset float64, opacity string) {
	if opacity != "" {
		opacity = ` opacity="` + opacity + `"`
	}
	o.printf(`<rect x="%s" y="%s" width="%s" height="%s" rx="8" fill="%s"%s/>`,
		number(g.Box.X+offset), number(g.Box.Y-offset), number(g.Box.Width), number(g.Box.Height), g.Colour, opacity)
}

func (o *svg) chip(c Chip) {
	o.printf(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s" fill="#fff" stroke="%s"/>`,
		number(c.Box.X), number(c.Box.Y), number(c.Box.Width), number(c.Box.Height), number(c.Box.Height/2), c.Stroke)
	o.text(c.Text)
}

func (o *svg) text(t Text) {
	if t.Text == "" {
		return
	}
	weight, anchor := "", ""
	if t.Bold {
		weight = ` font-weight="700"`
	}
	if t.Anchor != Start {
		anchor = ` text-anchor="` + string(t.Anchor) + `"`
	}
	o.printf(`<text x="%s" y="%s" font-size="%s" fill="%s"%s%s>%s</text>`+"\n",
		number(t.At.X), number(t.At.Y), number(t.Size), t.Colour, weight, anchor, escape(t.Text))
}

// number writes a coordinate with at most one decimal.
func number(f float64) string {
	text := strconv.FormatFloat(f, 'f', 1, 64)
	text = strings.TrimSuffix(text, ".0")
	if text == "-0" {
		return "0"
	}
	return text
}

// escape makes text safe inside an element or a quoted attribute and leaves out
// what XML does not allow.
func escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\n' || r == '\t':
			b.WriteRune(r)
		case r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF || r == 0xFFFD:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
