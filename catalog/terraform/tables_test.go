package terraform

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// table is the entries of a resource type for one CloudFormation type.
type table struct {
	// base is the path of the block that the entries are of; empty for the resource.
	base string
	// typeNames are the types that have the properties; empty if there are none.
	typeNames []string
	// within is where in the type the properties are.
	within  string
	entries []Property
	// omit are properties of a satellite that only steer the folding.
	omit func(name string) bool
}

// tables returns all tables of a resource type.
func tables(r *Resource) []table {
	own := table{entries: r.Properties, omit: func(string) bool { return false }}
	switch {
	case r.Type != "":
		own.typeNames = []string{r.Type}
	case r.Satellite != nil:
		s := r.Satellite
		own.typeNames = s.Types
		own.omit = func(name string) bool { return name == s.Owner || slices.Contains(s.Omit, name) }
		if !s.Merge {
			own.within = s.Property + "[]"
		}
		if s.Elements != "" {
			own.omit = func(name string) bool { return name == s.Owner || name == s.Elements || slices.Contains(s.Omit, name) }
		}
	}
	all := []table{own}
	for _, a := range r.Also {
		all = append(all, table{
			base: elements(a.Each), typeNames: []string{a.Type}, entries: a.Properties,
			omit: func(string) bool { return false },
		})
	}
	return all
}

// elements is the path of the elements of a list; empty for none.
func elements(list string) string {
	if list == "" {
		return ""
	}
	return strings.TrimSuffix(list, "[]") + "[]"
}

// eachResource runs a test for every resource type of the tables that has a schema.
func eachResource(t *testing.T, test func(t *testing.T, r *Resource, s *Schema)) {
	t.Helper()
	for _, name := range Names() {
		r, _ := Lookup(name)
		if r.Name != name {
			continue
		}
		t.Run(name, func(t *testing.T) {
			s, ok := LookupSchema(name)
			if !ok {
				t.Fatal("there is no schema; run: go generate ./catalog/terraform")
			}
			test(t, r, s)
		})
	}
}

func TestEntriesHaveArgumentsAndProperties(t *testing.T) {
	eachResource(t, func(t *testing.T, r *Resource, s *Schema) {
		for _, of := range tables(r) {
			for _, m := range Mappings(of.entries) {
				argument := checkFrom(t, s, join(of.base, m.From))
				if m.From == "" && argument != nil {
					argument = argument.Element
				}
				if name, _, _ := strings.Cut(bare(m.To), "."); of.omit(name) {
					continue
				}
				known := false
				for _, typeName := range of.typeNames {
					known = checkTo(t, typeName, join(of.within, m.To), m, argument, len(of.typeNames) == 1) || known
				}
				if !known && len(of.typeNames) > 0 {
					t.Errorf("%s: none of %v has the property %s", m.From, of.typeNames, join(of.within, m.To))
				}
			}
		}
	})
}

// checkFrom checks the path of an argument and returns what it leads to, nil for the
// resource itself.
func checkFrom(t *testing.T, s *Schema, path string) *Argument {
	t.Helper()
	if path == "" {
		return nil
	}
	in, steps := s.Arguments, strings.Split(path, ".")
	var a *Argument
	for i, step := range steps {
		name, each := strings.CutSuffix(step, "[]")
		if a = in[name]; a == nil {
			t.Errorf("%s: the provider has no such argument as %s", path, strings.Join(steps[:i+1], "."))
			return nil
		}
		many := a.Type == TypeList || a.Type == TypeSet
		if each && !many {
			t.Errorf("%s: %s is a %s, not a list", path, name, a.words())
		}
		in = a.Inner().Arguments
	}
	return a
}

