package diagram

import (
	"io"
	"strings"

	"github.com/archlint/archlint/report/diagram/glyph"
)

// DOT writes the view in the language of Graphviz.
func (v *View) DOT(w io.Writer) error {
	d := &dot{outline: newOutline(v, w)}
	d.printf("digraph %s {\n  rankdir=LR\n  label=%s\n", dotText(v.Title), dotText(strings.Join(append([]string{v.Title}, v.Notes...), " · ")))
	d.printf("  fontname=Helvetica\n  node [shape=box style=\"rounded,filled\" color=white fontcolor=white fontname=Helvetica fontsize=11]\n")
	d.printf("  edge [fontname=Helvetica fontsize=10]\n")
	d.frame(nil, 1)
	for _, l := range v.Links {
		style := ""
		if l.Unknown || l.Kind == LinkUses {
			style = " style=dashed color=\"" + pale + "\""
		}
		d.printf("  %s -> %s [label=%s%s]\n", d.names[l.From], d.names[l.To], dotText(linkText(l)), style)
	}
	d.printf("}\n")
	return d.w.Flush()
}

type dot struct{ *outline }

func (d *dot) frame(f *Frame, depth int) {
	indent := strings.Repeat("  ", depth)
	for _, item := range d.itemsIn(f) {
		text := strings.Join(itemText(item, func(s string) string { return s }), "\n")
		d.printf("%s%s [label=%s fillcolor=\"%s\"]\n", indent, d.names[item], dotText(text), glyph.Colour(item.Category))
	}
	for _, child := range d.framesIn(f) {
		style := styleOf(child)
		d.printf("%ssubgraph cluster_%s {\n%s  label=%s labeljust=l color=\"%s\" style=\"rounded\"\n",
			indent, d.frames[child], indent, dotText(joinWith(" ", child.Label, child.Detail)), style.stroke)
		d.frame(child, depth+1)
		d.printf("%s}\n", indent)
	}
}

// dotText is a quoted string of the language.
func dotText(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7F {
			return ' '
		}
		return r
	}, text)
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
}
