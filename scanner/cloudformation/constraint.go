package cloudformation

import (
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// shapes are the values of the types of parameters for which AWS gives them:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
var shapes = map[string]*inventory.Constraint{
	"AWS::EC2::AvailabilityZone::Name": shape(`[a-z]{2,}(-[a-z]+)+-[0-9]+(-[a-z]+-[0-9]+)?[a-z]`),
	"AWS::EC2::Image::Id":              shape(`ami-[0-9a-f]{8,17}`),
	"AWS::EC2::Instance::Id":           shape(`m?i-[0-9a-f]{8,17}`),
	"AWS::EC2::KeyPair::KeyName":       {MinLength: 1, MaxLength: 255},
	"AWS::EC2::SecurityGroup::GroupName": {
		MinLength: 1, MaxLength: 255,
	},
	"AWS::EC2::SecurityGroup::Id":  shape(`sg-[0-9a-f]{8,17}`),
	"AWS::EC2::Subnet::Id":         shape(`subnet-[0-9a-f]{8,17}`),
	"AWS::EC2::VPC::Id":            shape(`vpc-[0-9a-f]{8,17}`),
	"AWS::EC2::Volume::Id":         shape(`vol-[0-9a-f]{8,17}`),
	"AWS::Route53::HostedZone::Id": shape(`Z[0-9A-Z]{1,32}`),
	"AWS::SSM::Parameter::Name":    {MinLength: 1, MaxLength: 2048},
	"Number":                       {Numeric: true},
}

// shape is the constraint of a text that matches an expression as a whole.
func shape(expression string) *inventory.Constraint {
	c := &inventory.Constraint{}
	if p, ok := inventory.NewPattern(expression, true); ok {
		c.Patterns = []*inventory.Pattern{p}
	}
	return c
}

// ofType is what the type of a parameter says of its value.
func ofType(typ string) *inventory.Constraint {
	if element, isList := strings.CutPrefix(typ, "List<"); isList {
		if c := shapes[strings.TrimSuffix(element, ">")]; c != nil {
			return &inventory.Constraint{Element: c}
		}
		return nil
	}
	return shapes[typ]
}

// constraintOf is what the declaration of a parameter and the rules of the template
// say of its value.
func (t *template) constraintOf(p *parameter, typ string) *inventory.Constraint {
	c := t.ownConstraint(p, typ)
	if allowed := t.allowedValues(p); len(allowed) > 0 {
		values := texts(allowed)
		if isListType(typ) {
			for i, text := range values {
				values[i] = strings.TrimSpace(text)
			}
		}
		c = c.With(&inventory.Constraint{Values: values})
	}
	if c != nil && isListType(typ) {
		c = &inventory.Constraint{Element: c}
	}
	all := ofType(typ).With(c)
	for _, restriction := range t.restrictions()[p.name] {
		all = all.With(restriction)
	}
	return all
}

// ownConstraint is what the declaration of a parameter says of the form of its
// value, or of each element of a list; nil if it says nothing.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
func (t *template) ownConstraint(p *parameter, typ string) *inventory.Constraint {
	c := &inventory.Constraint{}
	if n := p.node.Get("AllowedPattern"); n.IsScalar() {
		if pattern, ok := inventory.NewPattern(n.Text, true); ok {
			c.Patterns = []*inventory.Pattern{pattern}
		}
	}
	switch typ {
	case "Number":
		c.Numeric = true
		c.Minimum, c.Maximum = numberOf(p.node.Get("MinValue")), numberOf(p.node.Get("MaxValue"))
	case "String":
		c.MinLength, c.MaxLength = lengthOf(p.node.Get("MinLength")), lengthOf(p.node.Get("MaxLength"))
	}
	if c.Patterns == nil && !c.Numeric && c.MinLength == 0 && c.MaxLength == 0 {
		return nil
	}
	return c
}

// numberOf is the number that a node states; nil if it states none.
func numberOf(n *document.Node) *float64 {
	if n == nil || !n.IsScalar() {
		return nil
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(n.Text), 64)
	if err != nil {
		return nil
	}
	return &f
}

// lengthOf is the length that a node states; zero if it states none.
func lengthOf(n *document.Node) int {
	if f := numberOf(n); f != nil && *f >= 0 && *f <= longestParameter {
		return int(*f)
	}
	return 0
}

// mostFiltered is how many values are checked one by one.
const mostFiltered = 1000

// allowedTexts are the texts that a parameter may have: its AllowedValues without
// those that something else rules out, or what rules limit it to; nil if they are
// not told.
func (t *template) allowedTexts(p *parameter, c *inventory.Constraint) []string {
	allowed := texts(t.allowedValues(p))
	for _, restriction := range t.restrictions()[p.name] {
		if len(allowed) == 0 {
			allowed = restriction.Values
		}
	}
	if len(allowed) > mostFiltered {
		return allowed
	}
	possible := slices.DeleteFunc(slices.Clone(allowed), func(text string) bool {
		return !c.Allows(inventory.NewString(text, p.at))
	})
	if len(possible) == 0 {
		return allowed
	}
	return possible
}
