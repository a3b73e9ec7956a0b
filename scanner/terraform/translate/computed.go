package translate

import (
	"maps"
	"slices"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// computed returns an attribute that AWS computes as an object, or as a list of one, such
// as the secret of a database's master user; nil unless the table has an identifier that
// is in it.
func (t *Translator) computed(i *Instance, made *translation, name string) *inventory.Value {
	schema, ok := terraform.LookupSchema(i.Type)
	if !ok || made.table == nil {
		return nil
	}
	a := schema.Argument(name)
	if a == nil || a.Block || a.Inner().Type != terraform.TypeObject {
		return nil
	}
	full := name
	if a.Type != terraform.TypeObject {
		full += "[0]"
	}
	var members []inventory.Member
	identifies := false
	for _, member := range slices.Sorted(maps.Keys(a.Inner().Arguments)) {
		v := t.afterApply(i, full+"."+member)
		if format := made.table.Attributes[name+"."+member]; format != "" {
			if known := t.expand(i, made, format, full+"."+member); known != nil {
				v, identifies = known, true
			}
		}
		members = append(members, inventory.Member{Name: member, NameRange: i.Range, Value: v})
	}
	if !identifies {
		return nil
	}
	object := inventory.NewObject(members, i.Range)
	if a.Type == terraform.TypeObject {
		return object
	}
	return inventory.NewList([]*inventory.Value{object}, i.Range)
}
