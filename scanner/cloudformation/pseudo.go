package cloudformation

import (
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/identifier"
)

// pseudoParameters are the names that AWS declares in every template:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
var pseudoParameters = []string{
	"AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region",
	"AWS::StackId", "AWS::StackName", "AWS::URLSuffix",
}

// stackType makes the ID of the stack that a template is taken to have.
var stackType = &catalog.Type{Attributes: map[string]catalog.Format{
	"StackId": "arn:{partition}:cloudformation:{region}:{account}:stack/{property:StackName}/{uuid}",
}}

// pseudo returns what a pseudo parameter stands for: the value if the user says
// where the template is deployed, else a stand-in.
func (t *template) pseudo(name string, at inventory.Range) *inventory.Value {
	e := t.environment
	var text identifier.Text
	switch name {
	case "AWS::NoValue":
		return inventory.NewNull(at)
	case "AWS::NotificationARNs":
		u := standIn(name)
		u.Type = inventory.KindList
		return inventory.NewUnknown(u, at)
	case "AWS::Region":
		text = e.Region
	case "AWS::AccountId":
		text = e.Account
	case "AWS::Partition":
		text = e.Partition
	case "AWS::URLSuffix":
		text = e.Suffix
	case "AWS::StackName":
		text = identifier.Text{Text: t.stack, Synthetic: !t.isNamed}
	case "AWS::StackId":
		m := identifier.Maker{Type: stackType, Seed: t.label, Environment: e, Property: func(string) *inventory.Value {
			return inventory.NewString(t.stack, at)
		}}
		text = m.Attribute("StackId").Text
	default:
		return t.invalid(at, "there is no pseudo parameter "+name+didYouMean(name, slices.Values(pseudoParameters)), "use one that CloudFormation declares")
	}
	if text.Synthetic {
		// Attributes that are one of these as a whole are called by it, too.
		t.inv.Expressions[text.Text] = name
	}
	return inventory.NewPieces([]inventory.Piece{{Text: text.Text, Expression: name, Synthetic: text.Synthetic}}, at)
}
