package cloudformation

import (
	"strings"

	"github.com/archlint/archlint/inventory"
)

// qualified is a value of the template as it stands in the inventory, beside those
// of other stacks: its unknowns say in which stack their expressions are meant.
func (t *template) qualified(v *inventory.Value) *inventory.Value {
	return v.MapUnknowns(func(u *inventory.Unknown) *inventory.Unknown {
		if u.Scope != "" || u.Expression == "" {
			return u
		}
		c := *u
		c.Scope = t.label
		return &c
	})
}

// existence says whether something exists, as it stands in the inventory; nil if it
// surely does.
func (t *template) existence(exists *inventory.Value) *inventory.Unknown {
	return t.qualified(exists).Unknown()
}

// scopeAbroad is the scope of an expression in a template that it does not come
// from.
func (t *template) scopeAbroad(expression string) string {
	if strings.HasSuffix(expression, " of "+t.label) {
		return inventory.Everywhere
	}
	return ""
}
