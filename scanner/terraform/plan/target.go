package plan

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// target says what an argument holds, as far as the catalog knows.
type target struct {
	// exact says that it holds an identifier and nothing else.
	exact bool
	// types are the types of the resources that it identifies; nil for any.
	types []string
	// list says that it is a list.
	list bool
	// text says that it holds an identifier within a text.
	text bool
	// attribute is the only attribute that it can hold: "arn" or "id"; empty if there may
	// be others.
	attribute string
}

// bare is the path of an argument without indices.
func bare(at inventory.Path) string {
	var names []string
	for _, s := range at {
		if name, ok := s.(string); ok {
			names = append(names, name)
		}
	}
	return strings.Join(names, ".")
}

// target returns what the argument of a type at a path holds.
func (s *resolver) target(typeName string, at inventory.Path) target {
	from := bare(at)
	key := typeName + " " + from
	if known, ok := s.targets[key]; ok {
		return known
	}
	t := newTarget(typeName, from)
	s.targets[key] = t
	return t
}

func newTarget(typeName, from string) target {
	name := from[strings.LastIndexByte(from, '.')+1:]
	var t target
	switch {
	case name == "source_arn":
		// AWS takes a pattern here too.
	case strings.HasSuffix(name, "_arn"), strings.HasSuffix(name, "_arns"):
		t.exact, t.attribute = true, "arn"
	case strings.HasSuffix(name, "_id"), strings.HasSuffix(name, "_ids"):
		t.exact, t.attribute = true, "id"
	case name == "bucket":
		t.exact = true
		t.add([]string{"AWS::S3::Bucket"})
	}
	if schema, ok := terraform.LookupSchema(typeName); ok {
		if a := schema.Argument(from); a != nil {
			t.list = a.Type == terraform.TypeList || a.Type == terraform.TypeSet
		}
	}
	table, ok := terraform.Lookup(typeName)
	if !ok {
		return t
	}
	t.refer(table.Type, from, table.Properties, table.Satellite)
	t.further(table, from)
	if t.text && len(t.types) == 0 {
		t.exact = false
	}
	if t.attribute == "" && len(t.types) > 0 && !slices.ContainsFunc(t.types, func(name string) bool { return !strings.HasPrefix(name, "AWS::EC2::") }) {
		// Nothing of Amazon EC2 has another identifier than its ID where an ARN is not asked for.
		t.attribute = "id"
	}
	return t
}

// further adds what the references of the further resources say that one stands for.
func (t *target) further(table *terraform.Resource, from string) {
	for i := range table.Also {
		also := &table.Also[i]
		within := from
		if also.Each != "" {
			inner, ok := strings.CutPrefix(from, unindexed(also.Each)+".")
			if !ok {
				continue
			}
			within = inner
		}
		t.refer(also.Type, within, also.Properties, nil)
	}
}

// refer adds what the references of a CloudFormation type say, or for a part of other
// resources those of its owners.
func (t *target) refer(typeName, from string, table []terraform.Property, satellite *catalog.Satellite) {
	known, _ := catalog.Lookup(typeName)
	if satellite == nil && known != nil {
		satellite = known.Satellite
	}
	for _, m := range terraform.Mappings(table) {
		if unindexed(m.From) != from {
			continue
		}
		to := unindexed(m.To)
		if satellite != nil && unindexed(satellite.Owner) == to {
			t.add(satellite.Types)
		}
		if known != nil {
			t.identify(known, to)
			continue
		}
		if satellite != nil && !satellite.Merge {
			to = unindexed(satellite.Property) + "." + to
		}
		for _, owner := range owners(satellite) {
			t.identify(owner, to)
		}
	}
}

// unindexed is a path without the [] that lead into lists.
func unindexed(path string) string { return strings.ReplaceAll(path, "[]", "") }

// owners are the types into which a part is folded.
func owners(satellite *catalog.Satellite) []*catalog.Type {
	var types []*catalog.Type
	if satellite != nil {
		for _, name := range satellite.Types {
			if owner, ok := catalog.Lookup(name); ok {
				types = append(types, owner)
			}
		}
	}
	return types
}

// identify adds what a property of a type refers to.
func (t *target) identify(known *catalog.Type, property string) {
	for i := range known.References {
		r := &known.References[i]
		if unindexed(r.Path) != property {
			continue
		}
		switch r.Form {
		case catalog.FormExact, catalog.FormDNSName, catalog.FormSecret, catalog.FormLambdaURI:
			t.add(r.Targets)
		case catalog.FormImage, catalog.FormScalable, catalog.FormText:
			t.text = true
		}
	}
}

func (t *target) add(types []string) {
	t.exact = true
	for _, name := range types {
		if !slices.Contains(t.types, name) {
			t.types = append(t.types, name)
		}
	}
}

// fits reports whether the argument may identify an instance of a type.
func (t *target) fits(typeName string) bool {
	if t.types == nil {
		return true
	}
	table, ok := terraform.Lookup(typeName)
	return ok && (slices.Contains(t.types, table.Type) ||
		slices.ContainsFunc(table.Also, func(a terraform.Also) bool { return slices.Contains(t.types, a.Type) }))
}
