package taskdefinition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// canonical turns what the ECS API calls things into what the resource schema calls
// them.
type canonical struct {
	inv    *inventory.Inventory
	schema *catalog.Property
	// warnings counts what is wrong with the task definition.
	warnings int
}

// maxWarnings bounds what is said about one task definition.
const maxWarnings = 100

// renamed are the members that the resource schema calls something else than the
// API, beside the case of letters:
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-proxyconfiguration.html
var renamed = map[string]string{"proxyConfiguration.properties": "ProxyConfigurationProperties"}

// observed are the members that ECS adds to a task definition that it describes:
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
var observed = []string{
	"taskDefinitionArn", "revision", "status", "requiresAttributes", "compatibilities", "registeredAt",
	"registeredBy", "deregisteredAt", "deleteRequestedAt",
}

// value returns a node in the form that the schema gives it. A nil property is one
// of which the schema says nothing. The name is that of the member in the API.
func (c *canonical) value(n *document.Node, p *catalog.Property, name string) *inventory.Value {
	switch n.Kind {
	case document.Null:
		return inventory.NewNull(n.Range)
	case document.Bool:
		return inventory.NewBool(n.Text == "true", n.Range)
	case document.Number:
		return inventory.NewNumber(n.Text, n.Range)
	case document.List:
		elements := make([]*inventory.Value, 0, len(n.Items))
		for _, item := range n.Items {
			elements = append(elements, c.value(item, p.Element(), name))
		}
		return inventory.NewList(elements, n.Range)
	case document.Map:
		return c.named(n, p, name)
	case document.String:
	}
	return text(n, name)
}

// object returns the members of the task definition itself, without what ECS adds
// to one that it describes.
func (c *canonical) object(n *document.Node, p *catalog.Property, described bool) *inventory.Value {
	members := n.Members
	if described {
		members = slices.DeleteFunc(slices.Clone(members), func(m document.Member) bool { return slices.Contains(observed, m.Name) })
	}
	return c.named(&document.Node{Kind: document.Map, Members: members, Range: n.Range}, p, "")
}

// named returns an object whose members have the names of the schema. A map, whose
// names are free, keeps them.
func (c *canonical) named(n *document.Node, p *catalog.Property, in string) *inventory.Value {
	p = p.Deref()
	members := make([]inventory.Member, 0, len(n.Members))
	for _, m := range n.Members {
		name, known := propertyName(p, m.Name, in)
		if !known {
			c.unknownName(m, p, in)
		}
		members = append(members, positioned(m, name, c.value(m.Value, p.Member(name), m.Name)))
	}
	return inventory.NewObject(members, n.Range)
}

// propertyName returns the name that the schema has for a member, and whether it has
// one. The API's names begin with a small letter, and some differ in the case of
// others too: efsVolumeConfiguration is EFSVolumeConfiguration.
func propertyName(p *catalog.Property, name, in string) (string, bool) {
	if other := renamed[in+"."+name]; p != nil && p.Properties[other] != nil {
		return other, true
	}
	return p.Spelling(name)
}

// unknownName warns of a member that the schema does not have.
func (c *canonical) unknownName(m document.Member, p *catalog.Property, in string) {
	if c.warnings++; c.warnings > maxWarnings {
		return
	}
	where := "a task definition"
	if in != "" {
		where = in
	}
	detail := "ECS rejects it, and it is not used; put the name right, or take it out"
	if other := similar(m.Name, p); other != "" {
		detail = "ECS rejects it, and it is not used; did you mean " + other + "?"
	}
	c.inv.Diagnostics = append(c.inv.Diagnostics, inventory.Diagnostic{
		Severity: inventory.SeverityWarning, Range: m.NameRange,
		Summary: fmt.Sprintf("%s has no member %s", where, m.Name), Detail: detail,
	})
}

// similar returns the first member of the schema, as the API writes it, that begins
// as a name does or the other way round; empty if there is none.
func similar(name string, p *catalog.Property) string {
	const least = 3
	var found []string
	for property := range p.Properties {
		long, short := strings.ToLower(property), strings.ToLower(name)
		if len(short) > len(long) {
			long, short = short, long
		}
		if len(short) >= least && strings.HasPrefix(long, short) {
			found = append(found, strings.ToLower(property[:1])+property[1:])
		}
	}
	if len(found) == 0 {
		return ""
	}
	return slices.Min(found)
}
