package scanner

import (
	"sync"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

var schemaConstraints sync.Map // *catalog.Property to *inventory.Constraint

// schemaConstraint is what the schema says of the values of a property; nil if it
// only says of what type they are.
func schemaConstraint(p *catalog.Property) *inventory.Constraint {
	p = p.Deref()
	if p == nil || p.Enum == nil && p.Pattern == "" && p.Items == nil {
		return nil
	}
	if c, ok := schemaConstraints.Load(p); ok {
		return c.(*inventory.Constraint)
	}
	var c *inventory.Constraint
	switch p.Type {
	case catalog.TypeArray:
		if element := schemaConstraint(p.Element()); element != nil {
			c = &inventory.Constraint{Element: element}
		}
	case catalog.TypeString, catalog.TypeInteger, catalog.TypeNumber:
		c = scalarConstraint(p)
	case catalog.TypeBoolean, catalog.TypeObject, catalog.TypeJSON:
	}
	known, _ := schemaConstraints.LoadOrStore(p, c)
	return known.(*inventory.Constraint)
}

func scalarConstraint(p *catalog.Property) *inventory.Constraint {
	var c *inventory.Constraint
	if p.Enum != nil {
		c = &inventory.Constraint{Values: p.Enum}
	}
	if p.Pattern == "" {
		return c
	}
	if pattern, ok := inventory.NewPattern(p.Pattern, false); ok {
		c = c.With(&inventory.Constraint{Patterns: []*inventory.Pattern{pattern}})
	}
	return c
}

// constrained returns an unknown with what the schema says of it: the type that
// its value is bound to have, unless it is known to have another that AWS would
// reject or convert, and what values it may take.
func constrained(u *inventory.Unknown, p *catalog.Property) *inventory.Unknown {
	c := *u
	if kind, known := kinds[p.Type]; known && (u.Type.IsScalar() && kind.IsScalar() || u.Type == inventory.KindAbsent) {
		c.Type = kind
	}
	if kinds[p.Type] == c.Type {
		c.Constraint = u.Constraint.With(schemaConstraint(p))
	}
	if c.Type == u.Type && c.Constraint == u.Constraint {
		return u
	}
	return &c
}

var kinds = map[catalog.PropertyType]inventory.Kind{
	catalog.TypeString:  inventory.KindString,
	catalog.TypeInteger: inventory.KindNumber,
	catalog.TypeNumber:  inventory.KindNumber,
	catalog.TypeBoolean: inventory.KindBool,
	catalog.TypeArray:   inventory.KindList,
	catalog.TypeObject:  inventory.KindObject,
}
