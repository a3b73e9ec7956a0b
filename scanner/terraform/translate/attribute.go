package translate

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// Attribute returns what an expression that refers to an attribute of an instance gets:
// an argument as it is written, an identifier, the provider's default, null for an
// argument that is not written, or an unknown for what is only known after apply. It
// is nil for a name that the provider's schema does not have. The instance must have
// been added.
func (t *Translator) Attribute(i *Instance, name string) *inventory.Value {
	made := t.translated[i]
	if made == nil {
		return nil
	}
	if v := i.Arguments.Get(name); v.IsSet() {
		return t.completed(i, made, name, naming(i, made, name, v))
	}
	if v := i.Computed.Get(name); v.IsSet() {
		return naming(i, made, name, v)
	}
	if format := formatOf(made.table, name); format != "" {
		if v := t.expand(i, made, format, name); v != nil {
			return v
		}
	}
	if v := t.computed(i, made, name); v != nil {
		return v
	}
	if made.table != nil {
		if v := defaultOf(made.table, name, i.Range); v != nil {
			return v
		}
		if derive := made.table.Derived[name]; derive != nil {
			if v := derive(i.Arguments, t.afterApply(i, name)); v != nil {
				return v
			}
		}
	}
	return t.other(i, name)
}

// other returns an attribute that identifies nothing and that the input does not say.
func (t *Translator) other(i *Instance, name string) *inventory.Value {
	schema, ok := terraform.LookupSchema(i.Type)
	if !ok {
		return t.afterApply(i, name)
	}
	a := schema.Argument(name)
	switch {
	case a == nil:
		return nil
	case a.Computed:
		return t.afterApply(i, name)
	}
	return inventory.NewNull(i.Range)
}

// afterApply is an attribute that is known once the resource is there.
func (t *Translator) afterApply(i *Instance, name string) *inventory.Value {
	full := i.Address + "." + name
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonAttribute, Detail: full + " is known after apply", Expression: full, Scope: i.Deployment,
		Refs: []inventory.Ref{{Kind: "attribute", Name: full, Range: i.Range}},
	}, i.Range)
}

// Object returns an instance as an expression sees it that takes the whole of it.
func (t *Translator) Object(i *Instance) *inventory.Value {
	var names []string
	if schema, ok := terraform.LookupSchema(i.Type); ok {
		names = schema.Names()
	}
	for _, m := range i.Arguments.Members() {
		names = append(names, m.Name)
	}
	for _, m := range i.Computed.Members() {
		names = append(names, m.Name)
	}
	if made := t.translated[i]; made != nil {
		for _, attribute := range attributeNames(made.table) {
			if !strings.Contains(attribute, ".") {
				names = append(names, attribute)
			}
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	members := make([]inventory.Member, 0, len(names))
	for _, name := range names {
		members = append(members, inventory.Member{Name: name, NameRange: i.Range, Value: t.Attribute(i, name)})
	}
	return inventory.NewObject(members, i.Range)
}

// expand returns an identifier, in the form that an expression gets.
func (t *Translator) expand(i *Instance, made *translation, format catalog.Format, name string) *inventory.Value {
	attribute := strings.TrimSuffix(strings.TrimPrefix(string(format), "{"), "}")
	if made.resource != nil {
		if id, ok := made.resource.Identifier(attribute); ok {
			return identified(i, name, id.Value, id.Synthetic)
		}
	}
	result := made.maker.Expand(format)
	switch {
	case result.Value != nil:
		return result.Value
	case result.Text.Text == "":
		return nil
	}
	return identified(i, name, result.Text.Text, result.Synthetic)
}

// identified is the text of an identifier, which may be made up.
func identified(i *Instance, name, text string, synthetic bool) *inventory.Value {
	return inventory.NewPieces([]inventory.Piece{
		{Text: text, Expression: i.Address + "." + name, Synthetic: synthetic, Names: id(i, "")},
	}, i.Range)
}

// naming returns an argument as a text that names the resource, if that is one of its
// identifiers. For a name that is not known it is the one that is made up, so that what
// refers to the resource by its name still finds it.
func naming(i *Instance, made *translation, name string, v *inventory.Value) *inventory.Value {
	if v.Unknown() != nil && !v.IsSensitive() && isName(made, name) {
		for _, format := range []catalog.Format{"{name}", "{lower:name}"} {
			if up := made.maker.Expand(format).Text; up.Synthetic && identifies(made, up.Text) {
				return identified(i, name, up.Text, true).WithRange(v.Range()).WithNote(v.Note())
			}
		}
	}
	text, ok := v.Text()
	if !ok || made.resource == nil || v.IsSensitive() || v.Origin() == inventory.OriginSynthetic {
		return v
	}
	if !identifies(made, text) {
		return v
	}
	return identified(i, name, text, false).WithRange(v.Range()).WithNote(v.Note())
}

// identifies reports whether a text is an identifier of a resource.
func identifies(made *translation, text string) bool {
	return made.resource != nil &&
		slices.ContainsFunc(made.resource.Identifiers, func(id inventory.Identifier) bool { return id.Value == text })
}

// isName reports whether an argument states the physical name of a resource, other than
// a domain name, which AWS never makes up.
func isName(made *translation, name string) bool {
	property := made.maker.Type.NameProperty
	return property != "" && property != "DomainName" && made.table != nil &&
		slices.ContainsFunc(made.table.Properties, func(p terraform.Property) bool { return p.From == name && p.To == property })
}

// defaultOf returns the provider's default for an argument that is not written.
func defaultOf(table *terraform.Resource, name string, at inventory.Range) *inventory.Value {
	for _, p := range table.Properties {
		if p.From == name && p.Default != nil && len(p.When) == 0 {
			return inventory.NewNative(p.Default, at).WithOrigin(inventory.OriginDefault)
		}
	}
	return nil
}

// withDefaultTags returns the arguments of an instance with the provider's default tags,
// over which those of the resource go.
func withDefaultTags(i *Instance) *inventory.Value {
	if len(i.Tags.Members()) == 0 {
		return i.Arguments
	}
	if schema, ok := terraform.LookupSchema(i.Type); !ok || schema.Argument("tags_all") == nil {
		return i.Arguments
	}
	own := i.Arguments.Get("tags")
	if own.Unknown() != nil {
		return i.Arguments
	}
	members := slices.Clone(own.Members())
	for _, m := range i.Tags.Members() {
		if own.Get(m.Name) == nil {
			members = append(members, m)
		}
	}
	at := own.Range()
	if own == nil {
		at = i.Range
	}
	return i.Arguments.Set(inventory.Path{"tags"}, inventory.NewObject(members, at))
}
