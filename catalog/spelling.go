package catalog

import (
	"slices"
	"strings"
)

// Spelling returns the name that the schema has for a member of an object, and whether it
// has one. APIs write names with a small first letter, and some differ in the case of
// others too: efsVolumeConfiguration is EFSVolumeConfiguration. Where names are free, as
// in a map, every name is right.
func (p *Property) Spelling(name string) (string, bool) {
	p = p.Deref()
	if p == nil || p.Type != TypeObject || len(p.Properties) == 0 || p.Properties[name] != nil {
		return name, true
	}
	var found []string
	for property := range p.Properties {
		if strings.EqualFold(property, name) {
			found = append(found, property)
		}
	}
	if len(found) == 0 {
		return name, p.Values != nil
	}
	return slices.Min(found), true
}