// checkTo checks the path of a property and that it can hold the argument. It reports
// whether the type has the property.
func checkTo(t *testing.T, typeName, path string, m Mapping, a *Argument, only bool) bool {
	t.Helper()
	schema, ok := catalog.LookupSchema(typeName)
	if !ok {
		return true // A type such as a custom resource has no schema.
	}
	if path == "" {
		return true
	}
	p, ok := schema.Property(path)
	if !ok && m.Reshaped {
		return true
	}
	if !ok {
		if only {
			t.Errorf("%s: %s has no property %s", m.From, typeName, path)
		}
		return only
	}
	if a == nil || m.Reshaped {
		return true
	}
	if t, ok := catalog.Lookup(typeName); ok && slices.Contains(t.JSON, path) {
		return true // The document may stand as text.
	}
	if problem := mismatch(m, a, p); problem != "" {
		t.Errorf("%s is a %s, %s of %s is %s: %s", m.From, a.words(), path, typeName, p.Type, problem)
	}
	return true
}

// mismatch says why a property cannot hold what an argument becomes; empty if it can.
func mismatch(m Mapping, a *Argument, p *catalog.Property) string {
	v := sample(a, m.Property)
	if v == nil {
		return ""
	}
	if strings.HasSuffix(m.To, "[]") {
		// Path and value are then those of elements, or of whole lists to be added.
		if v.Kind() == inventory.KindList {
			for _, element := range v.List() {
				if problem := holds(p, element); problem != "" {
					return problem
				}
			}
			return ""
		}
	}
	return holds(p, v)
}

// sample returns a value that an entry could make, or nil if that is not known.
func sample(a *Argument, p *Property) *inventory.Value {
	v := sampleOf(a)
	switch {
	case p.Inside != nil && strings.HasSuffix(p.From, "[]"):
		v = inventory.NewList([]*inventory.Value{inventory.NewObject(nil, inventory.Range{})}, inventory.Range{})
	case p.Inside != nil:
		v = inventory.NewObject(nil, inventory.Range{})
	}
	if p.Convert == nil {
		return v
	}
	if converted := p.Convert(v); converted != v {
		return converted
	}
	return nil
}

// sampleOf returns a value of a type.
func sampleOf(a *Argument) *inventory.Value {
	switch a.Type {
	case TypeString:
		return inventory.NewString("sample", inventory.Range{})
	case TypeNumber:
		return inventory.NewInt(1, inventory.Range{})
	case TypeBool:
		return inventory.NewBool(true, inventory.Range{})
	case TypeList, TypeSet:
		return inventory.NewList([]*inventory.Value{sampleOf(a.Element)}, inventory.Range{})
	case TypeMap:
		return inventory.NewObject([]inventory.Member{{Name: "key", Value: sampleOf(a.Element)}}, inventory.Range{})
	case TypeObject:
		var members []inventory.Member
		for _, name := range slices.Sorted(maps.Keys(a.Arguments)) {
			members = append(members, inventory.Member{Name: name, Value: sampleOf(a.Arguments[name])})
		}
		return inventory.NewObject(members, inventory.Range{})
	}
	return nil
}

// holds says why a property cannot hold a value; empty if it can.
func holds(p *catalog.Property, v *inventory.Value) string {
	p = p.Deref()
	if !v.IsSet() || v.Unknown() != nil || p == nil || p.Type == catalog.TypeJSON {
		return ""
	}
	kind := v.Kind()
	switch p.Type {
	case catalog.TypeArray:
		if kind != inventory.KindList {
			return "it needs a list"
		}
		for _, element := range v.List() {
			if problem := holds(p.Items, element); problem != "" {
				return problem
			}
		}
	case catalog.TypeObject:
		if kind != inventory.KindObject {
			return "it needs an object"
		}
		for _, m := range v.Members() {
			if p.Properties[m.Name] == nil && p.Values == nil && len(p.Properties) > 0 {
				return "it has no member " + m.Name
			}
		}
	default:
		if kind == inventory.KindList || kind == inventory.KindObject {
			return "it needs a scalar"
		}
	}
	return ""
}
