package taskdefinition

import (
	"path"
	"regexp"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/identifier"
	"github.com/archlint/archlint/scanner/source"
)

// resourceType is the type of the one resource that a file declares.
const resourceType = "AWS::ECS::TaskDefinition"

// registeredARN is the ARN of a task definition that ECS has given a revision:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html
var registeredARN = regexp.MustCompile(`^arn:([a-z-]+):ecs:([a-z0-9-]+):([0-9]{12}):task-definition/[A-Za-z0-9_-]+:[0-9]+$`)

// add puts the task definition into the inventory.
func (d *definition) add(f source.File, opts source.Options, inv *inventory.Inventory) {
	schema, _ := catalog.LookupSchema(resourceType)
	c := canonical{inv: inv, schema: &catalog.Property{Type: catalog.TypeObject, Properties: schema.Properties}}
	properties := c.object(d.node, c.schema, d.observedToo())
	if d.tags != nil && properties.Get("Tags") == nil {
		tag := inventory.Member{Name: "Tags", NameRange: d.tags.Range, Value: c.value(d.tags, c.schema.Member("Tags"), "")}
		properties = inventory.NewObject(append(properties.Members(), tag), properties.Range())
	}
	name := family(properties, f.Path)
	r := &inventory.Resource{
		ID: f.Path + "::" + name, Address: name, Name: name, Type: resourceType, Template: f.Path,
		Properties: properties, Range: d.node.Range, Account: opts.Account, Region: opts.Region,
	}
	arn := d.node.Get("taskDefinitionArn")
	registered := arn.IsScalar() && registeredARN.MatchString(arn.Text)
	if registered {
		parts := strings.Split(arn.Text, ":")
		r.Partition, r.Region, r.Account = parts[1], parts[3], parts[4]
	}
	entry, _ := identifier.Known(resourceType)
	environment := identifier.NewEnvironment(r.Region, r.Account)
	if r.Region != "" {
		r.Partition = environment.Partition.Text
	}
	maker := identifier.Maker{
		Type: entry, Seed: r.ID, Stack: name, LogicalID: name, Environment: environment, Property: properties.Get,
	}
	r.Identifiers = maker.All()
	if registered {
		r.Identifiers = append(r.Identifiers, inventory.Identifier{Attribute: "TaskDefinitionArn", Value: arn.Text})
	}
	for _, id := range r.Identifiers {
		if id.Synthetic {
			inv.Expressions[id.Value] = strings.TrimSuffix(name+"."+id.Attribute, ".")
		}
	}
	inv.Resources = append(inv.Resources, r)
}

// observedToo reports whether ECS wrote the task definition, with what it knows of
// it beside what the user can state.
func (d *definition) observedToo() bool {
	return d.node.Get("revision") != nil || d.node.Get("taskDefinitionArn") != nil || d.node.Get("status") != nil
}

// family is the name of the task definition or, where that is not stated, the file's.
func family(properties *inventory.Value, file string) string {
	if text, ok := properties.Get("Family").Text(); ok && text != "" {
		return text
	}
	base := path.Base(file)
	if name := strings.TrimSuffix(base, path.Ext(base)); name != "" {
		return name
	}
	return base
}

// positioned returns where a member's name stands.
func positioned(m document.Member, name string, v *inventory.Value) inventory.Member {
	return inventory.Member{Name: name, NameRange: m.NameRange, Value: v}
}
