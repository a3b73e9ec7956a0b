package terraform

import (
	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

var _ = declare(func() []Resource {
	secure := []catalog.When{{Path: "type", In: []string{"SecureString"}}}
	return []Resource{{
		Name: "aws_ssm_parameter",
		Type: "AWS::SSM::Parameter",
		Attributes: map[string]catalog.Format{
			// The name of a parameter in a hierarchy begins with a slash, which its ARN
			// does not double.
			"arn": "arn:{partition}:ssm:{region}:{account}:parameter/{tail:Name}",
		},
		Properties: []Property{
			{From: "name", To: "Name"},
			{From: "type", To: "Type"},
			{From: "value", To: "Value", When: secure, Convert: secret},
			{From: "value", To: "Value"},
			{From: "value_wo", To: "Value", Convert: secret},
			{From: "insecure_value", To: "Value"},
			{From: "description", To: "Description"},
			{From: "allowed_pattern", To: "AllowedPattern"},
			{From: "data_type", To: "DataType"},
			{From: "tier", To: "Tier"},
			tagMap,
		},
		Unmapped: map[string]string{
			"arn":              "is computed",
			"key_id":           "CloudFormation cannot make SecureString parameters, which alone have a key",
			"overwrite":        "only steers Terraform's own run",
			"value_wo_version": "only tells Terraform that the value has changed",
		},
		Unsettable: map[string]string{"Policies": "the provider has no argument for it"},
	}}
})

// secret marks a value as one that is not to be shown.
func secret(v *inventory.Value) *inventory.Value { return v.WithSensitive() }
