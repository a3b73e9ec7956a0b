// Package identifier makes up the identifiers of resources that are not
// deployed yet: ARNs, IDs, names and host names in AWS's format, the same on
// every run and different for every resource.
package identifier

import (
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// Text is a text that may be made up in part.
type Text struct {
	Text string
	// Synthetic says that some of it is made up.
	Synthetic bool
}

// Environment is where a stack is deployed, as far as that is known.
type Environment struct {
	Partition, Region, Account, Suffix Text
}

// Stand-ins for what is not known before a deployment.
const (
	syntheticRegion  = "us-east-1"
	syntheticAccount = "000000000000"
)

// NewEnvironment returns the environment of a region and account, each of which
// may be empty.
func NewEnvironment(region, account string) Environment {
	synthetic := region == ""
	if synthetic {
		region = syntheticRegion
	}
	partition, suffix := "aws", "amazonaws.com"
	for _, p := range partitions {
		if strings.HasPrefix(region, p.prefix) {
			partition, suffix = p.partition, p.suffix
		}
	}
	e := Environment{
		Partition: Text{partition, synthetic}, Region: Text{region, synthetic}, Suffix: Text{suffix, synthetic},
		Account: Text{account, account == ""},
	}
	if e.Account.Synthetic {
		e.Account.Text = syntheticAccount
	}
	return e
}

// partitions are the partitions beside "aws", by the beginning of their regions:
// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
var partitions = []struct{ prefix, partition, suffix string }{
	{"cn-", "aws-cn", "amazonaws.com.cn"},
	{"us-gov-", "aws-us-gov", "amazonaws.com"},
	{"us-iso-", "aws-iso", "c2s.ic.gov"},
	{"us-isob-", "aws-iso-b", "sc2s.sgov.gov"},
	{"eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"},
	{"us-isof-", "aws-iso-f", "csp.hci.ic.gov"},
	{"eusc-", "aws-eusc", "amazonaws.eu"},
}

// Maker makes up the identifiers of one resource.
type Maker struct {
	Type *catalog.Type
	// Seed tells the resource from all others.
	Seed string
	// Stack and LogicalID begin a name that is made up, as CloudFormation does it.
	Stack, LogicalID string
	Environment      Environment
	// Property returns a property of the resource by its name, nil if it is not
	// set or not to be had.
	Property func(name string) *inventory.Value
}

// genericType stands in for a type that the catalog does not know.
func genericType(name string) *catalog.Type {
	t := &catalog.Type{Name: name, Ref: "{name}"}
	if parts := strings.Split(name, "::"); len(parts) == 3 && parts[0] == "AWS" {
		t.Attributes = map[string]catalog.Format{
			"Arn": catalog.Format("arn:{partition}:" + strings.ToLower(parts[1]) + ":{region}:{account}:" + strings.ToLower(parts[2]) + "/{name}"),
		}
	}
	return t
}

// Known returns what the catalog says of a type. For a type that it does not
// know it returns a stand-in, whose resources have a name and an ARN, and false.
func Known(name string) (*catalog.Type, bool) {
	if t, ok := catalog.Lookup(name); ok {
		return t, true
	}
	return genericType(name), false
}

// Ref returns what Ref gives: a text, or a value that is to be taken as it is.
func (m *Maker) Ref() Result { return m.make(m.Type.Ref, 0) }

// Attribute returns what GetAtt gives. It has neither text nor value if nothing
// is known of the attribute.
func (m *Maker) Attribute(name string) Result { return m.make(m.Type.Attributes[name], 0) }

// Expand returns the text of a format of which the resource itself is the subject.
func (m *Maker) Expand(format catalog.Format) Result { return m.make(format, 0) }

// Result is an identifier.
type Result struct {
	Text
	// Value is set instead of Text if the identifier is a property as it stands,
	// which may be unknown.
	Value *inventory.Value
}

// All returns every identifier of the resource, in the order Ref, attributes by
// name, aliases. Attributes that identify nothing, such as a version number or a
// property as it stands, are left out.
func (m *Maker) All() []inventory.Identifier {
	var all []inventory.Identifier
	add := func(attribute string, t Text) {
		if t.Text != "" {
			all = append(all, inventory.Identifier{Attribute: attribute, Value: t.Text, Synthetic: t.Synthetic})
		}
	}
	ref := m.Ref()
	if text, ok := ref.Value.Text(); ok {
		ref.Text = Text{text, ref.Value.Origin() == inventory.OriginSynthetic}
	}
	add("Ref", ref.Text)
	for _, name := range attributeNames(m.Type) {
		if format := m.Type.Attributes[name]; strings.Contains(string(format), "{") && wholeProperty(format) == "" {
			add(name, m.make(format, 0).Text)
		}
	}
	for _, format := range m.Type.Aliases {
		for _, t := range m.aliases(format) {
			add("", t)
		}
	}
	return all
}

func attributeNames(t *catalog.Type) []string {
	names := make([]string, 0, len(t.Attributes))
	for name := range t.Attributes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

var propertyOnly = regexp.MustCompile(`^\{property:([^{}|]+)\}$`)

// wholeProperty returns the path of the property that the format consists of.
func wholeProperty(format catalog.Format) string {
	if m := propertyOnly.FindStringSubmatch(string(format)); m != nil {
		return m[1]
	}
	return ""
}

func (m *Maker) make(format catalog.Format, depth int) Result {
	if path := wholeProperty(format); path != "" {
		return Result{Value: m.value(path)}
	}
	text, _ := m.expand(format, depth)
	return Result{Text: text}
}

// value returns the first value at a property pattern.
func (m *Maker) value(path string) *inventory.Value {
	if all := m.values(path); len(all) > 0 {
		return all[0]
	}
	return nil
}

func (m *Maker) values(path string) []*inventory.Value {
	if m.Property == nil || path == "" {
		return nil
	}
	name, rest := path, ""
	if i := strings.IndexAny(path, ".["); i >= 0 {
		name, rest = path[:i], path[i:]
	}
	v := m.Property(name)
	if rest == "" || !v.IsSet() {
		return []*inventory.Value{v}
	}
	var found []*inventory.Value
	for _, match := range v.Match(rest) {
		found = append(found, match.Value)
	}
	return found
}

// longestName is the length of the longest property text, in bytes, that may be
// a part of an identifier. No name or ARN of AWS is longer than 2048 characters.
const longestName = 2048

// text returns the text of a property and whether it is known and set.
func (m *Maker) text(path string) (Text, bool) { return textOf(m.value(path)) }

// textOf returns the text of a value that may be part of an identifier. A secret
// may not, because identifiers are shown.
func textOf(v *inventory.Value) (Text, bool) {
	if v.IsSensitive() {
		return Text{}, false
	}
	var text string
	switch v.Kind() {
	case inventory.KindString:
		text, _ = v.Text()
	case inventory.KindNumber:
		text, _ = v.Literal()
	}
	return Text{text, v.Origin() == inventory.OriginSynthetic}, text != "" && len(text) <= longestName
}
