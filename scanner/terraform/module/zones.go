package module

import (
	"github.com/archlint/archlint/inventory"
)

// listedZones is how many Availability Zones a region is made to have; most regions have
// three, and none has less:
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
const listedZones = 3

var _ = register("aws_availability_zones", availabilityZones, "names", "zone_ids", "id", "group_names")

// availabilityZones lists the zones of a region. Which they are depends on the account,
// so that their names are made up; that they differ is certain.
func availabilityZones(d *data, name string) *inventory.Value {
	region := d.environment().Region
	suffixes := []string{"a", "b", "c"}
	switch name {
	case "id":
		return d.text(name, region)
	case "zone_ids":
		suffixes = []string{"-az1", "-az2", "-az3"}
	case "names":
	case "group_names":
		return inventory.NewList([]*inventory.Value{d.text(name, region)}, d.Range)
	default:
		return nil
	}
	listing := d.zoneListing(region.Text)
	elements := make([]*inventory.Value, listedZones)
	for i := range elements {
		elements[i] = inventory.NewPieces([]inventory.Piece{{
			Text: region.Text + suffixes[i], Synthetic: true, Expression: listing + "." + name + "[" + string(rune('0'+i)) + "]",
		}}, d.Range)
	}
	return inventory.NewList(elements, d.Range).WithMore(&inventory.Unknown{
		Reason: inventory.ReasonPseudoParameter, Expression: d.Address + "." + name, Scope: d.deployment,
		Detail: "how many Availability Zones the region has is not known",
		Refs:   []inventory.Ref{{Kind: "data source", Name: d.named(d.Type + "." + d.Name), Range: d.Range}},
	})
}

// zoneListing is the address of the data source that names the zones in reports: the
// first one that lists those of this region with the same arguments. Each module often
// has its own, and they all list the same.
func (d *data) zoneListing(region string) string {
	key := region
	for _, argument := range d.Arguments.Members() {
		state, plain := argument.Value.Text()
		if argument.Value.IsSet() && (argument.Name != "state" || !plain) {
			return d.Address
		}
		key += " " + state
	}
	if d.zoneListings == nil {
		d.zoneListings = map[string]string{}
	}
	if _, listed := d.zoneListings[key]; !listed {
		d.zoneListings[key] = d.Address
	}
	return d.zoneListings[key]
}
