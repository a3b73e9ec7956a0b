package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
)

// documented are attributes that GetAtt gives although the registry schemas do
// not mark them as read-only. Source: "Return values" of each type in the
// CloudFormation template reference.
var documented = map[string][]string{
	"AWS::CloudFormation::Stack":     {"Outputs.*"},
	"AWS::EC2::Instance":             {"AvailabilityZone"},
	"AWS::EC2::SecurityGroup":        {"GroupName", "VpcId"},
	"AWS::EC2::Subnet":               {"AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "VpcId"},
	"AWS::EC2::VPC":                  {"CidrBlock"},
	"AWS::ServiceDiscovery::Service": {"Name"},
	"AWS::SNS::Topic":                {"TopicName"},
	"AWS::SQS::Queue":                {"QueueName"},
	"AWS::SSM::Parameter":            {"Type", "Value"},
}

// attributes returns what GetAtt gives: the read-only properties and, of those
// that are objects, the scalars below.
func (c *converter) attributes(s *catalog.Schema, readOnly []string) []string {
	names := slices.Clone(documented[s.Type])
	for _, name := range readOnly {
		if !strings.Contains(name, "*") {
			names = append(names, name)
			names = append(names, c.below(name, s.Properties, strings.Split(name, "."))...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// below returns the dotted names of the scalars in the object that the steps
// lead to, if it is one.
func (c *converter) below(name string, properties map[string]*catalog.Property, steps []string) []string {
	p := c.follow(properties[steps[0]])
	if p == nil {
		return nil
	}
	if len(steps) > 1 {
		return c.below(name, p.Properties, steps[1:])
	}
	var names []string
	for member, q := range p.Properties {
		if q = c.follow(q); q != nil && q.Type != catalog.TypeObject && q.Type != catalog.TypeArray {
			names = append(names, name+"."+member)
		}
	}
	return names
}

func (c *converter) follow(p *catalog.Property) *catalog.Property {
	if p != nil && p.Ref != "" {
		return c.used[p.Ref]
	}
	return p
}

// dropReadOnly removes the properties that no template can set. What is also
// create-only or required can be set on creation, whatever else the registry says.
func (c *converter) dropReadOnly(s *catalog.Schema, readOnly []string) {
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		if slices.Contains(readOnly, name) && !slices.Contains(s.CreateOnly, name) && !slices.Contains(s.Required, name) {
			delete(s.Properties, name)
			continue
		}
		p := c.follow(s.Properties[name])
		if p == nil || len(p.Properties) == 0 {
			continue
		}
		settable := func(member string) bool { return !slices.Contains(readOnly, name+"."+member) }
		if !slices.ContainsFunc(slices.Collect(maps.Keys(p.Properties)), settable) {
			delete(s.Properties, name)
		}
	}
}

// tagProperty returns the property that holds the tags, empty if there is none.
func tagProperty(s *catalog.Schema, raw map[string]any) string {
	name := "Tags"
	if stated, ok := object(raw["tagging"])["tagProperty"].(string); ok {
		name = strings.TrimPrefix(stated, "/properties/")
	}
	if s.Properties[name] == nil {
		return ""
	}
	return name
}

// dropUnused removes the definitions that nothing refers to any more.
func dropUnused(s *catalog.Schema) {
	kept := map[string]bool{}
	var keep func(p *catalog.Property)
	keep = func(p *catalog.Property) {
		if p == nil {
			return
		}
		if p.Ref != "" && !kept[p.Ref] {
			kept[p.Ref] = true
			keep(s.Definitions[p.Ref])
		}
		keep(p.Items)
		keep(p.Values)
		for _, member := range p.Properties {
			keep(member)
		}
	}
	for _, p := range s.Properties {
		keep(p)
	}
	maps.DeleteFunc(s.Definitions, func(name string, _ *catalog.Property) bool { return !kept[name] })
}
