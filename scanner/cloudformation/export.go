package cloudformation

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// exchange is what the templates of one scan export to and import from one another.
type exchange struct {
	templates []*template
	// systems are the directories that belong together.
	systems systems
	// exports are those of all templates by the canonical text of their names.
	exports map[string][]*export
	// byStack are those whose names have that of their stack in them, by the rest of
	// the name.
	byStack map[string][]*export
	// named are the templates of the stacks whose names are known, and written what
	// stacks write for others beside exports, both by name.
	named   map[string][]*template
	written map[string][]*export
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

// newExchange lets templates import from one another.
func newExchange(templates []*template) *exchange {
	s := &exchange{templates: templates, systems: systems{}, byStack: map[string][]*export{}}
	exports := map[string][]*export{}
	for _, t := range templates {
		t.exchange = s
	}
	for _, t := range templates {
		for _, o := range t.outputs {
			name := canonical(t.exportName(o))
			if name == "" || isFalse(t.outputExists(o)) {
				continue
			}
			e := &export{t, o}
			exports[name] = append(exports[name], e)
			if pattern := t.exportPattern(t.exportName(o)); pattern != "" {
				s.byStack[pattern] = append(s.byStack[pattern], e)
			}
		}
	}
	s.exports = exports
	s.index()
	return s
}

// canonical returns a text that is the same for two names only if they are the
// same: the name itself, with parts that are not known by their expressions.
// Empty if that cannot be said.
func canonical(name *inventory.Value) string {
	if name.IsSensitive() {
		return ""
	}
	var text strings.Builder
	for _, p := range name.Pieces() {
		switch {
		case p.Unknown == nil:
			text.WriteString(p.Text)
		case p.Expression == "":
			return ""
		default:
			// A parameter of the stack that this one is nested in has the name that other
			// stacks know it by.
			expression, _, _ := strings.Cut(p.Expression, " of ")
			text.WriteString(hole + expression + hole)
		}
	}
	return text.String()
}

// exporters returns who in other templates of the system exports a name: those that
// are nearest to this template, of which there should be one. A name that is not
// known is only that of an export if no other has the same expression.
func (t *template) exporters(name *inventory.Value, at inventory.Range) []*export {
	if t.exchange == nil || isOwn(name) {
		return nil
	}
	key := canonical(name)
	if found, known := t.found[key]; known {
		return found
	}
	return t.exportersOf(key, t.importable(key), name.IsKnown(), at)
}

// exportersOf returns those of the exports of a name that the template can mean: all, or
// the nearest.
func (t *template) exportersOf(key string, all []*export, only bool, at inventory.Range) []*export {
	found, ok := t.found[key]
	if !ok && len(all) > 0 && t.spend(len(all), 0, at) {
		found = t.nearest(all, only)
		t.found[key] = found
		for i, e := range found {
			if i == 0 || e.template != found[i-1].template {
				t.exchange.systems.join(t, e.template)
			}
		}
	}
	return found
}

// nearest returns the exports of other templates of the system: all, or the nearest.
func (t *template) nearest(all []*export, only bool) []*export {
	var found []*export
	var least, d distance
	var last *template
	reached := false
	for _, e := range all {
		if e.template != last {
			last = e.template
			reached, d = e.template != t && t.reaches(last), t.distanceTo(last)
		}
		if !reached {
			continue
		}
		switch order := d.compare(least); {
		case len(found) == 0 || only && order < 0:
			found, least = []*export{e}, d
		case !only || order == 0:
			found = append(found, e)
		}
	}
	return found
}

// exportersElsewhere returns who exports a known name in other systems, as far as
// they are to be named.
func (t *template) exportersElsewhere(name *inventory.Value) []*export {
	if t.exchange == nil || !name.IsKnown() || isOwn(name) {
		return nil
	}
	var found []*export
	for _, e := range t.exchange.exports[canonical(name)] {
		if !t.reaches(e.template) && len(found) <= mostNamed {
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
	if t.exchange == nil || t.undecided > 0 || t.trying > 0 || !name.IsKnown() {
		return false
	}
	return slices.ContainsFunc(t.exchange.exports[canonical(name)], func(e *export) bool {
		return e.template == t && t.outputExists(e.output).IsKnown()
	})
}

// cycles reports stacks that import from one another in a circle, once for each
// stack that closes one in a walk in the order of the files.
func (s *exchange) cycles() {
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
		names = append(names, on.label)
	}
	if len(names) > most {
		names = append(names[:most], "…")
	}
	names = append(names, closing.from.label)
	t.fail(closing.at, "stacks import from one another in a circle: "+strings.Join(names, " → "),
		"none of them can be deployed first; take one of the imports out")
}
