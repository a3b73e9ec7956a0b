package catalog

var _ = declare(func() []Type {
	const docs = templateReference + "aws-resource-ssm-parameter.html"
	return []Type{
		{
			Name: "AWS::SSM::Parameter", NameProperty: "Name",
			Ref: "{name}",
			Attributes: map[string]Format{
				"Type":  "{property:Type}",
				"Value": "{property:Value}",
			},
			// The name of a parameter in a hierarchy begins with a slash, which its ARN
			// does not double.
			Aliases: []Format{
				"arn:{partition}:ssm:{region}:{account}:parameter/{name}",
				"arn:{partition}:ssm:{region}:{account}:parameter{property:Name}",
			},
			Defaults: []Default{
				{Path: "Tier", Value: "Standard", Source: docs},
				{Path: "DataType", Value: "text", Source: docs},
			},
			Drawing: Drawing{Glyph: "parameter", Category: CategoryManagement, Label: "SSM parameter", Role: RoleSupport},
		},
	}
})
