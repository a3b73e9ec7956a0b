package translate

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// attributeNames returns the attributes of a type that identify a resource, "id" first.
func attributeNames(table *terraform.Resource) []string {
	if table == nil {
		return []string{"id", "arn"}
	}
	names := slices.Sorted(maps.Keys(table.Attributes))
	names = slices.DeleteFunc(names, func(name string) bool { return name == "id" })
	return append([]string{"id"}, names...)
}

// formatOf returns the form of an attribute that identifies a resource; empty for any
// other one.
func formatOf(table *terraform.Resource, name string) catalog.Format {
	if table != nil && table.Attributes[name] != "" {
		return table.Attributes[name]
	}
	switch {
	case name == "id":
		return "{Ref}"
	case name == "arn" && table == nil:
		return "{Arn}"
	}
	return ""
}

// stated puts the identifiers that the input states, those of a state or of what a plan
// leaves as it is, in the place of those that are made up, also within other names.
func stated(i *Instance, table *terraform.Resource, made []inventory.Identifier) []inventory.Identifier {
	known := map[string]string{}
	for _, name := range attributeNames(table) {
		text, ok := input(i, name).Text()
		if ok && text != "" {
			format := string(formatOf(table, name))
			known[strings.TrimSuffix(strings.TrimPrefix(format, "{"), "}")] = text
		}
	}
	var ref string
	for n, identifier := range made {
		if text, ok := known[identifier.Attribute]; ok && identifier.Synthetic && identifier.Attribute != "" {
			if identifier.Attribute == "Ref" {
				ref = identifier.Value
			}
			made[n].Value, made[n].Synthetic = text, false
		}
	}
	for n, identifier := range made {
		if ref != "" && identifier.Attribute == "" && strings.Contains(identifier.Value, ref) {
			made[n].Value, made[n].Synthetic = strings.ReplaceAll(identifier.Value, ref, known["Ref"]), false
		}
	}
	return made
}

// input returns what the input itself says of an attribute.
func input(i *Instance, name string) *inventory.Value {
	if v := i.Arguments.Get(name); v.IsSet() && v.IsKnown() && v.Origin() == inventory.OriginInput {
		return v
	}
	if v := i.Computed.Get(name); v.IsSet() && v.IsKnown() {
		return v
	}
	return nil
}

// express records what the user writes for each identifier that is made up.
func (t *Translator) express(i *Instance, made *translation) {
	names := map[string]string{}
	for _, name := range attributeNames(made.table) {
		text := made.maker.Expand(formatOf(made.table, name)).Text
		if _, taken := names[text.Text]; text.Synthetic && !taken {
			names[text.Text] = i.Address + "." + name
		}
	}
	for _, identifier := range made.resource.Identifiers {
		if _, known := t.inv.Expressions[identifier.Value]; !identifier.Synthetic || known {
			continue
		}
		t.inv.Expressions[identifier.Value] = cmp.Or(names[identifier.Value], i.Address)
	}
}
