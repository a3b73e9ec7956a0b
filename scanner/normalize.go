package scanner

import (
	"strings"
	"sync"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// Normalize puts what was read into the one form that everything after the scan
// expects, whichever input it came from:
//
//   - scalars have the type that the resource schema gives them,
//   - JSON documents in text are parsed,
//   - satellite resources stand in their owner's list, too,
//   - the defaults that AWS applies and that matter are filled in,
//   - secrets are marked as sensitive,
//   - tags and names are taken from the properties.
//
// It reaches into the alternatives of unknown values. Resources of a type that
// the catalog does not know stay as they are. Normalising twice is normalising
// once.
func Normalize(inv *inventory.Inventory) {
	for _, r := range inv.Resources {
		p := planOf(r.Type)
		if p == nil {
			continue
		}
		if !r.Properties.IsSet() {
			r.Properties = inventory.NewObject(nil, r.Range)
		}
		typed(inv, r, p)
	}
	for _, r := range foldSatellites(inv) {
		typed(inv, r, planOf(r.Type))
	}
	for _, r := range inv.Resources {
		p := planOf(r.Type)
		if p == nil {
			continue
		}
		for _, d := range p.defaults {
			r.Properties = fillDefault(r, d)
		}
		for _, steps := range p.sensitive {
			r.Properties = rewrite(r.Properties, steps, markSensitive)
		}
		takeTags(r, p)
		takeName(r, p)
	}
}

// typed gives the properties of a resource the types that the schema says, and parses
// the documents in them.
func typed(inv *inventory.Inventory, r *inventory.Resource, p *plan) {
	if p.schema != nil {
		whole := &catalog.Property{Type: catalog.TypeObject, Properties: p.schema.Properties}
		r.Properties = coerce(r.Properties, whole)
	}
	parseDocuments(inv, r, p)
}

// plan is what the catalog says of a type, in the form in which it is used.
type plan struct {
	entry           *catalog.Type
	schema          *catalog.Schema // nil if there is none
	json, sensitive [][]string
	defaults        []defaultPlan
	name            inventory.Path
}

var plans sync.Map // type name to *plan

// planOf returns the plan of a type, nil if the catalog does not know it.
func planOf(typeName string) *plan {
	if p, ok := plans.Load(typeName); ok {
		return p.(*plan)
	}
	entry, ok := catalog.Lookup(typeName)
	if !ok {
		entry = part(typeName)
	}
	if entry == nil {
		return nil
	}
	p := &plan{entry: entry}
	p.schema, _ = catalog.LookupSchema(typeName)
	for _, pattern := range entry.JSON {
		p.json = append(p.json, splitPattern(pattern))
	}
	for _, pattern := range entry.Sensitive {
		p.sensitive = append(p.sensitive, splitPattern(pattern))
	}
	for _, d := range entry.Defaults {
		p.defaults = append(p.defaults, defaultPlan{Default: d, steps: splitPattern(d.Path)})
	}
	if entry.NameProperty != "" {
		for step := range strings.SplitSeq(entry.NameProperty, ".") {
			p.name = append(p.name, step)
		}
	}
	plans.Store(typeName, p)
	return p
}

// part returns an entry for a type of Terraform that is only a part of other resources;
// nil for any other type.
func part(typeName string) *catalog.Type {
	t, ok := terraform.Lookup(typeName)
	if !ok || t.Type != "" || t.Satellite == nil {
		return nil
	}
	return &catalog.Type{Name: typeName, Satellite: t.Satellite}
}

// takeName sets the name of a resource whose properties state one, unless it has a
// better one.
func takeName(r *inventory.Resource, p *plan) {
	if p.name == nil || r.Construct != "" {
		return
	}
	v := r.Properties.At(p.name)
	if name, ok := v.Text(); ok && name != "" && v.Origin() == inventory.OriginInput && !v.IsSensitive() {
		r.Name = name
	}
}

// takeTags sets the tags of a resource from its tag property, which is a list of
// {Key, Value} or a map.
func takeTags(r *inventory.Resource, p *plan) {
	if p.schema == nil || p.schema.TagProperty == "" {
		return
	}
	v := r.Properties.Get(p.schema.TagProperty)
	tags := map[string]*inventory.Value{}
	for _, m := range v.Members() {
		tags[m.Name] = m.Value
	}
	for _, element := range v.List() {
		takeTag(tags, element)
	}
	if len(tags) > 0 {
		r.Tags = tags
	}
}

// takeTag adds the tag of a list element. The value of an element that may be
// absent, or that is one of several, is unknown.
func takeTag(tags map[string]*inventory.Value, element *inventory.Value) {
	if key, ok := element.Get("Key").Text(); ok {
		tags[key] = element.Get("Value")
		return
	}
	u := element.Unknown()
	if u == nil {
		return
	}
	for _, alternative := range u.Alternatives {
		key, ok := alternative.Value.Get("Key").Text()
		if !ok {
			continue
		}
		value := element.MapAlternatives(func(v *inventory.Value) *inventory.Value {
			if other, _ := v.Get("Key").Text(); other != key {
				return nil
			}
			return v.Get("Value")
		})
		tags[key] = value
	}
}

// markSensitive marks a value and everything in it.
func markSensitive(v *inventory.Value) *inventory.Value {
	if !v.IsSet() || v.IsSensitive() {
		return v
	}
	return mapParts(v, markSensitive).WithRedaction()
}
