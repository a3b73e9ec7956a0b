package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog"
)

func TestEveryTypeHasASchema(t *testing.T) {
	for _, name := range catalog.Names() {
		if _, ok := catalog.LookupSchema(name); !ok {
			t.Errorf("%s has no schema: run go generate ./catalog", name)
		}
	}
	if _, ok := catalog.LookupSchema("AWS::No::Such"); ok {
		t.Error("a type that is not in the catalog has a schema")
	}
}

// A satellite's element has no members but those of its owner's list.
func TestSatellitesFitTheirOwners(t *testing.T) {
	for _, name := range catalog.Names() {
		entry, _ := catalog.Lookup(name)
		if entry.Satellite == nil {
			continue
		}
		for _, owner := range entry.Satellite.Types {
			s, ok := catalog.LookupSchema(owner)
			if !ok {
				t.Errorf("%s adds to %s, which has no schema", name, owner)
				continue
			}
			element, ok := s.Property(entry.Satellite.Property + "[]")
			if !ok {
				t.Errorf("%s adds to %s.%s, which is no list", name, owner, entry.Satellite.Property)
				continue
			}
			for _, member := range elementMembers(t, entry) {
				if element.Member(member) == nil {
					t.Errorf("%s adds %s to %s.%s, whose elements have no such member",
						name, member, owner, entry.Satellite.Property)
				}
			}
		}
	}
}

// elementMembers are the members of the element that a satellite adds.
func elementMembers(t *testing.T, entry *catalog.Type) []string {
	t.Helper()
	s, _ := catalog.LookupSchema(entry.Name)
	p := &catalog.Property{Properties: s.Properties}
	if entry.Satellite.Elements != "" {
		var ok bool
		if p, ok = s.Property(entry.Satellite.Elements + "[]"); !ok {
			t.Errorf("%s: %s is no list", entry.Name, entry.Satellite.Elements)
			return nil
		}
	}
	var members []string
	for name := range p.Properties {
		if !slices.Contains(entry.Satellite.Omit, name) {
			members = append(members, name)
		}
	}
	return members
}

func TestSchemaProperty(t *testing.T) {
	tests := []struct {
		typeName, pattern string
		want              catalog.PropertyType
	}{
		{"AWS::ECS::TaskDefinition", "ContainerDefinitions", catalog.TypeArray},
		{"AWS::ECS::TaskDefinition", "ContainerDefinitions[]", catalog.TypeObject},
		{"AWS::ECS::TaskDefinition", "ContainerDefinitions[].Image", catalog.TypeString},
		{"AWS::ECS::TaskDefinition", "ContainerDefinitions[].PortMappings[].HostPort", catalog.TypeInteger},
		{"AWS::ECS::TaskDefinition", "ContainerDefinitions[].DockerLabels.anything", catalog.TypeString},
		{"AWS::ECS::TaskDefinition", "ContainerDefinitions[].DockerLabels.*", catalog.TypeString},
		{"AWS::IAM::Role", "AssumeRolePolicyDocument.Statement[].Principal", catalog.TypeJSON},
		{"AWS::WAFv2::WebACL", "Rules[].Statement.NotStatement.Statement.NotStatement.Statement", catalog.TypeObject},
		{"AWS::ECS::TaskDefinition", "ContainerDefinitons", ""},
		{"AWS::ECS::TaskDefinition", "ContainerDefinitions.Image", ""},
		{"AWS::ECS::TaskDefinition", "Family[]", ""},
		{"AWS::ECS::TaskDefinition", "TaskDefinitionArn", ""},
	}
	for _, tt := range tests {
		s, ok := catalog.LookupSchema(tt.typeName)
		if !ok {
			t.Fatalf("no schema of %s", tt.typeName)
		}
		var got catalog.PropertyType
		if p, ok := s.Property(tt.pattern); ok {
			got = p.Type
		}
		if got != tt.want {
			t.Errorf("%s %s is %q, want %q", tt.typeName, tt.pattern, got, tt.want)
		}
	}
}

func TestDecodeSchema(t *testing.T) {
	const text = `{"type":"X::Y::Z","properties":{
"A":{"type":"array","items":{"ref":"D"},"unordered":true},
"B":{"ref":"gone"}
},"required":["A"],"attributes":["Arn","Out.*"],"definitions":{
"D":{"type":"object","properties":{"Self":{"ref":"D"},"N":{"type":"integer"}}}
}}`
	s, err := catalog.DecodeSchema([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if p, ok := s.Property("A[].Self.Self.N"); !ok || p.Type != catalog.TypeInteger {
		t.Errorf("A[].Self.Self.N is %v, %v", p, ok)
	}
	if p, ok := s.Property("B"); ok {
		t.Errorf("a reference to nothing gives %v", p)
	}
	got := map[string]bool{}
	for _, name := range []string{"Arn", "Out.Anything", "Out", "Other"} {
		got[name] = s.HasAttribute(name)
	}
	want := map[string]bool{"Arn": true, "Out.Anything": true, "Out": false, "Other": false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := catalog.DecodeSchema([]byte(`{"type":1}`)); err == nil {
		t.Error("a schema whose type is no text is decoded")
	}
}

func BenchmarkLookupSchema(b *testing.B) {
	for b.Loop() {
		catalog.LookupSchema("AWS::ECS::Service")
	}
}

// A condition sees the defaults before its own. Were the default of what it
// compares to come later, filling in twice would not be filling in once.
func TestConditionsComeAfterTheDefaultsTheySee(t *testing.T) {
	for _, name := range catalog.Names() {
		entry, _ := catalog.Lookup(name)
		for i, d := range entry.Defaults {
			for _, w := range d.When {
				for _, later := range entry.Defaults[i+1:] {
					if later.Path == beside(d.Path, w.Path) && later.Path != d.Path {
						t.Errorf("%s: the default of %s depends on %s, whose default comes later", name, d.Path, later.Path)
					}
				}
			}
		}
	}
}

// beside returns the path of a condition's property: from the top with a leading
// slash, else next to the property that the condition is about.
func beside(path, condition string) string {
	if top, ok := strings.CutPrefix(condition, "/"); ok {
		return top
	}
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i+1] + condition
	}
	return condition
}
