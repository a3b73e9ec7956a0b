package translate

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/identifier"
)

// Translator turns instances into the resources of an inventory. Use New.
type Translator struct {
	inv *inventory.Inventory
	// translated are the instances that have been added.
	translated map[*Instance]*translation
	// gaps are the types of which a gap has been noted.
	gaps map[string]bool
	// inline are the further resources of which there may be one that stands by itself.
	inline map[*inventory.Resource]*terraform.Also
}

// translation is what became of an instance.
type translation struct {
	// table is what is known of the type; nil for a type that is not known.
	table      *terraform.Resource
	maker      identifier.Maker
	properties *inventory.Value
	resource   *inventory.Resource
}

// New returns a Translator that adds to an inventory.
func New(inv *inventory.Inventory) *Translator {
	return &Translator{inv: inv, translated: map[*Instance]*translation{}, gaps: map[string]bool{}, inline: map[*inventory.Resource]*terraform.Also{}}
}

// prefix begins the names of the AWS provider's resource types.
const prefix = "aws_"

// Add puts what an instance stands for into the inventory. A resource of the AWS
// provider that is not known becomes a plain node, with a Gap for its type; one of
// another provider is no part of an architecture on AWS, and only its attributes can be
// asked for.
func (t *Translator) Add(i *Instance) {
	if _, added := t.translated[i]; added {
		return
	}
	if i.Arguments == nil {
		i.Arguments = inventory.NewObject(nil, i.Range)
	}
	made := &translation{}
	t.translated[i] = made
	made.table, _ = terraform.Lookup(i.Type)
	typeName := i.Type
	if made.table != nil {
		typeName = cmp.Or(made.table.Type, i.Type)
		arguments := withDefaultTags(i)
		made.properties = properties(arguments, arguments, made.table.Properties, made.table.Properties)
	} else {
		made.properties = inventory.NewObject(nil, i.Range)
	}
	made.maker = t.maker(i, typeName, "", made.properties)
	if !strings.HasPrefix(i.Type, prefix) {
		if provider, _, _ := strings.Cut(i.Type, "_"); !slices.Contains(computing, provider) {
			t.unknownType(i, "the provider "+provider+" is not read: its resources are not in the graph")
		}
		return
	}
	made.resource = t.resource(i, typeName, "", made.properties)
	made.resource.Identifiers = stated(i, made.table, made.maker.All())
	t.express(i, made)
	t.inv.Resources = append(t.inv.Resources, made.resource)
	if made.table == nil {
		t.unknownType(i, "the catalog does not know the type: its resources are plain nodes")
		return
	}
	for n := range made.table.Also {
		t.also(i, made, &made.table.Also[n])
	}
}

// computing are the providers whose resources are nothing outside of Terraform: values,
// files on the machine that runs it, and the like.
var computing = []string{
	"archive", "assert", "cloudinit", "external", "http", "local", "null", "random", "template", "terraform", "time", "tls",
}

// unknownType notes that nothing is known of a type, and why.
func (t *Translator) unknownType(i *Instance, reason string) {
	key := i.Deployment + " " + i.Type
	if t.gaps[key] {
		return
	}
	t.gaps[key] = true
	t.inv.Gaps = append(t.inv.Gaps, inventory.Gap{
		Kind: inventory.GapType, Subject: i.Type, Range: i.Range,
		Reason: reason,
	})
}

// maker makes up the identifiers of an instance, or of a further resource that it
// stands for.
func (t *Translator) maker(i *Instance, typeName, suffix string, made *inventory.Value) identifier.Maker {
	known, ok := identifier.Known(typeName)
	if !ok {
		known = plain(typeName)
	}
	return identifier.Maker{
		Type: known, Seed: id(i, suffix), Stack: path.Base(i.Deployment), LogicalID: logicalID(i),
		Environment: identifier.NewEnvironment(i.Region, i.Account),
		Property:    func(name string) *inventory.Value { return made.Get(name) },
	}
}

// plain stands in for a type of Terraform that the catalog does not know.
func plain(typeName string) *catalog.Type {
	service, rest, _ := strings.Cut(strings.TrimPrefix(typeName, prefix), "_")
	return &catalog.Type{
		Name: typeName, Ref: "{name}",
		Attributes: map[string]catalog.Format{
			"Arn": catalog.Format("arn:{partition}:" + service + ":{region}:{account}:" + cmp.Or(rest, service) + "/{name}"),
		},
	}
}

// id is the identifier of a resource in the inventory.
func id(i *Instance, suffix string) string { return i.Deployment + "::" + address(i, suffix) }

// address is what the user calls a resource.
func address(i *Instance, suffix string) string {
	if suffix == "" {
		return i.Address
	}
	return i.Address + "#" + suffix
}

// logicalID is a name for identifiers that are made up.
func logicalID(i *Instance) string {
	name := strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ReplaceAll(i.Name, "_", "-"))
	return cmp.Or(name, "resource")
}

// resource returns a resource of the inventory without its identifiers.
func (t *Translator) resource(i *Instance, typeName, suffix string, made *inventory.Value) *inventory.Resource {
	r := &inventory.Resource{
		ID: id(i, suffix), Address: address(i, suffix), Type: typeName, Declared: i.Type, Name: nameOf(i),
		Account: i.Account, Region: i.Region, Template: i.File, Stack: i.Deployment, System: i.System,
		Properties: made, Range: i.Range, Existence: i.Existence, Expansions: i.Expansions,
	}
	if i.Region != "" {
		r.Partition = identifier.NewEnvironment(i.Region, i.Account).Partition.Text
	}
	return r
}

// nameOf is the last part of the address: the name of the block with the key of the
// instance.
func nameOf(i *Instance) string {
	if at := strings.LastIndex(i.Address, i.Type+"."+i.Name); at >= 0 {
		return i.Address[at+len(i.Type)+1:]
	}
	return i.Name
}
