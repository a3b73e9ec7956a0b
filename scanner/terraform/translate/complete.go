package translate

import (
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// Complete finishes what no resource says alone: the names of DNS records, which may be
// relative to the name of their zone, the main route tables of networks, and what a
// state says twice. It is called once, after the last Add.
func (t *Translator) Complete() {
	instances := map[*inventory.Resource]*Instance{}
	for i, made := range t.translated {
		if made.resource != nil {
			instances[made.resource] = i
		}
	}
	t.withoutRepeated()
	t.withoutRepeatedRules()
	t.singleRules(instances)
	t.recordNames(instances)
	t.mainRouteTables(instances)
}

func (t *Translator) recordNames(instances map[*inventory.Resource]*Instance) {
	zones := map[string]*inventory.Value{}
	for _, r := range t.inv.Resources {
		if r.Type != "AWS::Route53::HostedZone" {
			continue
		}
		for _, id := range r.Identifiers {
			zones[id.Value] = r.Properties.Get("Name")
		}
	}
	for _, r := range t.inv.Resources {
		i := instances[r]
		if r.Type != "AWS::Route53::RecordSet" || i == nil {
			continue
		}
		id := r.Properties.Get("HostedZoneId")
		text, _ := id.Text()
		name := r.Properties.Get("Name")
		if full := recordName(name, id, zones[text]); full != name {
			t.rename(i, full)
		}
	}
}

// rename gives the resource of an instance another name, from which its identifiers
// follow.
func (t *Translator) rename(i *Instance, name *inventory.Value) {
	made := t.translated[i]
	property := "Name"
	if known, ok := catalog.Lookup(made.resource.Type); ok && known.NameProperty != "" {
		property = known.NameProperty
	}
	made.properties = made.properties.Set(inventory.Path{property}, name)
	made.resource.Properties = made.properties
	made.maker = t.maker(i, made.resource.Type, "", made.properties)
	made.resource.Identifiers = stated(i, made.table, made.maker.All())
	t.express(i, made)
}

// recordName returns the full name of a record, as the provider makes it: one that does
// not end in the name of the zone is relative to it. Of a zone that is not known, the
// name is only known to follow where the record's has no dot.
func recordName(name, id, zone *inventory.Value) *inventory.Value {
	if u := name.Unknown(); u != nil && len(u.Alternatives) > 0 {
		return name.MapAlternatives(func(a *inventory.Value) *inventory.Value { return recordName(a, id, zone) })
	}
	domain, known := zone.Text()
	pieces := name.Pieces()
	switch {
	case !name.IsSet() && known:
		return zone
	case !name.IsSet() || len(pieces) == 0 || pieces[len(pieces)-1].Unknown != nil:
		return name
	case known:
		if text, ok := name.Text(); ok && strings.HasSuffix(text, domain) {
			return name
		}
		if strings.HasSuffix(pieces[len(pieces)-1].Text, domain) {
			return name
		}
		return joined(pieces, zone.Pieces(), name.Range())
	}
	if text, ok := name.Text(); !ok || strings.Contains(text, ".") {
		return name
	}
	return joined(pieces, []inventory.Piece{{Unknown: zoneName(id)}}, name.Range())
}

// joined is a name within a domain.
func joined(name, domain []inventory.Piece, at inventory.Range) *inventory.Value {
	all := append([]inventory.Piece{}, name...)
	all = append(all, inventory.Piece{Text: "."})
	return inventory.NewPieces(append(all, domain...), at)
}

// zoneName is the name of a zone of which at most the ID is known.
func zoneName(id *inventory.Value) *inventory.Unknown {
	if u := id.Unknown(); u != nil {
		return &inventory.Unknown{Reason: u.Reason, Detail: u.Detail, Refs: u.Refs, Type: inventory.KindString}
	}
	text, _ := id.Text()
	return &inventory.Unknown{
		Reason: inventory.ReasonAttribute, Detail: "hosted zone " + text + " is not declared here", Type: inventory.KindString,
	}
}
