package cloudformation

import (
	"cmp"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// system is all templates of one scan that export or import.
type system struct {
	templates []*template
	// exports are those of all templates by the canonical text of their names.
	exports map[string][]*export
	// depth is how many outputs are being evaluated for one another.
	depth int
}

// export is an output that other stacks can import.
type export struct {
	template *template
	*output
}

// importing is an import from a template.
type importing struct {
	from *template
	at   inventory.Range
}

// importFrom records an import that is made for sure, once for each template.
func (t *template) importFrom(from *template, at inventory.Range) {
	if t.undecided > 0 || t.trying > 0 || t.importsOf[from] {
		return
	}
	if t.importsOf == nil {
		t.importsOf = map[*template]bool{}
	}
	t.importsOf[from] = true
	t.imports = append(t.imports, importing{from, at})
}

// newSystem lets templates import from one another.
func newSystem(templates []*template) *system {
	s := &system{templates: templates}
	exports := map[string][]*export{}
	for _, t := range templates {
		t.system = s
	}
	for _, t := range templates {
		for _, o := range t.outputs {
			if name := canonical(t.exportName(o)); name != "" && !isFalse(t.outputExists(o)) {
				exports[name] = append(exports[name], &export{t, o})
			}
		}
	}
	s.exports = exports
	return s
}

// canonical returns a text that is the same for two names only if they are the
// same: the name itself, with parts that are not known by their expressions.
// Empty if that cannot be said.
func canonical(name *inventory.Value) string {
	if name.IsSensitive() {
		return ""
	}
	const hole = "\x00"
	var text strings.Builder
	for _, p := range name.Pieces() {
		switch {
		case p.Unknown == nil:
			text.WriteString(p.Text)
		case p.Expression == "":
			return ""
		default:
			text.WriteString(hole + p.Expression + hole)
		}
	}
	return text.String()
}

// exporters returns who in other templates exports a name: those that are nearest
// to this template, of which there should be one. A name that is not known is
// only that of an export if no other has the same expression.
func (t *template) exporters(name *inventory.Value, at inventory.Range) []*export {
	if t.system == nil || isOwn(name) {
		return nil
	}
	key := canonical(name)
	found, ok := t.found[key]
	if all := t.system.exports[key]; !ok && len(all) > 0 && t.spend(len(all), 0, at) {
		found = t.nearest(all, name.IsKnown())
		t.found[key] = found
	}
	return found
}

// nearest returns the exports of other templates: all, or the nearest.
func (t *template) nearest(all []*export, only bool) []*export {
	var found []*export
	var least distance
	for _, e := range all {
		if e.template == t {
			continue
		}
		d := distanceOf(t.directory, e.template.directory)
		switch order := d.compare(least); {
		case len(found) == 0 || only && order < 0:
			found, least = []*export{e}, d
		case !only || order == 0:
			found = append(found, e)
		}
	}
	return found
}

// isOwn reports whether a name contains that of the stack which imports it, so
// that no other stack exports it.
func isOwn(name *inventory.Value) bool {
	return slices.ContainsFunc(name.Pieces(), func(p inventory.Piece) bool {
		return p.Synthetic && (p.Expression == "AWS::StackName" || p.Expression == "AWS::StackId")
	})
}

// exportsItself reports whether this template surely exports a name that is being
// imported for sure.
func (t *template) exportsItself(name *inventory.Value) bool {
	if t.system == nil || t.undecided > 0 || t.trying > 0 || !name.IsKnown() {
		return false
	}
	return slices.ContainsFunc(t.system.exports[canonical(name)], func(e *export) bool {
		return e.template == t && t.outputExists(e.output).IsKnown()
	})
}

// distance is the way from one directory to another: first up, then down.
type distance struct{ up, down int }

func (d distance) compare(other distance) int {
	return cmp.Or(cmp.Compare(d.up, other.up), cmp.Compare(d.down, other.down))
}

// distanceOf returns the way between two directories, each given by the names on
// the way to it.
func distanceOf(a, b []string) distance {
	shared := 0
	for shared < min(len(a), len(b)) && a[shared] == b[shared] {
		shared++
	}
	return distance{len(a) - shared, len(b) - shared}
}

// directories returns the names on the way to a directory.
func directories(name string) []string {
	if name == "." {
		return nil
	}
	return strings.Split(name, "/")
}

// abroad is a value of the exporting template in another: the expressions in it
// name the template that they belong to, so that they are not taken for those of
// the other. It goes so many levels of alternatives deep.
func (e *export) abroad(v *inventory.Value, levels int) *inventory.Value {
	u := v.Unknown()
	if u == nil || levels == 0 {
		return v
	}
	c := *u
	c.Expression = e.scoped(u.Expression)
	c.Pieces = slices.Clone(u.Pieces)
	for i, p := range c.Pieces {
		if p.Unknown != nil {
			part := *p.Unknown
			part.Expression = e.scoped(part.Expression)
			c.Pieces[i].Unknown, c.Pieces[i].Expression = &part, e.scoped(p.Expression)
		}
	}
	c.Alternatives = slices.Clone(u.Alternatives)
	for i, a := range c.Alternatives {
		c.Alternatives[i].Value = e.abroad(a.Value, levels-1)
	}
	out := inventory.NewUnknown(&c, v.Range()).WithNote(v.Note())
	if v.IsSensitive() {
		out = out.WithSensitive()
	}
	return out
}

func (e *export) scoped(expression string) string {
	if expression == "" {
		return ""
	}
	return expression + " of " + e.template.path
}

// cycles reports stacks that import from one another in a circle, once for each
// stack that closes one in a walk in the order of the files.
func (s *system) cycles() {
	w := importWalk{state: make(map[*template]walkState, len(s.templates))}
	for _, t := range s.templates {
		w.from(t)
	}
}

// importWalk goes along the imports depth first.
type importWalk struct {
	state map[*template]walkState
	path  []*template
}

func (w *importWalk) from(t *template) {
	if w.state[t] != unvisited {
		return
	}
	w.state[t] = onPath
	w.path = append(w.path, t)
	reported := false
	for _, i := range t.imports {
		if w.state[i.from] == onPath && !reported {
			w.report(t, i)
			reported = true
		}
		w.from(i.from)
	}
	w.path = w.path[:len(w.path)-1]
	w.state[t] = visited
}

func (w *importWalk) report(t *template, closing importing) {
	const most = 10
	var names []string
	for _, on := range w.path[slices.Index(w.path, closing.from):] {
		names = append(names, on.path)
	}
	if len(names) > most {
		names = append(names[:most], "…")
	}
	names = append(names, closing.from.path)
	t.fail(closing.at, "stacks import from one another in a circle: "+strings.Join(names, " → "),
		"none of them can be deployed first; take one of the imports out")
}
