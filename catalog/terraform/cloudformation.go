package terraform

// Stacks of CloudFormation that Terraform makes.
var _ = declare(func() []Resource {
	return []Resource{{
		Name: "aws_cloudformation_stack",
		Type: "AWS::CloudFormation::Stack",
		Properties: append(verbatim(
			"notification_arns", "NotificationARNs",
			"parameters", "Parameters",
			"template_url", "TemplateURL",
			"timeout_in_minutes", "TimeoutInMinutes",
		), tags),
		Unmapped: map[string]string{
			"capabilities":     "CloudFormation gives a nested stack those of the stack around it",
			"disable_rollback": noSuchProperty,
			"iam_role_arn":     "CloudFormation makes a nested stack with the role of the stack around it",
			"name":             "CloudFormation makes the names of nested stacks up",
			"on_failure":       noSuchProperty,
			"policy_body":      noSuchProperty,
			"policy_url":       noSuchProperty,
			"template_body":    "CloudFormation reads the template of a nested stack from a URL",
		},
	}}
})
