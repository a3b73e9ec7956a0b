package catalog

// customResource is the type of custom resources, whatever the user calls theirs.
const customResource = "AWS::CloudFormation::CustomResource"

var _ = declare(func() []Type {
	drawing := Drawing{Glyph: "stack", Category: CategoryManagement, Label: "Nested stack", Role: RoleHidden}
	return []Type{
		{
			Name: "AWS::CloudFormation::Stack",
			Ref:  "arn:{partition}:cloudformation:{region}:{account}:stack/{name}/{uuid}",
			// Outputs.* are the outputs of the template that the stack is made from.
			Attributes: map[string]Format{"StackId": "{Ref}"},
			References: []Reference{{Path: "NotificationARNs[]", Kind: EdgeNotifies, Targets: toTopic}},
			Drawing:    drawing,
		},
		{
			Name:    "AWS::CloudFormation::WaitConditionHandle",
			Ref:     "https://cloudformation-waitcondition-{region}.s3.{region}.{suffix}/{uuid}",
			Drawing: Drawing{Glyph: "stack", Category: CategoryManagement, Label: "Wait condition handle", Role: RoleHidden},
		},
		{
			Name: "AWS::CloudFormation::WaitCondition",
			Ref:  "arn:{partition}:cloudformation:{region}:{account}:stack/{name}/{uuid}",
			References: []Reference{
				{Path: "Handle", Kind: EdgeRefersTo, Targets: []string{"AWS::CloudFormation::WaitConditionHandle"}},
			},
			Drawing: Drawing{Glyph: "stack", Category: CategoryManagement, Label: "Wait condition", Role: RoleHidden},
		},
		{
			// Ref gives what the provider returns as the physical ID.
			Name: customResource, Ref: "{name}",
			References: []Reference{
				{Path: "ServiceToken", Kind: EdgeRefersTo, Targets: append([]string{"AWS::SNS::Topic"}, toFunction...)},
			},
			Drawing: Drawing{Glyph: "generic", Category: CategoryManagement, Label: "Custom resource", Role: RoleHidden},
		},
		{
			Name: "AWS::CloudFormation::Macro", NameProperty: "Name",
			Ref: "{name}",
			References: []Reference{
				{Path: "FunctionName", Kind: EdgeRefersTo, Targets: toFunction},
				{Path: "LogGroupName", Kind: EdgeLogsTo, Targets: toLogGroup},
				{Path: "LogRoleARN", Kind: EdgeAssumes, Targets: toRole},
			},
			Drawing: Drawing{Glyph: "stack", Category: CategoryManagement, Label: "Macro", Role: RoleHidden},
		},
	}
})
