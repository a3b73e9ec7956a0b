package terraform

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/archlint/archlint/catalog"
)

// missing reports what a table does not say.
func missing(t *testing.T, of string, what []string) {
	t.Helper()
	if len(what) == 0 {
		return
	}
	t.Errorf("%s: %d are neither mapped nor given a reason: %s", of, len(what), strings.Join(what, ", "))
}

func TestAttributesAreComputedAndReasonsNeeded(t *testing.T) {
	eachResource(t, func(t *testing.T, r *Resource, s *Schema) {
		for path := range r.Unsettable {
			for _, m := range Mappings(r.Properties) {
				if m.Property.Inside == nil && bare(m.To) == bare(path) {
					t.Errorf("%s is mapped by %s, and has a reason why it is not", path, m.From)
				}
			}
		}
		for _, name := range slices.Sorted(maps.Keys(r.Attributes)) {
			a := s.Argument(name)
			first, _, _ := strings.Cut(name, ".")
			if a == nil {
				t.Errorf("the provider has no attribute %s", name)
			} else if !a.Computed && !a.Required && !s.Argument(first).Computed {
				t.Errorf("the attribute %s is neither computed nor a name that every resource has", name)
			}
		}
	})
}

// deepestBlock is how many blocks around one another are looked into: those of web ACLs
// nest far.
const deepestBlock = 12

// ownArguments are arguments that the provider or Terraform itself adds to most types.
var ownArguments = []string{"id", "timeouts", "tags_all"}

func TestEveryArgumentIsAccountedFor(t *testing.T) {
	eachResource(t, func(t *testing.T, r *Resource, s *Schema) {
		used := usedArguments(r)
		var left []string
		for _, path := range settable("", s.Arguments) {
			if !slices.Contains(ownArguments, path) && !accounted(path, used) && !accounted(path, slices.Collect(maps.Keys(r.Unmapped))) {
				left = append(left, path)
			}
		}
		missing(t, "arguments of "+r.Name, left)
		for path, reason := range r.Unmapped {
			if s.Argument(path) == nil {
				t.Errorf("Unmapped: the provider has no argument %s", path)
			}
			if len(strings.Fields(reason)) < 2 {
				t.Errorf("Unmapped: %q is no reason for %s", reason, path)
			}
			if slices.Contains(used, path) {
				t.Errorf("%s is mapped, and has a reason why it is not", path)
			}
		}
	})
}

// usedArguments returns the arguments that the tables of a resource type read: the
// whole of those without entries inside, and what conditions read.
func usedArguments(r *Resource) []string {
	var used []string
	for _, of := range tables(r) {
		used = append(used, bare(of.base))
		if len(of.entries) > 0 {
			used = used[:len(used)-1]
		}
		for _, m := range Mappings(of.entries) {
			path := bare(join(of.base, m.From))
			if m.Property.Inside == nil && path != "" {
				used = append(used, path)
			}
			parent, _, nested := cutLast(path)
			if !nested {
				parent = bare(of.base)
			}
			for _, w := range m.Property.When {
				if whole, ok := strings.CutPrefix(w.Path, "/"); ok {
					used = append(used, whole)
				} else {
					used = append(used, join(parent, w.Path))
				}
			}
		}
	}
	for _, a := range r.Also {
		if a.Requires != "" {
			used = append(used, a.Requires, join(bare(a.Each), a.Requires))
		}
		for _, w := range a.When {
			used = append(used, w.Path, join(bare(a.Each), w.Path))
		}
	}
	return used
}

// cutLast takes the last step off a path.
func cutLast(path string) (parent, name string, ok bool) {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i], path[i+1:], true
	}
	return "", path, false
}

// within reports whether a path is another one or leads on from it.
func within(path, around string) bool {
	rest, ok := strings.CutPrefix(path, around)
	return ok && (rest == "" || rest[0] == '.')
}

// accounted reports whether a path is one of some others or below one.
func accounted(path string, by []string) bool {
	return slices.ContainsFunc(by, func(around string) bool { return around != "" && within(path, around) })
}

// settable returns the paths of all arguments that a user may set, sorted: of blocks, and
// of attributes that hold objects, those of what is inside.
func settable(base string, arguments Arguments) []string {
	var paths []string
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		a, path := arguments[name], join(base, name)
		inside := a.Inner()
		switch {
		case !a.Optional && !a.Required:
		case path == "timeouts" || len(inside.Arguments) == 0 || strings.Count(path, ".") > deepestBlock:
			paths = append(paths, path)
		case a.Block:
			paths = append(paths, settable(path, inside.Arguments)...)
		default:
			for _, member := range slices.Sorted(maps.Keys(inside.Arguments)) {
				paths = append(paths, join(path, member))
			}
		}
	}
	return paths
}

func TestEveryPropertyIsAccountedFor(t *testing.T) {
	for _, typeName := range catalog.Names() {
		c := CoverageOf(typeName)
		schema, ok := catalog.LookupSchema(typeName)
		if c == nil || !ok {
			continue
		}
		t.Run(typeName, func(t *testing.T) {
			var left []string
			for _, path := range Leaves(schema) {
				if c.Argument(path) == "" && c.Reason(path) == "" {
					left = append(left, path)
				}
			}
			missing(t, "properties of "+typeName, left)
			for path, reason := range c.Unsettable {
				if _, _, ok := Locate(schema, path); !ok {
					t.Errorf("Unsettable: there is no property %s", path)
				}
				if len(strings.Fields(reason)) < 2 {
					t.Errorf("Unsettable: %q is no reason for %s", reason, path)
				}
			}
		})
	}
}

func TestEveryTypeHasAResource(t *testing.T) {
	var left []string
	for _, typeName := range catalog.Names() {
		c, reason := CoverageOf(typeName), Without[typeName]
		switch {
		case c == nil && reason == "":
			left = append(left, typeName)
		case c != nil && reason != "":
			t.Errorf("%s has %v, and a reason why there is none", typeName, c.Resources)
		}
	}
	missing(t, "resource types for types of the catalog", left)
	for typeName := range Without {
		if _, ok := catalog.Lookup(typeName); !ok {
			t.Errorf("Without: the catalog has no type %s", typeName)
		}
	}
}
