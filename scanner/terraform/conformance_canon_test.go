package terraform_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// canon writes values in a form in which those of CloudFormation and of Terraform are
// equal if they mean the same.
type canon struct {
	// identifiers puts what an identifier means in the place of one that is made up.
	identifiers *strings.Replacer
}

// newCanon returns the canon of an inventory, whose resources have these names.
func newCanon(inv *inventory.Inventory, names map[*inventory.Resource]string) *canon {
	type made struct{ text, meaning string }
	var all []made
	for _, r := range inv.Resources {
		for _, id := range r.Identifiers {
			if id.Synthetic {
				all = append(all, made{id.Value, fmt.Sprintf("<%s.%s>", names[r], cmp.Or(id.Attribute, "Ref"))})
			}
		}
	}
	// A text may begin another one: the longest goes first.
	slices.SortStableFunc(all, func(a, b made) int { return cmp.Compare(len(b.text), len(a.text)) })
	var oldnew []string
	for _, m := range all {
		oldnew = append(oldnew, m.text, m.meaning)
	}
	return &canon{identifiers: strings.NewReplacer(oldnew...)}
}

// properties returns the properties of a resource.
func (c *canon) properties(r *inventory.Resource) any {
	schema, ok := catalog.LookupSchema(r.Type)
	whole := &catalog.Property{Type: catalog.TypeJSON}
	if ok {
		whole = &catalog.Property{Type: catalog.TypeObject, Properties: schema.Properties}
	}
	w := walk{canon: c, sets: setsOf(r.Type), coverage: terraform.CoverageOf(r.Type)}
	return w.value(r.Properties, whole, "")
}

// setsOf returns the paths, without [], of the lists of a type that are sets or maps in
// Terraform.
func setsOf(typeName string) map[string]bool {
	sets := map[string]bool{}
	for _, name := range terraform.Names() {
		r, _ := terraform.Lookup(name)
		s, ok := terraform.LookupSchema(name)
		if !ok {
			continue
		}
		note := func(base, within string, table []terraform.Property) {
			for _, m := range terraform.Mappings(table) {
				if isSet(s, strings.Trim(base+"."+m.From, "."), m.Property) {
					sets[strings.ReplaceAll(strings.Trim(within+"."+m.To, "."), "[]", "")] = true
				}
			}
		}
		if r.Type == typeName {
			note("", "", r.Properties)
		}
		if r.Satellite != nil && slices.Contains(r.Satellite.Types, typeName) {
			sets[r.Satellite.Property] = true
			note("", r.Satellite.Property, r.Properties)
		}
		for _, also := range r.Also {
			if also.Type == typeName {
				note(also.Each, "", also.Properties)
			}
		}
	}
	return sets
}

// isSet reports whether the order of what an entry makes means nothing: the argument is a
// set or map, or what it is made of is.
func isSet(s *terraform.Schema, from string, p *terraform.Property) bool {
	if a := s.Argument(from); a != nil && (a.Type == terraform.TypeSet || a.Type == terraform.TypeMap) {
		return true
	}
	return p.Convert != nil && slices.ContainsFunc(p.Inside, func(inside terraform.Property) bool {
		return isSet(s, strings.Trim(from+"."+inside.From, "."), &inside)
	})
}

// walk writes the properties of one resource.
type walk struct {
	canon *canon
	sets  map[string]bool
	// coverage says what Terraform cannot set, which is left out.
	coverage *terraform.Coverage
}

// value returns a value as encoding/json would decode it.
func (w walk) value(v *inventory.Value, p *catalog.Property, path string) any {
	if d := v.Document(); d != nil && v.Kind() == inventory.KindUnknown {
		v = d
	}
	switch v.Kind() {
	case inventory.KindBool:
		b, _ := v.Bool()
		return b
	case inventory.KindNumber:
		literal, _ := v.Literal()
		return json.Number(literal)
	case inventory.KindString:
		return w.text(v)
	case inventory.KindList:
		return w.list(v, p, path)
	case inventory.KindObject:
		return w.object(v, p, path)
	case inventory.KindUnknown:
		return w.unknown(v.Unknown(), p, path)
	}
	return nil
}

// text replaces made-up identifiers in the whole of a text: what one side puts together
// from a literal and an identifier, the other may have as one identifier. A JSON document
// is taken apart.
func (w walk) text(v *inventory.Value) any {
	text, _ := v.Text()
	if v.Origin() == inventory.OriginSynthetic {
		text = w.canon.identifiers.Replace(text)
	}
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") {
		return text
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var document any
	if err := decoder.Decode(&document); err != nil {
		return text
	}
	return document
}

func (w walk) object(v *inventory.Value, p *catalog.Property, path string) any {
	members := map[string]any{}
	for _, m := range v.Members() {
		below := m.Name
		if path != "" {
			below = path + "." + m.Name
		}
		settable := w.coverage.Argument(below) != "" || w.coverage.Reason(below) == ""
		if m.Value.IsSet() && settable {
			members[m.Name] = w.value(m.Value, p.Member(m.Name), below)
		}
	}
	return members
}

func (w walk) list(v *inventory.Value, p *catalog.Property, path string) any {
	elements := []any{}
	for _, element := range v.List() {
		elements = append(elements, w.value(element, p.Element(), path))
	}
	if v.More() != nil {
		elements = append(elements, "<and more>")
	}
	p = p.Deref()
	if w.sets[path] || p != nil && p.Unordered {
		slices.SortStableFunc(elements, func(a, b any) int { return cmp.Compare(ordinal(a), ordinal(b)) })
	}
	return elements
}

// ordinal is a text by which values are put into an order.
func ordinal(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// unknown says why a value is not known, but not in whose words.
func (w walk) unknown(u *inventory.Unknown, p *catalog.Property, path string) any {
	said := map[string]any{"unknown because of": string(u.Reason)}
	for i, a := range u.Alternatives {
		said[fmt.Sprintf("alternative %d", i)] = w.value(a.Value, p, path)
	}
	return said
}
