package terraform

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
)

// Mapping is one entry of a table with the whole paths of both sides.
type Mapping struct {
	// From is the path of the argument, To that of the property, each with [] where it
	// leads into the elements of a list.
	From, To string
	// Property is the entry itself.
	Property *Property
	// Reshaped says that an entry around this one converts the object that this one is
	// a member of, so that To may lack a [].
	Reshaped bool
}

// Mappings returns the entries of a table, those for blocks before those inside.
func Mappings(table []Property) []Mapping { return mappings(nil, table, Mapping{}) }

func mappings(all []Mapping, table []Property, around Mapping) []Mapping {
	for i := range table {
		p := &table[i]
		from, whole := strings.CutPrefix(p.From, "/")
		if !whole {
			from = join(around.From, p.From)
		}
		m := Mapping{From: from, To: join(around.To, p.To), Property: p, Reshaped: around.Reshaped}
		all = append(all, m)
		if p.Inside != nil {
			m.Reshaped = m.Reshaped || p.Convert != nil
			all = mappings(all, p.Inside, m)
		}
	}
	return all
}

// join joins two paths, each of which may be empty.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "." + b
}

// Locate returns the pattern of a property at a path in which [] may be missing, and
// whether the type has it.
func Locate(s *catalog.Schema, path string) (string, *catalog.Property, bool) {
	at := &catalog.Property{Type: catalog.TypeObject, Properties: s.Properties}
	var pattern strings.Builder
	for step := range strings.SplitSeq(strings.ReplaceAll(path, "[]", ""), ".") {
		for at.Type == catalog.TypeArray {
			pattern.WriteString("[]")
			if at = at.Element(); at == nil {
				return "", nil, false
			}
		}
		if at = at.Member(step); at == nil {
			return "", nil, false
		}
		if pattern.Len() > 0 {
			pattern.WriteByte('.')
		}
		pattern.WriteString(step)
	}
	return pattern.String(), at, true
}

// Leaves returns the patterns of all properties of a type that hold no properties with
// names of their own, sorted. A definition within itself is followed once.
func Leaves(s *catalog.Schema) []string {
	var all []string
	for name, p := range s.Properties {
		all = leaves(all, name, p, nil)
	}
	slices.Sort(all)
	return all
}

func leaves(all []string, path string, p *catalog.Property, around []*catalog.Property) []string {
	p = p.Deref()
	switch {
	case p == nil || slices.Contains(around, p):
		return all
	case p.Type == catalog.TypeArray:
		return leaves(all, path+"[]", p.Items, around)
	case len(p.Properties) == 0:
		return append(all, path)
	}
	for name, member := range p.Properties {
		all = leaves(all, join(path, name), member, append(slices.Clip(around), p))
	}
	return all
}
