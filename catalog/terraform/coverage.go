package terraform

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/archlint/archlint/catalog"
)

// Coverage says which properties of a CloudFormation type Terraform can set.
type Coverage struct {
	// Resources are the resource types of the provider that stand for the type, or set
	// properties of it, sorted; aliases are left out.
	Resources []string
	// Mapped are the arguments by the pattern of the property that they stand for, each
	// as aws_lb.access_logs.bucket.
	Mapped map[string]string
	// Unsettable are the reasons why Terraform cannot set a property, by its path
	// without [].
	Unsettable map[string]string

	// whole are the arguments by the path without [] of the property, parts the same by
	// the paths of the objects around it, too.
	whole, parts map[string]string
}

// CoverageOf returns the coverage of a type of the catalog. It is nil for a type that no
// resource type of the provider stands for.
func CoverageOf(typeName string) *Coverage { return coverages()[typeName] }

var coverages = sync.OnceValue(func() map[string]*Coverage {
	all := map[string]*Coverage{}
	for _, name := range Names() {
		r, _ := Lookup(name)
		if r.Name != name {
			continue
		}
		cover(all, r)
	}
	for _, c := range all {
		c.index()
	}
	return all
})

// cover adds what a resource type can set.
func cover(all map[string]*Coverage, r *Resource) {
	entries := Mappings(r.Properties)
	if r.Type != "" {
		c := of(all, r.Type, r.Name)
		c.add(r.Type, r.Name, "", entries)
		for path, reason := range r.Unsettable {
			c.Unsettable[bare(path)] = reason
		}
		if t, ok := catalog.Lookup(r.Type); ok && t.Satellite != nil {
			fold(all, t.Satellite, r.Name, entries)
		}
	}
	if r.Satellite != nil {
		fold(all, r.Satellite, r.Name, entries)
	}
	for i := range r.Also {
		also := &r.Also[i]
		c := of(all, also.Type, r.Name)
		c.add(also.Type, join(r.Name, bare(also.Each)), "", Mappings(also.Properties))
		for property := range also.Own {
			c.Mapped[property] = r.Name + ".id"
		}
		for path, reason := range also.Unsettable {
			c.Unsettable[bare(path)] = reason
		}
		if t, ok := catalog.Lookup(also.Type); ok && t.Satellite != nil {
			fold(all, t.Satellite, r.Name, Mappings(also.Properties))
		}
	}
}

// of returns the coverage of a type and notes that a resource type is part of it.
func of(all map[string]*Coverage, typeName, resource string) *Coverage {
	c := all[typeName]
	if c == nil {
		c = &Coverage{Mapped: map[string]string{}, Unsettable: map[string]string{}}
		all[typeName] = c
	}
	if !slices.Contains(c.Resources, resource) {
		c.Resources = append(c.Resources, resource)
		slices.Sort(c.Resources)
	}
	return c
}

// fold adds what a resource sets in the owners that it is folded into.
func fold(all map[string]*Coverage, s *catalog.Satellite, resource string, entries []Mapping) {
	var inside []Mapping
	for _, m := range entries {
		name, _, _ := strings.Cut(bare(m.To), ".")
		if name == s.Owner || slices.Contains(s.Omit, name) {
			continue
		}
		if s.Elements != "" {
			rest, ok := strings.CutPrefix(m.To, s.Elements)
			if !ok {
				continue
			}
			m.To = strings.TrimPrefix(strings.TrimPrefix(rest, "[]"), ".")
		}
		inside = append(inside, m)
	}
	within := ""
	if !s.Merge {
		within = s.Property + "[]"
	}
	for _, owner := range s.Types {
		of(all, owner, resource).add(owner, resource, within, inside)
	}
}

// add adds the properties of a type that entries of a table lead to.
func (c *Coverage) add(typeName, resource, within string, entries []Mapping) {
	schema, ok := catalog.LookupSchema(typeName)
	if !ok {
		return
	}
	for _, m := range entries {
		if m.Property.Inside != nil && !reshapes(schema, within, m) {
			continue
		}
		pattern, _, ok := Locate(schema, join(within, m.To))
		if _, present := c.Mapped[pattern]; ok && pattern != "" && !present {
			c.Mapped[pattern] = join(resource, bare(m.From))
		}
	}
}

// reshapes reports whether an entry with entries inside makes something else of them, so
// that it is the one that sets the property.
func reshapes(schema *catalog.Schema, within string, m Mapping) bool {
	if m.Property.Convert == nil {
		return false
	}
	for _, inside := range Mappings(m.Property.Inside) {
		if _, _, ok := Locate(schema, join(within, join(m.To, inside.To))); !ok {
			return true
		}
	}
	return false
}

// bare is a path without [].
func bare(path string) string { return strings.ReplaceAll(path, "[]", "") }

// index notes which argument stands for a property or for a part of it.
func (c *Coverage) index() {
	c.whole, c.parts = map[string]string{}, map[string]string{}
	for _, pattern := range slices.Sorted(maps.Keys(c.Mapped)) {
		for path := range around(bare(pattern)) {
			if _, taken := c.parts[path]; !taken {
				c.parts[path] = c.Mapped[pattern]
			}
		}
		c.whole[bare(pattern)] = c.Mapped[pattern]
	}
}

// around yields a path and those that lead to it.
func around(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for path != "" && yield(path) {
			path = path[:max(strings.LastIndexByte(path, '.'), 0)]
		}
	}
}

// Argument returns the argument that stands for a property, given by its pattern, for
// the object that holds it, or for a part of it; empty if there is none.
func (c *Coverage) Argument(pattern string) string {
	if c == nil {
		return ""
	}
	want := bare(pattern)
	for path := range around(want) {
		if argument := c.whole[path]; argument != "" {
			return argument
		}
	}
	return c.parts[want]
}

// Reason returns why Terraform cannot set a property, given by its pattern; empty if no
// reason is stated.
func (c *Coverage) Reason(pattern string) string {
	if c == nil {
		return ""
	}
	for path := range around(bare(pattern)) {
		if reason := c.Unsettable[path]; reason != "" {
			return reason
		}
	}
	return ""
}
