package diagram

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/archlint/archlint/report/diagram/glyph"
)

// Mermaid writes the view as a Mermaid flowchart, which GitHub and others draw in
// Markdown.
func (v *View) Mermaid(w io.Writer) error {
	m := &mermaid{outline: newOutline(v, w)}
	m.printf("---\ntitle: %s\n---\nflowchart LR\n", mermaidText(v.Title))
	m.frame(nil, 1)
	for _, l := range v.Links {
		arrow, label := "-->", ""
		if l.Unknown || l.Kind == LinkUses {
			arrow = "-.->"
		}
		if text := linkText(l); text != "" {
			label = `|"` + mermaidText(text) + `"|`
		}
		m.printf("  %s %s%s %s\n", m.names[l.From], arrow, label, m.names[l.To])
	}
	for _, item := range v.Items {
		m.printf("  style %s fill:%s,color:#fff,stroke:none\n", m.names[item], glyph.Colour(item.Category))
	}
	return m.w.Flush()
}

type mermaid struct{ *outline }

func (m *mermaid) frame(f *Frame, depth int) {
	indent := strings.Repeat("  ", depth)
	for _, item := range m.itemsIn(f) {
		m.printf("%s%s[\"%s\"]\n", indent, m.names[item], strings.Join(itemText(item, mermaidText), "<br>"))
	}
	for _, child := range m.framesIn(f) {
		m.printf("%ssubgraph %s[\"%s\"]\n", indent, m.frames[child], mermaidText(joinWith(" ", child.Label, child.Detail)))
		m.frame(child, depth+1)
		m.printf("%send\n", indent)
	}
}

// mermaidText writes what Mermaid or HTML would read as something else as a
// character code.
func mermaidText(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case strings.ContainsRune("\"'<>&#;`|[]{}()\\", r):
			fmt.Fprintf(&b, "#%d;", r)
		case r < ' ':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// outline gives the parts of a view short names and writes lines.
type outline struct {
	view   *View
	w      *bufio.Writer
	names  map[*Item]string
	frames map[*Frame]string
}

func newOutline(v *View, w io.Writer) *outline {
	o := &outline{view: v, w: bufio.NewWriter(w), names: map[*Item]string{}, frames: map[*Frame]string{}}
	for i, item := range v.Items {
		o.names[item] = fmt.Sprintf("n%d", i+1)
	}
	for i, f := range v.Frames {
		o.frames[f] = fmt.Sprintf("g%d", i+1)
	}
	return o
}

// printf writes; the first error stays in the writer until it is flushed.
func (o *outline) printf(format string, args ...any) { fmt.Fprintf(o.w, format, args...) }

func (o *outline) itemsIn(f *Frame) []*Item {
	var found []*Item
	for _, item := range o.view.Items {
		if item.Frame == f {
			found = append(found, item)
		}
	}
	return found
}

func (o *outline) framesIn(f *Frame) []*Frame {
	var found []*Frame
	for _, child := range o.view.Frames {
		if child.Parent == f {
			found = append(found, child)
		}
	}
	return found
}

// itemText is what stands at an item, line by line, escaped.
func itemText(item *Item, escape func(string) string) []string {
	lines := []string{escape(item.Label)}
	if item.Detail != "" {
		lines = append(lines, escape(item.Detail))
	}
	if item.Findings > 0 {
		lines = append(lines, escape(plural(item.Findings, "finding")))
	}
	return lines
}

func linkText(l *Link) string {
	text := strings.Join(l.Labels, " · ")
	if l.Unknown {
		text = joinWith(" ", text, "?")
	}
	return text
}
