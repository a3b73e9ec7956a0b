package sam

import (
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

// condition makes the implicit API depend on a condition if all its events do.
func (i *implicit) condition() {
	of := i.conditions[i.id]
	if of == nil {
		return
	}
	all := map[string]bool{}
	for _, methods := range of.methods {
		for _, condition := range methods {
			all[condition] = true
		}
	}
	if all[""] {
		return
	}
	names := slices.Sorted(maps.Keys(all))
	name := names[0]
	if len(names) > 1 {
		name = i.id + "Condition"
		i.anyOf(i.source.at, name, names)
	}
	set(i.source.node, "Condition", node(i.source.at, name))
}

// retentions gives the implicit API the strongest of the policies that the
// resources of its events have.
func (i *implicit) retentions() {
	for _, policy := range []string{"Retain", "Delete"} {
		if slices.Contains(i.deletion, policy) {
			set(i.source.node, "DeletionPolicy", node(i.source.at, policy))
			break
		}
	}
	for _, policy := range []string{"Retain", "Snapshot", "Delete"} {
		if slices.Contains(i.replacement, policy) {
			set(i.source.node, "UpdateReplacePolicy", node(i.source.at, policy))
			break
		}
	}
}

// pathConditions makes the paths of APIs depend on the conditions of all their
// methods.
func (i *implicit) pathConditions() {
	for _, s := range i.sources {
		if s.typ != i.api || !s.managed {
			continue
		}
		e := i.edit(s)
		for _, path := range e.paths.names() {
			i.pathCondition(e, path)
		}
		e.save()
	}
}

var pathNames = strings.NewReplacer("/", "SLASH", "{", "OB", "}", "CB")

func (i *implicit) pathCondition(e editor, path string) {
	of := i.conditions[e.owner.id]
	if of == nil || len(of.methods[path]) == 0 {
		return
	}
	all := map[string]bool{}
	for _, condition := range of.methods[path] {
		all[condition] = true
	}
	if all[""] {
		return
	}
	names := slices.Sorted(maps.Keys(all))
	at := e.paths.get(path).at
	condition := &value{kind: document.String, text: names[0], given: true, at: at}
	if len(names) > 1 {
		condition = newText(at, e.owner.id+pathNames.Replace(path)+"PathCondition")
		i.anyOf(at, condition.text, names)
	}
	e.makeConditional(path, condition)
}
