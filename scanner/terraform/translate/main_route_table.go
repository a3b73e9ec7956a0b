package translate

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// The resource types that say which route table is the main one of a network.
const (
	typeMainAssociation = "aws_main_route_table_association"
	typeDefaultTable    = "aws_default_route_table"
)

// typeAssociation is the type of the association of a subnet with a route table.
const typeAssociation = "AWS::EC2::SubnetRouteTableAssociation"

// mainRouteTable is what says which route table is the main one of a network: the one
// that subnets have which no other is associated with.
type mainRouteTable struct {
	by         *Instance
	vpc        string
	routeTable *inventory.Value
}

// mainRouteTables associates each subnet that has no route table of its own with the
// main one of its network, where the input says which one that is:
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
func (t *Translator) mainRouteTables(instances map[*inventory.Resource]*Instance) {
	tables := t.findMainRouteTables(instances)
	if len(tables) == 0 {
		return
	}
	own, open := t.associated()
	for _, subnet := range slices.Clone(t.inv.Resources) {
		i := instances[subnet]
		vpc, known := subnet.Properties.Get("VpcId").Text()
		if subnet.Type != "AWS::EC2::Subnet" || i == nil || !known || open[subnet.Stack] ||
			slices.ContainsFunc(subnet.Identifiers, func(id inventory.Identifier) bool { return own[id.Value] }) {
			continue
		}
		n := slices.IndexFunc(tables, func(m mainRouteTable) bool { return m.vpc == vpc })
		if n >= 0 {
			t.associate(tables[n], i)
		}
	}
}

// findMainRouteTables returns the main route tables, those first that the user put in the
// place of the one that AWS made. Of the latter the network is only known from what names
// them.
func (t *Translator) findMainRouteTables(instances map[*inventory.Resource]*Instance) []mainRouteTable {
	var chosen, made []mainRouteTable
	networks := map[[2]string]*Instance{}
	for _, r := range t.inv.Resources {
		if r.Type == "AWS::EC2::VPC" && instances[r] != nil {
			networks[[2]string{r.Stack, r.Address}] = instances[r]
		}
	}
	for _, r := range t.inv.Resources {
		i := instances[r]
		switch {
		case i == nil:
		case i.Type == typeMainAssociation:
			if vpc, ok := r.Properties.Get("VpcId").Text(); ok {
				chosen = append(chosen, mainRouteTable{i, vpc, r.Properties.Get("RouteTableId")})
			}
		case i.Type == typeDefaultTable:
			network := networks[[2]string{i.Deployment, namedNetwork(i)}]
			if network == nil {
				continue
			}
			vpc := t.expand(network, t.translated[network], "{Ref}", "id")
			table := t.translated[i]
			table.properties = table.properties.Set(inventory.Path{"VpcId"}, vpc)
			r.Properties = table.properties
			text, _ := vpc.Text()
			made = append(made, mainRouteTable{i, text, t.expand(i, table, "{Ref}", "id")})
		}
	}
	return append(chosen, made...)
}

// namedNetwork is the address of the network whose default route table an instance
// names; empty if it names none.
func namedNetwork(i *Instance) string {
	const name = "default_route_table_id"
	u := i.Arguments.Get(name).Unknown()
	if u == nil || len(u.Refs) != 1 {
		return ""
	}
	address, ok := strings.CutSuffix(u.Refs[0].Name, "."+name)
	if !ok {
		return ""
	}
	return address
}

// associated returns the subnets that have, or may have, a route table of their own, and
// the deployments in which it is not known which ones do.
func (t *Translator) associated() (subnets, open map[string]bool) {
	subnets, open = map[string]bool{}, map[string]bool{}
	for _, r := range t.inv.Resources {
		if r.Type != typeAssociation {
			continue
		}
		id := r.Properties.Get("SubnetId")
		values := []*inventory.Value{id}
		if u := id.Unknown(); u != nil {
			values = nil
			for _, a := range u.Alternatives {
				values = append(values, a.Value)
			}
			open[r.Stack] = open[r.Stack] || len(values) == 0
		}
		for _, v := range values {
			if text, ok := v.Text(); ok {
				subnets[text] = true
			}
		}
	}
	return subnets, open
}

// associate adds the association of a subnet with the main route table.
func (t *Translator) associate(m mainRouteTable, subnet *Instance) {
	id := t.expand(subnet, t.translated[subnet], "{Ref}", "id")
	at := m.by.Range
	v := inventory.NewObject([]inventory.Member{
		{Name: "SubnetId", NameRange: at, Value: id},
		{Name: "RouteTableId", NameRange: at, Value: m.routeTable},
	}, at)
	r := t.resource(m.by, typeAssociation, subnet.Address, v)
	r.Existence = m.by.Existence
	if subnet.Existence != nil {
		r.Existence = both(r.Existence, subnet.Existence)
	}
	maker := t.maker(m.by, typeAssociation, subnet.Address, v)
	t.append(r, maker.All())
}
