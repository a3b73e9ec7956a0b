package identifier

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

func maker(format catalog.Format, properties map[string]*inventory.Value) *Maker {
	return &Maker{
		Type: &catalog.Type{
			Name: "AWS::Test::Thing", NameProperty: "Config.Name", Ref: "id-{hex8}",
			Attributes: map[string]catalog.Format{"It": format, "Arn": "arn:{partition}:x:{region}:{account}:{name}", "Loop": "{Loop}", "Version": "1", "Port": "{property:Port}"},
			Aliases:    []catalog.Format{"{property:Records[].Name}", "alias/{last:Missing}", "alias/{last:Path}"},
		},
		Seed: "t.yaml::Thing", Stack: "shop", LogicalID: "Thing", Environment: NewEnvironment("", ""),
		Property: func(name string) *inventory.Value { return properties[name] },
	}
}

func text(s string) *inventory.Value { return inventory.NewString(s, inventory.Range{}) }

func TestFormat(t *testing.T) {
	unknown := inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonParameter}, inventory.Range{})
	properties := map[string]*inventory.Value{
		"Path": text("arn:aws:x:::app/shop/123"), "Unknown": unknown, "Scheme": text("internal"), "Secret": text("x").WithSensitive(),
		"Inner": inventory.NewObject([]inventory.Member{{Name: "Name", Value: text("Inside")}}, inventory.Range{}),
	}
	const made = `shop-Thing-[1-9A-Z][0-9A-Z]{11}`
	tests := []struct {
		format    catalog.Format
		want      string
		synthetic bool
	}{
		{"plain", "plain", false},
		{"{name}", made, true},
		{"{lower:name}", `shop-thing-[1-9a-z][0-9a-z]{11}`, true},
		{"{partition} {region} {account} {suffix}", `aws us-east-1 000000000000 amazonaws\.com`, true},
		{"{hex17}", `[1-9a-f][0-9a-f]{16}`, true},
		{"{hex96}", `[1-9a-f][0-9a-f]{95}`, true},
		{"{digits9}", `[1-9][0-9]{8}`, true},
		{"{alnum16}", `[1-9a-z][0-9a-z]{15}`, true},
		{"{ALNUM13}", `[1-9A-Z][0-9A-Z]{12}`, true},
		{"10.{octet1}.{octet2}", `10\.\d{1,3}\.\d{1,3}`, true},
		{"{uuid}", `[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`, true},
		{"x/{property:Inner.Name}", "x/Inside", false},
		{"{last:Path}x", "123x", false},
		{"{tail:Path}x", "shop/123x", false},
		{"{last:Inner.Name}", "Inside", false},
		{"x/{property:Unknown}", "x/" + made, true},
		{"x/{property:Absent}", "x/" + made, true},
		{"x/{property:Secret}", "x/" + made, true},
		{"x/{property:Absent|property:Inner.Name}", "x/Inside", false},
		{"x/{last:Absent|'default'}", "x/default", false},
		{"x/{property:Absent|name}", "x/" + made, true},
		{"{choose:Scheme|internal=internal-|}x", "internal-x", false},
		{"{choose:Absent|internal=internal-|public-}x", "public-x", false},
		{"{Ref}", `id-[1-9a-f][0-9a-f]{7}`, true},
		{"{Arn}/x", `arn:aws:x:us-east-1:000000000000:` + made + "/x", true},
		{"{Loop}", made, true},
		{"{Nonsense}", made, true},
		{"{unclosed", made, true},
	}
	for _, tt := range tests {
		t.Run(string(tt.format), func(t *testing.T) {
			got := maker(tt.format, properties).Attribute("It")
			if !regexp.MustCompile("^"+tt.want+"$").MatchString(got.Text.Text) || got.Synthetic != tt.synthetic {
				t.Errorf("got %+v", got)
			}
			if again := maker(tt.format, properties).Attribute("It"); got.Text != again.Text {
				t.Errorf("not the same twice: %v, %v", got, again)
			}
		})
	}
}

func TestWholeProperty(t *testing.T) {
	unknown := inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonParameter}, inventory.Range{})
	m := maker("{property:Block}", map[string]*inventory.Value{"Block": unknown})
	if got := m.Attribute("It"); got.Value != unknown || got.Text.Text != "" {
		t.Errorf("got %+v", got)
	}
	if got := maker("{property:Block}", nil).Attribute("It"); got.Value != nil || got.Text.Text != "" {
		t.Errorf("got %+v", got)
	}
	if got := maker("", nil).Attribute("Other"); got != (Result{}) {
		t.Errorf("got %+v", got)
	}
}

func TestAll(t *testing.T) {
	record := func(name string) *inventory.Value {
		return inventory.NewObject([]inventory.Member{{Name: "Name", Value: text(name)}}, inventory.Range{})
	}
	m := maker("{name}", map[string]*inventory.Value{
		"Config":  inventory.NewObject([]inventory.Member{{Name: "Name", Value: text("web")}}, inventory.Range{}),
		"Records": inventory.NewList([]*inventory.Value{record("a.example.com"), record("b.example.com")}, inventory.Range{}),
		"Path":    text("x/y"), "Port": text("80"),
	})
	m.Environment = NewEnvironment("eu-west-1", "123456789012")
	want := []inventory.Identifier{
		{Attribute: "Ref", Value: m.Ref().Text.Text, Synthetic: true},
		{Attribute: "Arn", Value: "arn:aws:x:eu-west-1:123456789012:web"},
		{Attribute: "It", Value: "web"},
		{Attribute: "Loop", Value: "web"},
		{Value: "a.example.com"},
		{Value: "b.example.com"},
		{Value: "alias/y"},
	}
	if diff := cmp.Diff(want, m.All()); diff != "" {
		t.Error(diff)
	}
}

func TestEnvironment(t *testing.T) {
	for region, want := range map[string]string{
		"eu-west-1": "aws amazonaws.com", "cn-north-1": "aws-cn amazonaws.com.cn", "us-gov-west-1": "aws-us-gov amazonaws.com", "us-iso-east-1": "aws-iso c2s.ic.gov",
		"us-isob-east-1": "aws-iso-b sc2s.sgov.gov",
	} {
		e := NewEnvironment(region, "")
		if got := e.Partition.Text + " " + e.Suffix.Text; got != want || e.Region.Synthetic || !e.Account.Synthetic {
			t.Errorf("%s: got %+v", region, e)
		}
	}
}

func TestKnown(t *testing.T) {
	if got, ok := Known("AWS::Odd::Thing"); ok || got.Attributes["Arn"] != "arn:{partition}:odd:{region}:{account}:thing/{name}" {
		t.Errorf("got %+v", got)
	}
	if got, ok := Known("Custom::Thing"); !ok || len(got.Attributes) > 0 || got.Ref != "{name}" {
		t.Errorf("got %+v", got)
	}
}

// TestCatalogFormats shows that every format of the catalog is understood: all
// parts are filled in.
func TestCatalogFormats(t *testing.T) {
	for _, name := range catalog.Names() {
		known, _ := Known(name)
		m := &Maker{Type: known, Seed: "t::" + name, Stack: "s", LogicalID: "L", Environment: NewEnvironment("", "")}
		for attribute, format := range known.Attributes {
			if got := m.Attribute(attribute); format != "" && wholeProperty(format) == "" && got.Text.Text == "" {
				t.Errorf("%s.%s is empty", name, attribute)
			}
		}
		for _, id := range m.All() {
			if regexp.MustCompile(`[{}]|property:`).MatchString(id.Value) {
				t.Errorf("%s.%s is %s", name, id.Attribute, id.Value)
			}
		}
	}
}
